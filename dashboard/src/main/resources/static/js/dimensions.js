import { allColumns, differingParameters } from "./columns.js";

/**
 * What runs can be drawn by: what sets them apart, what they took, and what they reached.
 *
 *   { key, title, metric: whether it was measured, value(run): a number, a word, or null }
 */
export function dimensions(runs) {
  const differing = new Set(differingParameters(runs).map(name => `parameters.${name}`));
  const all = allColumns(runs).flatMap(({ key, title, group, value }) => {
    if (group === "parameters") return differing.has(key) ? [{ key, title, metric: false, value }] : [];
    if (group) return [{ key, title: `${group}, ${title}`, metric: true, value }];
    if (key === "duration") return [{ key, title: "seconds", metric: true, value: run => value(run) / 1000 }];
    return ["seed", "network", "data"].includes(key) ? [{ key, title: title.toLowerCase(), metric: false, value }] : [];
  });
  return all
    .map(dimension => ({ ...dimension, value: run => plain(dimension.value(run)) }))
    .filter(({ value }) => new Set(runs.map(value).filter(found => found !== null)).size > 1);
}

/** A finite number or a text; null for all else. */
function plain(value) {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return value === null || value === undefined ? null : String(value);
}
