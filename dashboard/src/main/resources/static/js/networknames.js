import { get } from "./api.js";
import { short } from "./format.js";

const MOST = 200; // networks in a request
const names = new Map(); // by digest

/** What a run's network is called: its name and size, told from others; the beginning of its digest until that is known. */
export const networkOf = run => (run.digest === "" ? undefined : (names.get(run.digest) ?? run.digest.slice(0, 6)));

export const severalNetworks = runs => runs.some(run => run.digest !== runs[0].digest);

/** Asks for the names of the networks of some runs, where these differ; true where there is news. */
export async function takeNetworks(runs) {
  const wanted = new Map();
  for (const run of runs) if (run.digest !== "" && !names.has(run.digest)) wanted.set(run.digest, run.id);
  if (!severalNetworks(runs) || wanted.size === 0) return false;
  const asked = [...wanted].slice(0, MOST);
  const { networks } = await get("/networks", { run: asked.map(([, id]) => id) });
  const byRun = new Map(networks.map(network => [network.run, network]));
  for (const [digest, id] of asked.filter(([digest]) => !names.has(digest))) {
    const known = byRun.get(id);
    names.set(digest, distinct(known?.name ? `${known.name} ${short(known.parameters)}` : digest.slice(0, 6), digest));
  }
  return true;
}

/** Networks of one name and size may still differ. */
function distinct(name, digest) {
  return [...names.values()].includes(name) ? `${name} ${digest.slice(0, 4)}` : name;
}
