import { percentile, valueRange } from "./histogram.js";
import { color, faded } from "./palette.js";

const MARKS = [
  [0.05, [2, 3]],
  [0.5, []],
  [0.95, [2, 3]],
];

/** The histogram of one step, a bar for each bin; the median, and between which values nine tenths of all are. */
export function oneStep(plane, { histograms, full, at }) {
  const { low, high, counts } = histograms[at];
  const most = Math.max(...counts, 1);
  const context = plane.begin(valueRange(histograms, full), [0, most * 1.06], { left: 1.4 * plane.unit });
  const { top, bottom } = plane.area();
  const edge = i => plane.px(high > low ? low + (i / counts.length) * (high - low) : low + (i ? 1e-9 : 0));
  plane.inside(() => {
    context.fillStyle = faded(color("accent"), 0.75);
    counts.forEach((count, i) => {
      const [from, to] = [edge(i), edge(i + 1)];
      context.fillRect(from, plane.py(count), Math.max(1, to - from - 0.6), bottom - plane.py(count));
    });
    context.strokeStyle = color("text");
    for (const [share, dash] of MARKS) {
      const value = percentile(histograms[at], share);
      if (value === null) continue;
      context.setLineDash(dash);
      plane.line(plane.px(value), top, plane.px(value), bottom);
    }
    context.setLineDash([]);
  });
  plane.xLabels({ steps: false });
}
