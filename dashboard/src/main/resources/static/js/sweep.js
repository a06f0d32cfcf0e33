import { get, query } from "./api.js";
import { allColumns } from "./columns.js";
import { byId, firstData, h, toast } from "./dom.js";
import { number, plural, whole } from "./format.js";
import { onChange } from "./live.js";
import { takeMeans } from "./means.js";
import { isMain, isSet, metricNames } from "./metricnames.js";
import { takeNetworks } from "./networknames.js";
import { onKey, startPage } from "./page.js";
import { Relations } from "./relations.js";
import { SweepCharts } from "./sweepcharts.js";
import { spaceCard, stageCard, trialLink } from "./sweepfacts.js";
import { TrialTable } from "./trialtable.js";
import { bestOf, bestTrial, result, stages } from "./trials.js";
import { onNavigate, setView, view } from "./url.js";

const PAGE = 1000;
const MOST_COMPARED = 10;
const MOST_RELATED = 200; // more lines would be a blot
const { parent, experiment, run: parentRun, trials: first } = firstData();
const quoted = text => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
const asked = parent === undefined ? `experiment = ${quoted(experiment)}` : `parent = ${quoted(parent)}`;
const isTrial = run => !run.archived && (parent === undefined ? run.experiment === experiment : run.parent === parent);

const found = new Map();
const charts = new SweepCharts(point);
const table = new TrialTable(point, () => showTools());
const related = h("section", { class: "page", "aria-label": "What makes the difference" });
let relations = null;
const metric = h("select", { id: "metric", onchange: () => setMetric(metric.value) });
const links = h("div", { class: "line right" });
const space = h("div");
const stagesPlace = h("div");

const trials = () => [...found.values()].sort((a, b) => a.started - b.started || (a.id < b.id ? -1 : 1));

function take(runs) {
  for (const run of runs) {
    if (isTrial(run)) found.set(run.id, run);
    else found.delete(run.id);
  }
}

function chosenMetric(runs) {
  const names = metricNames(runs);
  const wanted = view().get("by");
  if (names.includes(wanted)) return wanted;
  return names.find(isMain) ?? names.find(name => !isSet(name)) ?? names[0] ?? "";
}

function setMetric(name) {
  setView({ by: name, sort: null }, { push: true });
  show();
}

function show() {
  const runs = trials();
  const name = chosenMetric(runs);
  metric.replaceChildren(...metricNames(runs).map(option => h("option", { value: option }, option)));
  metric.value = name;
  showHeading(runs, name);
  const some = runs.length > 0;
  byId("tools").hidden = !some;
  if (!some) return byId("sweep").replaceChildren(nothing());
  if (!charts.element.isConnected) byId("sweep").replaceChildren(charts.progress, space, stagesPlace, charts.element, related, table.element);
  space.replaceChildren(spaceCard(runs, name));
  stagesPlace.replaceChildren(stageCard(runs, name));
  stagesPlace.hidden = stages(runs).length === 0;
  charts.show(runs, name);
  relate(bestOf(runs, name));
  table.show(runs, allColumns(runs), name);
  showTools();
  const again = news => news && show();
  takeMeans(runs, name).then(again, error => toast(error.message));
  takeNetworks(runs).then(again, error => toast(error.message));
}

/** A run that is pointed at lights up in all charts and in the table. */
function point(id) {
  charts.highlight(id);
  table.point(id);
  document.dispatchEvent(new CustomEvent("fovea:point", { detail: id }));
}

/** Evenly spread from the best to the worst: the best alone would tell nothing of what matters. */
function relate(ranked) {
  const stride = Math.ceil(ranked.length / MOST_RELATED);
  const some = ranked.filter((_, i) => i % stride === 0);
  if (relations) relations.setRuns(some);
  else relations = new Relations(related, some);
}

function showHeading(runs, name) {
  const best = bestTrial(runs, name);
  const running = runs.filter(run => run.state === "RUNNING").length;
  byId("heading").replaceChildren(
    h("h1", {}, document.title.replace(/ · Fovea$/, "")),
    h(
      "div",
      { class: "line facts-line soft" },
      h("span", {}, parent === undefined ? "runs of this experiment" : "sweep"),
      h("span", { id: "count" }, plural(runs.length, "trial")),
      running > 0 && h("span", {}, `${whole(running)} running`),
      parentRun && h("span", {}, "begun by ", trialLink(parentRun)),
    ),
    best
      ? h(
          "dl",
          { class: "headlines" },
          h("div", {}, h("dt", {}, `best ${name}`), h("dd", {}, h("span", { class: "figure" }, number(result(best, name), 5)))),
          h("div", {}, h("dt", {}, "by"), h("dd", {}, trialLink(best))),
        )
      : "",
  );
}

function showTools() {
  const name = metric.value;
  const picked = [...table.picked].filter(id => found.has(id));
  const best = bestOf(trials(), name)
    .slice(0, MOST_COMPARED)
    .map(({ id }) => id);
  const ids = picked.length ? picked.slice(0, 100) : best;
  links.replaceChildren(
    h("a", { class: "button", href: `/${query({ q: asked })}` }, "In the table of runs"),
    ids.length > 1
      ? h(
          "a",
          { class: "button", id: "compare", title: "Compare (c)", href: `/compare?runs=${ids.join(",")}` },
          picked.length ? `Compare ${picked.length} chosen` : `Compare the best ${ids.length}`,
        )
      : "",
  );
}

function nothing() {
  return h(
    "div",
    { class: "quiet card" },
    h("h2", {}, "No trials yet"),
    h("p", {}, "Runs appear here that are started with this parent, or under this experiment's name."),
    h("a", { class: "button", href: "/sweeps" }, "All sweeps"),
  );
}

async function takeRest(total, from) {
  for (let offset = from; offset < total; offset += PAGE) {
    take((await get("/runs", { query: asked, offset, limit: PAGE, archived: "false" })).runs);
    show();
  }
}

onChange(async ({ changed, gone, all }) => {
  gone.forEach(id => found.delete(id));
  if (all) {
    found.clear();
    await takeRest(1, 0);
  } else if (changed.length) take((await get("/runs", { id: changed })).runs);
  show();
});

byId("tools").append(h("label", { for: "metric" }, "Judged by the best"), metric, links);
startPage();
onKey("c", "Compare the chosen trials, or the best", () => byId("compare")?.click());
onKey("ArrowDown", "Move in the table of trials: space chooses, shift a range, enter opens", () => table.focus());
onNavigate(show);
take(first.runs);
show();
takeRest(first.total, first.runs.length);
