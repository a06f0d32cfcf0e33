/** Marks the best of each measured column among some runs, so that tables set it in bold. */
export function markBest(columns, runs) {
  for (const column of columns.filter(({ key }) => key.endsWith(".best"))) {
    const values = runs.map(column.value).filter(Number.isFinite);
    const best = column.group.includes("accuracy") ? Math.max(...values) : Math.min(...values);
    if (values.length > 1) column.best = run => column.value(run) === best;
  }
}
