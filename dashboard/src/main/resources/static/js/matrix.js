import { h } from "./dom.js";
import { onTheme } from "./page.js";
import { color, rem } from "./palette.js";
import { channels, HEAT, ramp } from "./ramp.js";

const MOST = 26; // rem; the greatest side of a matrix
const SIGNED = ["neg", "mid", "pos"];

/** A square of numbers as colours: a row for what is true, a column for what it was taken for. */
export class Matrix {
  /** @param say what the tip tells of a cell (row, column); onopen what a click on one does, if anything */
  constructor(box, { label, say, onopen = null }) {
    Object.assign(this, { box, say });
    this.canvas = h("canvas", { class: "matrix", role: "img", "aria-label": label });
    this.tip = h("div", { class: "tip", hidden: true });
    box.classList.add("matrix-box");
    box.replaceChildren(this.canvas, this.tip);
    this.canvas.addEventListener("pointermove", event => this.moved(event));
    this.canvas.addEventListener("pointerleave", () => (this.tip.hidden = true));
    if (onopen) {
      this.canvas.addEventListener("click", event => {
        const cell = this.cell(event);
        if (cell) onopen(...cell);
      });
    }
    new ResizeObserver(() => this.paint()).observe(box);
    onTheme(() => this.paint());
  }

  /** @param shares row by row from -1 or 0 to 1, negative ones only where `signed`; text(i) what stands in a cell with room */
  draw({ labels, shares, signed = false, text }) {
    Object.assign(this, { labels, shares, signed, text });
    this.paint();
  }

  layout() {
    const count = this.labels.length;
    const unit = rem();
    const width = Math.min(this.box.clientWidth, MOST * unit);
    const context = this.canvas.getContext("2d");
    context.font = this.font(unit);
    const named = count <= 40;
    const longest = Math.max(...this.labels.map(label => context.measureText(label).width), unit);
    const margin = named ? Math.min(longest + 0.6 * unit, width * 0.28) : 0.2 * unit;
    const cell = Math.max(1, (width - margin) / count);
    const across = this.labels.every(label => context.measureText(label).width <= cell - 2);
    return { count, unit, margin, cell, named, across, foot: named && across ? 1.3 * unit : 0 };
  }

  font(unit) {
    return `${0.6875 * unit}px ${getComputedStyle(document.body).fontFamily}`;
  }

  paint() {
    if (!this.labels || !this.box.clientWidth) return;
    const place = (this.place = this.layout());
    const { count, margin, cell, foot } = place;
    const [width, height] = [margin + cell * count, cell * count + foot];
    const density = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const context = this.canvas.getContext("2d");
    context.scale(density, density);
    this.paintCells(context, place);
    this.paintLabels(context, place);
  }

  paintCells(context, { count, unit, margin, cell }) {
    const colors = ramp(this.signed ? SIGNED : HEAT);
    const gap = cell > 8 ? 1 : 0;
    const written = cell >= 1.7 * unit;
    context.font = this.font(unit * Math.min(1, cell / (2.3 * unit)));
    context.textAlign = "center";
    context.textBaseline = "middle";
    const [dark, light] = [channels(color("text")), channels(color("surface"))];
    this.shares.forEach((share, i) => {
      const [x, y] = [margin + (i % count) * cell, Math.floor(i / count) * cell];
      const place = this.signed ? (Math.max(-1, Math.min(1, share)) + 1) / 2 : Math.sqrt(Math.min(1, share));
      const shade = colors[Math.round(255 * place)];
      context.fillStyle = `rgb(${shade.join(",")})`;
      context.fillRect(x, y, cell - gap, cell - gap);
      const text = written ? this.text(i) : "";
      if (!text) return;
      const ink = contrast(shade, dark) > contrast(shade, light) ? dark : light;
      context.fillStyle = `rgb(${ink.join(",")})`;
      context.fillText(text, x + (cell - gap) / 2, y + (cell - gap) / 2, cell - 3);
    });
  }

  paintLabels(context, { count, unit, margin, cell, named, across }) {
    if (!named) return;
    context.font = this.font(unit);
    context.fillStyle = color("text-faint");
    context.textBaseline = "middle";
    this.labels.forEach((label, i) => {
      context.textAlign = "right";
      if (cell > 0.6 * unit) context.fillText(label, margin - 0.3 * unit, (i + 0.5) * cell, margin - 0.4 * unit);
      context.textAlign = "center";
      if (across) context.fillText(label, margin + (i + 0.5) * cell, count * cell + 0.65 * unit);
    });
  }

  /** The cell under the pointer, [row, column], or null. */
  cell(event) {
    if (!this.place) return null;
    const frame = this.canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - frame.left - this.place.margin) / this.place.cell);
    const row = Math.floor((event.clientY - frame.top) / this.place.cell);
    return Math.min(row, column) >= 0 && Math.max(row, column) < this.place.count ? [row, column] : null;
  }

  moved(event) {
    const cell = this.cell(event);
    this.tip.hidden = !cell;
    if (!cell) return;
    this.tip.replaceChildren(this.say(...cell));
    const frame = this.box.getBoundingClientRect();
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const room = document.documentElement.clientWidth - frame.left - this.tip.offsetWidth - 8;
    this.tip.style.transform = `translate(${Math.max(0, Math.min(px + 14, room))}px, ${py + 14}px)`;
  }
}

/** How far two colours are apart in brightness. */
function contrast(a, b) {
  const brightness = ([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b;
  return Math.abs(brightness(a) - brightness(b));
}
