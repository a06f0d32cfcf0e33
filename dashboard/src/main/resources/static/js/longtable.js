import { h } from "./dom.js";
import { whole } from "./format.js";

/** So many rows of a table are there at first; where all are asked for, they scroll in a box, so that a page stays one. */
export const FIRST_ROWS = 200;

/** The button below a table that does not show all of its rows; null where it does. */
export function allRows(shown, all, what, onclick) {
  if (shown >= all) return null;
  return h("p", { class: "all-rows" }, h("button", { type: "button", onclick }, `Show all ${whole(all)} ${what}`));
}

/** Bounds the box of a table that has many rows. */
export function bound(box, rows) {
  box.classList.toggle("bounded", rows > FIRST_ROWS);
}
