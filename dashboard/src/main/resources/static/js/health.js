import { h } from "./dom.js";
import { number, percent, whole } from "./format.js";
import { ratioLine } from "./ratioline.js";
import { sparkline } from "./sparkline.js";

/**
 * The columns that tell how a layer does: each a number and how it went. What is odd about it the rules say, which know the
 * schedule and which layers can die, and it is marked as long as the number is odd.
 */
const USUAL = [1e-4, 1e-2];
const MOST_DEAD = 0.5;
const MORTAL = ["relu", ""]; // layers whose channels can be 0 for good; of other code, nobody knows

export const HEALTH = [
  {
    head: "Deviation",
    title: "Standard deviation of the layer's output, and how it went",
    cells: of => {
      const output = of.activation ?? of.value;
      return (
        output && {
          text: number(output.deviation, 3),
          odd: output.nonFinite ? "bad" : null,
          title: output.nonFinite
            ? `${whole(output.nonFinite)} values were NaN or infinite`
            : story("Deviation", output.steps, output.trend),
          line: sparkline(output.trend, "Deviation of the output over steps"),
        }
      );
    },
  },
  {
    head: "Dead",
    title: "Share of channels that are active less than 1 % of the time, and how it went",
    cells: (of, { kind, found }) => {
      const dead = MORTAL.includes(kind) ? of.activation?.dead : null;
      if (!dead) return null;
      const last = latest(dead);
      return {
        text: last ? percent(last, 0) : "0",
        faint: !last,
        odd: last > MOST_DEAD ? mark(found, "dead ReLU") : null,
        title: story("Dead channels", of.activation.steps, dead),
        line: dead.some(share => share > 0) ? sparkline([...dead], "Share of dead channels over steps") : "",
      };
    },
  },
  {
    head: "Update",
    title: "Length of a step's change of the weights by that of the weights; 1e-4 to 1e-2, shaded, is usual",
    cells: (of, { found }) => {
      const updates = of.weight?.updates;
      if (!updates) return null;
      const last = latest(updates);
      return {
        text: number(last, 2),
        odd: outside(last, USUAL) ? mark(found, "update size") : null,
        title: story("Updates by weights", of.weight.steps, updates),
        line: ratioLine(updates, USUAL, "Size of updates by that of the weights over steps, in powers of ten"),
      };
    },
  },
];

/** How a number is marked that a rule has found odd. */
function mark(found, name) {
  const kind = found.find(({ rule }) => rule === name)?.kind;
  return kind === "ALARM" ? "bad" : kind ? "warn" : null;
}

/** The last that is a number: not at every look does somebody look at all. */
const latest = values => values.findLast(Number.isFinite);

const outside = (value, [low, high]) => typeof value === "number" && value > 0 && (value < low || value > high);

function story(what, steps, values) {
  const first = Math.max(0, values.findIndex(Number.isFinite));
  return `${what}: ${number(values[first], 3)} at step ${whole(steps[first])}, ${number(latest(values), 3)} at step ${whole(steps[values.findLastIndex(Number.isFinite)])}`;
}

/**
 * The cells of a layer in all these columns.
 *
 * @param layer { kind, found: the warnings and alarms about it }
 */
export function healthCells(of, layer) {
  return HEALTH.flatMap(({ cells }) => {
    const seen = of && cells(of, layer);
    if (!seen) return [h("td", { class: "starts" }), h("td", { class: "spark-cell" })];
    const { text, odd, faint, title, line } = seen;
    return [
      h("td", { class: `number starts${faint ? " faint" : ""}`, "data-odd": odd, title }, text),
      h("td", { class: "spark-cell", title }, line),
    ];
  });
}
