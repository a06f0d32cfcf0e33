import { svg } from "./dom.js";

const WIDTH = 72;
const HEIGHT = 18;

/** A small curve without axes, from the least to the greatest of its values; what is no number leaves a gap, and one between gaps a dot. */
export function sparkline(values, label) {
  const numbers = values.filter(value => typeof value === "number" && Number.isFinite(value));
  const low = Math.min(...numbers);
  const span = Math.max(...numbers) - low || 1;
  let path = "";
  let pen = "M";
  values.forEach((value, i) => {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      pen = "M";
      return;
    }
    const x = values.length > 1 ? 1 + (i / (values.length - 1)) * (WIDTH - 4) : WIDTH / 2;
    const y = HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4);
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}${pen === "M" ? "h0" : ""}`;
    pen = "L";
  });
  const last = /([\d.]+) ([\d.]+)(h0)?$/.exec(path);
  return svg(
    "svg",
    { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    svg("path", { d: path || "M0 0" }),
    last ? svg("circle", { cx: last[1], cy: last[2], r: 1.8 }) : "",
  );
}
