import { color, rem } from "./palette.js";

const WIDTH = 60; // rem
const HEIGHT = 34;
const NAMED = 24; // curves in the legend

/** A chart as a picture that stands alone, with its title and a legend of its curves: a Blob of PNG or of SVG. */
export function picture(chart, title, type) {
  const size = rem();
  const [width, height] = [WIDTH * size, HEIGHT * size];
  const copy = window.echarts.init(type === "svg" ? null : document.createElement("div"), null, {
    renderer: type === "svg" ? "svg" : "canvas",
    ssr: type === "svg",
    width,
    height,
  });
  copy.setOption(captioned(chart, title, size));
  return new Promise(resolve => {
    if (type === "svg") {
      resolve(new Blob([copy.renderToSVGString()], { type: "image/svg+xml" }));
    } else {
      const options = { pixelRatio: 2, backgroundColor: color("surface") };
      copy.renderToCanvas(options).toBlob(resolve, "image/png");
    }
  }).finally(() => copy.dispose());
}

function captioned(chart, title, size) {
  const names = [...new Set(chart.model.lines.filter(({ faint }) => !faint).map(({ label }) => label))];
  const shown = names.slice(0, NAMED);
  const rows = Math.ceil(shown.reduce((sum, name) => sum + name.length + 8, 0) / 110);
  const font = getComputedStyle(document.body).fontFamily;
  const more = names.length > NAMED ? ` (${names.length - NAMED} more curves)` : "";
  const option = chart.option();
  return {
    ...option,
    backgroundColor: color("surface"),
    grid: { ...option.grid, top: 3.4 * size, bottom: (2.6 + 1.4 * rows) * size, right: 2.4 * size },
    title: {
      text: title + more,
      left: 1.2 * size,
      top: 0.8 * size,
      textStyle: { color: color("text"), fontSize: size, fontFamily: font, fontWeight: 600 },
    },
    legend: {
      data: shown,
      left: 1.2 * size,
      bottom: 0.6 * size,
      itemWidth: 1.8 * size,
      textStyle: { color: color("text-soft"), fontSize: 0.75 * size, fontFamily: font },
    },
  };
}
