import { dimensions } from "./dimensions.js";
import { h } from "./dom.js";
import { plural } from "./format.js";
import { importance } from "./importance.js";
import { isMain } from "./metricnames.js";
import { slots } from "./palette.js";
import { Parallel } from "./parallel.js";
import { RelationsView } from "./relationsview.js";
import { scaleOf, usuallyLog } from "./scales.js";
import { Scatter } from "./scatter.js";
import { whenSighted } from "./sight.js";
import { onNavigate } from "./url.js";

const MOST_AXES = 12;
const BREATH = 1000; // milliseconds between two redraws that nobody has asked for

/** What makes the difference: runs over their parameters and one metric, in three pictures that share scales and brushes. */
export class Relations {
  constructor(section, runs) {
    this.section = section;
    this.view = new RelationsView();
    this.metricPicker = h("select", {
      "aria-label": "Metric",
      onchange: () => this.set({ metric: this.metricPicker.value }),
    });
    this.acrossPicker = h("select", {
      "aria-label": "Across",
      onchange: () => this.set({ across: this.acrossPicker.value }),
    });
    this.chosenNote = h("span", { class: "soft line" });
    this.routes = h("div", { class: "card routes" });
    this.dots = h("div", { class: "box" });
    this.table = h("div", {});
    section.replaceChildren(
      h(
        "div",
        { class: "tools" },
        h("h2", {}, "What makes the difference"),
        h("label", { class: "check" }, "to", this.metricPicker),
        h("span", { class: "spread" }),
        this.chosenNote,
      ),
      this.routes,
      h(
        "div",
        { class: "halves-cards" },
        h(
          "div",
          { class: "card" },
          h("div", { class: "card-head" }, h("h3", {}, "Each run, over"), this.acrossPicker),
          this.dots,
        ),
        h("div", { class: "card" }, h("div", { class: "card-head" }, h("h3", {}, "What mattered")), this.table),
      ),
    );
    this.setRuns(runs);
    onNavigate(() => this.show());
    whenSighted(section, () => {
      this.parallel = new Parallel(this.routes, change => this.change(change));
      this.scatter = new Scatter(this.dots, "A point for each run");
      this.show();
    });
  }

  setRuns(runs) {
    this.runs = runs;
    this.slots = slots(runs);
    this.all = dimensions(runs);
    this.section.hidden = runs.length < 2 || !this.all.some(({ metric }) => metric) || !this.parameters.length;
    this.showSoon();
  }

  /** For what may come many times a second; not while an axis is being drawn on, which would take it away. */
  showSoon() {
    if (this.waiting) return;
    this.waiting = setTimeout(
      () => {
        this.waiting = null;
        if (this.parallel?.busy) this.showSoon();
        else this.show();
      },
      Math.max(0, (this.shown ?? 0) + BREATH - Date.now()),
    );
  }

  get parameters() {
    return this.all.filter(({ metric }) => !metric);
  }

  /** The first parameter that is a number, as one sees most along it. */
  usualAcross() {
    return (
      this.parameters.find(({ value }) => this.runs.every(run => typeof value(run) === "number")) ?? this.parameters[0]
    );
  }

  set(parts) {
    this.view.set(parts);
    this.show();
  }

  /** What the user wants of an axis. */
  change({ key, flip, log, brush }) {
    const known = this.all.find(dimension => dimension.key === key);
    if (!known) return;
    const { dimension, scale } = this.scaled(known);
    if (flip !== undefined) this.view.toggle("flips", key, flip);
    if (log !== undefined) this.view.toggle("odd", key, log !== usuallyLog(this.runs.map(dimension.value)));
    if (brush !== undefined) this.view.brush(key, brush?.map(place => scale.number(place)) ?? null);
    this.show();
  }

  /** A dimension on the scale that is usual for it, or the other where that is wanted. */
  scaled(dimension) {
    const values = this.runs.map(dimension.value);
    const log = usuallyLog(values) !== this.view.odd.has(dimension.key);
    return { dimension, scale: scaleOf(values, { log }) };
  }

  axis(dimension) {
    const { scale } = this.scaled(dimension);
    const brush = this.view.brushes.get(dimension.key)?.map(scale.place) ?? null;
    return { ...dimension, scale, brush, flip: this.view.flips.has(dimension.key) };
  }

  show() {
    if (this.section.hidden || !this.parallel) return;
    this.shown = Date.now();
    this.view.read();
    const metrics = this.all.filter(({ metric }) => metric);
    const metric = metrics.find(({ key }) => key === this.view.metric) ?? usualMetric(metrics);
    const across = this.all.find(({ key }) => key === this.view.across) ?? this.usualAcross();
    fill(this.metricPicker, metrics, metric);
    fill(this.acrossPicker, this.all, across);
    const axes = [...this.parameters.slice(0, MOST_AXES - 1), metric].map(dimension => this.axis(dimension));
    const chosen = this.chosen(axes);
    const shared = { runs: this.runs, slots: this.slots, chosen };
    this.parallel.draw({ ...shared, axes });
    this.scatter.draw({ ...shared, x: this.axis(across), y: this.axis(metric) });
    const some = this.runs.filter(run => chosen.has(run.id));
    this.table.replaceChildren(importance(some, this.parameters, metric));
    this.describe(some, axes);
  }

  /** The ids of the runs that pass through all brushes. */
  chosen(axes) {
    const passes = run =>
      axes.every(({ brush, scale, value }) => {
        const at = scale.at(value(run));
        return !brush || (at !== null && at >= brush[0] && at <= brush[1]);
      });
    return new Set(this.runs.filter(passes).map(({ id }) => id));
  }

  describe(some, axes) {
    const ids = some.map(({ id }) => encodeURIComponent(id)).join(",");
    const left = this.parameters.length - (MOST_AXES - 1);
    this.chosenNote.replaceChildren(
      left > 0 ? h("span", { class: "faint small" }, `${plural(left, "parameter")} not drawn`) : "",
      ...(axes.some(({ brush }) => brush)
        ? [
            h("span", {}, `${some.length} of ${plural(this.runs.length, "run")}`),
            some.length ? h("a", { class: "button", href: `/compare?runs=${ids}` }, "Compare only these") : "",
            h("button", { type: "button", onclick: () => this.set({ brushes: null }) }, "Take all again"),
          ]
        : [h("span", { class: "faint small" }, "Drag along an axis to choose runs")]),
    );
  }
}

/** The best accuracy or loss, of data that was not trained on where there is one; of batches the last; else the first. */
function usualMetric(metrics) {
  const main = metrics.filter(({ key }) => isMain(key.replace(/\.(best|last)$/, "")));
  return main.find(({ title }) => title.endsWith(", best")) ?? main[0] ?? metrics.find(({ key }) => key !== "duration") ?? metrics[0];
}

function fill(select, dimensions, chosen) {
  const keys = dimensions.map(({ key }) => key).join("\n");
  if (select.dataset.keys !== keys) {
    select.dataset.keys = keys;
    select.replaceChildren(...dimensions.map(({ key, title }) => h("option", { value: key }, title)));
  }
  select.value = chosen.key;
}
