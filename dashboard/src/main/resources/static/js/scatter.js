import { h } from "./dom.js";
import { parameter } from "./format.js";
import { onTheme } from "./page.js";
import { color, DASHES, faded, look, rem, swatch } from "./palette.js";
import { widest } from "./ticktexts.js";

const SHAPES = [null, "rect", "triangle", "diamond"]; // beside the colour, as the dash is of a line
const MOST = 12; // rem of the words at the vertical axis

/** A point for each run over one dimension, as high as another. */
export class Scatter {
  constructor(box, label) {
    this.box = box;
    this.plot = h("div", { class: "plot", role: "img", "aria-label": label });
    this.tip = h("div", { class: "tip", hidden: true });
    box.append(this.plot, this.tip);
    this.chart = window.echarts.init(this.plot, null, { renderer: "canvas" });
    this.chart.on("mouseover", ({ data }) => data?.run && tell(data.run.id));
    this.chart.on("mouseout", () => tell(null));
    this.chart.on("click", ({ data }) => data?.run && location.assign(`/runs/${encodeURIComponent(data.run.id)}`));
    new ResizeObserver(() => {
      this.chart.resize();
      this.redraw();
    }).observe(box);
    onTheme(() => this.redraw());
    document.addEventListener("fovea:point", ({ detail }) => this.point(detail));
  }

  /** @param model { runs, slots, chosen, x, y } with x and y { title, scale, value(run) } */
  draw(model) {
    this.model = model;
    this.redraw();
  }

  redraw() {
    if (!this.model) return;
    const { x, y } = this.model;
    const size = rem();
    const left = Math.max(4 * size, Math.min(MOST * size, widest(y.scale.ticks.map(({ text }) => text)) + 0.9 * size));
    const yAxis = this.axis(y, size);
    Object.assign(yAxis.axisLabel, { width: left - 0.9 * size, overflow: "truncate" });
    yAxis.nameTextStyle.align = "left";
    this.chart.setOption(
      {
        animation: false,
        grid: { left, right: 1.4 * size, top: 2.2 * size, bottom: 3 * size, outerBoundsMode: "none" },
        xAxis: { ...this.axis(x, size), nameLocation: "middle", nameGap: 1.9 * size },
        yAxis,
        series: [{ type: "scatter", symbolSize: 0.62 * size, data: this.points(size), emphasis: { scale: 1.5 } }],
      },
      { notMerge: true },
    );
  }

  axis({ title, scale }, size) {
    const text = {
      color: color("text-faint"),
      fontSize: 0.6875 * size,
      fontFamily: getComputedStyle(document.body).fontFamily,
    };
    const at = place => scale.ticks.find(tick => Math.abs(tick.at - place) < 1e-9)?.text ?? "";
    return {
      type: "value",
      min: 0,
      max: 1,
      name: title,
      nameTextStyle: { ...text, color: color("text-soft") },
      axisLabel: { ...text, formatter: at, customValues: scale.ticks.map(({ at }) => at), hideOverlap: true },
      axisTick: { show: false, customValues: scale.ticks.map(({ at }) => at) },
      axisLine: { show: true, lineStyle: { color: color("line-strong") } },
      splitLine: { show: false },
    };
  }

  points() {
    const { runs, slots, chosen, x, y } = this.model;
    return runs.flatMap(run => {
      const at = [x.scale.at(x.value(run)), y.scale.at(y.value(run))];
      if (at.includes(null)) return [];
      const { color: index, dash } = look(slots.get(run.id));
      const shade = color(`run-${index}`);
      return [
        {
          value: at,
          run,
          symbol: SHAPES[DASHES.indexOf(dash)] ?? "circle",
          itemStyle: {
            color: chosen.has(run.id) ? shade : faded(shade, 0.18),
            borderColor: color("surface"),
            borderWidth: 1,
          },
        },
      ];
    });
  }

  point(run) {
    const data = this.model ? this.points() : [];
    const index = data.findIndex(point => point.run.id === run);
    this.chart.dispatchAction({ type: "downplay", seriesIndex: 0 });
    this.tip.hidden = index < 0;
    if (index < 0) return;
    this.chart.dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex: index });
    this.say(data[index]);
  }

  say({ run, value }) {
    const { x, y, slots } = this.model;
    this.tip.replaceChildren(
      h("div", { class: "where" }, swatch(slots.get(run.id)), " ", h("bdi", {}, run.name)),
      ...[x, y].map(({ title, value }) => h("div", {}, h("span", { class: "faint" }, `${title} `), parameter(value(run)))),
    );
    const [px, py] = this.chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, value);
    const left = px + 14 + this.tip.offsetWidth > this.box.clientWidth ? px - 14 - this.tip.offsetWidth : px + 14;
    this.tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, py - 20)}px)`;
  }
}

function tell(run) {
  document.dispatchEvent(new CustomEvent("fovea:point", { detail: run }));
}
