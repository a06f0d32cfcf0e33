import { readColumns, writeColumns } from "./columnchoice.js";
import { readNames, setView, view, writeNames } from "./url.js";

const MOST_IN_ADDRESS = 250; // chosen runs: servers take some kilobytes of address

/** Which runs the table shows, and how: read from the address, applied to all runs that are loaded. */
export function readRunsView() {
  const query = view();
  const sort = query.get("sort") ?? "-started";
  return {
    text: query.get("q") ?? "",
    state: query.get("state") ?? "",
    archived: query.has("archived"),
    sort: sort.replace(/^-/, ""),
    descending: sort.startsWith("-"),
    picked: new Set((query.get("picked") ?? "").split(",").filter(Boolean)),
    group: query.get("group") ?? "",
    fold: query.has("fold"),
    toggled: new Set(readNames(query.get("toggled"))),
    ...readColumns(query),
  };
}

export function writeRunsView({ text, state, archived, sort, descending, picked, group, fold, toggled, ...columns }) {
  const order = (descending ? "-" : "") + sort;
  setView({
    q: text,
    state,
    archived: archived ? "1" : null,
    sort: order === "-started" ? null : order,
    group,
    fold: fold ? "1" : null,
    toggled: writeNames([...toggled]),
    ...writeColumns(columns),
    picked: picked.size > MOST_IN_ADDRESS ? null : [...picked].join(","),
  });
}

/** The runs that the query finds; without one, those that are not archived, or all. */
export function filtered(runs, { state, archived }, matches) {
  return runs.filter(
    run =>
      (matches.places ? matches.places.has(run.id) : archived || !run.archived) && (!state || run.state === state),
  );
}

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const missing = value => value === null || value === undefined || value === "" || Number.isNaN(value);

/**
 * Sorted by a column's value; what has none, or is no number, comes last either way; the newest first among equals. A bundle
 * whose members have different ones stands where the first of them would.
 */
export function sorted(rows, column, descending) {
  if (!column) return rows;
  const sign = descending ? -1 : 1;
  const key = row => {
    const own = column.value(row);
    return missing(own) && row.members ? column.value(sorted(row.members, column, descending)[0]) : own;
  };
  return rows
    .map(row => [key(row), row])
    .sort(([a, left], [b, right]) => {
      if (missing(a) || missing(b)) return missing(a) - missing(b) || right.started - left.started;
      const order = typeof a === "number" && typeof b === "number" ? a - b : byName.compare(String(a), String(b));
      return sign * order || right.started - left.started;
    })
    .map(([, row]) => row);
}
