/** Round numbers for axes. */
const MINUTE = 60;
const HOUR = 3600;
const TIMES = [
  1,
  2,
  5,
  10,
  15,
  30,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];

/** The least of 1, 2, 2.5 and 5 times a power of ten that cuts `span` into at most `count` parts. */
export function niceStep(span, count) {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map(factor => factor * power).find(step => step >= rough * 0.999999);
}

export function timeStep(span, count) {
  return span / count < 1 ? niceStep(span, count) : (TIMES.find(step => span / step <= count) ?? niceStep(span, count));
}

/** Whole steps for counting axes, which have no tick between 1 and 2. */
export function wholeStep(span, count) {
  return Math.max(1, Math.ceil(niceStep(span, count)));
}

const APART = 1e-9; // of their size, less than which two values are one
const TINY = 1e-300;

/** Bounds around [low, high] that are multiples of a nice step. */
export function niceBounds(low, high, count = 5) {
  if (!(high - low > Math.max(TINY, APART * Math.max(Math.abs(low), Math.abs(high))))) {
    const margin = Math.abs(low) > TINY ? Math.abs(low) * 0.05 : 0.5;
    return niceBounds(Math.max(-Number.MAX_VALUE, low - margin), Math.min(Number.MAX_VALUE, high + margin), count);
  }
  const step = niceStep(high - low, count);
  return { low: Math.floor(low / step + 1e-9) * step, high: Math.ceil(high / step - 1e-9) * step, step };
}

/** Bounds and ticks of an axis around [low, high]. */
export function linearTicks(low, high, count) {
  const { low: min, high: max, step } = niceBounds(low, high, count);
  return { min, max, ticks: ticksWithin(min, max, step) };
}

/** The same in powers of ten, for positive bounds: every so many decades, or 1, 2 and 5 of each where there is room. */
export function logTicks(low, high, count) {
  const margin = Math.max(0.02, (Math.log10(high) - Math.log10(low)) * 0.04);
  const [min, max] = [Math.log10(low) - margin, Math.log10(high) + margin];
  const decades = max - min;
  if (decades < 0.5) {
    const [from, to] = [10 ** min, Math.min(Number.MAX_VALUE, 10 ** max)];
    return {
      min,
      max,
      ticks: ticksWithin(from, to, niceStep(to - from, count))
        .filter(value => value > 0)
        .map(Math.log10),
    };
  }
  const digits = decades * 3 <= count * 1.5 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / count));
  const ticks = [];
  for (let power = Math.floor(min); power <= max; power++) {
    if (power % every === 0) ticks.push(...digits.map(digit => power + Math.log10(digit)));
  }
  return { min, max, ticks: ticks.filter(value => value >= min && value <= max && 10 ** value < Infinity) };
}

/** The multiples of `step` within [low, high]; counted first, as beyond the largest number they would go on for ever. */
export function ticksWithin(low, high, step) {
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Number.isFinite(count) ? Math.max(0, count) : 0 }, (_, i) => Number(((first + i) * step).toPrecision(12))).filter(Number.isFinite);
}

export function isMultiple(value, step) {
  const ratio = value / step;
  return Math.abs(ratio - Math.round(ratio)) < 1e-6;
}

/** The value below which `share` of the numbers lie. */
export function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] * (1 - (place - below)) + next * (place - below); // as their difference may be too large
}
