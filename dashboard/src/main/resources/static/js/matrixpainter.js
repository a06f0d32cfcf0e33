import { h } from "./dom.js";
import { whole } from "./format.js";
import { onTheme } from "./page.js";
import { color, rem } from "./palette.js";
import { channels, HEAT, mixed, ramp } from "./ramp.js";

const LEAST = 11; // pixels of a cell, at 16 pixels a rem
const LARGEST = 56;
const READABLE = 25;
const GAP = 1;

/** Draws a window of a confusion matrix: what is right in blue, what is wrong in red, each as far as it goes. */
export class MatrixPainter {
  constructor(box, { onpoint, onpick }) {
    Object.assign(this, { box, marked: null });
    this.canvas = h("canvas", {
      tabindex: 0,
      role: "application",
      "aria-label": "Confusion matrix. Arrows choose a cell, Enter opens it.",
    });
    box.append(this.canvas);
    this.canvas.addEventListener("pointermove", event => onpoint(this.cellAt(event)));
    this.canvas.addEventListener("pointerleave", () => onpoint(null));
    this.canvas.addEventListener("click", event => {
      const cell = this.cellAt(event);
      if (cell) onpick(cell);
    });
    let width = 0;
    new ResizeObserver(() => {
      if (this.bins && box.clientWidth !== width) this.paint();
      width = box.clientWidth;
    }).observe(box);
    onTheme(() => this.bins && this.paint());
  }

  get unit() {
    return rem() / 16;
  }

  /** How many cells fit side by side. */
  most() {
    return Math.max(8, Math.floor((this.box.clientWidth - 90 * this.unit) / (LEAST * this.unit)));
  }

  draw(matrix, window, bins, look) {
    Object.assign(this, { matrix, window, bins, look });
    this.paint();
  }

  mark(cell) {
    this.marked = cell;
    this.paint();
  }

  cellAt(event) {
    const frame = this.canvas.getBoundingClientRect();
    const { left, top, cell } = this.placed ?? {};
    if (!cell) return null;
    const column = Math.floor((event.clientX - frame.left - left) / cell);
    const row = Math.floor((event.clientY - frame.top - top) / cell);
    return row >= 0 && column >= 0 && row < this.bins.rows && column < this.bins.columns ? { row, column } : null;
  }

  paint() {
    const room = this.box.clientWidth;
    if (!room || !this.bins) return;
    const { rows, columns } = this.bins;
    const context = this.canvas.getContext("2d");
    const font = `${11.5 * this.unit}px ${getComputedStyle(document.body).fontFamily}`;
    context.font = font;
    const names = axis => this.names(axis).map(name => context.measureText(name).width);
    const left = Math.min(room / 3, Math.max(...names("row")) + 10 * this.unit);
    const cell = Math.max(4, Math.min(LARGEST * this.unit, (room - left) / columns));
    const widest = Math.max(...names("column"));
    const turned = widest + 4 > cell;
    const top = (turned ? Math.min(110 * this.unit, widest) : 13 * this.unit) + 8 * this.unit;
    this.placed = { left, top, cell, turned };
    const density = devicePixelRatio || 1;
    const [width, height] = [left + columns * cell, top + rows * cell];
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    context.scale(density, density);
    context.font = font;
    this.paintNames(context);
    this.paintCells(context);
  }

  names(axis) {
    const { each, rows, columns } = this.bins;
    const [first, count] = axis === "row" ? [this.window.l0, rows] : [this.window.f0, columns];
    return Array.from({ length: count }, (_, i) => {
      const name = this.matrix.name(first + i * each);
      return name.length > 14 ? `${name.slice(0, 13)}…` : name;
    });
  }

  paintNames(context) {
    const { left, top, cell, turned } = this.placed;
    const step = Math.ceil((13 * this.unit) / cell);
    context.fillStyle = color("text-soft");
    context.textBaseline = "middle";
    context.textAlign = "right";
    this.names("row").forEach((name, i) => {
      if (i % step === 0) context.fillText(name, left - 6 * this.unit, top + (i + 0.5) * cell, left - 8);
    });
    this.names("column").forEach((name, i) => {
      if (i % step) return;
      context.save();
      context.translate(left + (i + 0.5) * cell, top - 5 * this.unit);
      if (turned) context.rotate(-Math.PI / 2);
      context.textAlign = turned ? "left" : "center";
      context.textBaseline = turned ? "middle" : "alphabetic";
      context.fillText(name, 0, 0);
      context.restore();
    });
  }

  paintCells(context) {
    const { left, top, cell } = this.placed;
    const { rows, columns, right, wrong, there } = this.bins;
    const heat = ramp(HEAT);
    const [empty, bad] = [channels(color("sunken")), channels(color("pos"))];
    const scaled = (value, row) => (this.look.shares ? value / (there[row] || 1) : value);
    const most = values => values.reduce((top, value, i) => Math.max(top, scaled(value, Math.floor(i / columns))), 0);
    const [mostRight, mostWrong] = [most(right) || 1, most(wrong) || 1];
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const i = row * columns + column;
        const hit = right[i] > wrong[i];
        const value = hit ? right[i] : wrong[i];
        const share = Math.sqrt(scaled(value, row) / (hit ? mostRight : mostWrong));
        const shade = value === 0 ? empty : hit ? heat[Math.round(share * 145) + 40] : mixed(empty, bad, 0.12 + 0.88 * share);
        context.fillStyle = `rgb(${shade.map(Math.round).join(" ")})`;
        context.fillRect(left + column * cell, top + row * cell, Math.max(1, cell - GAP), Math.max(1, cell - GAP));
        if (value && cell >= READABLE * this.unit) {
          context.fillStyle = readable(shade);
          context.fillText(this.text(scaled(right[i] + wrong[i], row)), left + (column + 0.5) * cell, top + (row + 0.5) * cell, cell - 3);
        }
      }
    }
    this.frame(context, this.chosenCell(), color("text"), 2);
    this.frame(context, this.marked, color("accent"), 2);
  }

  text(value) {
    if (!this.look.shares) return value >= 10_000 ? `${Math.round(value / 1000)}k` : whole(value);
    const percents = value * 100;
    return percents >= 99.95 ? "100" : percents >= 10 ? percents.toFixed(0) : percents.toFixed(1);
  }

  chosenCell() {
    const { label, found } = this.look.chosen;
    const { l0, l1, f0, f1 } = this.window;
    const { each } = this.bins;
    return label !== null && found !== null && label >= l0 && label < l1 && found >= f0 && found < f1
      ? { row: Math.floor((label - l0) / each), column: Math.floor((found - f0) / each) }
      : null;
  }

  frame(context, at, stroke, width) {
    if (!at || at.row >= this.bins.rows || at.column >= this.bins.columns) return;
    const { left, top, cell } = this.placed;
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.strokeRect(left + at.column * cell, top + at.row * cell, cell - GAP, cell - GAP);
  }
}

/** Text or ground, whichever stands out. */
function readable(shade) {
  const light = rgb => 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  const [text, ground] = [color("text"), color("surface")];
  const distance = css => Math.abs(light(channels(css)) - light(shade));
  return distance(text) > distance(ground) ? text : ground;
}
