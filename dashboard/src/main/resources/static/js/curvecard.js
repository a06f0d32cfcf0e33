import { AXES } from "./axes.js";
import { Chart } from "./chart.js";
import { chartMenu } from "./chartmenu.js";
import { h, icon, isolated } from "./dom.js";
import { number, plural, whole } from "./format.js";
import { whereAndWhen } from "./hover.js";
import { drawn, marks, position, smoothed } from "./lines.js";
import { withoutLog } from "./oddmarks.js";

const WIDEN = "M9.5 2.5h4v4M13.5 2.5l-4.5 4.5M6.5 13.5h-4v-4M2.5 13.5l4.5-4.5";
const MOST_BUCKETS = 1000; // of one curve
const MOST_IN_ALL = 20_000; // of all curves of a card
const FEWEST_BUCKETS = 100;
const BREATH = 400; // milliseconds between two refreshes

/** One measure, such as the loss: fetches its series when it comes into sight, draws them, and follows what changes. */
export class CurveCard {
  constructor(curves, measure) {
    this.curves = curves;
    this.measure = measure;
    this.series = new Map(); // metric -> run -> series
    this.due = new Set();
    this.note = h("span", { class: "faint small note" });
    this.left = h("span", { class: "bad-text small lack", hidden: true });
    this.key = h("span", { class: "key faint small" });
    this.box = h("div", { class: "box loading-box" });
    this.widen = h(
      "button",
      {
        type: "button",
        class: "plain square",
        title: "Wider",
        "aria-label": `Show ${measure} wider`,
        onclick: () => this.toggleWide(),
      },
      icon(WIDEN),
    );
    this.element = h(
      "article",
      { class: "card chart-card", "data-measure": measure },
      h(
        "header",
        {},
        h("h2", {}, measure),
        this.key,
        h("span", { class: "spread" }),
        this.left,
        this.note,
        chartMenu(this),
        this.widen,
      ),
      this.box,
    );
    new IntersectionObserver(entries => this.sighted(entries.at(-1).isIntersecting), { rootMargin: "300px" }).observe(
      this.element,
    );
  }

  sighted(visible) {
    this.visible = visible;
    if (!visible) return null;
    if (!this.chart) {
      this.chart = new Chart(this.box, { onzoom: range => this.curves.zoom(range), label: this.measure });
      return this.reload();
    } else if (this.stale) {
      return this.reload();
    } else if (this.due.size) {
      this.refresh([]);
    }
    return null;
  }

  toggleWide() {
    this.curves.set({ wide: this.curves.wide === this.measure ? null : this.measure });
  }

  /** Everything anew, for another view. */
  reload() {
    this.stale = !this.visible;
    if (this.stale || !this.chart) return null;
    return this.load(
      this.curves.runs.map(run => run.id),
      true,
    );
  }

  /** Some runs anew; several calls in a short time are one. */
  refresh(runs) {
    runs.forEach(run => this.due.add(run));
    if (!this.visible || !this.chart || this.waiting) return;
    const wait = Math.max(0, (this.loaded ?? 0) + BREATH - performance.now());
    this.waiting = setTimeout(async () => {
      const due = [...this.due];
      this.due.clear();
      await this.load(due, false);
      this.waiting = null;
      if (this.due.size) this.refresh([]);
    }, wait);
  }

  async load(runs, fresh) {
    const turn = fresh ? (this.turn = (this.turn ?? 0) + 1) : this.turn;
    const room = Math.min(MOST_BUCKETS, this.box.clientWidth, MOST_IN_ALL / this.curves.runs.length);
    const buckets = Math.max(FEWEST_BUCKETS, Math.round(room));
    try {
      const answers = await Promise.all(this.metrics.map(({ metric }) => this.curves.fetch(metric, runs, buckets)));
      if (turn !== this.turn) return;
      if (fresh) this.series.clear();
      answers.forEach((answer, i) => this.take(this.metrics[i].metric, answer.series));
      if (fresh) this.without = answers[0]?.without ?? [];
      this.loaded = performance.now();
      this.failure(null);
      this.redraw();
    } catch (error) {
      this.failure(error.message);
    }
  }

  take(metric, list) {
    if (!this.series.has(metric)) this.series.set(metric, new Map());
    for (const series of list) this.series.get(metric).set(series.run, series);
  }

  failure(sentence) {
    this.box.classList.remove("loading-box");
    this.element.querySelector(".failed")?.remove();
    if (sentence) {
      this.element.append(
        h(
          "p",
          { class: "failed bad-text" },
          sentence,
          " ",
          h("button", { type: "button", onclick: () => this.reload() }, "Try again"),
        ),
      );
    }
  }

  redraw() {
    this.element.classList.toggle("wide", this.curves.wide === this.measure);
    if (!this.chart || !this.loaded) return;
    const { axis, range, log, clip } = this.curves;
    const lines = this.lines();
    this.describe(lines);
    this.chart.plot.setAttribute("aria-label", `${this.measure} over ${AXES[axis].name.toLowerCase()}`);
    this.chart.draw({ axis, range, log, clip, lines });
  }

  lines() {
    const { axis, runs, slots, smooth, log, split: only } = this.curves;
    const splits = new Set(this.metrics.map(({ split }) => split));
    return this.metrics
      .filter(({ split }) => !only || !split || splits.size === 1 || (split === "train") === (only === "train"))
      .flatMap(({ metric, split }) =>
        runs.flatMap(run => {
          const series = this.series.get(metric)?.get(run.id);
          if (!series) return [];
          const points = drawn(series, axis);
          const shared = {
            run: run.id,
            slot: slots.get(run.id),
            thin: split === "train" && splits.size > 1 && !only,
            split,
            series,
            label: [
              runs.length > 1 ? isolated(run.name) : null,
              splits.size > 1 || runs.length === 1 ? (split ?? this.measure) : null,
            ]
              .filter(Boolean)
              .join(" · "),
            hover: hoverOf(series, axis),
            marks: [...marks(series, axis), ...(log ? withoutLog(points) : [])],
          };
          const raw = { ...shared, points };
          if (!smooth || !series.smooth) return [raw];
          return [
            { ...raw, faint: true, marks: [] },
            { ...shared, points: smoothed(series, axis) },
          ];
        }),
      );
  }

  describe(lines) {
    this.left.hidden = !this.without?.length;
    if (this.without?.length) {
      this.left.textContent = `without ${plural(this.without.length, "run")}`;
      const names = this.without.map(id => this.curves.runs.find(run => run.id === id)?.name ?? id).map(isolated);
      this.left.title = `Not known: ${AXES[this.curves.axis].lacking}, of ${names.join(", ")}`;
    }
    const longest = lines.reduce((best, { series }) => (series.total > (best?.total ?? 0) ? series : best), null);
    this.note.textContent =
      longest && longest.shown < longest.total ? `${whole(longest.shown)} of ${whole(longest.total)} points` : "";
    this.note.title =
      this.note.textContent &&
      "Of the longest curve. Each point drawn stands for several, with their extremes kept. Drag over a part to see it finer.";
    const both = new Set(lines.map(({ split }) => split)).size > 1;
    const bold = [...new Set(lines.flatMap(({ split }) => (split && split !== "train" ? [split] : [])))];
    this.key.textContent = both ? `thin: train · bold: ${bold.join(", ") || this.measure}` : (lines[0]?.split ?? "");
  }
}

function hoverOf(series, axis) {
  const { step, end, value, wall, smooth, min, max } = series;
  const count = value.length;
  return {
    xs: Array.from({ length: count }, (_, i) => position(series, axis, i)),
    ys: smooth ?? value,
    title: i =>
      axis === "step"
        ? whereAndWhen(step[i], end?.[i], wall[i])
        : `${axis === "wall" ? "after " : ""}${AXES[axis].say(position(series, axis, i))} · step ${whole((end ?? step)[i])}`,
    aside: i =>
      smooth
        ? `raw ${number(value[i], 4)}`
        : min && end[i] !== step[i]
          ? `${number(min[i], 3)} to ${number(max[i], 3)}`
          : "",
  };
}
