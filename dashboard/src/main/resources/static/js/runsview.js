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

/** The runs whose text has every word; a word such as lr=0.01 is looked for among the parameters too. */
export function filtered(runs, { text, state, archived }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(
    run =>
      (archived || !run.archived) &&
      (!state || run.state === state) &&
      words.every(word => haystack(run).includes(word)),
  );
}

const haystacks = new WeakMap();

function haystack(run) {
  if (!haystacks.has(run)) {
    const parameters = Object.entries(run.parameters).map(([name, value]) => `${name}=${value}`);
    haystacks.set(
      run,
      [run.name, run.id, run.experiment, run.note, run.state, ...run.tags, ...parameters].join("\n").toLowerCase(),
    );
  }
  return haystacks.get(run);
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
