import { svg } from "./dom.js";

const WIDTH = 72;
const HEIGHT = 18;

/**
 * A small curve of ratios in powers of ten, over the band of those that are usual. It shows a decade above and below the band,
 * and more where values are there; what is no number leaves a gap, and one between gaps a dot.
 */
export function ratioLine(values, band, label) {
  const logs = values.map(value => (typeof value === "number" && value > 0 ? Math.log10(value) : null));
  const known = logs.filter(value => value !== null);
  const [from, to] = band.map(Math.log10);
  const low = Math.min(from - 1, ...known);
  const high = Math.max(to + 1, ...known);
  const y = log => HEIGHT - 2 - ((log - low) / (high - low)) * (HEIGHT - 4);
  const x = i => (values.length > 1 ? 1 + (i / (values.length - 1)) * (WIDTH - 4) : WIDTH / 2);
  let pen = "M";
  let path = "";
  logs.forEach((log, i) => {
    if (log !== null) path += `${pen}${x(i).toFixed(1)} ${y(log).toFixed(1)}${pen === "M" ? "h0" : ""}`;
    pen = log === null ? "M" : "L";
  });
  const last = logs.findLastIndex(log => log !== null);
  return svg(
    "svg",
    { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    svg("rect", { class: "usual", x: 0, y: y(to), width: WIDTH, height: Math.max(1, y(from) - y(to)) }),
    svg("path", { d: path || "M0 0" }),
    last >= 0 ? svg("circle", { cx: x(last), cy: y(logs[last]), r: 1.8 }) : "",
  );
}
