import { get, runPath } from "./api.js";
import { nearest } from "./lines.js";

/** How active the channels of a layer are at the steps at which somebody looked; null where nobody did. */
export async function readActivity(runId, path) {
  const { histograms } = await get(runPath(runId, "/histograms"), { layer: path, kind: "activation" });
  const steps = histograms.map(({ step }) => step);
  return histograms.some(({ activity }) => activity)
    ? { at: step => histograms[nearest(steps, step)].activity ?? null }
    : null;
}
