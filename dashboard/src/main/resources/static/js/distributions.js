import { densities, percentile, valueRange } from "./histogram.js";
import { quantile } from "./nice.js";
import { color, faded } from "./palette.js";
import { HEAT, ramp } from "./ramp.js";
import { whole } from "./format.js";

/** Three pictures of how a distribution changes over steps. Each draws on a plane what is within the steps `range`. */
const ROWS = 128;
const RIDGES = 36;

/** Steps to the right, values upwards, the darker the more values. */
export function heatMap(plane, { histograms, range, full }) {
  const context = plane.begin(range, valueRange(histograms, full));
  const columns = histograms.map(histogram => densities(histogram, plane.y[0], plane.y[1], ROWS));
  const seen = columns
    .flat()
    .filter(density => density > 0)
    .sort((a, b) => a - b);
  const most = seen.length ? quantile(seen, 0.97) : 1;
  const colors = ramp(HEAT);
  const picture = new OffscreenCanvas(Math.max(1, columns.length), ROWS);
  const brush = picture.getContext("2d");
  const pixels = brush.createImageData(picture.width, ROWS);
  columns.forEach((column, i) =>
    column.forEach((density, row) => {
      const [r, g, b] = colors[Math.round(255 * Math.sqrt(Math.min(1, density / most)))];
      pixels.data.set([r, g, b, 255], 4 * (row * picture.width + i));
    }),
  );
  brush.putImageData(pixels, 0, 0);
  const { top, bottom } = plane.area();
  plane.inside(() => {
    context.imageSmoothingEnabled = false;
    histograms.forEach((histogram, i) => {
      const [from, to] = edges(histograms, i).map(step => plane.px(step));
      context.drawImage(picture, i, 0, 1, ROWS, from, top, to - from + 0.6, bottom - top);
    });
  });
  plane.xLabels({ steps: true });
  plane.yLabels();
}

/** The steps half-way to the neighbours. */
function edges(histograms, i) {
  const step = histograms[i].step;
  const before = histograms[i - 1]?.step ?? step - ((histograms[i + 1]?.step ?? step + 1) - step);
  const after = histograms[i + 1]?.step ?? step + (step - before);
  return [(before + step) / 2, (step + after) / 2];
}

/** Half, nine tenths and all of the values, the median, and the mean. */
export function ribbon(plane, { histograms, range, full }) {
  const filled = histograms.filter(histogram => percentile(histogram, 0.5) !== null);
  const context = plane.begin(range, valueRange(filled, full));
  const shade = color("accent");
  plane.grid();
  plane.inside(() => {
    for (const [low, high, opacity] of [
      [0.05, 0.95, 0.16],
      [0.25, 0.75, 0.3],
    ]) {
      context.fillStyle = faded(shade, opacity);
      context.beginPath();
      filled.forEach(histogram => context.lineTo(plane.px(histogram.step), plane.py(percentile(histogram, high))));
      [...filled]
        .reverse()
        .forEach(histogram => context.lineTo(plane.px(histogram.step), plane.py(percentile(histogram, low))));
      context.fill();
    }
    const curve = (of, stroke, width, dash) => {
      context.strokeStyle = stroke;
      context.lineWidth = (width * plane.unit) / 16;
      context.setLineDash(dash);
      context.beginPath();
      filled.forEach(histogram => {
        const [x, y] = [plane.px(histogram.step), plane.py(of(histogram))];
        if (filled.length === 1) context.moveTo(x - plane.unit, y); // as one point is no line
        context.lineTo(filled.length === 1 ? x + plane.unit : x, y);
      });
      context.stroke();
    };
    curve(({ min }) => min, faded(shade, 0.45), 1, [2, 3]);
    curve(({ max }) => max, faded(shade, 0.45), 1, [2, 3]);
    curve(histogram => percentile(histogram, 0.5), shade, 1.8, []);
    curve(({ mean }) => mean, color("text"), 1.2, [6, 4]);
  });
  plane.xLabels({ steps: true });
  plane.yLabels();
}

/** Values to the right, one outline for a step, the first behind and the last in front. Returns where each stands. */
export function ridges(plane, { histograms, range, full, pointed }) {
  const within = histograms.filter(({ step }) => step >= range[0] && step <= range[1]);
  const some = within.filter(
    (_, i) =>
      within.length <= RIDGES ||
      Math.floor((i * RIDGES) / within.length) !== Math.floor(((i - 1) * RIDGES) / within.length) ||
      i === within.length - 1,
  );
  const context = plane.begin(valueRange(within, full), [0, 1], { left: 1 * 16, right: 4.2 * 16 });
  const { left, right, top, bottom } = plane.area();
  const outlines = some.map(histogram => densities(histogram, plane.x[0], plane.x[1], ROWS).reverse());
  const most = Math.max(...outlines.flat().filter(Number.isFinite), 1e-9);
  const rise = Math.min((bottom - top) * 0.36, 9 * plane.unit);
  const gap = some.length > 1 ? (bottom - top - rise) / (some.length - 1) : 0;
  const colors = ramp(["heat-1", "heat-2", "heat-3"]);
  const places = some.map((histogram, i) => ({ histogram, y: some.length > 1 ? top + rise + i * gap : bottom }));
  plane.inside(() =>
    outlines.forEach((outline, i) => {
      const [r, g, b] = colors[Math.round((200 * i) / Math.max(1, some.length - 1)) + 55];
      context.beginPath();
      context.moveTo(left, places[i].y);
      outline.forEach((density, j) =>
        context.lineTo(left + ((j + 0.5) / ROWS) * (right - left), places[i].y - rise * (density / most) ** 0.7),
      );
      context.lineTo(right, places[i].y);
      const lit = pointed === places[i].histogram.step;
      context.fillStyle = lit ? color("accent-soft") : faded(color("surface"), 0.82);
      context.fill();
      context.strokeStyle = lit ? color("accent") : `rgb(${r}, ${g}, ${b})`;
      context.lineWidth = ((lit ? 2 : 1.2) * plane.unit) / 16;
      context.stroke();
    }),
  );
  plane.xLabels({ steps: false });
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = color("text-faint");
  let free = Infinity;
  [...places].reverse().forEach(({ histogram, y }) => {
    if (free - y < plane.unit) return;
    context.fillText(whole(histogram.step), right + 0.4 * plane.unit, y);
    free = y;
  });
  return places;
}
