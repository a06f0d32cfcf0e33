import { bars } from "./bars.js";
import { among } from "./confusiondata.js";
import { command, h } from "./dom.js";
import { measured, plural, whole } from "./format.js";

const PAGE = 120;
const MOST_KEPT = 10_000; // at a step

/** Whether nothing is there yet, as the first epoch goes on. */
export const ongoing = ({ steps, running }) => running && !steps.length;

/** What a prediction says, with the names of the classes. */
export function guesses(prediction, matrix) {
  return prediction.classes.map((label, i) => ({
    label,
    name: matrix ? matrix.name(label) : `class ${label}`,
    chance: prediction.chances[i],
  }));
}

export const pictureOf = (runId, example) => `/api/v1/runs/${encodeURIComponent(runId)}/examples/${example}`;

/** The test images that were kept, the worst first, with what they were taken for. */
export class Examples {
  constructor(section, { choose, open, kind }) {
    Object.assign(this, { section, choose, open, kind, shown: [], most: PAGE, pickers: new Map() });
    this.head = h("header", { class: "card-head" });
    this.cards = h("div", { class: "guesses" });
  }

  show(runId, at, matrix, chosen) {
    Object.assign(this, { runId, at, matrix, chosen });
    const { label, found, wrong } = chosen;
    const all = at.examples;
    if (!all.length) {
      this.none(at);
      return;
    }
    this.shown = all.filter(
      one =>
        (label === null || one.label === label) &&
        (found === null || one.classes[0] === found) &&
        (!wrong || one.label !== one.classes[0]),
    );
    this.showHead(all);
    this.section.replaceChildren(this.head, ...this.leftOut(), this.shown.length ? this.cards : this.empty());
    this.cards.replaceChildren(...this.shown.slice(0, this.most).map(one => this.card(one)));
    if (this.shown.length > this.most) this.cards.append(this.more());
  }

  showHead(all) {
    const { label, found, wrong } = this.chosen;
    const chosen = label !== null || found !== null || Boolean(wrong);
    this.head.replaceChildren(
      h("h2", {}, this.kind.pictured ? "Test images" : "Test examples"),
      h(
        "span",
        { class: "soft" },
        this.keptText(chosen),
      ),
      h("span", { class: "spread" }),
      this.picker("Class", label, value => this.choose({ label: value })),
      this.picker("Taken for", found, value => this.choose({ found: value })),
      h(
        "label",
        { class: "check" },
        h("input", { type: "checkbox", checked: wrong, onchange: event => this.choose({ wrong: event.target.checked || null }) }),
        "Only wrong",
      ),
    );
  }

  /** How many of those that fit are kept: a cell of many opens few. */
  keptText(chosen) {
    const kept = this.shown.length;
    if (!this.matrix) {
      return chosen ? `${whole(kept)} of ${whole(this.at.examples.length)} kept` : `${whole(kept)} kept, worst first`;
    }
    const of = `${whole(kept)} of ${whole(among(this.matrix, this.chosen))}`;
    const are = kept === 1 ? "is" : "are";
    return chosen ? `${of} such test images ${are} kept` : `${of} test images ${are} kept, worst first`;
  }

  /** Where a cell has more images than are kept: what keeps them. */
  leftOut() {
    const { label, found } = this.chosen;
    if (!this.matrix || label === null || found === null || !this.shown.length) return [];
    const others = among(this.matrix, this.chosen) - this.shown.length;
    if (others <= 0) return [];
    const code = h("code", {}, `watch(Watch.everything().predictions(${Math.min(MOST_KEPT, this.matrix.total)}))`);
    const were = `The other ${whole(others)} ${others === 1 ? "was" : "were"} not kept`;
    return [h("p", { class: "left-out soft" }, `${were}; the experiment says how many are: `, code)];
  }

  /** Made once for the same classes, of which there may be many. */
  picker(text, chosen, onchoose) {
    const names = this.matrix?.labels ?? [];
    let select = this.pickers.get(text);
    if (!select || select.options.length !== names.length + 1) {
      select = h(
        "select",
        { "aria-label": text, onchange: () => onchoose(select.value === "" ? null : Number(select.value)) },
        h("option", { value: "" }, `${text}: any`),
        names.map((name, i) => h("option", { value: i }, `${text}: ${name}`)),
      );
      this.pickers.set(text, select);
    }
    select.value = chosen ?? "";
    return select;
  }

  card(one) {
    const right = one.label === one.classes[0];
    const truth = this.matrix ? this.matrix.name(one.label) : `class ${one.label}`;
    return h(
      "article",
      { class: right ? "guess" : "guess missed" },
      h(
        "button",
        {
          type: "button",
          class: "thumb",
          title: "Open",
          "aria-label": `Test image ${one.example} of ${truth}, ${right ? "right" : `taken for ${guesses(one, this.matrix)[0].name}`}`,
          onclick: () => this.open(one.example),
        },
        this.kind.pictured
          ? h("img", { src: pictureOf(this.runId, one.example), alt: "", loading: "lazy" })
          : h("span", { class: "faint" }, whole(one.example)),
      ),
      h(
        "div",
        { class: "guess-facts" },
        h(
          "p",
          { class: "guess-line" },
          h("strong", { title: truth }, truth),
          h("span", { class: "faint small", title: "The loss of this example" }, `loss ${measured(one.loss, 3)}`),
        ),
        bars(guesses(one, this.matrix), one.label),
      ),
    );
  }

  more() {
    return h(
      "button",
      {
        type: "button",
        onclick: () => {
          this.most += PAGE;
          this.show(this.runId, this.at, this.matrix, this.chosen);
        },
      },
      `Show ${whole(Math.min(PAGE, this.shown.length - this.most))} more`,
    );
  }

  openFirst() {
    if (this.shown.length) this.open(this.shown[0].example);
  }

  /** What is chosen has none. */
  empty() {
    const { label, found } = this.chosen;
    const cell = this.matrix && label !== null && found !== null ? this.matrix.count(label, found) : null;
    return h(
      "div",
      { class: "quiet" },
      h("h2", {}, "No image of these is kept"),
      cell === null
        ? ""
        : h("p", {}, `${plural(cell, "test image")} of ${this.matrix.name(label)} ${cell === 1 ? "was" : "were"} taken for ${this.matrix.name(found)} at this step.`),
      h("p", {}, "The worst are kept, and one of each confusion while there is room. More are, if the experiment says so:"),
      command("watch(Watch.everything().predictions(200))"),
      h("button", { type: "button", onclick: () => this.choose({ label: null, found: null, wrong: null }) }, "Show all that are kept"),
    );
  }

  none(at) {
    this.shown = [];
    if (this.kind.mapped) {
      this.section.replaceChildren(
        h(
          "div",
          { class: "quiet" },
          h("h2", {}, "No predictions of positions"),
          h(
            "p",
            {},
            "The network gives a class for each position. Such classes are not drawn yet; the matrix counts them.",
          ),
        ),
      );
      return;
    }
    this.section.replaceChildren(
      h(
        "div",
        { class: "quiet" },
        h("h2", {}, at.steps.length ? "No predictions of this step" : "No predictions yet"),
        h(
          "p",
          {},
          "A training on classes keeps some of its test examples after each epoch, those that it is most wrong about.",
          ongoing(at) ? " The first come with the end of the first epoch." : "",
          " How many, the experiment says:",
        ),
        command("watch(Watch.everything().predictions(64))"),
      ),
    );
  }

  fail(message) {
    this.section.replaceChildren(h("p", { class: "quiet bad-text" }, message));
  }
}
