import { binned, worstPairs } from "./confusiondata.js";
import { MatrixPainter } from "./matrixpainter.js";
import { choice, h } from "./dom.js";
import { ongoing } from "./examples.js";
import { percent, plural, whole } from "./format.js";
import { setView, view } from "./url.js";

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const PAIRS = 8;

/** The confusion matrix of a step; a cell opens its images, and of many classes a bin opens its classes. */
export class ConfusionMatrix {
  constructor(section, choose) {
    Object.assign(this, { section, choose, cursor: null });
    this.head = h("header", { class: "card-head" });
    this.box = h("div", { class: "matrix-box" });
    this.said = h("p", { class: "matrix-said soft", role: "status" });
    this.pairs = h("div", { class: "pairs-list" });
    this.painter = new MatrixPainter(this.box, {
      onpoint: cell => this.point(cell),
      onpick: cell => this.pick(cell),
    });
    this.painter.canvas.addEventListener("keydown", event => this.pressed(event));
  }

  show(matrix, chosen, at) {
    Object.assign(this, { matrix, chosen, at });
    if (!matrix) {
      const later = ongoing(at);
      this.section.replaceChildren(
        h(
          "div",
          { class: "quiet" },
          h("h2", {}, later ? "No confusion matrix yet" : "No confusion matrix"),
          h(
            "p",
            {},
            later ? "The first comes with the end of the first epoch. " : "This run recorded none. ",
            "Trainings on classes record one after each epoch, unless predictions are not watched.",
          ),
        ),
      );
      return;
    }
    if (!this.box.isConnected) this.section.replaceChildren(this.head, this.box, this.said, this.pairs);
    this.window = this.readWindow();
    this.shares = view().get("show") !== "counts";
    this.showHead();
    this.draw();
    this.showPairs();
  }

  /** What the address says; anything else is all. */
  readWindow() {
    const match = /^(\d+)-(\d+)\.(\d+)-(\d+)$/.exec(view().get("zoom") ?? "");
    const [l0, l1, f0, f1] = match ? match.slice(1).map(Number) : [];
    const size = this.matrix.size;
    return match && l0 < l1 && f0 < f1 && l1 <= size && f1 <= size
      ? { l0, l1, f0, f1 }
      : { l0: 0, l1: size, f0: 0, f1: size };
  }

  draw() {
    this.bins = binned(this.matrix, this.window, this.painter.most());
    this.painter.draw(this.matrix, this.window, this.bins, { shares: this.shares, chosen: this.chosen });
    this.say(this.cursor);
  }

  showHead() {
    const { l0, l1, f0, f1 } = this.window;
    const all = l1 - l0 === this.matrix.size && f1 - f0 === this.matrix.size;
    this.head.replaceChildren(
      h("h2", {}, "Confusion"),
      h("span", { class: "faint small" }, "rows are classes, columns what they were taken for"),
      h("span", { class: "spread" }),
      all ? "" : h("button", { type: "button", class: "zoomed", onclick: () => this.zoom(null) }, "All classes"),
      choice(
        "Numbers",
        [
          ["shares", "Shares", "Of each class, how much was taken for which"],
          ["counts", "Counts", "How many test examples"],
        ],
        this.shares ? "shares" : "counts",
        value => {
          setView({ show: value === "counts" ? value : null });
          this.shares = value === "shares";
          this.draw();
        },
      ),
    );
  }

  zoom(window) {
    setView({ zoom: window && `${window.l0}-${window.l1}.${window.f0}-${window.f1}` }, { push: true });
    this.cursor = null;
    this.show(this.matrix, this.chosen, this.at);
  }

  /** The classes of a cell. */
  range({ row, column }) {
    const { l0, l1, f0, f1 } = this.window;
    const { each } = this.bins;
    return {
      l0: l0 + row * each,
      l1: Math.min(l1, l0 + (row + 1) * each),
      f0: f0 + column * each,
      f1: Math.min(f1, f0 + (column + 1) * each),
    };
  }

  point(cell) {
    this.cursor = cell;
    this.painter.mark(cell);
    this.say(cell);
  }

  pick(cell) {
    const range = this.range(cell);
    if (this.bins.each > 1) this.zoom(range);
    else {
      const same = this.chosen.label === range.l0 && this.chosen.found === range.f0;
      this.choose(same ? { label: null, found: null } : { label: range.l0, found: range.f0 });
    }
  }

  pressed(event) {
    const move = MOVES[event.key];
    if (!move && event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    const { rows, columns } = this.bins;
    if (event.key === "Escape") {
      this.zoom(null);
    } else if (event.key === "Enter") {
      if (this.cursor) this.pick(this.cursor);
    } else {
      const from = this.cursor ?? { row: 0, column: 0 };
      const step = this.cursor ? move : [0, 0];
      this.point({
        row: Math.max(0, Math.min(rows - 1, from.row + step[0])),
        column: Math.max(0, Math.min(columns - 1, from.column + step[1])),
      });
    }
  }

  say(cell) {
    if (!cell || cell.row >= this.bins.rows || cell.column >= this.bins.columns) {
      this.said.textContent =
        this.bins.each > 1
          ? `${whole(this.bins.each)} classes share a row and a column. A cell opens them.`
          : "A cell opens those of its images that are kept.";
      return;
    }
    const { l0, l1, f0, f1 } = this.range(cell);
    const index = cell.row * this.bins.columns + cell.column;
    const count = this.bins.right[index] + this.bins.wrong[index];
    const of = this.bins.there[cell.row];
    const names = (from, to) =>
      to - from > 1 ? `${this.matrix.name(from)} … ${this.matrix.name(to - 1)}` : this.matrix.name(from);
    const share = of ? ` (${percent(count / of)})` : "";
    const kept = this.at.examples.filter(
      ({ label, classes }) => label >= l0 && label < l1 && classes[0] >= f0 && classes[0] < f1,
    ).length;
    this.said.textContent =
      `${whole(count)} of ${plural(of, "example")} of ${names(l0, l1)}${share} taken for ${names(f0, f1)}` +
      (count ? `; ${whole(kept)} of ${whole(count)} kept` : "");
  }

  showPairs() {
    const pairs = worstPairs(this.matrix, PAIRS);
    this.pairs.replaceChildren(
      h("h3", {}, pairs.length ? "Most often confused" : "No class was taken for another"),
      h(
        "ul",
        {},
        pairs.map(({ label, found, count }) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "plain", onclick: () => this.choose({ label, found }) },
              h("span", { class: "pair" }, `${this.matrix.name(label)} → ${this.matrix.name(found)}`),
              h("span", { class: "number soft" }, whole(count)),
            ),
          ),
        ),
      ),
    );
  }
}
