import { h } from "./dom.js";
import { tileFacts } from "./filterdata.js";
import { number, percent } from "./format.js";
import { onTheme } from "./page.js";
import { color, rem } from "./palette.js";
import { channels, mixed } from "./ramp.js";

const GAP = 3;

/** Draws the filters of one step as a grid of tiles, every weight a square. */
export class FilterGrid {
  constructor(box, { height = 420, label = "Filters" } = {}) {
    this.height = height;
    this.box = box;
    this.canvas = h("canvas", { role: "img", "aria-label": label });
    this.tip = h("div", { class: "tip", hidden: true });
    box.classList.add("filter-box");
    box.replaceChildren(this.canvas, this.tip);
    this.canvas.addEventListener("pointermove", event => this.moved(event));
    this.canvas.addEventListener("pointerleave", () => {
      this.tip.hidden = true;
    });
    new ResizeObserver(() => this.paint()).observe(box);
    onTheme(() => this.paint());
  }

  /** look: { channel, scheme: "diverging" | "gray" | "rgb", scale: "all" | "each" } */
  draw(data, step, look) {
    Object.assign(this, { data, step, look });
    this.paint();
  }

  /** The largest tiles with which the grid fits. */
  layout() {
    const { tiles, width, height } = this.data;
    const room = Math.max(40, this.box.clientWidth);
    const most = (this.height * rem()) / 16;
    for (let unit = Math.min(24, Math.floor((96 * rem()) / 16 / Math.max(width, height)) || 1); unit >= 1; unit--) {
      const rows = Math.ceil(tiles / Math.max(1, Math.min(tiles, Math.floor((room + GAP) / (width * unit + GAP)))));
      const columns = Math.ceil(tiles / rows);
      if (unit === 1 || (width * unit <= room && rows * (height * unit + GAP) <= most))
        return { unit: width * unit > room ? room / width : unit, columns, rows };
    }
    return { unit: 1, columns: 1, rows: tiles };
  }

  paint() {
    if (!this.data || !this.box.clientWidth) return;
    const { tiles, width, height } = this.data;
    const { unit, columns, rows } = (this.placed = this.layout());
    const density = devicePixelRatio || 1;
    const [w, hgt] = [columns * (width * unit + GAP) - GAP, rows * (height * unit + GAP) - GAP];
    this.canvas.width = Math.round(w * density);
    this.canvas.height = Math.round(hgt * density);
    this.canvas.style.width = `${w}px`;
    this.canvas.style.height = `${hgt}px`;
    const context = this.canvas.getContext("2d");
    context.scale(density, density);
    context.imageSmoothingEnabled = false;
    const values = this.data.at(this.step);
    const shade = (this.shade = this.shader(values));
    const picture = new OffscreenCanvas(width, height);
    const brush = picture.getContext("2d");
    const pixels = brush.createImageData(width, height);
    for (let tile = 0; tile < tiles; tile++) {
      shade(tile, pixels.data);
      brush.putImageData(pixels, 0, 0);
      context.drawImage(
        picture,
        (tile % columns) * (width * unit + GAP),
        Math.floor(tile / columns) * (height * unit + GAP),
        width * unit,
        height * unit,
      );
    }
  }

  /** A function that colours the pixels of a tile. */
  shader(values) {
    const { data, look } = this;
    const ends =
      look.scheme === "gray"
        ? [
            [0, 0, 0],
            [128, 128, 128],
            [255, 255, 255],
          ]
        : ["neg", "mid", "pos"].map(name => channels(color(name)));
    return (tile, pixels) => {
      const own = look.scale === "each" ? tileFacts(data, values, tile) : null;
      const most = (own ? Math.max(Math.abs(own.least), Math.abs(own.greatest)) : data.greatest) || 1;
      let p = 0;
      for (let y = 0; y < data.height; y++) {
        for (let x = 0; x < data.width; x++) {
          if (look.scheme === "rgb") {
            for (let c = 0; c < 3; c++) pixels[p + c] = 127.5 * (1 + values[data.index(tile, c, y, x)] / most);
          } else {
            const value = values[data.index(tile, look.channel, y, x)] / most;
            const [r, g, b] = value < 0 ? mixed(ends[1], ends[0], -value) : mixed(ends[1], ends[2], value);
            [pixels[p], pixels[p + 1], pixels[p + 2]] = [r, g, b];
          }
          pixels[p + 3] = 255;
          p += 4;
        }
      }
    };
  }

  moved(event) {
    if (!this.data) return;
    const frame = this.canvas.getBoundingClientRect();
    const { unit, columns } = this.placed;
    const { tiles, width, height } = this.data;
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const [column, row] = [Math.floor(px / (width * unit + GAP)), Math.floor(py / (height * unit + GAP))];
    const [x, y] = [
      Math.floor((px - column * (width * unit + GAP)) / unit),
      Math.floor((py - row * (height * unit + GAP)) / unit),
    ];
    const tile = row * columns + column;
    this.tip.hidden = tile >= tiles || column >= columns || x >= width || y >= height;
    if (this.tip.hidden) return;
    this.say(tile, x, y);
    const left =
      px + 16 + this.tip.offsetWidth > this.box.clientWidth ? Math.max(0, px - 16 - this.tip.offsetWidth) : px + 16;
    this.tip.style.transform = `translate(${left}px, ${Math.max(0, py - this.tip.offsetHeight / 2)}px)`;
  }

  /** The filter that is pointed at, large. */
  closer(tile) {
    const { width, height } = this.data;
    const canvas = h("canvas", { class: "closer", width, height });
    const brush = canvas.getContext("2d");
    const pixels = brush.createImageData(width, height);
    this.shade(tile, pixels.data);
    brush.putImageData(pixels, 0, 0);
    return canvas;
  }

  say(tile, x, y) {
    const values = this.data.at(this.step);
    const { norm, least, greatest } = tileFacts(this.data, values, tile);
    const matrix = this.data.tiles === 1 && this.data.filters > 1;
    const weight =
      this.look.scheme === "rgb"
        ? [0, 1, 2].map(c => number(values[this.data.index(tile, c, y, x)], 3)).join(", ")
        : number(values[this.data.index(tile, this.look.channel, y, x)], 4);
    const rows = [
      ["norm", number(norm)],
      ["from", number(least, 3)],
      ["to", number(greatest, 3)],
      ...(this.active?.[tile] === undefined || matrix ? [] : [["dead share", percent(1 - this.active[tile])]]),
      [matrix ? `unit ${y + 1}, input ${x + 1}` : `row ${y + 1}, column ${x + 1}`, weight],
    ];
    this.tip.replaceChildren(
      h(
        "div",
        { class: "where" },
        matrix ? `${this.data.filters} units` : `filter ${tile + 1} of ${this.data.filters}`,
      ),
      matrix ? "" : this.closer(tile),
      h(
        "table",
        {},
        h(
          "tbody",
          {},
          rows.map(([name, value]) =>
            h("tr", {}, h("td", { class: "faint" }, name), h("td", { class: "number" }, value)),
          ),
        ),
      ),
    );
  }
}
