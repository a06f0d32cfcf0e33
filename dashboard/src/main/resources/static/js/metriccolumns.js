import { h } from "./dom.js";
import { measured, number, whole } from "./format.js";

/** The columns of what was measured: of each metric the best value and the last. */
const MAIN = ["test/accuracy", "test/loss", "train/accuracy", "train/loss"];
const SHOWN = ["test/accuracy", "test/loss", "train/loss"];
const SPEED = "speed"; // which has a column of its own

export function metricNames(runs) {
  const names = new Set();
  for (const run of runs) for (const name in run.metrics) names.add(name);
  const place = name => (MAIN.includes(name) ? MAIN.indexOf(name) : MAIN.length);
  return [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

export function metricColumns(runs) {
  return metricNames(runs)
    .filter(name => name !== SPEED)
    .flatMap(name => pair(name, runs));
}

export function speedColumn(runs) {
  return {
    key: SPEED,
    title: "Examples/s",
    number: true,
    value: run => asNumber(run.metrics[SPEED]?.last),
    text: run => whole(asNumber(run.metrics[SPEED]?.last)),
    show: whole,
    hint: run => run.metrics[SPEED] && `at step ${whole(run.metrics[SPEED].lastStep)}`,
    shown: runs.some(run => run.metrics[SPEED]),
    most: 8,
  };
}

function pair(name, runs) {
  const shown =
    SHOWN.includes(name) || (name === "train/accuracy" && !runs.some(run => run.metrics["test/accuracy"]));
  const column = (part, step) => ({
    key: `${name}.${part}`,
    title: part,
    group: name,
    number: true,
    least: 4.6,
    most: 11,
    shown: shown && (part === "last" || !name.startsWith("train/")),
    value: run => asNumber(run.metrics[name]?.[part]),
    text: run => measured(run.metrics[name]?.[part]),
    show: (value, like) => measured(value, 4, like),
    data: run => run.metrics[name] && Number(run.metrics[name][part]),
    hint: run => run.metrics[name] && `${number(run.metrics[name][part], 6)} at step ${whole(run.metrics[name][step])}`,
    cell: run => metricCell(run.metrics[name]?.[part]),
  });
  return [column("best", "bestStep"), column("last", "lastStep")];
}

const asNumber = value => (typeof value === "string" ? NaN : value);

function metricCell(value) {
  const text = measured(value);
  return typeof value === "string" ? h("span", { class: "bad-text" }, text) : text;
}
