import { Chart } from "./chart.js";
import { h } from "./dom.js";
import { whole } from "./format.js";

const MEASURES = [
  [kind => `mean of the ${kind}s`, ({ mean }) => mean],
  [kind => `deviation of the ${kind}s`, ({ deviation }) => deviation],
  [kind => `share of zeros among the ${kind}s`, ({ zeroShare }) => zeroShare],
  [kind => `${kind}s that are not finite`, ({ nonFinite }) => nonFinite],
  [() => "share of dead channels", ({ deadShare }) => deadShare],
  [() => "share of saturated values", ({ saturatedShare }) => saturatedShare],
  [kind => `size of an update by that of the ${kind}s`, ({ updateRatio }) => updateRatio],
  [kind => `mean size of the gradient by the ${kind}s`, ({ gradientSize }) => gradientSize],
];
const ALWAYS = 2;

/** Statistics of a layer over steps, a small chart each. */
export class LayerStatistics {
  constructor(section, run, onzoom) {
    this.run = run;
    this.cards = MEASURES.map(() => {
      const box = h("div", { class: "box" });
      return {
        element: h("article", { class: "card chart-card", hidden: true }, h("header", {}, h("h2", {})), box),
        chart: new Chart(box, { onzoom, label: "Statistics over steps" }),
      };
    });
    section.replaceChildren(
      h(
        "div",
        { class: "cards few" },
        this.cards.map(({ element }) => element),
      ),
    );
  }

  draw({ histograms, kind }, range) {
    const xs = histograms.map(({ step }) => step);
    MEASURES.forEach(([title, of], i) => {
      const ys = histograms.map(of);
      const { element, chart } = this.cards[i];
      element.hidden = i >= ALWAYS && !ys.some(y => y > 0);
      if (element.hidden) return;
      const name = title(kind);
      element.querySelector("h2").textContent = name;
      chart.plot.setAttribute("aria-label", `${name} over steps`);
      const numbers = ys.map(y => (typeof y === "number" ? y : null));
      chart.draw({
        axis: "step",
        range,
        log: false,
        clip: false,
        lines: [
          {
            run: this.run.id,
            slot: this.run.color,
            label: name,
            marks: xs.flatMap((x, j) => (typeof ys[j] === "string" ? [[x, ys[j]]] : [])),
            points: xs.map((x, j) => [x, numbers[j]]),
            hover: { xs, ys: numbers, title: j => `step ${whole(xs[j])}`, aside: () => "" },
          },
        ],
      });
    });
  }
}
