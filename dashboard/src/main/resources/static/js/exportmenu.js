import { runIds, summary } from "./bundles.js";
import { label } from "./columnmenu.js";
import { choice, h, toast } from "./dom.js";
import { date, plural } from "./format.js";
import { popup } from "./popup.js";
import { FORMATS } from "./tabletext.js";

/**
 * Takes the table along, as it is shown or its chosen runs alone.
 *
 * @param shown gives { rows, columns, picked, by }: `by` is the column in whose groups the rows stand
 */
export function exportMenu(shown) {
  let chosen = false;
  const which = h("div");
  const menu = popup("Export", [
    which,
    h(
      "div",
      { class: "formats" },
      FORMATS.map(format => [
        h("span", {}, format.name),
        h("button", { type: "button", class: "small", onclick: () => save(format) }, "Download"),
        h("button", { type: "button", class: "small", onclick: () => copy(format) }, "Copy"),
      ]),
    ),
    h("small", { class: "faint" }, "The rows and columns of the table, in its order."),
  ]);

  menu.element.addEventListener("toggle", () => {
    const { picked } = shown();
    chosen = picked.size > 0;
    which.hidden = !chosen;
    which.replaceChildren(
      picked.size
        ? choice(
            "Which runs",
            [
              [false, "All shown"],
              [true, `${plural(picked.size, "chosen run")}`],
            ],
            chosen,
            value => (chosen = value),
          )
        : "",
    );
  });

  const text = format => {
    const { columns, rows } = tableOf(shown(), chosen, format.spreads);
    return format.write(columns, rows);
  };

  function save(format) {
    const url = URL.createObjectURL(new Blob([text(format)], { type: `${format.type};charset=utf-8` }));
    h("a", { href: url, download: `runs ${date(Date.now()).slice(0, 10)}.${format.extension}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    menu.element.open = false;
  }

  async function copy(format) {
    await navigator.clipboard.writeText(text(format));
    menu.element.open = false;
    toast(`Copied as ${format.name}.`);
  }

  return menu;
}

/**
 * Rows that stand for groups are no rows here, but a column; those of folded seeds say how many runs they are the mean of, and
 * have the deviation in a column of its own where `spreads`.
 */
function tableOf({ rows, columns, picked, by }, chosen, spreads) {
  const wanted = rows.filter(
    row => row.kind !== "group" && !(row.kind === "fold" && row.open) && (!chosen || runIds([row]).some(id => picked.has(id))),
  );
  const folded = wanted.some(row => row.members);
  const extra = [
    { key: "id", title: "id", of: row => plain(row.members ? null : row.id) },
    by && !columns.some(({ key }) => key === by.key) && { key: by.key, title: label(by), of: row => cell(by, row) },
    folded && { key: "runs", title: "runs", number: true, of: row => plain(row.members?.length ?? 1) },
  ].filter(Boolean);
  const heads = columns.flatMap(column => {
    const own = { key: column.key, title: label(column), number: column.number, of: row => cell(column, row) };
    const more = { key: `${column.key}.deviation`, title: `${label(column)} deviation`, number: true };
    const spread = spreads && folded && column.number && wanted.some(row => deviation(column, row) !== null);
    return spread ? [own, { ...more, of: row => plain(deviation(column, row)) }] : [own];
  });
  const all = [...extra, ...heads];
  return { columns: all, rows: wanted.map(row => all.map(({ of }) => of(row))) };
}

const plain = value => ({ value, text: value === null ? "" : String(value) });

function cell(column, row) {
  const text = column.fixed ? row.name : column.exact && !row.members ? column.exact(row) : column.text(row);
  if (row.members) return { value: column.number ? column.value(row) : text, text };
  const data = (column.data ?? column.value)(row) ?? null;
  return { value: data, text };
}

function deviation(column, row) {
  return row.members ? summary(row, column).deviation : null;
}
