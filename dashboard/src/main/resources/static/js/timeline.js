import { h } from "./dom.js";
import { epochs } from "./format.js";
import { onKey } from "./page.js";
import { setView, view } from "./url.js";

/** How many epochs a step of the run is; 1 where it does not tell, so that steps are counted. */
export const epochsPerStep = run => (run.step > 0 && run.epoch > 0 ? run.epoch / run.step : 1);

/** The last of the sorted positions that is not after `at`, else the first; -1 for none. */
export function latest(positions, at) {
  const later = positions.findIndex(position => position > at + 1e-9);
  return later < 0 ? positions.length - 1 : Math.max(0, later - 1);
}

/** One slider for all that was recorded of two runs: it goes through the epochs at which either has something to show. */
export class Timeline {
  constructor() {
    this.sources = new Map();
    this.listeners = new Set();
    this.places = [];
    this.slider = h("input", {
      type: "range",
      min: 0,
      max: 0,
      step: 1,
      value: 0,
      "aria-label": "Epoch",
      oninput: () => this.go(Number(this.slider.value)),
    });
    this.when = h("output", { class: "when" });
    this.element = h("label", { class: "slider", hidden: true }, this.slider, this.when);
    onKey("ArrowLeft", "Both runs one record back", () => this.go(this.place - 1));
    onKey("ArrowRight", "Both runs one record on", () => this.go(this.place + 1));
  }

  /** Calls `listener` with the epoch when it is another. */
  onChange(listener) {
    this.listeners.add(listener);
  }

  /** The epochs at which something can be shown, from one who shows it. */
  offer(name, places) {
    this.sources.set(name, places);
    this.places = [...new Set([...this.sources.values()].flat())].sort((a, b) => a - b);
    this.slider.max = Math.max(0, this.places.length - 1);
    this.element.hidden = this.places.length < 2;
    const wanted = view().get("epoch");
    this.go(wanted === null ? this.places.length - 1 : latest(this.places, Number(wanted)), false);
  }

  get place() {
    return Number(this.slider.value);
  }

  get at() {
    return this.places[this.place] ?? Infinity;
  }

  go(place, byUser = true) {
    const last = this.places.length - 1;
    this.slider.value = Math.max(0, Math.min(last, place));
    this.when.textContent = last < 0 ? "" : `epoch ${epochs(this.at)}`;
    if (byUser) setView({ epoch: this.place === last ? null : Number(this.at.toPrecision(6)) });
    this.listeners.forEach(listener => listener(this.at));
  }
}
