import { h } from "./dom.js";

/** Whether another group of columns starts at the i-th, which then has a line at its left. */
export const starts = (columns, i) => i > 0 && (columns[i].group ?? "") !== (columns[i - 1].group ?? "");

/** The row above the columns' own headings: a cell for each group, an empty one for each column without. */
export function groupRow(columns, ...before) {
  const groups = [];
  columns.forEach(({ group = "" }, i) => {
    if (group && groups.at(-1)?.group === group) groups.at(-1).span++;
    else groups.push({ group, span: 1, at: i });
  });
  const cells = groups.map(({ group, span, at }) =>
    h(
      group ? "th" : "td",
      {
        colspan: span,
        scope: group ? "colgroup" : null,
        title: group || null,
        class: [at === 0 && "first", starts(columns, at) && "starts"].filter(Boolean).join(" "),
      },
      group,
    ),
  );
  return h("tr", { class: "groups" }, before, cells);
}
