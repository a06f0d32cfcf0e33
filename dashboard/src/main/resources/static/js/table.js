import { groupRow, starts } from "./columngroups.js";
import { columnWidths } from "./columnwidths.js";
import { h } from "./dom.js";
import { rem } from "./palette.js";

const ROW = 2; // rem, as in the style sheet
const PICK = 2.4; // rem, the column of boxes
const MARGIN = 8; // rows kept beyond what is seen

/**
 * A table of which only the rows in sight exist, so that ten thousand are as quick as ten. Rows are picked with their boxes
 * (shift picks a range); arrows move a cursor, space picks, enter opens.
 */
export class Table {
  constructor({ onsort, onpick, onopen, onpoint = () => {} }) {
    Object.assign(this, { onsort, onpick, onopen, onpoint });
    this.rows = [];
    this.columns = [];
    this.picked = new Set();
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
        onkeydown: event => this.pressed(event),
      },
      this.table,
    );
    this.element.addEventListener("scroll", () => this.paint(), { passive: true });
    new ResizeObserver(() => {
      this.widths();
      this.paint(true);
    }).observe(this.element);
  }

  /** Shows `rows`, already sorted, in `columns`. */
  show(rows, columns, { sort, descending }) {
    const id = this.rows[this.cursor]?.id;
    this.cursor = id ? rows.findIndex(row => row.id === id) : -1;
    Object.assign(this, { rows, columns, sort, descending });
    this.widths();
    this.heads();
    this.paint(true);
  }

  heads() {
    const all = this.rows.length > 0 && this.rows.every(row => this.picked.has(row.id));
    const some = !all && this.rows.some(row => this.picked.has(row.id));
    const box = h("input", {
      type: "checkbox",
      checked: all,
      indeterminate: some,
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
    const picked = this.picked.has(row.id);
    const box = h("input", {
      type: "checkbox",
      checked: picked,
      tabindex: -1,
      "aria-label": `Choose ${row.name}`,
      onclick: event => this.pick(index, event.target.checked, event.shiftKey),
    });
    return h(
      "tr",
      {
        class: [picked && "picked", index === this.cursor && "cursor", row.archived && "archived"]
          .filter(Boolean)
          .join(" "),
        "data-run": row.id,
        ondblclick: () => this.onopen(row),
        onpointerenter: () => this.onpoint(row.id),
        onpointerleave: () => this.onpoint(null),
      },
      h("td", { class: "pick" }, box),
      this.columns.map((column, i) => {
        const best = column.best?.(row) ? "best" : null;
        return h(
          "td",
          {
            class: [column.number && "number", i === 0 && "first", starts(this.columns, i) && "starts", best]
              .filter(Boolean)
              .join(" "),
            title: column.hint?.(row),
          },
          column.cell ? column.cell(row) : column.text(row),
        );
      }),
      h("td"),
    );
  }

  pick(index, on, range) {
    const from = range && this.anchor !== undefined ? Math.min(this.anchor, index) : index;
    const to = range && this.anchor !== undefined ? Math.max(this.anchor, index) : index;
    for (const row of this.rows.slice(from, to + 1)) this.picked[on ? "add" : "delete"](row.id);
    this.anchor = index;
    this.cursor = index;
    this.changed();
  }

  pickAll(on) {
    for (const row of this.rows) this.picked[on ? "add" : "delete"](row.id);
    this.changed();
  }

  changed() {
    this.heads();
    this.paint(true);
    this.onpick(this.picked);
  }

  pressed(event) {
    if (event.target !== this.element) return;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const row = this.rows[this.cursor];
    if (move) {
      const next = Math.max(0, Math.min(this.rows.length - 1, this.cursor + move));
      if (event.shiftKey && row) this.pick(next, true, true);
      this.cursor = next;
      this.reveal();
    } else if (event.key === " " && row) this.pick(this.cursor, !this.picked.has(row.id), event.shiftKey);
    else if (event.key === "Enter" && row) this.onopen(row);
    else return;
    event.preventDefault();
  }

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
