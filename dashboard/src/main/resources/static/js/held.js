import { heldCurves } from "./heldcurves.js";

/**
 * What a page holds that was saved as one file, instead of a dashboard that it could ask; null on a page of the dashboard.
 *
 *   { saved: when, view: the query of its address, answers: { address: JSON }, bytes: { address: base64 }, curves, units }
 */
const element = document.getElementById("held");
export const held = element ? JSON.parse(element.textContent) : null;

if (held?.view && !location.search) history.replaceState(null, "", location.pathname + held.view);

/** The answer to a question that the dashboard was asked when the page was saved. */
export function heldAnswer(address, parts) {
  if (address.startsWith("/curves?")) return heldCurves(held, parts);
  if (!(address in held.answers)) throw lacking();
  return structuredClone(held.answers[address]);
}

export function heldBytes(address) {
  if (!(address in held.bytes)) throw lacking();
  return Uint8Array.from(atob(held.bytes[address]), character => character.charCodeAt(0)).buffer;
}

function lacking() {
  return new Error("this file does not hold that. The dashboard it was saved from has it.");
}
