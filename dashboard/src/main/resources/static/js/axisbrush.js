import { svg } from "./dom.js";
import { parameter, plural } from "./format.js";
import { rem } from "./palette.js";

const LEAST = 4; // pixels; a shorter drag is a click, which takes the brush away
const STEP = 0.05;

/** The part of an axis that a run has to pass through: drawn by a drag, or with the arrow keys. */
export class AxisBrush {
  constructor(parallel, axis) {
    Object.assign(this, { parallel, axis });
    const { top, bottom } = parallel.frame;
    const unit = rem();
    this.band = svg("rect", { class: "brush", x: -0.4 * unit, width: 0.8 * unit });
    this.hit = svg("rect", {
      class: "grip",
      x: -0.9 * unit,
      width: 1.8 * unit,
      y: top - 4,
      height: bottom - top + 8,
      tabindex: 0,
      role: "slider",
      "data-axis": axis.key,
      "data-part": "brush",
      "aria-label": `Part of ${axis.title}; arrows move it, shift and arrows make it longer or shorter`,
      "aria-valuemin": 0,
      "aria-valuemax": 1,
      "aria-orientation": "vertical",
      onpointerdown: event => this.began(event),
      onpointermove: event => this.moved(event),
      onpointerup: event => this.ended(event),
      onpointercancel: () => this.cancelled(),
      onkeydown: event => this.key(event),
    });
    this.element = svg("g", {}, this.band, this.hit);
    this.show(axis.brush);
  }

  show(brush) {
    this.band.setAttribute("visibility", brush ? "visible" : "hidden");
    this.hit.setAttribute("aria-valuenow", brush ? ((brush[0] + brush[1]) / 2).toFixed(3) : 0);
    this.hit.setAttribute("aria-valuetext", brush ? this.said(brush) : "all");
    if (!brush) return;
    const ends = brush.map(at => this.parallel.y(this.axis, at));
    this.band.setAttribute("y", Math.min(...ends));
    this.band.setAttribute("height", Math.abs(ends[0] - ends[1]));
  }

  said([from, to]) {
    const { scale } = this.axis;
    if (scale.words) {
      const within = scale.words.filter(word => scale.at(word) >= from && scale.at(word) <= to);
      return within.length ? within.map(parameter).join(", ") : "none";
    }
    const { chosen } = this.parallel.model;
    const [low, high] = [from, to].map(at => parameter(Number(scale.number(at).toPrecision(3))));
    return `${low} to ${high}, ${plural(chosen.size, "run")}`;
  }

  at(event) {
    const { top, bottom } = this.parallel.frame;
    const frame = this.hit.ownerSVGElement.getBoundingClientRect();
    const down = Math.max(0, Math.min(1, (event.clientY - frame.top - top) / (bottom - top)));
    return this.axis.flip ? down : 1 - down;
  }

  began(event) {
    if (event.button !== 0) return;
    this.start = { at: this.at(event), y: event.clientY };
    this.parallel.busy = true;
    this.hit.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  moved(event) {
    if (this.start) this.show(this.to(event));
  }

  ended(event) {
    if (!this.start) return;
    const short = Math.abs(event.clientY - this.start.y) < LEAST;
    const brush = short ? null : this.to(event);
    this.start = null;
    this.parallel.busy = false;
    this.hit.focus();
    this.parallel.onset({ key: this.axis.key, brush });
  }

  cancelled() {
    this.start = null;
    this.parallel.busy = false;
    this.show(this.axis.brush);
  }

  to(event) {
    return [this.start.at, this.at(event)].sort((a, b) => a - b);
  }

  key(event) {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Escape") this.parallel.onset({ key: this.axis.key, brush: null });
    if (!way) return;
    event.preventDefault();
    const up = this.axis.flip ? -way : way;
    const [from, to] = this.axis.brush ?? (up > 0 ? [-STEP, 0.2] : [0.8, 1 + STEP]);
    const brush = event.shiftKey
      ? [from, Math.max(from + STEP, Math.min(1, to + way * STEP))]
      : up > 0
        ? [from + Math.min(STEP, 1 - to), Math.min(1, to + STEP)]
        : [Math.max(0, from - STEP), to - Math.min(STEP, from)];
    this.parallel.onset({ key: this.axis.key, brush });
  }
}
