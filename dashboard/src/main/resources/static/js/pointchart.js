import { h } from "./dom.js";
import { number, parameter } from "./format.js";
import { linearTicks, logTicks, quantile, ticksWithin, wholeStep } from "./nice.js";
import { onTheme } from "./page.js";
import { color, look, rem } from "./palette.js";
import { said, tickTexts, widest } from "./ticktexts.js";

const FEW = 20; // points up to which none is too far out to be shown where it is

/**
 * Points on ECharts, one for each run, named when pointed at and opened by a click.
 *
 *   { points: [{ id, name, slot, x, y, best, running }], axis: { name, type, values }, low, line: [[x, y]], bands }
 *
 * low: whether low values are good, so that high ones may be cut off; x of a "category" axis is one of its `values`.
 */
export class PointChart {
  constructor(box, { label, onpoint, onopen }) {
    this.plot = h("div", { class: "plot", role: "img", "aria-label": label });
    this.tip = h("div", { class: "tip", hidden: true });
    box.append(this.plot, this.tip);
    this.chart = window.echarts.init(this.plot, null, { renderer: "canvas" });
    this.chart.on("mouseover", ({ dataIndex, seriesId, event }) => {
      if (seriesId !== "points") return;
      this.show(this.model.points[dataIndex], event);
      onpoint(this.model.points[dataIndex].id);
    });
    this.chart.on("mouseout", () => {
      this.tip.hidden = true;
      onpoint(null);
    });
    this.chart.on("click", ({ dataIndex, seriesId }) => seriesId === "points" && onopen(this.model.points[dataIndex]));
    new ResizeObserver(() => {
      this.chart.resize();
      if (this.model) this.draw(this.model);
    }).observe(box);
    onTheme(() => this.model && this.draw(this.model));
  }

  draw(model) {
    this.model = model;
    this.chart.setOption(this.option(), { notMerge: true });
  }

  /** Lifts the point of a run; null lifts none. */
  highlight(id) {
    this.chart.dispatchAction({ type: "downplay", seriesId: "points" });
    const dataIndex = this.model?.points.findIndex(point => point.id === id) ?? -1;
    if (dataIndex >= 0) this.chart.dispatchAction({ type: "highlight", seriesId: "points", dataIndex });
  }

  show(point, event) {
    const { axis, measure } = this.model;
    this.tip.replaceChildren(
      h("div", { class: "near" }, point.name),
      h("div", {}, `${measure} ${number(point.y, 5)}`),
      h("div", { class: "faint" }, `${axis.name} ${parameter(point.x)}`),
    );
    this.tip.hidden = false;
    const right = event.offsetX > this.chart.getWidth() / 2;
    this.tip.style.transform = `translate(calc(${event.offsetX}px ${right ? "- 100% - .7rem" : "+ .7rem"}), ${Math.max(4, event.offsetY - 40)}px)`;
  }

  /** The values to be seen: what is far worse than most is drawn at the edge. */
  bounds() {
    const ys = this.model.points.map(point => point.y).sort((a, b) => a - b);
    if (!ys.length) return [0, 1];
    const [low, high] = [ys[0], ys.at(-1)];
    if (ys.length <= FEW) return [low, high];
    const room = (quantile(ys, 0.9) - quantile(ys, 0.1)) * 0.5;
    return this.model.low
      ? [low, Math.min(high, quantile(ys, 0.9) + room)]
      : [Math.max(low, quantile(ys, 0.1) - room), high];
  }

  option() {
    const size = rem();
    const { points, axis, line, bands } = this.model;
    const count = Math.max(2, Math.floor(this.chart.getHeight() / (2.6 * size)));
    const { min, max, ticks } = linearTicks(...this.bounds(), count);
    const texts = tickTexts(ticks);
    const left = Math.max(3.4 * size, widest(texts) + 0.9 * size);
    const label = { color: color("text-faint"), fontSize: 0.6875 * size, fontFamily: getComputedStyle(document.body).fontFamily };
    return {
      animation: false,
      grid: { left, right: 1.4 * size, top: (bands?.length ? 1.6 : 0.9) * size, bottom: 1.8 * size, outerBoundsMode: "none" },
      xAxis: {
        ...this.horizontal(label, size),
        splitLine: { show: false },
        axisTick: { show: false },
        axisLine: { onZero: false, lineStyle: { color: color("line-strong") } },
      },
      yAxis: {
        type: "value",
        min,
        max,
        axisLabel: { ...label, formatter: said(ticks, texts), customValues: ticks },
        axisLine: { show: false },
        axisTick: { show: false, customValues: ticks },
        splitLine: { lineStyle: { color: color("line") } },
      },
      series: [
        ...(line ? [this.steps(line, bands ?? [], label, size)] : []),
        {
          id: "points",
          type: "scatter",
          data: points.map(point => this.point(point, min, max, size)),
          cursor: "pointer",
          emphasis: { scale: 1.8, itemStyle: { borderColor: color("text"), borderWidth: 2 } },
        },
      ],
    };
  }

  /** A logarithmic axis is a linear one of logarithms, as charts of curves have it. */
  horizontal(label, size) {
    const { type, values, min: from, max: to } = this.model.axis;
    const axisLabel = { ...label, hideOverlap: true };
    if (type === "category") return { type, data: values.map(String), axisLabel };
    const count = Math.max(2, Math.floor(this.chart.getWidth() / (4.4 * size)));
    const { min, max, ticks } =
      from !== undefined
        ? { min: from, max: to, ticks: ticksWithin(from, to, wholeStep(to - from, count)) }
        : (type === "log" ? logTicks : linearTicks)(values[0], values.at(-1), count);
    const texts = tickTexts(type === "log" ? ticks.map(value => 10 ** value) : ticks);
    return { type: "value", min, max, axisLabel: { ...axisLabel, formatter: said(ticks, texts), customValues: ticks } };
  }

  point({ x, y, slot, best, running }, min, max, size) {
    const { type } = this.model.axis;
    const shade = color(`run-${look(slot).color}`);
    const out = y > max || y < min;
    return {
      value: [type === "category" ? String(x) : type === "log" ? Math.log10(x) : x, Math.min(max, Math.max(min, y))],
      symbol: out ? "triangle" : "circle",
      symbolRotate: y < min ? 180 : 0,
      symbolSize: (best ? 0.8 : 0.5) * size,
      itemStyle: {
        color: running ? color("surface") : shade,
        borderColor: best ? color("text") : shade,
        borderWidth: best || running ? 2 : 0,
        opacity: 0.9,
      },
    };
  }

  /** The best value so far, with the stages behind it. */
  steps(data, bands, label, size) {
    return {
      id: "line",
      type: "line",
      step: "end",
      data,
      silent: true,
      showSymbol: false,
      lineStyle: { color: color("text-soft"), width: size / 10 },
      markArea: {
        silent: true,
        label: { ...label, position: "top", distance: 2, color: color("text-soft") },
        data: bands.map(({ name, from, to }, i) => [
          { name, xAxis: from, itemStyle: { color: i % 2 ? color("sunken") : color("accent-soft"), opacity: 0.7 } },
          { xAxis: to },
        ]),
      },
    };
  }
}
