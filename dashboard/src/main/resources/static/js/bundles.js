import { h } from "./dom.js";
import { plural } from "./format.js";
import { sorted } from "./runsview.js";

/**
 * Runs that stand in one row: those that share a parameter's value, and those that differ only in the seed.
 *
 *   { id, kind: "group" | "fold", name, members: [run], open, color }
 *
 * Members follow an open one. Groups are open unless toggled, folded seeds are closed.
 */
export function bundled(runs, columns, { group, fold, toggled, sort, descending }) {
  const by = columns.find(({ key }) => key === group);
  const order = columns.find(({ key }) => key === sort);
  const inOrder = rows => (order ? sorted(rows, order, descending) : rows);
  const rows = [];
  const depths = new Map();
  const add = (row, depth) => {
    rows.push(row);
    depths.set(row.id, depth);
  };
  const put = (row, depth) => {
    add(row, depth);
    if (row.open) inOrder(row.members).forEach(run => add(run, depth + 1));
  };
  const folded = members => inOrder(fold ? folds(members, toggled) : members);
  if (!by) folded(runs).forEach(row => put(row, 0));
  else {
    for (const bundle of inOrder(groups(runs, by, toggled))) {
      add(bundle, 0);
      if (bundle.open) folded(bundle.members).forEach(row => put(row, 1));
    }
  }
  return { rows, depths };
}

const idsOf = row => (row.members ? row.members.map(run => run.id) : [row.id]);

/** The ids of the runs that rows stand for. */
export const runIds = rows => rows.flatMap(idsOf);

function collected(runs, keyOf) {
  const found = new Map();
  for (const run of runs) {
    const key = keyOf(run);
    if (found.has(key)) found.get(key).push(run);
    else found.set(key, [run]);
  }
  return found;
}

function groups(runs, column, toggled) {
  return [...collected(runs, column.text)].map(([text, members]) => {
    const id = `=${text}`;
    return bundle(id, "group", `${column.title} ${text}`, members, !toggled.has(id));
  });
}

function folds(runs, toggled) {
  return [...collected(runs, recipe).values()].map(members => {
    if (members.length < 2) return members[0];
    const first = members.reduce((a, b) => (b.started < a.started ? b : a));
    return bundle(first.id + "+", "fold", first.name, members, toggled.has(first.id + "+"));
  });
}

function bundle(id, kind, name, members, open) {
  const { color } = members[0];
  const started = members.reduce((latest, run) => Math.max(latest, run.started), 0);
  return { id, kind, name, members, open, color, started, archived: members.every(run => run.archived) };
}

/** Everything that decides how a run will end, but the seed. */
function recipe(run) {
  const parameters = Object.entries(run.parameters).filter(([name]) => name !== "seed");
  return JSON.stringify([run.experiment, run.digest, run.data, parameters.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** A column of runs as one of bundles too: the mean and its deviation of numbers, and what else is the same in all. */
export function overBundles(column, ontoggle) {
  const { value, text, cell, hint, number } = column;
  const of = row => (row.members ? summary(row, column) : null);
  return {
    ...column,
    value: row => (row.members ? bundleValue(column, row, of(row)) : value(row)),
    text: row => (row.members ? bundleText(column, row, of(row)) : text(row)),
    hint: row => (row.members ? bundleHint(column, row, of(row)) : hint?.(row)),
    cell: row => {
      if (!row.members) return cell ? cell(row) : text(row);
      if (column.fixed) return nameCell(row, ontoggle);
      return of(row).same && cell ? cell(row.members[0]) : bundleText(column, row, of(row));
    },
  };
}

const summaries = new WeakMap();

/** Of a column's values over the members of a bundle; the deviation is the sample's, over n - 1. */
export function summary(row, column) {
  if (!summaries.has(row)) summaries.set(row, new Map());
  const known = summaries.get(row);
  if (!known.has(column.key)) known.set(column.key, summed(row.members, column));
  return known.get(column.key);
}

function summed(members, column) {
  const values = members.map(column.value);
  const same = new Set(members.map(column.text)).size === 1;
  const numbers = values.filter(Number.isFinite);
  const mean = numbers.length ? numbers.reduce((sum, x) => sum + x, 0) / numbers.length : null;
  const squares = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const deviation = numbers.length > 1 ? Math.sqrt(squares / (numbers.length - 1)) : null;
  return { same, common: same ? values[0] : null, mean, deviation, counted: numbers.length, of: members.length };
}

/** What a bundle is sorted by; without it, what its members have. */
function bundleValue({ fixed, number }, { name }, { mean, common }) {
  return fixed ? name : number ? mean : common;
}

function bundleText(column, { members, name }, { same, mean, deviation }) {
  if (column.fixed) return `${name} ${times(members)}`;
  if (same) return column.text(members[0]);
  if (column.together) return column.together(members);
  if (!column.number || column.key === "seed") return `${new Set(members.map(column.text)).size} values`;
  if (mean === null) return "–";
  return deviation === null ? column.show(mean) : `${column.show(mean)} ± ${column.show(deviation, mean)}`;
}

const times = members => `×${members.length}`;

function bundleHint(column, { members }, { same, counted, of }) {
  if (column.together && !same) return column.together(members);
  if (same || !column.number || column.key === "seed") return null;
  const some = counted < of ? `the ${counted} of ${of} runs that have a number` : `${of} runs`;
  return `mean ± standard deviation over ${some}`;
}

function nameCell(row, ontoggle) {
  return [
    h(
      "button",
      {
        type: "button",
        class: "fold-button",
        tabindex: -1,
        "aria-expanded": String(row.open),
        "aria-label": `${row.open ? "Fold" : "Unfold"} ${row.name}`,
        onclick: () => ontoggle(row),
      },
      row.open ? "▾" : "▸",
    ),
    h("span", { class: "name", title: row.name }, row.name),
    h(
      "span",
      { class: "faint bundle-count", title: plural(row.members.length, row.kind === "fold" ? "seed" : "run") },
      times(row.members),
    ),
  ];
}
