import { h } from "./dom.js";
import { isMultiple, niceStep, ticksWithin, wholeStep } from "./nice.js";
import { onTheme } from "./page.js";
import { color, rem } from "./palette.js";
import { tickTexts, widest } from "./ticktexts.js";

/** A canvas with two axes, for pictures that ECharts has no series for. It redraws itself in a new size or theme. */
export class Plane {
  constructor(box, label, paint) {
    this.box = box;
    this.canvas = h("canvas", { class: "plot", role: "img", "aria-label": label });
    this.paint = paint;
    box.append(this.canvas);
    new ResizeObserver(() => this.redraw()).observe(box);
    onTheme(() => this.redraw());
  }

  redraw() {
    if (this.box.clientWidth > 0) this.paint(this);
  }

  /** Clears the canvas for x and y from one bound to the other, and returns its context. */
  begin(x, y, margins = {}) {
    const density = devicePixelRatio || 1;
    const unit = rem();
    Object.assign(this, { x, y, unit, width: this.box.clientWidth, height: this.box.clientHeight });
    this.margins = { left: 0, right: 1.4 * unit, top: 0.7 * unit, bottom: 1.8 * unit, ...margins };
    this.margins.left ||= Math.max(3.6 * unit, widest(this.yTicks().map(([, text]) => text)) + 0.9 * unit);
    this.canvas.width = Math.round(this.width * density);
    this.canvas.height = Math.round(this.height * density);
    const context = this.canvas.getContext("2d");
    context.setTransform(density, 0, 0, density, 0, 0);
    context.font = `${0.6875 * unit}px ${getComputedStyle(document.body).fontFamily}`;
    context.lineWidth = unit / 16;
    context.lineJoin = "round";
    return (this.context = context);
  }

  area() {
    const { left, right, top, bottom } = this.margins;
    return { left, top, right: this.width - right, bottom: this.height - bottom };
  }

  px(value) {
    const { left, right } = this.area();
    return left + ((value - this.x[0]) / (this.x[1] - this.x[0])) * (right - left);
  }

  py(value) {
    const { top, bottom } = this.area();
    return bottom - ((value - this.y[0]) / (this.y[1] - this.y[0])) * (bottom - top);
  }

  toX(pixel) {
    const { left, right } = this.area();
    return this.x[0] + ((pixel - left) / (right - left)) * (this.x[1] - this.x[0]);
  }

  toY(pixel) {
    const { top, bottom } = this.area();
    return this.y[0] + ((bottom - pixel) / (bottom - top)) * (this.y[1] - this.y[0]);
  }

  /** Confines what is drawn to the area within the axes. */
  inside(draw) {
    const { left, right, top, bottom } = this.area();
    this.context.save();
    this.context.beginPath();
    this.context.rect(left, top, right - left, bottom - top);
    this.context.clip();
    draw(this.context);
    this.context.restore();
  }

  grid() {
    const { left, right } = this.area();
    this.context.strokeStyle = color("line");
    for (const [value] of this.yTicks()) this.line(left, this.py(value), right, this.py(value));
  }

  /** Labels below; steps are whole numbers. */
  xLabels({ steps }) {
    const { left, right, bottom } = this.area();
    const context = this.context;
    const count = Math.max(2, Math.floor((right - left) / (4.4 * this.unit)));
    const step = steps ? wholeStep(this.x[1] - this.x[0], count) : niceStep(this.x[1] - this.x[0], count);
    context.strokeStyle = color("line-strong");
    this.line(left, bottom, right, bottom);
    context.fillStyle = color("text-faint");
    context.textAlign = "center";
    context.textBaseline = "top";
    const ticks = ticksWithin(this.x[0], this.x[1], step).filter(value => isMultiple(value, step));
    tickTexts(ticks).forEach((text, i) => {
      const half = widest([text]) / 2 + 2;
      const x = Math.max(half, Math.min(this.width - half, this.px(ticks[i])));
      context.fillText(text, x, bottom + 0.45 * this.unit);
    });
  }

  yLabels() {
    const { left } = this.area();
    const context = this.context;
    context.fillStyle = color("text-faint");
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const [value, text] of this.yTicks()) context.fillText(text, left - 0.5 * this.unit, this.py(value));
  }

  /** [[value, text]] */
  yTicks() {
    const room = this.height - this.margins.top - this.margins.bottom;
    const step = niceStep(this.y[1] - this.y[0], Math.max(2, Math.floor(room / (2.4 * this.unit))));
    const ticks = ticksWithin(this.y[0], this.y[1], step);
    const texts = tickTexts(ticks);
    return ticks.map((value, i) => [value, texts[i]]);
  }

  line(x0, y0, x1, y1) {
    this.context.beginPath();
    this.context.moveTo(x0, y0);
    this.context.lineTo(x1, y1);
    this.context.stroke();
  }
}
