import { clock, whole } from "./format.js";
import { niceStep, timeStep, wholeStep } from "./nice.js";
import { clockTexts, countTexts, tickTexts } from "./ticktexts.js";

/**
 * What the horizontal axis counts. For each, by the server's word:
 *
 *   { word in the address, name, hint, lacking, grid(span, count), ticks([x]), say(x), range(from, to), ask(x, up) }
 *
 * lacking says what a run lacks that cannot be drawn on it; ask makes a bound that the server is asked for.
 */
export const AXES = {
  step: {
    word: null,
    name: "Steps",
    hint: "How often weights were changed",
    lacking: "",
    grid: wholeStep,
    ticks: tickTexts,
    say: x => `step ${whole(x)}`,
    range: (from, to) => `steps ${whole(from)} to ${whole(to)}`,
    ask: outward,
  },
  epoch: {
    word: "epoch",
    name: "Epochs",
    hint: "How often the training examples were seen",
    lacking: "its epochs",
    grid: niceStep,
    ticks: tickTexts,
    say: x => `epoch ${fewDigits(x, 3)}`,
    range: (from, to) => `epochs ${between(tickTexts, from, to)}`,
    ask: exact,
  },
  examples: {
    word: "examples",
    name: "Examples",
    hint: "Steps times the batch size",
    lacking: "its batch size",
    grid: wholeStep,
    ticks: tickTexts,
    say: x => `${whole(x)} examples`,
    range: (from, to) => `${between(tickTexts, Math.round(from), Math.round(to))} examples`,
    ask: outward,
  },
  wall: {
    word: "time",
    name: "Time",
    hint: "Since the run's start",
    lacking: "",
    grid: timeStep,
    ticks: clockTexts,
    say: clock,
    range: (from, to) => to - from > 10 ? between(clockTexts, Math.round(from), Math.round(to)) : between(clockTexts, from, to),
    ask: (x, up) => outward(x * 1000, up),
  },
  compute: {
    word: "compute",
    name: "Compute",
    hint: "Multiply-adds of training: steps × batch × the network's × 3, forward and backward",
    lacking: "its batch size or what its network takes",
    grid: niceStep,
    ticks: countTexts,
    say: x => `${magnitude(x)} multiply-adds`,
    range: (from, to) => `${between(countTexts, from, to)} multiply-adds`,
    ask: exact,
  },
};

export function axisOf(word) {
  return Object.keys(AXES).find(axis => AXES[axis].word === word) ?? "step";
}

const between = (texts, from, to) => texts([from, to]).join(" to ");

function outward(x, up) {
  return up ? Math.ceil(x) : Math.floor(x);
}

function exact(x) {
  return Number(x.toPrecision(12));
}

function fewDigits(x, digits) {
  return String(Number(x.toPrecision(Math.max(digits, String(Math.trunc(Math.abs(x))).length))));
}

/** "1.5T": a great count in its unit, each a thousand of the one before. */
export function magnitude(count, digits = 4) {
  const units = ["", "k", "M", "G", "T", "P", "E"];
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.abs(count) || 1) / 3)));
  return `${Number((count / 1000 ** power).toPrecision(digits))}${units[power]}`;
}
