/** What can be read from the counts of equal bins over [low, high]. */

/** The share of values below v, taking values as spread evenly within their bin. */
export function below(histogram, v) {
  const { low, high, counts } = histogram;
  if (!histogram.sums) {
    let sum = 0;
    histogram.sums = [0, ...counts.map(count => (sum += count))];
  }
  const total = histogram.sums.at(-1);
  if (!total) return 0;
  if (high <= low) return v > low ? 1 : v < low ? 0 : 0.5;
  const place = ((v - low) / (high - low)) * counts.length;
  if (place <= 0) return 0;
  if (place >= counts.length) return 1;
  const bin = Math.floor(place);
  return (histogram.sums[bin] + counts[bin] * (place - bin)) / total;
}

/** The value below which `share` of the values lie; null for an empty histogram. */
export function percentile(histogram, share) {
  below(histogram, histogram.low);
  const { low, high, counts, sums } = histogram;
  const total = sums.at(-1);
  if (!total) return null;
  const wanted = share * total;
  let bin = 0;
  while (bin < counts.length - 1 && sums[bin + 1] < wanted) bin++;
  const inside = counts[bin] ? (wanted - sums[bin]) / counts[bin] : 0;
  return low + ((bin + Math.max(0, Math.min(1, inside))) / counts.length) * (high - low);
}

/** The shares of values in `rows` equal parts of [from, to], from the top down, times rows: 1 everywhere if spread evenly. */
export function densities(histogram, from, to, rows) {
  const edges = Array.from({ length: rows + 1 }, (_, i) => below(histogram, from + ((to - from) * i) / rows));
  return Array.from({ length: rows }, (_, i) => (edges[rows - i] - edges[rows - i - 1]) * rows);
}

/** The range of values to show: all but the outermost half per cent at each step, and not those of a few odd steps. */
export function valueRange(histograms, full) {
  const filled = histograms.filter(histogram => percentile(histogram, 0.5) !== null);
  if (!filled.length) return [0, 1];
  const ends = share => filled.map(histogram => percentile(histogram, share)).sort((a, b) => a - b);
  const [lows, highs] = full
    ? [filled.map(({ low }) => low).sort((a, b) => a - b), filled.map(({ high }) => high).sort((a, b) => a - b)]
    : [ends(0.005), ends(0.995)];
  const cut = full ? 0 : Math.floor(filled.length * 0.05);
  const [low, high] = [lows[cut], highs[highs.length - 1 - cut]];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}
