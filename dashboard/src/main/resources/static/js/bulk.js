import { send } from "./api.js";

const LARGEST = 60_000; // characters of a request, of which each may take two bytes
const MOST = 500;

/** Changes many runs: [{ id, name?, tags?, note?, archived? }]. Resolves to the ids of those that were there. */
export const changeRuns = changes => inParts("/changes", "changes", changes, "changed");

/** Deletes runs; those that are training stay. */
export const deleteRuns = ids => inParts("/deletions", "runs", ids, "deleted");

export const restoreRuns = ids => inParts("/restorations", "runs", ids, "restored");

/** In as many requests as it takes, since each may only be so large. */
async function inParts(path, name, items, done) {
  const ids = [];
  let part = [];
  let size = 0;
  const flush = async () => {
    if (part.length) ids.push(...(await send(path, { [name]: part }))[done]);
    part = [];
    size = 0;
  };
  for (const item of items) {
    const length = JSON.stringify(item).length + 1;
    if (part.length === MOST || size + length > LARGEST) await flush();
    part.push(item);
    size += length;
  }
  await flush();
  return ids;
}
