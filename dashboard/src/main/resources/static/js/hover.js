import { AXES } from "./axes.js";
import { h } from "./dom.js";
import { duration, measured, number, whole } from "./format.js";
import { nearest } from "./lines.js";
import { swatch } from "./palette.js";

const SHOWN = 5;
const BEYOND = 24; // pixels past its end at which a curve no longer answers
const charts = new Set();

/** What the pointer says: a line through all charts of the page, a dot on each curve, and the values next to it. */
export class Hover {
  constructor(chart, box) {
    this.chart = chart;
    this.cross = h("div", { class: "cross", hidden: true });
    this.dots = h("div", { class: "dots" });
    this.tip = h("div", { class: "tip", hidden: true });
    box.append(this.cross, this.dots, this.tip);
    this.box = box;
    charts.add(this);
    box.addEventListener("pointermove", event => this.moved(event));
    box.addEventListener("pointerleave", () => charts.forEach(other => other.clear()));
  }

  /** After new data: what was shown is shown again with it. */
  refresh() {
    if (this.at) this.show(...this.at);
  }

  moved(event) {
    if (!this.chart.model) return;
    const frame = this.box.getBoundingClientRect();
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const { left, right, top, bottom } = this.chart.area();
    if (px < left || px > right || py < top || py > bottom) {
      charts.forEach(other => other.clear());
      return;
    }
    const x = this.chart.toX(px);
    for (const other of charts) {
      if (other === this) this.show(x, py);
      else if (other.chart.model?.axis === this.chart.model.axis) other.show(x, null);
    }
  }

  clear() {
    this.at = null;
    this.cross.hidden = this.tip.hidden = true;
    this.dots.replaceChildren();
    if (this.pointed) this.point(null);
  }

  /** Shows x; with the pointer's height also the values. */
  show(x, py) {
    const { model, bounds } = this.chart;
    if (!model || x < bounds.x[0] || x > bounds.x[1]) return this.clear();
    this.at = [x, py];
    const { left, right, top, bottom } = this.chart.area();
    const scale = (right - left) / (bounds.x[1] - bounds.x[0]);
    const px = left + (x - bounds.x[0]) * scale;
    this.cross.hidden = false;
    this.cross.style.transform = `translate(${px}px, ${top}px)`;
    this.cross.style.height = `${bottom - top}px`;
    const hits = this.hits(x, scale).filter(hit => hit.py >= top - 1 && hit.py <= bottom + 1);
    this.dots.replaceChildren(...hits.map(dot));
    if (py === null) {
      this.tip.hidden = true;
      return;
    }
    const near = hits.reduce(
      (best, hit) => (!best || Math.abs(hit.py - py) < Math.abs(best.py - py) ? hit : best),
      null,
    );
    this.point(near?.line.run ?? null);
    this.say(hits, near, x, py, this.oddNear(x, scale));
    this.place(px);
  }

  /** The point of each curve that is nearest to x; none of a curve that ended before, or has not begun. */
  hits(x, scale) {
    const [from, to] = this.chart.bounds.x;
    return this.chart.model.lines.flatMap(line => {
      const { xs, ys } = line.hover;
      const i = nearest(xs, x);
      if (line.faint || i < 0 || typeof ys[i] !== "number" || xs[i] < from || xs[i] > to) return [];
      const beyond = Math.max(x - xs.at(-1), xs[0] - x);
      if (beyond * scale > BEYOND) return [];
      const [px, py] = this.chart.toPixel(xs[i], ys[i]);
      return [{ line, i, at: xs[i], y: ys[i], px, py }];
    });
  }

  oddNear(x, scale) {
    return this.chart.model.lines.flatMap(line =>
      line.marks.filter(([at]) => Math.abs(at - x) * scale < 6).map(([at, what, share]) => ({ line, at, what, share })),
    );
  }

  /** Tells the page which run is pointed at, for its row to light up. */
  point(run) {
    if (this.pointed === run) return;
    this.pointed = run;
    this.box.dispatchEvent(new CustomEvent("fovea:point", { detail: run, bubbles: true }));
  }

  say(hits, near, x, py, odd) {
    const shown = [...hits]
      .sort((a, b) => Math.abs(a.py - py) - Math.abs(b.py - py))
      .slice(0, SHOWN)
      .sort((a, b) => a.py - b.py);
    const rows = shown.map(hit =>
      h(
        "tr",
        { class: hit === near ? "near" : null },
        h("td", {}, swatch(hit.line.slot)),
        h("td", { class: "who" }, hit.line.label),
        h("td", { class: "number" }, measured(hit.y)),
        h("td", { class: "number faint" }, hit.line.hover.aside(hit.i)),
        h("td", { class: "number faint" }, hit.at === near.at ? "" : this.where(hit.at)),
      ),
    );
    const marks = odd
      .slice(0, SHOWN)
      .map(({ line, at, what, share }) =>
        h(
          "tr",
          { class: "odd" },
          h("td", {}, swatch(line.slot)),
          h("td", { class: "who" }, line.label),
          h("td", { class: "number", colspan: 3 }, `${number(what)}${share ? `, ${share} values up to` : " at"} ${this.where(at)}`),
        ),
      );
    const more = hits.length - shown.length;
    this.tip.hidden = rows.length + marks.length === 0;
    this.tip.replaceChildren(
      h("div", { class: "where" }, near ? near.line.hover.title(near.i) : this.where(x)),
      h("table", {}, h("tbody", {}, rows, marks)),
      more > 0 ? h("div", { class: "faint" }, `+${more} more`) : "",
    );
  }

  where(x) {
    return AXES[this.chart.model.axis].say(x);
  }

  place(px) {
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const frame = this.box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - frame.left;
    const right = px + 14 + width <= room - 8;
    const x = right ? px + 14 : Math.max(8 - frame.left, px - width - 14);
    const y = Math.max(-frame.top + 56, (frame.height - height) / 2);
    this.tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}

function dot({ line, px, py }) {
  const element = h("i", { class: `run-${line.slot % 8}` });
  element.style.transform = `translate(${px}px, ${py}px)`;
  return element;
}

/** "step 1,200 · after 2 min 03 s" */
export function whereAndWhen(step, end, wallMillis) {
  const steps = end !== undefined && end !== step ? `steps ${whole(step)}–${whole(end)}` : `step ${whole(step)}`;
  return `${steps} · after ${duration(wallMillis)}`;
}
