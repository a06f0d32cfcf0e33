import { readNames, writeNames } from "./url.js";

const STORED = "fovea.columns";
const STORED_DIFFER = "fovea.columns.differ";

/**
 * Which columns the user turned on or off (all others follow their own `shown`), and whether only those are wanted that
 * differ: as the address says, else as chosen the last time.
 */
export function readColumns(query) {
  if (["show", "hide", "differ"].some(name => query.has(name))) {
    const choices = {};
    readNames(query.get("show")).forEach(key => (choices[key] = true));
    readNames(query.get("hide")).forEach(key => (choices[key] = false));
    return { choices, differ: query.get("differ") === "1" };
  }
  return { choices: remembered(), differ: localStorage.getItem(STORED_DIFFER) === "1" };
}

export function writeColumns({ choices, differ }) {
  const keys = on => writeNames(Object.keys(choices).filter(key => choices[key] === on));
  return { show: keys(true), hide: keys(false), differ: differ ? "1" : null };
}

/** For the next time. */
export function remember({ choices, differ }) {
  if (Object.keys(choices).length) localStorage.setItem(STORED, JSON.stringify(choices));
  else localStorage.removeItem(STORED);
  if (differ) localStorage.setItem(STORED_DIFFER, "1");
  else localStorage.removeItem(STORED_DIFFER);
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? {};
  } catch {
    return {};
  }
}

const isShown = (column, choices) => column.fixed || (choices[column.key] ?? column.shown ?? false);

/** The columns to show of `rows`; where only those are wanted that differ, the others are left out, whatever was chosen. */
export function visible(columns, rows, { choices, differ }) {
  const shown = columns.filter(column => isShown(column, choices));
  return differ && rows.length > 1 ? shown.filter(column => column.fixed || differs(column, rows)) : shown;
}

function differs(column, rows) {
  const first = column.text(rows[0]);
  return rows.some(row => column.text(row) !== first);
}

export { isShown };
