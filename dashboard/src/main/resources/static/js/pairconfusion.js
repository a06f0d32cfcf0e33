import { get, runPath } from "./api.js";
import { choice, h } from "./dom.js";
import { percent, whole } from "./format.js";
import { Matrix } from "./matrix.js";
import { swatch } from "./palette.js";
import { epochsPerStep, latest } from "./timeline.js";
import { setView, view } from "./url.js";

const HELD = 50; // steps that a saved page holds, the last ones
const SHOWN = 6; // confusions that differ most

/** The confusion matrices of two runs at one epoch, and the second less the first. */
export class PairConfusion {
  constructor(pair, timeline) {
    Object.assign(this, { pair, timeline });
    this.head = h("header", { class: "card-head" });
    this.body = h("div", { class: "thirds" }, h("p", { class: "loading" }, "Reading the confusion matrices…"));
    this.most = h("div", { class: "most" });
    this.element = h("section", { class: "card", id: "confusion", "aria-label": "Confusion matrices of both" });
    this.element.append(this.head, this.body, this.most);
    this.matrices = new Map();
    timeline.onChange(() => this.show().catch(error => this.failed(error)));
  }

  async load() {
    const wanted = this.pair.still();
    try {
      const answers = await Promise.all(this.pair.both.map(({ id }) => get(runPath(id, "/confusions"))));
      if (!wanted()) return;
      const [left, right] = answers.map(({ matrices }) => matrices);
      this.names = left.map(({ name }) => name).filter(name => right.some(other => other.name === name));
      this.element.hidden = !this.names.length;
      this.recorded = [left, right];
      if (this.names.length) this.choose();
      else this.timeline.offer("confusion", []);
    } catch (error) {
      if (wanted()) this.failed(error);
    }
  }

  /** What a saved page has to hold: the matrices of both at some steps. */
  gather({ need, wait }) {
    const all = async ({ id }) => {
      need(runPath(id, "/confusions"));
      const { matrices } = await get(runPath(id, "/confusions"));
      for (const { name, steps } of matrices)
        for (const step of steps.slice(-HELD)) need(runPath(id, "/confusion"), { name, step });
    };
    this.pair.both.forEach(run => wait(all(run).catch(() => {})));
  }

  failed(error) {
    this.head.replaceChildren(h("h2", {}, "Confusion"));
    this.most.replaceChildren();
    this.body.replaceChildren(h("p", { class: "quiet bad-text" }, error.message));
  }

  choose() {
    const wanted = view().get("matrix");
    this.name = this.names.includes(wanted) ? wanted : this.names[0];
    this.sides = this.pair.both.map((run, i) => {
      const { steps } = this.recorded[i].find(({ name }) => name === this.name);
      return { run, steps, epochs: steps.map(step => step * epochsPerStep(run)) };
    });
    this.head.replaceChildren(
      h("h2", {}, "Confusion"),
      h("span", { class: "soft" }, "Rows: what is true. Columns: what it was taken for."),
      h("span", { class: "spread" }),
      this.names.length > 1
        ? choice(
            "Which matrix",
            this.names.map(name => [name, name]),
            this.name,
            name => {
              setView({ matrix: name === this.names[0] ? null : name });
              this.choose();
            },
          )
        : h("span", { class: "soft small" }, this.name),
    );
    this.parts = [...this.pair.both.map(run => this.part(run)), this.part(null)];
    this.body.replaceChildren(...this.parts.map(({ element }) => element));
    this.timeline.offer(
      "confusion",
      this.sides.flatMap(({ epochs }) => epochs),
    );
  }

  part(run) {
    const box = h("div", {});
    const note = h("output", { class: "soft small" });
    const matrix = new Matrix(box, {
      label: run ? `Confusion matrix of ${run.name}` : "Difference of the two confusion matrices",
      say: (row, column) => this.say(run, row, column),
    });
    const title = run
      ? [swatch(this.pair.slots.get(run.id)), h("span", { class: "who" }, run.name)]
      : h("span", { class: "who" }, "second − first");
    return { matrix, note, element: h("figure", {}, h("figcaption", { class: "line" }, title, note), box) };
  }

  async read({ run, steps, epochs }) {
    const step = steps[latest(epochs, this.timeline.at)];
    const key = [run.id, this.name, step].join("\n");
    if (!this.matrices.has(key)) {
      const answer = get(runPath(run.id, "/confusion"), { name: this.name, step });
      answer.catch(() => this.matrices.delete(key));
      this.matrices.set(key, answer);
    }
    return this.matrices.get(key);
  }

  async show() {
    if (!this.sides) return;
    const turn = (this.turn = Symbol("turn"));
    const answers = await Promise.all(this.sides.map(side => this.read(side)));
    if (turn !== this.turn) return;
    const [left, right] = (this.shown = answers.map(answer => ({ ...answer, rates: rates(answer) })));
    this.shown.forEach(({ labels, counts, rates, step }, i) => {
      const [{ matrix, note }, right] = [this.parts[i], hits(labels, counts)];
      note.textContent = `step ${whole(step)}, ${percent(right)} right`;
      matrix.draw({ labels, shares: rates, text: cell => (counts[cell] ? whole(counts[cell]) : "") });
    });
    const alike = left.labels.join("\n") === right.labels.join("\n");
    this.parts[2].element.hidden = !alike;
    this.most.replaceChildren(alike ? this.mostDifferent(left, right) : otherClasses());
    if (alike) this.showDifference(left, right);
  }

  showDifference(left, right) {
    const apart = right.rates.map((rate, i) => rate - left.rates[i]);
    const most = Math.max(...apart.map(Math.abs), 1e-9);
    this.parts[2].note.textContent = "points of a row's share; red is more";
    this.parts[2].matrix.draw({
      labels: left.labels,
      shares: apart.map(value => value / most),
      signed: true,
      text: i => points(apart[i]),
    });
  }

  say(run, row, column) {
    const { labels } = this.shown[0];
    const i = row * labels.length + column;
    const tells = ({ counts, rates }) => `${whole(counts[i])} (${percent(rates[i])})`;
    const sides = this.pair.both.flatMap((one, k) => (run && run !== one ? [] : [[one, this.shown[k]]]));
    return h(
      "div",
      {},
      h(
        "div",
        { class: "where" },
        row === column ? `${labels[row]}, found` : `${labels[row]}, taken for ${labels[column]}`,
      ),
      sides.map(([one, shown]) => h("div", {}, swatch(this.pair.slots.get(one.id)), ` ${tells(shown)}`)),
    );
  }

  /** The confusions, and not the hits, whose shares differ most, for those who cannot point at a cell. */
  mostDifferent(left, right) {
    const { labels } = left;
    const cells = right.rates
      .map((rate, i) => ({
        i,
        by: rate - left.rates[i],
        row: Math.floor(i / labels.length),
        column: i % labels.length,
      }))
      .filter(({ row, column, by }) => row !== column && by !== 0)
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
      .slice(0, SHOWN);
    if (!cells.length) return h("p", { class: "soft" }, "Both confuse the same.");
    return h(
      "ul",
      { class: "line soft", "aria-label": "Confusions that differ most" },
      cells.map(({ i, row, column }) =>
        h(
          "li",
          {},
          `${labels[row]} for ${labels[column]} `,
          h("strong", {}, `${percent(left.rates[i])} → ${percent(right.rates[i])}`),
        ),
      ),
    );
  }
}

function otherClasses() {
  return h("p", { class: "soft" }, "The two runs know other classes, so there is no difference to show.");
}

/** The share of each cell in its row. */
function rates({ labels, counts }) {
  const size = labels.length;
  const sums = labels.map((_, row) => counts.slice(row * size, (row + 1) * size).reduce((a, b) => a + b, 0));
  return counts.map((count, i) => count / (sums[Math.floor(i / size)] || 1));
}

function hits(labels, counts) {
  const total = counts.reduce((a, b) => a + b, 0);
  return labels.reduce((sum, _, i) => sum + counts[i * labels.length + i], 0) / (total || 1);
}

/** The difference of two shares in points, as its color tells it: "+12", "−0.4"; nothing where there is none. */
function points(by) {
  const size = Math.abs(by) * 100;
  if (size < 0.05) return "";
  return `${by > 0 ? "+" : "−"}${Number(size.toFixed(size < 10 ? 1 : 0))}`;
}
