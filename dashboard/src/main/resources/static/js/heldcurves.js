/**
 * Answers for curves as the server does, out of what a saved page holds of them: each series once, in at most so many buckets.
 * A part is cut out of them, not read anew; smoothing takes a bucket of n points as n times its mean.
 */
export function heldCurves({ curves, units }, { metric, run: runs, axis = "step", from, to, smooth }) {
  const series = [];
  const without = [];
  for (const run of runs) {
    const whole = curves[metric]?.[run];
    const perStep = ["step", "wall"].includes(axis) ? 1 : units[axis]?.[run];
    if (whole && !perStep) without.push(run);
    else if (whole) series.push(part(smooth ? smoothed(whole, Number(smooth)) : whole, axis, perStep, from, to));
  }
  return { metric, series, without };
}

const COLUMNS = ["step", "end", "wall", "value", "first", "min", "max", "last", "smooth"];

function part(whole, axis, perStep, from = -Infinity, to = Infinity) {
  const within = (step, end, wall) =>
    axis === "wall" ? wall >= from && wall <= to : end * perStep >= from && step * perStep <= to;
  const kept = whole.step.flatMap((step, i) => (within(step, (whole.end ?? whole.step)[i], whole.wall[i]) ? [i] : []));
  const columns = COLUMNS.filter(name => whole[name]).map(name => [name, kept.map(i => whole[name][i])]);
  return {
    run: whole.run,
    ...Object.fromEntries(columns),
    ...(perStep !== 1 && { perStep }),
    shown: kept.length,
    total: Math.round((whole.total * kept.length) / (whole.step.length || 1)),
    odd: whole.odd.filter(({ step, wall }) => within(step, step, wall)),
  };
}

/** The debiased exponential moving average at the end of each bucket. */
export function smoothed(series, weight) {
  const each = series.total / (series.step.length || 1);
  const keep = weight ** Math.max(1, each);
  let [average, bias] = [0, 1];
  const smooth = series.value.map(value => {
    if (typeof value === "number" && Number.isFinite(value)) {
      average = keep * average + (1 - keep) * value;
      bias *= keep;
    }
    return bias === 1 ? "NaN" : average / (1 - bias);
  });
  return { ...series, smooth };
}
