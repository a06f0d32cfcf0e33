import { clock } from "./format.js";
import { rem } from "./palette.js";

/** What an axis says at its ticks: all in one notation, with the digits that tell each from the next. */
const UNITS = [
  [1e6, 1e6, "M"],
  [1e4, 1e3, "k"],
  [0, 1, ""],
];
const COUNTS = ["", "k", "M", "G", "T", "P", "E"].map((sign, i) => [i && 1000 ** i, 1000 ** i, sign]).reverse();
const WIDE = 1000; // times the least, from which ticks are those of a logarithmic axis
const MOST_DIGITS = 15;

/** "0.0", "0.5", "1.0"; "12k"; "1.5M"; "2e-5"; of a wide range "0.01", "1", "100" or "1e-6", "1e0", "1e6". */
export function tickTexts(values) {
  const sizes = values.map(Math.abs).filter(size => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (most / least >= WIDE) return values.map(least < 1e-4 || most >= 1e6 ? powers : plain);
  return most >= 1e9 || most < 1e-4
    ? toldApart(values, (value, digits) => short(value.toExponential(digits)))
    : inUnit(values, most, UNITS);
}

/** The same of great counts: "1.5T". */
export function countTexts(values) {
  return inUnit(values, Math.max(...values.map(Math.abs)), COUNTS);
}

/** The same of seconds: "0:30", "1:05:00", and "1:40.25" where parts of them count. */
export function clockTexts(values) {
  if (values.every(Number.isInteger)) return values.map(clock);
  const long = values.some(value => Math.abs(value) >= 60);
  const digits = decimals(values, (value, digits) => value.toFixed(digits));
  return values.map(value => {
    const text = Math.abs(value).toFixed(digits);
    const [whole, part] = text.split(".");
    const sign = value < 0 ? "-" : "";
    return long ? `${sign}${clock(Number(whole))}${part ? `.${part}` : ""}` : `${sign}${text} s`;
  });
}

function inUnit(values, most, units) {
  const [, unit, sign] = units.find(([from]) => most >= from) ?? units.at(-1);
  const texts = toldApart(
    values.map(value => value / unit),
    (value, digits) => value.toFixed(digits),
  );
  return texts.map(text => (text === "0" ? text : text + sign));
}

function toldApart(values, write) {
  const digits = decimals(values, write);
  return values.map(value => (value === 0 ? "0" : write(value, digits)));
}

/** The fewest digits in which every value is what it is, as far as one can be told from another. */
function decimals(values, write) {
  const gaps = values.flatMap((value, i) => (i && value !== values[i - 1] ? [Math.abs(value - values[i - 1])] : []));
  const near = (gaps.length ? Math.min(...gaps) : Math.abs(values[0])) / 500;
  let digits = 0;
  while (digits < MOST_DIGITS && values.some(value => Math.abs(Number(write(value, digits)) - value) > near)) digits++;
  return digits;
}

const short = text => text.replace("e+", "e");
const plain = value => String(Number(value.toPrecision(12)));
const powers = value => (value === 0 ? "0" : short(Number(value.toPrecision(6)).toExponential()));

/** The width of the longest text in pixels, as axes write it. */
export function widest(texts) {
  const context = (widest.context ??= document.createElement("canvas").getContext("2d"));
  context.font = `${0.6875 * rem()}px ${getComputedStyle(document.body).fontFamily}`;
  return Math.max(0, ...texts.map(text => context.measureText(text).width));
}

/** The text of the tick that is nearest to a value, for axes of ECharts. */
export const said = (ticks, texts) => value => {
  const gaps = ticks.map(tick => Math.abs(tick - value));
  return texts[gaps.indexOf(Math.min(...gaps))] ?? "";
};
