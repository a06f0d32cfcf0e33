import { groupRow, starts } from "./columngroups.js";
import { h } from "./dom.js";

/** A table of columns as in columns.js that shows all its rows; `decorate` may change a row's element. */
export function plainTable(columns, rows, { decorate = () => {}, label } = {}) {
  const style = (column, i, best) =>
    [column.number && "number", starts(columns, i) && "starts", best && "best"].filter(Boolean).join(" ");
  const head = h(
    "thead",
    {},
    columns.some(({ group }) => group) && groupRow(columns),
    h(
      "tr",
      {},
      columns.map((column, i) =>
        h(column.title ? "th" : "td", { scope: column.title ? "col" : null, class: style(column, i) }, column.title),
      ),
    ),
  );
  const body = h(
    "tbody",
    {},
    rows.map(row => {
      const element = h(
        "tr",
        {},
        columns.map((column, i) =>
          h(
            "td",
            { class: style(column, i, column.best?.(row)), title: column.hint?.(row) },
            column.cell ? column.cell(row) : column.text(row),
          ),
        ),
      );
      decorate(element, row);
      return element;
    }),
  );
  return h("div", { class: "wide-table", tabindex: 0, role: "region", "aria-label": label }, h("table", { class: "plain-table", "aria-label": label }, head, body));
}
