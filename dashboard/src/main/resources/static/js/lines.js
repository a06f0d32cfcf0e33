/**
 * From a series as the server sends it to what a chart draws.
 *
 * A thinned series has buckets with first, min, max and last; the line passes through all four, so that at one bucket a
 * pixel it covers exactly the pixels the raw series would. A value that is no number leaves a gap and a mark.
 */
const finite = value => (typeof value === "number" && Number.isFinite(value) ? value : null);

export function drawn(series, axis) {
  const { step, end, first, min, max, last, value, wall, perStep = 1 } = series;
  if (!min) return value.map((y, i) => [position(series, axis, i), finite(y)]);
  const points = [];
  for (let i = 0; i < step.length; i++) {
    const x1 = position(series, axis, i);
    const x0 = axis === "wall" ? wall[Math.max(0, i - 1)] / 1000 : step[i] * perStep;
    if (finite(min[i]) === null) {
      points.push([x1, null]);
    } else if (step[i] === end[i]) {
      points.push([x1, finite(value[i])]);
    } else {
      const rising = finite(first[i]) === null || Math.abs(first[i] - min[i]) <= Math.abs(first[i] - max[i]);
      const third = (x1 - x0) / 3;
      points.push([x0, finite(first[i])]);
      points.push([x0 + third, rising ? min[i] : max[i]], [x1 - third, rising ? max[i] : min[i]]);
      points.push([x1, finite(last[i])]);
    }
  }
  return points;
}

export function smoothed(series, axis) {
  return series.smooth.map((y, i) => [position(series, axis, i), finite(y)]);
}

/** Where a point stands on the axis: seconds, or steps in the axis' own unit. */
export function position({ step, end, wall, perStep = 1 }, axis, i) {
  return axis === "wall" ? wall[i] / 1000 : (end ?? step)[i] * perStep;
}

/** Where values were no numbers: [[x, what, how many of a bucket's]], each kind of a bucket by itself. */
export function marks(series, axis) {
  const { odd, perStep = 1 } = series;
  return odd.map(({ step, wall, what, share }) => [axis === "wall" ? wall / 1000 : step * perStep, what, share]);
}

/**
 * Where points would be no line: of each stretch between two gaps that is at most `near` long, the first point's index.
 */
export function alone(points, near, log) {
  const missing = i => {
    const y = points[i]?.[1] ?? null;
    return y === null || (log && y <= 0);
  };
  const found = new Set();
  for (let i = 0, from = 0; i < points.length; i++) {
    if (missing(i)) continue;
    if (missing(i - 1)) from = i;
    if (missing(i + 1) && points[i][0] - points[from][0] <= near) found.add(from);
  }
  return found;
}

/** The index of the point nearest to x, or -1 for none. */
export function nearest(xs, x) {
  if (!xs.length) return -1;
  let low = 0;
  let high = xs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - xs[low - 1] < xs[low] - x ? low - 1 : low;
}
