import { AXES } from "./axes.js";
import { chartKeys } from "./chartkeys.js";
import { h } from "./dom.js";
import { Hover } from "./hover.js";
import { alone } from "./lines.js";
import { linearTicks, logTicks, quantile, ticksWithin } from "./nice.js";
import { oddMarks } from "./oddmarks.js";
import { onTheme } from "./page.js";
import { color, faded, look, rem } from "./palette.js";
import { said, tickTexts, widest } from "./ticktexts.js";
import { dragToZoom } from "./zoom.js";

const DENSE = 1000; // points from which a bold line would be a blot
const POINT = 1.5; // pixels; a shorter line is not seen
const HUGE = 1e100; // from which values are drawn as multiples of a power of ten, so that their differences are numbers

/**
 * A line chart on ECharts. `draw` takes all there is to show:
 *
 *   { axis: one of AXES, range: [x0, x1]|null, log, clip, lines: [{ run, slot, thin, faint, points, marks, hover }] }
 */
export class Chart {
  constructor(box, { onzoom, label }) {
    this.plot = h("div", { class: "plot", role: "img", "aria-label": label });
    box.append(this.plot);
    this.chart = window.echarts.init(this.plot, null, { renderer: "canvas" });
    this.hover = new Hover(this, box);
    dragToZoom(this, box, onzoom);
    chartKeys(this, box, { onzoom, label });
    new ResizeObserver(() => this.resize()).observe(box);
    onTheme(() => this.model && this.draw(this.model));
  }

  draw(model) {
    this.model = model;
    this.bounds = this.measure(model);
    this.ticks = { x: this.xTicks(), y: this.yTicks() };
    this.chart.setOption(this.option(), { notMerge: true });
    this.hover.refresh();
  }

  resize() {
    this.chart.resize();
    if (this.model) this.draw(this.model);
  }

  /** Dims all lines but those of one run; null brings all back. */
  highlight(run) {
    this.chart.dispatchAction({ type: "downplay" });
    const wanted = this.model?.lines.flatMap((line, i) => (line.run === run ? [i] : [])) ?? [];
    if (run !== null && wanted.length) this.chart.dispatchAction({ type: "highlight", seriesIndex: wanted });
  }

  /** The plotting area in pixels of the box. */
  area() {
    const { left, right, top, bottom } = this.margins();
    return { left, top, right: this.chart.getWidth() - right, bottom: this.chart.getHeight() - bottom };
  }

  toX(pixel) {
    return this.chart.convertFromPixel({ xAxisIndex: 0 }, pixel);
  }

  toPixel(x, y) {
    return this.chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, this.scaled(y)]);
  }

  /** As wide as what is written there. */
  margins() {
    const size = rem();
    const left = Math.max(3.4 * size, widest(this.ticks.y.texts) + 0.9 * size);
    const right = Math.max(1.4 * size, widest(this.ticks.x.texts.slice(-1)) / 2 + 2);
    return { left, right, top: 0.7 * size, bottom: 1.7 * size };
  }

  measure({ lines, range, log, clip }) {
    let [low, high] = [Infinity, -Infinity];
    const ys = [];
    for (const line of lines) {
      for (const [x, y] of line.points) {
        low = Math.min(low, x);
        high = Math.max(high, x);
        if (y !== null && (!range || (x >= range[0] && x <= range[1])) && (!log || y > 0) && !(clip && line.faint))
          ys.push(y);
      }
      for (const [x] of line.marks) {
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
    }
    const x = range ?? (low < high ? [low, high] : low === high ? around(low) : [0, 1]);
    ys.sort((a, b) => a - b);
    const y =
      ys.length === 0
        ? [log ? 0.1 : 0, 1]
        : clip && ys.length > 20
          ? [quantile(ys, 0.02), quantile(ys, 0.98)]
          : [ys[0], ys.at(-1)];
    return { x, y };
  }

  option() {
    const { lines } = this.model;
    const size = rem();
    return {
      animation: false,
      grid: { ...this.margins(), outerBoundsMode: "none" },
      xAxis: this.xAxis(size),
      yAxis: [this.yAxis(size), { min: 0, max: 1, show: false }],
      series: [
        ...lines.map(line => this.series(line)),
        ...lines
          .filter(line => line.marks.length)
          .map(line => oddMarks(line.marks, color(`run-${look(line.slot).color}`), size)),
      ],
    };
  }

  xTicks() {
    const [min, max] = this.bounds.x;
    const count = Math.max(2, Math.floor(this.chart.getWidth() / (4.4 * rem())));
    const { grid, ticks: texts } = AXES[this.model.axis];
    const ticks = ticksWithin(min, max, grid(max - min, count));
    return { min, max, ticks, texts: texts(ticks) };
  }

  /** A logarithmic axis is a linear one of logarithms, with ticks at round numbers. */
  yTicks() {
    const { log } = this.model;
    const [low, high] = this.bounds.y;
    const count = Math.max(2, Math.floor(this.chart.getHeight() / (2.6 * rem())));
    const most = Math.max(Math.abs(low), Math.abs(high));
    this.power = !log && most > HUGE ? Math.floor(Math.log10(most)) : 0;
    if (log) {
      const axis = logTicks(low, high, count);
      return { ...axis, texts: tickTexts(axis.ticks.map(value => 10 ** value)) };
    }
    const axis = linearTicks(this.scaled(low), this.scaled(high), count);
    const texts = tickTexts(axis.ticks);
    return { ...axis, texts: this.power ? texts.map(text => (text === "0" ? text : `${text}e${this.power}`)) : texts };
  }

  xAxis(size) {
    return {
      ...this.axis(this.ticks.x, size),
      splitLine: { show: false },
      axisTick: { show: false },
      axisLine: { onZero: false, lineStyle: { color: color("line-strong") } },
    };
  }

  yAxis(size) {
    return {
      ...this.axis(this.ticks.y, size),
      axisLine: { show: false },
      axisTick: { show: false, customValues: this.ticks.y.ticks },
      splitLine: { lineStyle: { color: color("line") } },
    };
  }

  axis({ min, max, ticks, texts }, size) {
    const axisLabel = { ...this.label(size), formatter: said(ticks, texts), customValues: ticks, hideOverlap: true };
    return { type: "value", min, max, axisLabel };
  }

  /** Where a value stands on the vertical axis; null for none. */
  scaled(y) {
    if (y === null) return y;
    if (!this.model.log) return this.power ? y / 10 ** this.power : y;
    return y > 0 ? Math.log10(y) : null;
  }

  label(size) {
    return {
      color: color("text-faint"),
      fontSize: 0.6875 * size,
      fontFamily: getComputedStyle(document.body).fontFamily,
    };
  }

  /** A dash as long over the horizontal axis as it would be on a level line, as noise has many pixels of line to one of those. */
  stretched(dash, points) {
    const { left, right, top, bottom } = this.area();
    const { min, max } = this.ticks.y;
    const [across, up] = [(right - left) / (this.bounds.x[1] - this.bounds.x[0]), (bottom - top) / (max - min)];
    let [length, width] = [0, 0];
    points.forEach(([x, y], i) => {
      const [x0, y0] = points[i - 1] ?? [];
      const rise = i && this.scaled(y) !== null && this.scaled(y0) !== null ? this.scaled(y) - this.scaled(y0) : null;
      if (rise === null) return;
      const dx = Math.abs(x - x0) * across;
      length += Math.hypot(dx, rise * up);
      width += dx;
    });
    return dash.map(part => (width > 0 ? part * (length / width) : part));
  }

  series({ slot, points, thin, faint, label }) {
    const { color: index, dash } = look(slot);
    const scale = rem() / 16;
    const shade = color(`run-${index}`);
    const dots = !faint && !thin && points.length <= 60;
    const { left, right } = this.area();
    const lone = alone(points, (POINT * (this.bounds.x[1] - this.bounds.x[0])) / (right - left), this.model.log);
    return {
      type: "line",
      name: faint ? undefined : label,
      data: this.model.log || this.power ? points.map(([x, y]) => [x, this.scaled(y)]) : points,
      silent: true,
      showSymbol: dots || lone.size > 0,
      symbol: dots ? "circle" : (_, { dataIndex }) => (lone.has(dataIndex) ? "circle" : "none"),
      symbolSize: (faint || thin ? 4 : dots ? 5 : 6) * scale,
      itemStyle: { color: shade, borderWidth: 0, opacity: faint ? 0.4 : 1 },
      clip: true,
      lineStyle: {
        color: faint ? faded(shade, 0.22) : shade,
        width: (faint || thin ? 1.1 : points.length > DENSE ? 1.3 : 2) * scale,
        opacity: thin && !faint ? 0.62 : 1,
        type: dash ? this.stretched(dash, points).map(part => part * scale) : "solid",
        join: "round",
      },
      emphasis: { focus: "series", lineStyle: { color: shade, width: (thin ? 1.8 : 3) * scale, opacity: 1 } },
      blur: { lineStyle: { opacity: 0.1 }, itemStyle: { opacity: 0.1 } },
    };
  }
}

/** A range about the only x there is. */
function around(x) {
  const room = Math.max(1, Math.abs(x) * 1e-6);
  return [x - room, x + room];
}
