import { get, runPath } from "./api.js";
import { choice, h } from "./dom.js";
import { number, percent, whole } from "./format.js";
import { below, valueRange } from "./histogram.js";
import { layerPicker, sharedLayers } from "./insidelayers.js";
import { color, faded, look, rem, swatch } from "./palette.js";
import { Plane } from "./plane.js";
import { epochsPerStep, latest } from "./timeline.js";
import { setView, view } from "./url.js";

const BINS = 60;
const HELD = 40; // steps that a saved page holds
const KINDS = { activation: "Activations", gradient: "Gradients", weight: "Weights" };

/** One layer's histograms of two runs over each other, both in the same bins, at one epoch. */
export class PairHistograms {
  constructor(pair, timeline) {
    Object.assign(this, { pair, timeline });
    this.head = h("header", { class: "card-head" });
    this.box = h("div", { class: "box loading-box" });
    this.note = h("p", { class: "quiet", hidden: true });
    this.tip = h("div", { class: "tip", hidden: true });
    this.element = h("section", { class: "card", id: "histograms", "aria-label": "Histograms of both" });
    this.element.append(this.head, this.box, this.note);
    this.plane = new Plane(this.box, "Histograms of both runs in the same bins", () => this.paint());
    this.box.append(this.tip);
    this.box.addEventListener("pointermove", event => this.moved(event));
    this.box.addEventListener("pointerleave", () => this.point(null));
    timeline.onChange(() => this.paint());
    document.addEventListener("fovea:point", ({ detail }) => {
      if (this.pointed === detail) return;
      this.pointed = detail;
      this.paint();
    });
  }

  async load() {
    const wanted = this.pair.still();
    try {
      const layers = await sharedLayers(this.pair, layer => layer.kinds.length > 0);
      if (!wanted()) return;
      this.layers = layers;
      this.say(this.layers.length ? null : "These two runs recorded histograms of no layer in common.");
      if (this.layers.length) await this.loadLayer();
      else this.timeline.offer("histograms", []);
    } catch (error) {
      if (wanted()) this.say(error.message);
    }
  }

  /** What a saved page has to hold: each layer both have, at some steps. */
  gather({ need, wait }) {
    const trim = answer => ({ ...answer, histograms: spread(answer.histograms, HELD) });
    const all = async () => {
      for (const [{ path, kinds }] of await sharedLayers(this.pair, layer => layer.kinds.length > 0))
        for (const kind of kinds)
          for (const { id } of this.pair.both) need(runPath(id, "/histograms"), { layer: path, kind }, { trim });
    };
    wait(all().catch(() => {}));
  }

  say(sentence) {
    this.box.classList.remove("loading-box");
    this.note.hidden = !sentence;
    this.box.hidden = Boolean(sentence);
    this.note.textContent = sentence ?? "";
    if (sentence) this.head.replaceChildren(h("h2", {}, "Histograms"));
  }

  async loadLayer() {
    const query = view();
    this.layer = (this.layers.find(([{ path }]) => path === query.get("layer")) ?? this.layers[0])[0];
    this.kind = this.layer.kinds.includes(query.get("kind")) ? query.get("kind") : this.layer.kinds[0];
    const asked = { layer: this.layer.path, kind: this.kind };
    this.turn = asked;
    const answers = await Promise.all(this.pair.both.map(({ id }) => get(runPath(id, "/histograms"), asked)));
    if (this.turn !== asked) return;
    this.sides = this.pair.both.map((run, i) => ({
      run,
      slot: this.pair.slots.get(run.id),
      histograms: answers[i].histograms,
      epochs: answers[i].histograms.map(({ step }) => step * epochsPerStep(run)),
    }));
    this.buildHead();
    this.timeline.offer(
      "histograms",
      this.sides.flatMap(({ epochs }) => epochs),
    );
    this.paint();
  }

  choose(parts) {
    setView(parts);
    this.loadLayer().catch(error => this.say(error.message));
  }

  buildHead() {
    const focused = this.head.contains(document.activeElement) && document.activeElement.tagName === "SELECT";
    const picker = layerPicker(this.layers, this.layer.path, layer => this.choose({ layer }));
    this.notes = h("span", { class: "line" });
    this.head.replaceChildren(
      h("h2", {}, "Histograms"),
      picker,
      choice(
        "What",
        this.layer.kinds.map(kind => [kind, KINDS[kind] ?? kind]),
        this.kind,
        kind => this.choose({ kind }),
      ),
      h("span", { class: "soft small" }, "per cent of the values in each bin"),
      h("span", { class: "spread" }),
      this.notes,
    );
    if (focused) picker.focus();
  }

  describe(shown) {
    this.notes.replaceChildren(
      ...shown.map(({ slot, histogram }) =>
        h("span", { class: "soft small line" }, swatch(slot), `step ${whole(histogram.step)}`),
      ),
      h(
        "span",
        { class: "soft small", title: "The share of values that lie in the same bins", hidden: shown.length < 2 },
        shown.length === 2 ? `overlap ${percent(this.overlap(), 0)}` : "",
      ),
    );
  }

  overlap() {
    const [a, b] = this.shares;
    return a.reduce((sum, share, i) => sum + Math.min(share, b[i]), 0);
  }

  paint() {
    if (!this.sides || this.box.hidden || !this.box.clientWidth) return;
    const shown = this.sides
      .filter(({ histograms }) => histograms.length)
      .map(side => ({ ...side, histogram: side.histograms[latest(side.epochs, this.timeline.at)] }));
    const [low, high] = valueRange(
      shown.map(({ histogram }) => histogram),
      false,
    );
    this.shares = shown.map(({ histogram }) => binned(histogram, low, high));
    this.shown = shown;
    this.describe(shown);
    const most = Math.max(...this.shares.flat(), 1e-9);
    const context = this.plane.begin([low, high], [0, most * 106]);
    this.plane.grid();
    this.plane.inside(() => shown.forEach((side, i) => this.outline(context, side, this.shares[i])));
    this.plane.xLabels({ steps: false });
    this.plane.yLabels();
  }

  /** A run's share of values in each bin, in per cent. */
  outline(context, { run, slot }, shares) {
    const { color: index, dash } = look(slot);
    const shade = color(`run-${index}`);
    const [from, to] = this.plane.x;
    const dim = this.pointed && this.pointed !== run.id && this.shown.some(side => side.run.id === this.pointed);
    context.beginPath();
    context.moveTo(this.plane.px(from), this.plane.py(0));
    shares.forEach((share, i) => {
      const y = this.plane.py(share * 100);
      context.lineTo(this.plane.px(from + ((to - from) * i) / BINS), y);
      context.lineTo(this.plane.px(from + ((to - from) * (i + 1)) / BINS), y);
    });
    context.lineTo(this.plane.px(to), this.plane.py(0));
    context.fillStyle = faded(shade, dim ? 0.04 : 0.16);
    context.fill();
    context.strokeStyle = dim ? faded(shade, 0.25) : shade;
    context.lineWidth = ((this.pointed === run.id ? 2.6 : 1.6) * rem()) / 16;
    context.setLineDash((dash ?? []).map(part => (part * rem()) / 16));
    context.stroke();
    context.setLineDash([]);
  }

  point(run) {
    this.tip.hidden = true;
    if (this.pointed !== run) document.dispatchEvent(new CustomEvent("fovea:point", { detail: run }));
  }

  moved(event) {
    if (!this.shown?.length) return;
    const frame = this.box.getBoundingClientRect();
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const { left, right, top, bottom } = this.plane.area();
    if (px < left || px > right || py < top || py > bottom) return this.point(null);
    const [low, high] = this.plane.x;
    const bin = Math.min(BINS - 1, Math.floor(((this.plane.toX(px) - low) / (high - low)) * BINS));
    const height = this.plane.toY(py) / 100;
    const gaps = this.shares.map(shares => Math.abs(shares[bin] - height));
    this.point(this.shown[gaps.indexOf(Math.min(...gaps))].run.id);
    const edge = i => number(low + ((high - low) * i) / BINS, 3);
    this.tip.hidden = false;
    this.tip.replaceChildren(
      h("div", { class: "where" }, `${edge(bin)} to ${edge(bin + 1)}`),
      h(
        "table",
        {},
        h(
          "tbody",
          {},
          this.shown.map(({ run, slot }, i) =>
            h(
              "tr",
              { class: run.id === this.pointed ? "near" : null },
              h("td", {}, swatch(slot)),
              h("td", { class: "who" }, run.name),
              h("td", { class: "number" }, percent(this.shares[i][bin], 2)),
            ),
          ),
        ),
      ),
    );
    const x = px + 16 + this.tip.offsetWidth > this.box.clientWidth ? px - 16 - this.tip.offsetWidth : px + 16;
    this.tip.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, py - 40)}px)`;
  }
}

/** At most so many of a list, evenly spread, with its first and last. */
export function spread(list, most) {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * (list.length - 1)) / (most - 1))]);
}

/** The shares of all values in equal bins over [low, high], which need not be the bins they were recorded in. */
export function binned(histogram, low, high, bins = BINS) {
  const edges = Array.from({ length: bins + 1 }, (_, i) => below(histogram, low + ((high - low) * i) / bins));
  return Array.from({ length: bins }, (_, i) => edges[i + 1] - edges[i]);
}
