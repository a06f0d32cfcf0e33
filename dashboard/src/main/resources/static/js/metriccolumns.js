import { h } from "./dom.js";
import { measured, number, whole } from "./format.js";
import { isMain, isOfBatches, isSet, measureOf, metricNames } from "./metricnames.js";
import { isOwn } from "./told.js";

/** The columns of what was measured: of each metric the best value and the last. */
const SPEED = "speed"; // which has a column of its own
const MOST_OF_OTHERS = 6; // metrics that only own code knows, shown unless a user chooses

export function metricColumns(runs) {
  const names = metricNames(runs).filter(name => name !== SPEED);
  const shown = shownNames(names, runs);
  return names.flatMap(name => pair(name, runs, shown.has(name)));
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

/** Accuracies and losses, of which no accuracy of training where there is another; of own code whatever it logs. */
function shownNames(names, runs) {
  const main = names.filter(isMain);
  const accuracies = main.filter(name => !/loss/i.test(measureOf(name).measure));
  const tested = accuracies.some(name => measureOf(name).split !== "train");
  const others = names.filter(name => !isMain(name) && !isSet(name) && runs.some(run => isOwn(run) && run.metrics[name]));
  return new Set([
    ...main.filter(name => !(tested && accuracies.includes(name) && measureOf(name).split === "train")),
    ...others.slice(0, MOST_OF_OTHERS),
  ]);
}

function pair(name, runs, shown) {
  const ofBatches = runs.some(run => isOfBatches(run, name));
  const titles = { best: ofBatches ? "best batch" : "best", last: ofBatches ? "last batch" : "last" };
  const column = (part, step) => ({
    key: `${name}.${part}`,
    title: titles[part],
    group: name,
    number: true,
    least: 4.6,
    most: 11,
    shown: shown && (part === "last" || measureOf(name).split !== "train"),
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
