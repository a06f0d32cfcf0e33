/**
 * How strongly a metric goes with a parameter, by ranks alone, so that no scale has to be chosen.
 *
 * For numbers it is Spearman's rank correlation, the correlation of ranks, ties sharing the mean of theirs. For words it is the
 * correlation ratio of ranks: the root of the share of the ranks' variance that lies between the words.
 */
export function strength(xs, ys) {
  return measure(xs)(ranks(ys));
}

/** How often values in another order, of which many are tried, go together as strongly; at least 1 in as many as were tried. */
export function chance(xs, ys, tries = 1000) {
  const measured = measure(xs);
  const shuffled = ranks(ys);
  const observed = Math.abs(measured(shuffled)) - 1e-9;
  const random = generator(xs.length);
  let asStrong = 1;
  for (let i = 0; i < tries; i++) {
    shuffle(shuffled, random);
    if (Math.abs(measured(shuffled)) >= observed) asStrong++;
  }
  return asStrong / (tries + 1);
}

/** A function that tells of ranks how strongly they go with xs. */
function measure(xs) {
  if (!xs.every(x => typeof x === "number")) return ranked => ratio(xs, ranked);
  const ranksOfX = ranks(xs);
  return ranked => correlation(ranksOfX, ranked);
}

export function ranks(values) {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const result = new Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) result[order[i]] = (start + end + 1) / 2;
    start = end;
  }
  return result;
}

function correlation(a, b) {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] - meanA, b[i] - meanB];
    both += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA && squaresB ? both / Math.sqrt(squaresA * squaresB) : 0;
}

function ratio(words, values) {
  const groups = new Map();
  words.forEach((word, i) => groups.set(word, [...(groups.get(word) ?? []), values[i]]));
  const all = mean(values);
  const total = values.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const between = [...groups.values()].reduce((sum, group) => sum + group.length * (mean(group) - all) ** 2, 0);
  return total ? Math.sqrt(between / total) : 0;
}

const mean = values => values.reduce((a, b) => a + b, 0) / values.length;

function shuffle(values, random) {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j], values[i]];
  }
}

/** Numbers from 0 to 1 that are the same each time, so that what is shown does not flicker (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
