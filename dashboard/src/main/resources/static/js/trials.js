import { meanOf } from "./means.js";
import { isOfBatches, lowIsGood } from "./metricnames.js";
import { networkOf } from "./networknames.js";

/** What the trials of a sweep tell: how well each did, what was searched, and in which stages. */
const STAGE = /^(?:(coarse|fine|finer|finest)|stage[ :_-]?(\d+))$/i;
const LOG = 10; // times the least that the greatest value has to be for a logarithmic axis

/** Where the trials of a parent, or of an experiment, are shown. */
export const sweepAddress = (name, parent = true) =>
  `/sweep?${new URLSearchParams({ [parent ? "parent" : "experiment"]: name })}`;

/** The best value of a metric that a trial had, or the best mean where it is of batches; null where there is none. */
export function result(run, metric) {
  const best = isOfBatches(run, metric) ? meanOf(run, metric)?.best : run.metrics[metric]?.best;
  return Number.isFinite(best) ? best : null;
}

export function better(a, b, metric) {
  if (a === null || b === null) return a !== null;
  return lowIsGood(metric) ? a < b : a > b;
}

/** The trial with the best value, or undefined. */
export function bestTrial(trials, metric) {
  const measured = trials.filter(run => result(run, metric) !== null);
  return measured.length
    ? measured.reduce((a, b) => (better(result(b, metric), result(a, metric), metric) ? b : a))
    : undefined;
}

/** The trials that have a value, the best first. */
export function bestOf(trials, metric) {
  const sign = lowIsGood(metric) ? 1 : -1;
  return trials
    .filter(run => result(run, metric) !== null)
    .sort((a, b) => sign * (result(a, metric) - result(b, metric)));
}

/** The best value after each trial, in the order in which they were started: null until there is one. */
export function bestSoFar(trials, metric) {
  let best = null;
  return trials.map(run => {
    const value = result(run, metric);
    if (value !== null && better(value, best, metric)) best = value;
    return best;
  });
}

/** The tag that says in which stage a trial was, as in "coarse", "fine" or "stage 2". */
export const stageOf = run => run.tags.find(tag => STAGE.test(tag)) ?? null;

/** [{ name, trials }] in the order of their first trials; empty where no trial is tagged. */
export function stages(trials) {
  const found = new Map();
  for (const run of trials) {
    const name = stageOf(run);
    if (name === null) continue;
    if (found.has(name)) found.get(name).push(run);
    else found.set(name, [run]);
  }
  return [...found].map(([name, runs]) => ({ name, trials: runs }));
}

/** What trials may differ in beside their parameters, unless these say it. */
const BESIDE = [
  ["network", networkOf],
  ["data", run => run.data.name || undefined],
];

/**
 * The parameters that are not the same in all trials, and their networks and data where those are not.
 *
 *   { name, of(run), values: [distinct, in order], number, log, low, high }
 */
export function space(trials) {
  const names = new Set(trials.flatMap(run => Object.keys(run.parameters)));
  return [
    ...[...names].map(name => [name, run => run.parameters[name]]),
    ...BESIDE.filter(([name]) => !names.has(name)),
  ]
    .map(([name, of]) => dimension(name, of, trials))
    .filter(({ values }) => values.length > 1);
}

export function dimension(name, of, trials) {
  const given = trials.map(of).filter(value => value !== undefined);
  const number = given.length > 0 && given.every(Number.isFinite);
  const values = [...new Set(given)].sort(number ? (a, b) => a - b : (a, b) => String(a).localeCompare(String(b), "en", { numeric: true }));
  return { name, of, values, number, log: number && isLog(values), low: values[0], high: values.at(-1) };
}

/** Whether values spread over powers of ten, and lie more evenly among those than on a ruler. */
function isLog(values) {
  const [low, high] = [values[0], values.at(-1)];
  if (!(low > 0) || high < LOG * low) return false;
  const middle = values[Math.floor((values.length - 1) / 2)];
  const off = (value, from, to) => Math.abs((value - from) / (to - from) - 0.5);
  return off(Math.log(middle), Math.log(low), Math.log(high)) <= off(middle, low, high);
}
