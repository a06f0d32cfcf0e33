import { classRows } from "./confusiondata.js";
import { h } from "./dom.js";
import { percent, whole } from "./format.js";
import { byValue } from "./order.js";
import { setView, view } from "./url.js";

const PAGE = 100;
const COLUMNS = [
  { key: "label", title: "class", text: row => row.name },
  { key: "there", title: "examples", number: true, text: row => whole(row.there) },
  { key: "found", title: "taken for it", number: true, text: row => whole(row.found) },
  {
    key: "precision",
    title: "precision",
    number: true,
    text: row => percent(row.precision),
    hint: "Of what was taken for it, the share that is of it",
  },
  { key: "recall", title: "recall", number: true, text: row => percent(row.recall), hint: "The share of it that was found" },
  { key: "f1", title: "F1", number: true, text: row => percent(row.f1), hint: "The harmonic mean of both" },
];

/** Precision and recall of each class, sorted by any column. */
export class ClassTable {
  constructor(section, choose) {
    Object.assign(this, { section, choose, most: PAGE });
  }

  show(matrix, chosen) {
    this.section.hidden = !matrix;
    if (!matrix) return;
    Object.assign(this, { matrix, chosen });
    const [key, down] = this.order();
    const rows = classRows(matrix).map(row => ({ ...row, f1: f1(row) }));
    rows.sort((a, b) => compare(a[key], b[key]) * (down ? -1 : 1) || a.label - b.label);
    const box = this.section.querySelector(".class-scroll");
    const place = box?.scrollTop ?? 0;
    this.section.replaceChildren(
      h("header", { class: "card-head" }, h("h2", {}, "Classes"), h("span", { class: "soft" }, whole(matrix.size))),
      h(
        "div",
        { class: "class-scroll wide-table", tabindex: 0, role: "region", "aria-label": "Precision and recall" },
        h(
          "table",
          { class: "plain-table" },
          h("thead", {}, h("tr", {}, COLUMNS.map(column => this.title(column, key, down)))),
          h("tbody", {}, rows.slice(0, this.most).map(row => this.row(row))),
        ),
      ),
    );
    if (rows.length > this.most) this.section.append(this.more(rows.length));
    this.section.querySelector(".class-scroll").scrollTop = place;
  }

  more(count) {
    const all = () => {
      this.most = count;
      this.show(this.matrix, this.chosen);
    };
    return h("button", { type: "button", onclick: all }, `Show all ${whole(count)}`);
  }

  order() {
    const text = view().get("classes") ?? "recall";
    const key = text.replace(/^-/, "");
    return COLUMNS.some(column => column.key === key) ? [key, text.startsWith("-")] : ["recall", false];
  }

  title(column, key, down) {
    const sorted = column.key === key;
    return h(
      "th",
      {
        scope: "col",
        class: column.number ? "number" : null,
        title: column.hint,
        "aria-sort": sorted ? (down ? "descending" : "ascending") : null,
      },
      h(
        "button",
        {
          type: "button",
          class: "plain sorts",
          onclick: () => {
            setView({ classes: sorted && !down ? `-${column.key}` : column.key });
            this.show(this.matrix, this.chosen);
          },
        },
        column.title,
        sorted ? (down ? " ↓" : " ↑") : "",
      ),
    );
  }

  row(row) {
    const picked = this.chosen.label === row.label;
    return h(
      "tr",
      { class: picked ? "pointed" : null },
      COLUMNS.map((column, i) =>
        h(
          "td",
          { class: column.number ? "number" : null },
          i === 0
            ? h(
                "button",
                { type: "button", class: "plain class-name", title: "Show its images", onclick: () => this.choose({ label: picked ? null : row.label }) },
                row.name,
              )
            : column.text(row),
        ),
      ),
    );
  }
}

function f1({ precision, recall }) {
  if (precision === null || recall === null) return null;
  return precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
}

/** Classes without examples or findings come last, whatever the direction says of the others. */
function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return byValue(a, b);
}
