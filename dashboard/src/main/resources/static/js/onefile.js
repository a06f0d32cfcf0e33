import { get, getBytes, questions } from "./api.js";
import { AXES } from "./axes.js";
import { assembled } from "./assembled.js";
import { base64 } from "./base64.js";

const BUCKETS = 2000; // of one curve
const POINTS = 400_000; // of all curves
const BYTES = 24 * 1024 * 1024; // of all that is not a curve

/**
 * The page as one file that opens from a disk, without a dashboard and without a network: a Blob of HTML with its data, scripts
 * and styles in it. It holds what the page has asked for, all curves, and what parts of the page say that they would ask for.
 */
export async function oneFile(curves) {
  const wanted = [...questions.values()];
  const need = (path, parts = {}, more = {}) => wanted.push({ path, parts, bytes: false, ...more });
  const waits = [];
  document.dispatchEvent(new CustomEvent("fovea:gather", { detail: { need, wait: promise => waits.push(promise) } }));
  await Promise.all(waits);
  const data = { saved: Date.now(), view: location.search, ...(await held(wanted)), ...(await heldCurves(curves)) };
  return new Blob([await assembled(data)], { type: "text/html" });
}

/** The answers to all questions but those for curves, as far as there is room. */
async function held(wanted) {
  const [answers, bytes] = [{}, {}];
  let room = BYTES;
  for (const { path, parts, bytes: binary, ask = parts, trim = answer => answer } of wanted) {
    const address = questions.address(path, parts);
    if (path === "/curves" || address in answers || address in bytes || room <= 0) continue;
    try {
      if (binary) {
        const text = base64(await getBytes(path, ask));
        if (text.length < room) bytes[address] = text;
        room -= text.length;
      } else {
        answers[address] = trim(await get(path, ask));
        room -= JSON.stringify(answers[address]).length;
      }
    } catch {
      // What the dashboard cannot answer, the file cannot hold.
    }
  }
  return { answers, bytes };
}

async function heldCurves({ runs, metrics }) {
  const ids = runs.map(({ id }) => id);
  const buckets = Math.max(100, Math.min(BUCKETS, Math.floor(POINTS / (ids.length * Math.max(1, metrics.length)))));
  const curves = {};
  for (const metric of metrics) {
    const { series } = await get("/curves", { metric, run: ids, buckets });
    curves[metric] = Object.fromEntries(series.map(one => [one.run, one]));
  }
  const units = {};
  for (const axis of Object.keys(AXES).filter(axis => !["step", "wall"].includes(axis))) {
    const { series } = await get("/curves", { metric: metrics[0] ?? "loss", run: ids, buckets: 2, axis });
    units[axis] = Object.fromEntries(series.map(({ run, perStep = 1 }) => [run, perStep]));
  }
  return { curves, units };
}
