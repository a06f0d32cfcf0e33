import { parameter } from "./format.js";
import { linearTicks, logTicks } from "./nice.js";
import { byValue } from "./order.js";
import { tickTexts } from "./ticktexts.js";

/**
 * Where values stand between 0 and 1, for axes of any kind.
 *
 *   { words, log, canLog, at(value) or null, place(number), number(place), ticks: [{ at, text }] }
 *
 * place and number turn a bound into a place and back: of numbers as they are, of words counted from 0.
 */
export function scaleOf(values, { log, count = 5 } = {}) {
  const known = values.filter(value => value !== null);
  return known.every(value => typeof value === "number") ? numeric(known, log, count) : verbal(known);
}

/** Whether a logarithmic scale is the usual one: of positive numbers, the greatest at least 50 times the least. */
export function usuallyLog(values) {
  const numbers = values.filter(value => typeof value === "number");
  return numbers.length > 0 && Math.min(...numbers) > 0 && Math.max(...numbers) >= 50 * Math.min(...numbers);
}

function numeric(values, wanted, count) {
  const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const canLog = low > 0;
  const log = Boolean(wanted) && canLog;
  const { min, max, ticks } = log ? logTicks(low, high, count) : linearTicks(low, high, count);
  const texts = tickTexts(log ? ticks.map(value => 10 ** value) : ticks);
  const place = value => ((log ? Math.log10(value) : value) - min) / (max - min);
  return {
    words: null,
    log,
    canLog,
    at: value => (value === null ? null : place(value)),
    place,
    number: at => (log ? 10 ** (min + at * (max - min)) : min + at * (max - min)),
    ticks: ticks.map((value, i) => ({ at: (value - min) / (max - min), text: texts[i] })),
  };
}

function verbal(values) {
  const words = [...new Set(values)].sort(byValue);
  const at = value => {
    const i = words.indexOf(value);
    return i < 0 ? null : (i + 0.5) / words.length;
  };
  return {
    words,
    log: false,
    canLog: false,
    at,
    place: number => number / words.length,
    number: place => place * words.length,
    ticks: words.map(word => ({ at: at(word), text: parameter(word) })),
  };
}
