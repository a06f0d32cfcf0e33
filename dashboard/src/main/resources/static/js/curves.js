import { get } from "./api.js";
import { AXES, axisOf } from "./axes.js";
import { CurveCard } from "./curvecard.js";
import { curveTools } from "./curvetools.js";
import { h } from "./dom.js";
import { onChange } from "./live.js";
import { byName } from "./order.js";
import { isSet, measureOf } from "./metricnames.js";
import { onKey } from "./page.js";
import { slots } from "./palette.js";
import { onNavigate, readRange, setView, view, writeRange } from "./url.js";

const ORDER = ["loss", "accuracy"];

/**
 * The curves of some runs, one card for each measure, kept up to date.
 *
 * runs: [{ id, name, started, color, metrics: { "train/loss": ... } }]
 */
export class Curves {
  constructor(section, runs, { exclude = () => false } = {}) {
    this.exclude = exclude;
    this.cards = new Map();
    this.grid = h("div", { class: "cards" });
    this.empty = h("p", { class: "quiet", hidden: true });
    this.tools = curveTools(this);
    section.replaceChildren(this.tools.element, this.empty, this.grid);
    this.runs = runs;
    this.readView();
    this.setRuns(runs);
    onNavigate(() => {
      this.readView();
      this.reload();
    });
    onChange(change => this.changed(change));
    document.addEventListener("fovea:point", ({ target, detail }) => {
      if (!this.grid.contains(target)) this.highlight(detail);
    });
    onKey("z", "Reset the zoom", () => this.zoom(null));
    onKey("x", "Switch the axis: steps, epochs, examples, time, compute", () => this.nextAxis());
    onKey("l", "Switch the logarithmic scale", () => this.set({ log: !this.log }));
  }

  readView() {
    const query = view();
    this.axis = axisOf(query.get("x"));
    this.range = readRange(query.get("zoom"));
    const smooth = Number(query.get("smooth") ?? 0);
    this.smooth = smooth > 0 && smooth < 1 ? smooth : 0;
    this.log = query.has("log");
    this.clip = query.has("clip");
    this.split = ["train", "test"].includes(query.get("only")) ? query.get("only") : null;
    this.wide = query.get("wide");
    this.tools.show();
  }

  /** Changes the view, its address and what is drawn. */
  set({ axis, zoom, smooth, log, clip, split, wide }) {
    setView(
      {
        ...(axis !== undefined && { x: AXES[axis].word }),
        ...(zoom !== undefined && { zoom: writeRange(zoom) }),
        ...(smooth !== undefined && { smooth: smooth || null }),
        ...(log !== undefined && { log: log ? "1" : null }),
        ...(clip !== undefined && { clip: clip ? "1" : null }),
        ...(split !== undefined && { only: split }),
        ...(wide !== undefined && { wide }),
      },
      { push: zoom !== undefined },
    );
    this.readView();
    if (axis !== undefined || zoom !== undefined) this.reload();
    else if (smooth !== undefined) this.reloadSoon();
    else this.redraw();
  }

  zoom(range) {
    if (range || this.range) this.set({ zoom: range && this.rounded(range) });
  }

  nextAxis() {
    const axes = Object.keys(AXES);
    this.set({ axis: axes[(axes.indexOf(this.axis) + 1) % axes.length], zoom: null });
  }

  /** Whole steps, unless there are few. */
  rounded([from, to]) {
    return ["step", "examples"].includes(this.axis) && to - from > 20 ? [Math.floor(from), Math.ceil(to)] : [from, to];
  }

  /** Takes new facts about the runs: metrics may have come. */
  setRuns(runs) {
    this.runs = runs;
    this.slots = slots(runs);
    const measures = new Map();
    for (const metric of new Set(runs.flatMap(run => Object.keys(run.metrics)))) {
      if (this.exclude(metric)) continue;
      const { measure, split } = measureOf(metric);
      if (!measures.has(measure)) measures.set(measure, []);
      measures.get(measure).push({ metric, split });
    }
    const names = [...measures.keys()].sort((a, b) => rank(a) - rank(b) || byName(a, b));
    for (const name of names) {
      if (!this.cards.has(name)) this.cards.set(name, new CurveCard(this, name));
      this.cards.get(name).metrics = measures.get(name).sort((a, b) => byName(b.split ?? "", a.split ?? ""));
    }
    for (const [name, card] of this.cards) {
      if (!measures.has(name)) {
        card.element.remove();
        this.cards.delete(name);
      }
    }
    const elements = names.map(name => this.cards.get(name).element);
    if (elements.some((element, i) => this.grid.children[i] !== element)) this.grid.append(...elements);
    this.empty.hidden = names.length > 0;
    this.empty.textContent = this.awaited
      ? "No measurements yet. They appear here with the first step that is logged."
      : `No measurements: ${runs.length === 1 ? "this run has" : "these runs have"} ended without any.`;
    this.tools.show();
    this.redraw();
  }

  /** Whether a run still trains, so that measurements may come. */
  get awaited() {
    return this.runs.some(({ state }) => state === "RUNNING");
  }

  get metrics() {
    return [...this.cards.values()].flatMap(card => card.metrics.map(({ metric }) => metric));
  }

  get hasSplits() {
    return [...this.cards.values()].some(card => new Set(card.metrics.map(({ split }) => split)).size > 1);
  }

  /** For what changes many times a second. */
  reloadSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.reload(), 100);
  }

  reload() {
    this.cards.forEach(card => card.reload());
  }

  /** Draws all cards, also those that are out of sight. */
  async drawAll() {
    await Promise.all([...this.cards.values()].map(card => card.sighted(true)));
  }

  redraw() {
    this.cards.forEach(card => card.redraw());
  }

  highlight(run) {
    this.cards.forEach(card => card.chart?.highlight(run));
  }

  changed({ changed, all }) {
    const own = this.runs.filter(run => all || changed.includes(run.id)).map(run => run.id);
    if (own.length) this.cards.forEach(card => card.refresh(own));
  }

  fetch(metric, runs, buckets) {
    return get("/curves", {
      metric,
      run: runs,
      buckets,
      axis: this.axis,
      smooth: (!isSet(metric) && this.smooth) || null,
      ...(this.range && this.asked(this.range)),
    });
  }

  /** The part to ask for, a little more than is shown, so that curves reach the edges. */
  asked([from, to]) {
    const { ask } = AXES[this.axis];
    const margin = (to - from) * 0.05;
    return { from: ask(from - margin, false), to: ask(to + margin, true) };
  }
}

function rank(measure) {
  const place = ORDER.indexOf(measure);
  return place < 0 ? ORDER.length : place;
}
