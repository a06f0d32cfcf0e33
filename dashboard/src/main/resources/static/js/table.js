import { groupRow, starts } from "./columngroups.js";
import { columnWidths } from "./columnwidths.js";
import { h, isolated } from "./dom.js";
import { rem } from "./palette.js";
import { Picks } from "./picks.js";
import { pressed } from "./tablekeys.js";

const ROW = 2; // rem, as in the style sheet
const PICK = 2.4; // rem, the column of boxes
const MARGIN = 8; // rows kept beyond what is seen

/**
 * A table of which only the rows in sight exist, so that ten thousand are as quick as ten. Rows are picked with their boxes
 * (shift picks a range), or by keys; rows with `members` stand for several runs.
 */
export class Table {
  constructor({ onsort, onpick, onopen, ontoggle = () => {}, onpoint = () => {}, onpickall = () => {} }) {
    Object.assign(this, { onsort, onpick, onopen, ontoggle, onpoint, onpickall });
    this.rows = [];
    this.columns = [];
    this.depths = new Map();
    this.picks = new Picks();
    this.cursor = -1;
    this.head = h("thead");
    this.body = h("tbody");
    this.sizes = h("colgroup");
    this.table = h("table", { class: "grid" }, this.sizes, this.head, this.body);
    this.element = h(
      "div",
      {
        class: "scroll card",
        tabindex: 0,
        role: "region",
        "aria-label": "Runs",
        onkeydown: event => pressed(this, event),
      },
      this.table,
    );
    this.element.addEventListener("scroll", () => this.paint(), { passive: true });
    new ResizeObserver(() => {
      this.widths();
      this.paint(true);
    }).observe(this.element);
  }

  /** Shows `rows`, already sorted, in `columns`; `depths` says by id how far in a row stands. */
  show(rows, columns, { sort, descending, picked, depths = new Map() }) {
    const id = this.rows[this.cursor]?.id;
    this.cursor = id ? rows.findIndex(row => row.id === id) : -1;
    const same = rows === this.rows && columns === this.columns;
    Object.assign(this, { rows, columns, sort, descending, depths });
    this.picks.set(rows, picked);
    if (!same) this.widths();
    this.heads();
    this.paint(true);
  }

  heads() {
    const states = new Set(this.rows.map(row => this.picks.of(row)));
    const all = states.size === 1 && states.has("all");
    const box = h("input", {
      type: "checkbox",
      checked: all,
      indeterminate: !all && (states.has("all") || states.has("some")),
      "aria-label": "All",
      onchange: event => this.pickAll(event.target.checked),
    });
    this.head.replaceChildren(
      groupRow(this.columns, h("td", { class: "pick" })),
      h(
        "tr",
        {},
        h("th", { class: "pick" }, box),
        this.columns.map((column, i) => this.headCell(column, i)),
        h("td"),
      ),
    );
  }

  headCell(column, i) {
    const mine = column.key === this.sort;
    const direction = mine ? (this.descending ? "descending" : "ascending") : "none";
    const label = column.group && column.group !== "parameters" ? `${column.group} ${column.title}` : column.title;
    return h(
      "th",
      {
        scope: "col",
        "aria-sort": direction,
        class: [column.number && "number", i === 0 && "first", starts(this.columns, i) && "starts"]
          .filter(Boolean)
          .join(" "),
      },
      h(
        "button",
        { type: "button", title: `Sort by ${label}`, onclick: () => this.onsort(column) },
        h("span", {}, column.title),
        h("span", { class: "arrow", "aria-hidden": "true" }, mine ? (this.descending ? "↓" : "↑") : ""),
      ),
    );
  }

  /** Fits each column to its longest text. */
  widths() {
    const unit = rem();
    const sizes = [PICK, ...columnWidths(this.columns, this.rows, this.element.clientWidth / unit - PICK, unit)];
    this.sizes.replaceChildren(
      ...sizes.map(size => {
        const col = h("col");
        col.style.width = `${size}rem`;
        return col;
      }),
      h("col"),
    );
    this.table.style.width = `max(100%, ${sizes.reduce((sum, size) => sum + size)}rem)`;
  }

  /** Puts the rows in sight into the body. */
  paint(anew = false) {
    const height = ROW * rem();
    const first = Math.max(0, Math.floor(this.element.scrollTop / height) - MARGIN);
    const count = Math.ceil(this.element.clientHeight / height) + 2 * MARGIN;
    const last = Math.min(this.rows.length, first + count);
    if (!anew && this.first === first && this.last === last) return;
    Object.assign(this, { first, last });
    this.body.replaceChildren(
      space(first * height),
      ...this.rows.slice(first, last).map((row, i) => this.row(row, first + i)),
      space((this.rows.length - last) * height),
    );
  }

  row(row, index) {
    const picked = this.picks.of(row);
    const box = h("input", {
      type: "checkbox",
      checked: picked === "all",
      indeterminate: picked === "some",
      tabindex: -1,
      "aria-label": `Choose ${isolated(row.name)}`,
      onclick: event => this.pick(index, event.target.checked, event.shiftKey),
    });
    const classes = [
      picked === "all" && "picked",
      index === this.cursor && "cursor",
      row.archived && "archived",
      row.kind && `bundle ${row.kind}`,
      `depth-${this.depths.get(row.id) ?? 0}`,
    ];
    return h(
      "tr",
      {
        class: classes.filter(Boolean).join(" "),
        "data-run": row.members ? null : row.id,
        ondblclick: () => (row.members ? this.ontoggle(row) : this.onopen(row)),
        onpointerenter: () => this.onpoint(row.id),
        onpointerleave: () => this.onpoint(null),
      },
      h("td", { class: "pick" }, box),
      this.columns.map((column, i) => this.cell(column, i, row)),
      h("td"),
    );
  }

  cell(column, i, row) {
    const classes = [
      column.number && "number",
      i === 0 && "first",
      starts(this.columns, i) && "starts",
      column.best?.(row) && "best",
    ];
    return h(
      "td",
      { class: classes.filter(Boolean).join(" "), title: column.hint?.(row) },
      column.cell ? column.cell(row) : column.text(row),
    );
  }

  pick(index, on, range) {
    if (range) this.picks.extend(index);
    else this.picks.pick(index, on);
    this.cursor = index;
    this.changed();
  }

  pickAll(on) {
    this.picks.all(on);
    this.changed();
    this.onpickall(on);
  }

  changed() {
    this.heads();
    this.paint(true);
    this.onpick(this.picks.ids);
  }

  /** Scrolls the cursor into sight. */
  reveal() {
    const height = ROW * rem();
    const top = this.cursor * height;
    const seen = this.element.clientHeight - this.head.offsetHeight;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + height > this.element.scrollTop + seen) this.element.scrollTop = top + height - seen;
    this.paint(true);
  }
}

function space(pixels) {
  const row = h("tr", { class: "space", "aria-hidden": "true" });
  row.style.height = `${pixels}px`;
  return row;
}
