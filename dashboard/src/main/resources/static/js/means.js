import { get } from "./api.js";
import { isOfBatches, lowIsGood } from "./metricnames.js";

const AT_ONCE = 100; // runs in a request
const PARTS = 20; // of a run that does not tell its epochs
const MOST = 1000;
const known = new Map(); // by run and metric, as they were when so many points had come

const key = (run, metric) => `${run.id} ${metric}`;

/** Over the epochs of a run, or twentieths of it: { best, last } of their means of a metric; undefined until asked for. */
export const meanOf = (run, metric) => known.get(key(run, metric))?.mean;

/** Asks for the means of what runs measured batch by batch; true where there is news. */
export async function takeMeans(runs, metric) {
  const wanted = runs.filter(
    run => isOfBatches(run, metric) && known.get(key(run, metric))?.count !== run.metrics[metric].count,
  );
  for (const run of wanted) known.set(key(run, metric), { mean: meanOf(run, metric), count: run.metrics[metric].count });
  try {
    for (const [parts, some] of byParts(wanted)) await ask(some, metric, parts);
  } catch (error) {
    for (const run of wanted) known.delete(key(run, metric));
    throw error;
  }
  return wanted.length > 0;
}

async function ask(runs, metric, parts) {
  for (let i = 0; i < runs.length; i += AT_ONCE) {
    const ids = runs.slice(i, i + AT_ONCE).map(({ id }) => id);
    const { series } = await get("/curves", { metric, run: ids, buckets: parts });
    for (const one of series) known.get(`${one.run} ${metric}`).mean = summed(means(one, parts), metric);
  }
}

/** Runs of as many epochs are asked for together. */
function byParts(runs) {
  const found = new Map();
  for (const run of runs) {
    const parts = run.epoch > 0 ? Math.max(2, Math.min(MOST, Math.round(run.epoch))) : PARTS;
    found.set(parts, [...(found.get(parts) ?? []), run]);
  }
  return found;
}

/** Of equal shares of the steps; a saved page has finer ones. */
function means({ step, value }, parts) {
  if (step.length <= parts) return value.filter(Number.isFinite);
  const width = (step.at(-1) - step[0] + 1) / parts;
  const shares = Array.from({ length: parts }, () => []);
  step.forEach((at, i) => Number.isFinite(value[i]) && shares[Math.floor((at - step[0]) / width)].push(value[i]));
  return shares.filter(share => share.length).map(share => share.reduce((sum, x) => sum + x) / share.length);
}

function summed(means, metric) {
  const better = lowIsGood(metric) ? Math.min : Math.max;
  return means.length ? { best: means.reduce((a, b) => better(a, b)), last: means.at(-1) } : { best: null, last: null };
}
