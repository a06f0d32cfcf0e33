import { h } from "./dom.js";
import { percent, plural, whole } from "./format.js";
import { chance, strength } from "./ranks.js";

const FEWEST = 5; // runs; of fewer, every order is likely
const LIKELY = 0.05;

/** How strongly each parameter goes with the metric, the strongest first, and how easily that comes by chance. */
export function importance(runs, parameters, metric) {
  const rows = parameters.map(parameter => measured(runs, parameter, metric)).sort((a, b) => b.size - a.size);
  const enough = rows.filter(({ count }) => count >= FEWEST);
  if (!enough.length) {
    return h(
      "p",
      { class: "quiet" },
      `Of fewer than ${FEWEST} runs, nothing can be told of what mattered: ` +
        `${plural(runs.length, "run")} ${runs.length === 1 ? "has" : "have"} been chosen.`,
    );
  }
  return h(
    "div",
    {},
    h(
      "div",
      { class: "wide-table", tabindex: 0, role: "region", "aria-label": "What matters" },
      h(
        "table",
        { class: "plain-table importance" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            [
              ["Parameter", null],
              ["Strength", "1: the order of one is the order of the other; 0: they have nothing in common"],
              ["By chance", "How often values in another order went together as strongly, of 1,000 tries"],
              ["Runs", "Those that have both"],
            ].map(([title, hint], i) =>
              h("th", { title: hint, colspan: i === 1 ? 2 : null, class: i > 1 ? "number" : null }, title),
            ),
          ),
        ),
        h("tbody", {}, enough.map(row)),
      ),
    ),
    h(
      "p",
      { class: "faint small legend-note" },
      "Rank correlation; of words, the correlation ratio of ranks. Faint: chance alone does as well in 1 of 20 cases. " +
        "Parameters that were changed together share what either did, and of many parameters some look important by luck.",
    ),
  );
}

function measured(runs, parameter, metric) {
  const both = runs
    .map(run => [parameter.value(run), metric.value(run)])
    .filter(([x, y]) => x !== null && typeof y === "number");
  const [xs, ys] = [both.map(([x]) => x), both.map(([, y]) => y)];
  const enough = both.length >= FEWEST && new Set(xs).size > 1;
  const value = enough ? strength(xs, ys) : 0;
  return {
    title: parameter.title,
    count: enough ? both.length : 0,
    value,
    size: Math.abs(value),
    signed: xs.every(x => typeof x === "number"),
    chance: enough ? chance(xs, ys) : 1,
  };
}

function row({ title, count, value, size, signed, chance: luck }) {
  return h(
    "tr",
    { class: luck > LIKELY ? "faint" : null },
    h("td", { class: "who", title }, title),
    h("td", {}, h("meter", { min: 0, max: 1, value: size, "aria-label": `${title}: ${size.toFixed(2)}` })),
    h(
      "td",
      {
        class: "number",
        title: signed ? (value > 0 ? "More of it, more of the metric" : "More of it, less of the metric") : null,
      },
      `${signed ? (value < 0 ? "−" : "+") : ""}${size.toFixed(2)}`,
    ),
    h("td", { class: "number" }, luck < 0.0015 ? "< 0.1 %" : percent(luck, luck < 0.1 ? 1 : 0)),
    h("td", { class: "number" }, whole(count)),
  );
}
