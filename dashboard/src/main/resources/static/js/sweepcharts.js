import { h } from "./dom.js";
import { plural } from "./format.js";
import { lowIsGood } from "./metricnames.js";
import { PointChart } from "./pointchart.js";
import { slots } from "./palette.js";
import { bestSoFar, bestTrial, result, space, stageOf } from "./trials.js";

/** The trials one after the other with the best so far, and each parameter against how well they did. */
export class SweepCharts {
  /** @param onpoint called with the id of the run that is pointed at, or null */
  constructor(onpoint) {
    this.onpoint = onpoint;
    this.charts = new Map();
    this.progress = h("div");
    this.element = h("div", { class: "cards" });
  }

  show(trials, metric) {
    const best = bestTrial(trials, metric);
    const looks = slots(trials);
    const low = lowIsGood(metric);
    const points = of =>
      trials.flatMap((run, i) => {
        const y = result(run, metric);
        const x = of(run, i);
        if (y === null || x === undefined) return [];
        const running = run.state === "RUNNING";
        return [{ id: run.id, name: run.name, slot: looks.get(run.id), x, y, best: run === best, running }];
      });
    const wanted = new Map([["progress", this.inOrder(trials, metric, points)]]);
    for (const dimension of space(trials)) {
      wanted.set(`parameter ${dimension.name}`, {
        title: dimension.name,
        points: points(dimension.of),
        axis: {
          name: dimension.name,
          type: dimension.number ? (dimension.log ? "log" : "value") : "category",
          values: dimension.values,
        },
      });
    }
    for (const [key, chart] of this.charts) {
      if (wanted.has(key)) continue;
      chart.card.remove();
      this.charts.delete(key);
    }
    for (const [key, model] of wanted) this.chart(key, model, trials, metric).draw({ ...model, low, measure: metric });
  }

  inOrder(trials, metric, points) {
    const line = bestSoFar(trials, metric).flatMap((y, i) => (y === null ? [] : [[i + 1, y]]));
    const bands = [];
    trials.forEach((run, i) => {
      const name = stageOf(run);
      if (name === null) return;
      if (bands.at(-1)?.name === name && bands.at(-1).to === i + 0.5) bands.at(-1).to = i + 1.5;
      else bands.push({ name, from: i + 0.5, to: i + 1.5 });
    });
    const axis = { name: "trial", type: "value", min: 0.5, max: trials.length + 0.5 };
    return { title: "Best so far", points: points((_, i) => i + 1), axis, line, bands };
  }

  chart(key, { title, points }, trials, metric) {
    const label = `${title}: ${metric} of ${plural(trials.length, "trial")}`;
    if (!this.charts.has(key)) {
      const box = h("div", { class: "box" });
      const note = h("span", { class: "note faint" });
      const card = h(
        "section",
        { class: "card chart-card", "data-chart": title },
        h("header", {}, h("h2", {}, title), h("span", { class: "spread" }), note),
        box,
      );
      (key === "progress" ? this.progress : this.element).append(card);
      const chart = new PointChart(box, {
        label,
        onpoint: this.onpoint,
        onopen: ({ id }) => location.assign(`/runs/${encodeURIComponent(id)}`),
      });
      this.charts.set(key, { card, chart, note });
    }
    const { note, chart } = this.charts.get(key);
    const order = key === "progress" ? ", in the order of their starts" : "";
    note.textContent = (points.length < trials.length ? `${points.length} of ` : "") + plural(trials.length, "trial") + order;
    chart.plot.setAttribute("aria-label", label);
    return chart;
  }

  /** Lifts the points of a run in all charts. */
  highlight(id) {
    this.charts.forEach(({ chart }) => chart.highlight(id));
  }
}
