import { get } from "./api.js";
import { h } from "./dom.js";
import { plural, short, whole } from "./format.js";
import { networkDiff } from "./networkdiff.js";
import { swatch } from "./palette.js";

const PAIRS = 10; // besides the chosen one that a saved page can show
const ROWS = 6; // names of runs that one network shows before it says how many more

/** The networks of the runs: what each costs beside the first of the pair, and what lies between the two of the pair. */
export class Networks {
  constructor(pair) {
    this.pair = pair;
    this.element = h(
      "section",
      { class: "card", id: "networks", "aria-label": "Networks" },
      h("p", { class: "loading" }, "Reading the networks…"),
    );
  }

  async load() {
    const { runs, left, right } = this.pair;
    const wanted = this.pair.still();
    try {
      const { networks } = await get("/networks", { run: runs.map(({ id }) => id) });
      const of = new Map(networks.map(network => [network.run, network]));
      const [before, after] = [of.get(left.id), of.get(right.id)];
      const same = before?.sameAs === after?.sameAs;
      const readable = before?.name && after?.name;
      const diff = same || !readable ? null : await get("/networks/diff", { before: left.id, after: right.id });
      if (wanted()) this.show(networks, before, diff, same);
    } catch (error) {
      if (!wanted()) return;
      this.element.replaceChildren(
        h("h2", { class: "card-head" }, "Networks"),
        h("p", { class: "quiet" }, h("span", { class: "bad-text" }, error.message), this.again()),
      );
    }
  }

  /** @param need is told what a saved page has to hold */
  gather({ need }) {
    const { runs, left, right } = this.pair;
    need("/networks", { run: runs.map(({ id }) => id) });
    const others = runs.filter(run => run !== left && run !== right).slice(0, PAIRS);
    for (const [before, after] of [[left, right], [right, left], ...others.map(other => [left, other])])
      need("/networks/diff", { before: before.id, after: after.id });
  }

  again() {
    return h("button", { type: "button", onclick: () => this.load() }, "Try again");
  }

  show(networks, base, diff, same) {
    const different = networks.filter(network => network.sameAs === network.run);
    const [only] = different;
    this.element.replaceChildren(
      h(
        "header",
        { class: "card-head" },
        h("h2", {}, "Networks"),
        h(
          "span",
          { class: "soft" },
          different.length > 1
            ? `${different.length} different ones; what is more or less, beside the first of the two runs`
            : !different.some(({ name, trouble }) => name || trouble)
              ? "None was recorded with these runs"
              : only && !only.trouble
              ? `${networks.length === 2 ? "Both" : `All ${networks.length}`} runs train the same: ${only.name}, ` +
                `${plural(only.parameters, "parameter")}` +
                (only.multiplyAdds ? `, ${short(only.multiplyAdds)} multiply-adds an example` : "")
              : "",
        ),
      ),
      different.length > 1 || only?.trouble ? this.table(different, networks, base) : "",
      diff ? networkDiff(diff) : "",
      same && base?.name && different.length > 1 ? h("p", { class: "soft diff-note" }, "These two runs train the same network.") : "",
    );
  }

  table(different, networks, base) {
    const rows = different.map(network => {
      const users = networks.filter(({ sameAs }) => sameAs === network.run);
      return h(
        "tr",
        { class: network.sameAs === base?.sameAs ? "base" : null },
        h(
          "td",
          {},
          users.slice(0, ROWS).map(({ run }) => [swatch(this.pair.slots.get(run)), " "]),
          more(users),
        ),
        h("td", {}, named(network)),
        h("td", { class: "number" }, whole(network.layers)),
        amounts(network.parameters, base?.parameters),
        amounts(network.multiplyAdds, base?.multiplyAdds),
      );
    });
    const head = ["Runs", "Network", "Layers", "Parameters", "Δ", "Multiply-adds", "Δ"].map((title, i) =>
      h("th", { scope: "col", class: i > 1 ? "number" : null }, title),
    );
    return h(
      "div",
      { class: "wide-table", tabindex: 0, role: "region", "aria-label": "Networks" },
      h("table", { class: "plain-table" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
    );
  }
}

function named({ name, trouble }) {
  if (trouble) return h("span", { class: "bad-text" }, trouble);
  return name ?? h("span", { class: "soft" }, "none was recorded");
}

function more(users) {
  const names = users.map(({ run }) => run).length;
  return names > ROWS ? h("span", { class: "faint" }, `+${names - ROWS} more`) : "";
}

/** A count, and how much more that is than the base. */
function amounts(count, base) {
  return [
    h("td", { class: "number", title: whole(count) }, short(count)),
    h(
      "td",
      { class: "number soft", title: count && base ? signed(count - base, whole) : null },
      difference(count, base),
    ),
  ];
}

function difference(count, base) {
  if (!count || !base) return "–";
  if (count === base) return "=";
  const share = (count / base - 1) * 100;
  return `${signed(count - base, short)} (${signed(share, value => value.toFixed(value < 10 ? 1 : 0))} %)`;
}

const signed = (value, format) => `${value < 0 ? "−" : "+"}${format(Math.abs(value))}`;
