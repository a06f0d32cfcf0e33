/**
 * A confusion matrix of which only the cells that are not 0 are known: label, class that was found, count, one cell after
 * the other.
 */
export function confusion(labels, cells) {
  const size = labels.length;
  const there = new Float64Array(size);
  const found = new Float64Array(size);
  const hits = new Float64Array(size);
  const counts = new Map();
  let [total, right] = [0, 0];
  each(cells, (label, taken, count) => {
    there[label] += count;
    found[taken] += count;
    if (label === taken) {
      hits[label] = count;
      right += count;
    }
    total += count;
    counts.set(label * size + taken, count);
  });
  return {
    labels,
    size,
    cells,
    there,
    found,
    hits,
    total,
    right,
    count: (label, taken) => counts.get(label * size + taken) ?? 0,
    name: label => labels[label] ?? `class ${label}`,
  };
}

function each(cells, visit) {
  for (let i = 0; i < cells.length; i += 3) visit(cells[i], cells[i + 1], cells[i + 2]);
}

/** How many examples are of a class, taken for one, or wrong; null stands for any. */
export function among(matrix, { label, found, wrong }) {
  let sum = 0;
  each(matrix.cells, (there, taken, count) => {
    const fits = (label === null || label === there) && (found === null || found === taken);
    if (fits && !(wrong && there === taken)) sum += count;
  });
  return sum;
}

/** What is confused most often, the most frequent first. */
export function worstPairs(matrix, most) {
  const pairs = [];
  each(matrix.cells, (label, found, count) => label !== found && pairs.push({ label, found, count }));
  return pairs.sort((a, b) => b.count - a.count).slice(0, most);
}

/** For each class the share of what was found as it that is of it, and the share of it that was found; null for none. */
export function classRows(matrix) {
  return matrix.labels.map((name, label) => {
    const hits = matrix.hits[label];
    return {
      label,
      name,
      there: matrix.there[label],
      found: matrix.found[label],
      precision: matrix.found[label] ? hits / matrix.found[label] : null,
      recall: matrix.there[label] ? hits / matrix.there[label] : null,
    };
  });
}

/**
 * A window of the matrix in at most `most` rows and columns: neighbouring classes share a bin where there are more. A window
 * is { l0, l1, f0, f1 }, the ends excluded.
 */
export function binned(matrix, { l0, l1, f0, f1 }, most) {
  const each0 = Math.max(1, Math.ceil(Math.max(l1 - l0, f1 - f0) / most));
  const rows = Math.ceil((l1 - l0) / each0);
  const columns = Math.ceil((f1 - f0) / each0);
  const right = new Float64Array(rows * columns);
  const wrong = new Float64Array(rows * columns);
  const there = new Float64Array(rows);
  for (let label = l0; label < l1; label++) there[Math.floor((label - l0) / each0)] += matrix.there[label];
  each(matrix.cells, (label, found, count) => {
    if (label < l0 || label >= l1 || found < f0 || found >= f1) return;
    const cell = Math.floor((label - l0) / each0) * columns + Math.floor((found - f0) / each0);
    if (label === found) right[cell] += count;
    else wrong[cell] += count;
  });
  return { each: each0, rows, columns, right, wrong, there };
}
