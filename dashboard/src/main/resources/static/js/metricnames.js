import { byName } from "./order.js";

/** What the names of metrics tell; whoever logs calls them as they like: "test/loss", "Loss/train", "val_acc". */
const SPLITS = new Map([
  ["train", "train"],
  ["training", "train"],
  ["val", "val"],
  ["valid", "val"],
  ["validation", "val"],
  ["dev", "val"],
  ["eval", "val"],
  ["test", "test"],
]);
const FIRST = /^([a-z]+)[/_. -](.+)$/i;
const LAST = /^(.+)[/_. -]([a-z]+)$/i;
const MAIN = [/^acc(uracy)?$/i, /^loss$/i];
const JUDGES = ["val", "test", null, "train"];
const BATCHES = 100; // more points than this are not those of epochs, where nobody tells how many epochs there were

const read = new Map();

/** { measure, split }: what was measured, and of which examples, null where the name does not say. */
export function measureOf(metric) {
  if (!read.has(metric)) read.set(metric, parted(metric));
  return read.get(metric);
}

function parted(metric) {
  const [, before, rest] = FIRST.exec(metric) ?? [];
  const first = SPLITS.get(before?.toLowerCase());
  if (first) return { measure: rest, split: first };
  const [, start, after] = LAST.exec(metric) ?? [];
  const last = SPLITS.get(after?.toLowerCase());
  return last ? { measure: start, split: last } : { measure: metric, split: null };
}

/** Whether it is an accuracy or a loss, as most are judged by. */
export const isMain = metric => MAIN.some(word => word.test(measureOf(metric).measure));

/** Whether it is what somebody sets, as a schedule does, which no smoothing may bend and no run is judged by. */
export const isSet = metric => /^(rate|epoch|(.*[/_. -])?(lr|learning[_ -]?rate|momentum|wd|weight[_ -]?decay)([/_. -].*)?)$/i.test(metric);

/** The metrics of some runs: accuracies and losses first, of what was not trained on before the others. */
export function metricNames(runs) {
  const names = new Set();
  for (const run of runs) for (const name in run.metrics) names.add(name);
  return [...names].sort((a, b) => place(a) - place(b) || byName(a, b));
}

function place(metric) {
  const { measure, split } = measureOf(metric);
  const main = MAIN.findIndex(word => word.test(measure));
  return main < 0 ? MAIN.length * JUDGES.length : JUDGES.indexOf(split) * MAIN.length + main;
}

/** Whether its lowest value is its best, as the server says it, too. */
export const lowIsGood = metric =>
  /loss|error|perplexity|(^|[^a-z])(mse|rmse|mae|nll|ppl|wer|cer|fid)([^a-z]|$)/i.test(metric);

/** Whether a run measured it batch by batch while it trained: the best of so many is luck. */
export function isOfBatches(run, metric) {
  const { split } = measureOf(metric);
  const count = run.metrics[metric]?.count ?? 0;
  if (split === "val" || split === "test") return false;
  return run.epoch > 0 ? count > 2 * Math.ceil(run.epoch) : split === "train" && count > BATCHES;
}
