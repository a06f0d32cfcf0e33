import { setView, view } from "./url.js";

/** Which runs the table shows and in which order: read from the address, applied to all runs that are loaded. */
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
  };
}

export function writeRunsView({ text, state, archived, sort, descending, picked }) {
  const order = (descending ? "-" : "") + sort;
  setView({
    q: text,
    state,
    archived: archived ? "1" : null,
    sort: order === "-started" ? null : order,
    picked: [...picked].join(","),
  });
}

/** The runs that the query finds; without one, those that are not archived, or all. */
export function filtered(runs, { state, archived }, matches) {
  return runs.filter(
    run =>
      (matches.places ? matches.places.has(run.id) : archived || !run.archived) && (!state || run.state === state),
  );
}

/** Sorted by a column's value; what has none, or is no number, comes last either way. */
export function sorted(runs, column, descending) {
  if (!column) return runs;
  const sign = descending ? -1 : 1;
  const missing = value => value === null || value === undefined || value === "" || Number.isNaN(value);
  return runs
    .map(run => [column.value(run), run])
    .sort(([a, left], [b, right]) => {
      if (missing(a) || missing(b)) return missing(a) - missing(b) || right.started - left.started;
      const order =
        typeof a === "number" && typeof b === "number"
          ? a - b
          : String(a).localeCompare(String(b), "en", { numeric: true, sensitivity: "base" });
      return sign * order || right.started - left.started;
    })
    .map(([, run]) => run);
}
