import { h } from "./dom.js";
import { date, decimals, duration, fixed, moment, number, parameter, whole } from "./format.js";
import { swatch } from "./palette.js";

/**
 * The columns of the runs' table.
 *
 *   { key, title, group?, hint?, number?, value(run) for sorting, text(run), cell(run) when more than text, least, most }
 *
 * least and most bound the width in rem.
 */
const MAIN = ["test/accuracy", "test/loss", "train/accuracy", "train/loss"];
const SHOWN = ["test/accuracy", "test/loss", "train/loss"];

export function allColumns(runs) {
  const differing = new Set(differingParameters(runs));
  const several = of => new Set(runs.map(of)).size > 1;
  return [
    {
      key: "name",
      title: "Run",
      value: run => run.name,
      text: run => run.name,
      cell: nameCell,
      least: 12,
      most: 19,
      extra: 2.2,
      fixed: true,
    },
    plain("experiment", "Experiment", run => run.experiment, { shown: several(run => run.experiment), most: 14 }),
    {
      key: "state",
      title: "State",
      value: run => run.state,
      text: run => run.state,
      cell: state,
      least: 7.2,
      most: 7.2,
      shown: true,
    },
    {
      key: "progress",
      title: "Epoch",
      value: run => run.epoch,
      text: progressText,
      cell: progress,
      extra: runs.some(isRunning) ? 4.2 : 0,
      most: 13,
      shown: true,
    },
    {
      key: "started",
      title: "Started",
      value: run => run.started,
      text: run => moment(run.started),
      hint: run => date(run.started),
      shown: true,
      most: 9,
    },
    {
      key: "duration",
      title: "Took",
      number: true,
      value: took,
      text: run => duration(took(run)),
      shown: true,
      least: 5.5,
      most: 8,
    },
    ...metricNames(runs).flatMap(name => metricColumns(name, runs)),
    ...parameterNames(runs).map(name => ({
      key: `parameters.${name}`,
      title: name,
      group: "parameters",
      number: runs.every(run => ["number", "undefined"].includes(typeof run.parameters[name])),
      value: run => run.parameters[name],
      text: run => parameter(run.parameters[name]),
      shown: differing.has(name),
      most: 12,
    })),
    plain("data", "Data", run => run.data.name, { shown: several(run => run.data.name), most: 10 }),
    plain("seed", "Seed", run => run.seed, { number: true, shown: several(run => run.seed) }),
    {
      key: "tags",
      title: "Tags",
      value: run => run.tags.join(", "),
      text: run => run.tags.join("  "),
      cell: tags,
      shown: runs.some(run => run.tags.length),
      extra: 0.6,
      most: 18,
    },
    plain("note", "Note", run => run.note, { shown: runs.some(run => run.note), most: 26 }),
  ];
}

function plain(key, title, of, more) {
  return { key, title, value: of, text: run => String(of(run)), hint: run => String(of(run)), ...more };
}

export function took(run, now = Date.now()) {
  return (isRunning(run) ? now : (run.ended ?? run.heartbeat)) - run.started;
}

/** The names of parameters whose values are not the same in all runs, in the order of their first occurrence. */
export function differingParameters(runs) {
  return parameterNames(runs).filter(name => new Set(runs.map(run => JSON.stringify(run.parameters[name]))).size > 1);
}

export function parameterNames(runs) {
  return [...new Set(runs.flatMap(run => Object.keys(run.parameters)))];
}

export function metricNames(runs) {
  const names = [...new Set(runs.flatMap(run => Object.keys(run.metrics)))];
  const place = name => (MAIN.includes(name) ? MAIN.indexOf(name) : MAIN.length);
  return names.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

function metricColumns(name, runs) {
  const shown = SHOWN.includes(name) || (name === "train/accuracy" && !runs.some(run => run.metrics["test/accuracy"]));
  const places = decimals(runs.flatMap(run => [run.metrics[name]?.best, run.metrics[name]?.last]));
  const column = (part, step) => ({
    key: `${name}.${part}`,
    title: part,
    group: name,
    number: true,
    least: 4.6,
    most: 8,
    shown: shown && (part === "last" || !name.startsWith("train/")),
    value: run => asNumber(run.metrics[name]?.[part]),
    text: run => fixed(run.metrics[name]?.[part], places),
    hint: run => run.metrics[name] && `${number(run.metrics[name][part], 6)} at step ${whole(run.metrics[name][step])}`,
    cell: run => metricCell(run.metrics[name]?.[part], places),
  });
  return MAIN.includes(name) ? [column("best", "bestStep"), column("last", "lastStep")] : [column("last", "lastStep")];
}

const asNumber = value => (typeof value === "string" ? NaN : value);

function metricCell(value, places) {
  const text = fixed(value, places);
  return typeof value === "string" ? h("span", { class: "bad-text" }, text) : text;
}

function nameCell(run) {
  return [
    swatch(run.color),
    h(
      "a",
      { class: "name", href: `/runs/${encodeURIComponent(run.id)}`, title: `${run.name}\n${run.id}` },
      run.name || run.id,
    ),
  ];
}

function state(run) {
  return stateBadge(run);
}

export function stateBadge(run) {
  const beat = run.state === "CRASHED" ? `not heard of since ${date(run.heartbeat)}` : null;
  return h("span", { class: "badge", "data-state": run.state, title: run.why || beat }, run.state.toLowerCase());
}

function progressText(run) {
  const epochs = run.parameters.epochs;
  const epoch = number(Math.floor(run.epoch * 10) / 10, 3);
  return typeof epochs === "number" ? `${epoch} / ${parameter(epochs)}` : epoch;
}

const isRunning = run => run.state === "RUNNING";

export function progress(run) {
  const epochs = run.parameters.epochs;
  const text = h("span", { class: "progress", title: `step ${whole(run.step)}` }, progressText(run));
  return isRunning(run) && epochs > 0
    ? [text, h("progress", { class: "bar", value: Math.min(1, run.epoch / epochs), max: 1, "aria-label": "Progress" })]
    : text;
}

export function tags(run) {
  return run.tags.map(tag => [h("span", { class: "tag", title: tag }, tag), " "]);
}
