import { h, isolated } from "./dom.js";
import { findingBadge } from "./findingbadge.js";
import { date, duration, epochs, moment, parameter, whole } from "./format.js";
import { metricColumns, speedColumn } from "./metriccolumns.js";
import { networkOf } from "./networknames.js";
import { swatch } from "./palette.js";
import { epochOf, seedOf } from "./told.js";
import { sweepAddress } from "./trials.js";

/**
 * The columns of the runs' table.
 *
 *   { key, title, group?, hint?, number?, value(run) for sorting, text(run), cell(run) when more than text, least, most,
 *     show(value) where it is a number; data(run) and exact(run) are the value and the text of tables for other programs,
 *     where those are others; together(runs) is what is said of several that have different ones }
 *
 * least and most bound the width in rem.
 */
export function allColumns(runs) {
  const differing = new Set(differingParameters(runs));
  const several = of => runs.some(run => of(run) !== of(runs[0]));
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
      together: stateCounts,
      cell: state,
      least: 7.2,
      most: 11,
      extra: runs.some(run => run.findings?.ALARM || run.findings?.WARNING) ? 3.6 : 0.7,
      shown: true,
    },
    {
      key: "progress",
      title: "Epoch",
      value: epochOf,
      show: epochs,
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
      data: run => new Date(run.started).toISOString(),
      exact: run => date(run.started),
      together: runs => moment(Math.max(...runs.map(run => run.started))),
      shown: true,
      most: 9,
    },
    {
      key: "duration",
      title: "Took",
      number: true,
      value: took,
      text: run => duration(took(run)),
      show: duration,
      data: run => took(run) / 1000,
      shown: true,
      least: 5.5,
      most: 8,
    },
    speedColumn(runs),
    ...metricColumns(runs),
    ...parameterNames(runs).map(name => ({
      key: `parameters.${name}`,
      title: name,
      group: "parameters",
      number: runs.every(run => ["number", "undefined"].includes(typeof run.parameters[name])),
      show: value => parameter(Number(value.toPrecision(4))),
      value: run => run.parameters[name],
      text: run => parameter(run.parameters[name]),
      shown: differing.has(name),
      most: 12,
    })),
    plain("network", "Network", networkOf, { most: 14 }),
    plain("data", "Data", run => run.data.name, { shown: several(run => run.data.name), most: 10 }),
    plain("seed", "Seed", seedOf, { number: true, show: String, shown: several(seedOf) }),
    {
      key: "parent",
      title: "Sweep",
      value: run => run.parent,
      text: run => run.parent ?? "",
      cell: run => run.parent && h("a", { href: sweepAddress(run.parent) }, run.parent),
      shown: runs.some(run => run.parent),
      most: 12,
    },
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
  return { key, title, value: of, text: run => String(of(run) ?? "–"), hint: run => String(of(run) ?? ""), ...more };
}

export function took(run) {
  return (isRunning(run) ? Date.now() : (run.ended ?? run.heartbeat)) - run.started;
}

/** The names of parameters whose values are not the same in all runs, in the order of their first occurrence. */
export function differingParameters(runs) {
  return parameterNames(runs).filter(name => runs.some(run => run.parameters[name] !== runs[0].parameters[name]));
}

export function parameterNames(runs) {
  const names = new Set();
  for (const run of runs) for (const name in run.parameters) names.add(name);
  return [...names];
}

function nameCell(run) {
  return [
    swatch(run.color),
    h(
      "a",
      { class: "name", href: `/runs/${encodeURIComponent(run.id)}`, title: `${isolated(run.name)}\n${run.id}` },
      run.name || run.id,
    ),
  ];
}

function stateCounts(runs) {
  const counts = new Map();
  for (const { state } of runs) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} ${name.toLowerCase()}`).join(", ");
}

function state(run) {
  return [stateBadge(run), " ", findingBadge(run)];
}

export function stateBadge(run) {
  const beat = run.state === "CRASHED" ? `not heard of since ${date(run.heartbeat)}` : null;
  return h("span", { class: "badge", "data-state": run.state, title: run.why || beat }, run.state.toLowerCase());
}

function progressText(run) {
  const planned = run.parameters.epochs;
  return epochs(epochOf(run)) + (typeof planned === "number" ? ` / ${parameter(planned)}` : "");
}

const isRunning = run => run.state === "RUNNING";

export function progress(run) {
  const planned = run.parameters.epochs;
  const text = h("span", { class: "progress", title: `step ${whole(run.step)}` }, progressText(run));
  return isRunning(run) && planned > 0
    ? [text, h("progress", { class: "bar", value: Math.min(1, run.epoch / planned), max: 1, "aria-label": "Progress" })]
    : text;
}

export function tags(run) {
  return run.tags.map(tag => [h("span", { class: "tag", title: tag }, tag), " "]);
}
