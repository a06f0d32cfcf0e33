import { h } from "./dom.js";

const starts = (columns, i) => i > 0 && (columns[i].group ?? "") !== (columns[i - 1].group ?? "");

/** A table of columns as in columns.js that shows all its rows; `decorate` may change a row's element. */
export function plainTable(columns, rows, { decorate = () => {}, label } = {}) {
  const groups = [];
  for (const { group = "" } of columns) {
    if (groups.length && groups.at(-1).group === group) groups.at(-1).span++;
    else groups.push({ group, span: 1 });
  }
  const style = (column, i, best) =>
    [column.number && "number", starts(columns, i) && "starts", best && "best"].filter(Boolean).join(" ");
  const head = h(
    "thead",
    {},
    groups.some(({ group }) => group) &&
      h(
        "tr",
        { class: "groups" },
        groups.map(({ group, span }, i) =>
          h("th", { colspan: span, scope: "colgroup", class: i > 0 ? "starts" : null }, group),
        ),
      ),
    h(
      "tr",
      {},
      columns.map((column, i) => h("th", { scope: "col", class: style(column, i) }, column.title)),
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
  return h("div", { class: "wide-table" }, h("table", { class: "plain-table", "aria-label": label }, head, body));
}
