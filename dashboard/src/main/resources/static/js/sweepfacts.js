import { h } from "./dom.js";
import { number, parameter, plural } from "./format.js";
import { plainTable } from "./plaintable.js";
import { bestTrial, dimension, result, space, stages } from "./trials.js";

const MOST_VALUES = 6;

/** What was searched: a row for each parameter that differs, a column for each stage. */
export function spaceCard(trials, metric) {
  const rows = space(trials);
  const best = bestTrial(trials, metric);
  const steps = stages(trials);
  const columns = [
    { key: "name", title: "Parameter", text: ({ name }) => name },
    { key: "tried", title: "Tried", text: tried },
    { key: "scale", title: "Scale", text: ({ number: isNumber, log }) => (log ? "logarithmic" : isNumber ? "linear" : "choice") },
    { key: "values", title: "Values", number: true, text: ({ values }) => String(values.length) },
    ...steps.map(stage => ({
      key: `stage ${stage.name}`,
      title: stage.name,
      group: "stages",
      text: ({ name, of }) => tried(dimension(name, of, stage.trials)),
    })),
    best && { key: "best", title: "Best trial", text: ({ of }) => parameter(of(best)) },
  ].filter(Boolean);
  return h(
    "section",
    { class: "card", id: "space" },
    h("div", { class: "card-head" }, h("h2", {}, "Search space")),
    rows.length
      ? plainTable(columns, rows, { label: "Search space" })
      : h("p", { class: "faint trouble" }, "All trials so far have the same parameters, network and data."),
  );
}

function tried({ values, number: isNumber, low, high }) {
  if (!values.length) return "–";
  if (values.length <= MOST_VALUES && !(isNumber && values.length > 3)) return values.map(parameter).join(", ");
  return isNumber ? `${parameter(low)} … ${parameter(high)}` : `${values.slice(0, MOST_VALUES).map(parameter).join(", ")}, …`;
}

/** A line for each stage: how many trials, and the best of them. */
export function stageCard(trials, metric) {
  const steps = stages(trials);
  if (!steps.length) return "";
  const rest = trials.length - steps.reduce((sum, stage) => sum + stage.trials.length, 0);
  const columns = [
    { key: "name", title: "Stage", text: ({ name }) => name },
    { key: "trials", title: "Trials", number: true, text: stage => String(stage.trials.length) },
    { key: "best", title: `Best ${metric}`, number: true, text: stage => bestText(stage.trials, metric) },
    {
      key: "trial",
      title: "Trial",
      text: stage => bestTrial(stage.trials, metric)?.name ?? "–",
      cell: stage => trialLink(bestTrial(stage.trials, metric)),
    },
  ];
  return h(
    "section",
    { class: "card", id: "stages" },
    h(
      "div",
      { class: "card-head" },
      h("h2", {}, "Stages"),
      rest > 0 && h("span", { class: "faint" }, `${plural(rest, "trial")} without a stage`),
    ),
    plainTable(columns, steps, { label: "Stages" }),
  );
}

function bestText(trials, metric) {
  const best = bestTrial(trials, metric);
  return best ? number(result(best, metric), 5) : "–";
}

export function trialLink(run) {
  return run ? h("a", { class: "name", href: `/runs/${encodeURIComponent(run.id)}` }, run.name || run.id) : "–";
}
