import { lowIsGood } from "./metricnames.js";

/** Marks the best of each measured column among some runs, so that tables set it in bold. */
export function markBest(columns, runs) {
  for (const column of columns.filter(({ key, group }) => key.endsWith(".best") && group !== "parameters")) {
    const values = runs.map(column.value).filter(Number.isFinite);
    const low = lowIsGood(column.group);
    const best = values.reduce((a, b) => (low ? Math.min(a, b) : Math.max(a, b)), low ? Infinity : -Infinity);
    if (values.length > 1) column.best = run => column.value(run) === best;
  }
}
