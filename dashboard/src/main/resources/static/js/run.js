import { get, post, query, runPath } from "./api.js";
import { stateBadge, took } from "./columns.js";
import { Console } from "./console.js";
import { Curves } from "./curves.js";
import { byId, firstData, h, isolated, toast } from "./dom.js";
import { factCard } from "./facts.js";
import { FilterPreview } from "./filterpreview.js";
import { findingBadge } from "./findingbadge.js";
import { chartOf, Findings, openFindings, seeMeasure } from "./findings.js";
import { date, duration, epochs, measured, moment, parameter, percent, plural, whole } from "./format.js";
import { FEATURES, imageGallery } from "./images.js";
import { javaCard } from "./javacard.js";
import { layerTable } from "./layertable.js";
import { onChange } from "./live.js";
import { meanOf, takeMeans } from "./means.js";
import { isMain, isOfBatches, isSet, metricNames } from "./metricnames.js";
import { paced } from "./paced.js";
import { onKey, startPage } from "./page.js";
import { swatch } from "./palette.js";
import { editRun } from "./rundialogs.js";
import { epochOf, isOwn, seedOf, sizeOf } from "./told.js";
import { setView, view } from "./url.js";

const MOST_HEADLINES = 4;
const LOOKING = "looking"; // the share of time that went by looking inside
const LAYERS_BREATH = 5000;
const BREATH = 2000;
const { run: first, provenance, java, findings: found, console: printed, images, predicts } = firstData();
const predictionsAddress = `/runs/${encodeURIComponent(first.id)}/predictions`;
const filters = new FilterPreview(byId("filters"), first);
const findings = new Findings(byId("findings"), first, { jump });
const lines = new Console(byId("console"), first.id);
let run = first;
let looked = 0;

function showHeading() {
  document.title = `${isolated(run.name)} · Fovea`;
  const planned = run.parameters.epochs;
  byId("heading").replaceChildren(
    h(
      "div",
      { class: "line" },
      swatch(run.color),
      h("h1", {}, run.name),
      stateBadge(run),
      findingBadge(run),
      run.archived ? h("span", { class: "tag" }, "archived") : "",
      run.tags.map(tag => h("span", { class: "tag" }, tag)),
      h("span", { class: "spread" }),
      predicts
        ? h("a", { class: "button", href: predictionsAddress, title: "Test images and confusion (i)" }, "Predictions")
        : "",
      h("button", { type: "button", onclick: edit, title: "Name, tags and note (e)" }, "Edit"),
    ),
    h(
      "p",
      { class: "soft line facts-line" },
      h("a", { href: `/sweep${query({ experiment: run.experiment })}`, title: "All runs of this experiment" }, run.experiment),
      run.parent
        ? h("a", { href: `/sweep${query({ parent: run.parent })}`, title: "The runs that it was started with" }, "its sweep")
        : "",
      fact(`started ${moment(run.started)}`, date(run.started)),
      fact(`${run.state === "RUNNING" ? "for" : "took"} ${duration(took(run))}`),
      epochOf(run) === undefined
        ? ""
        : fact(`epoch ${epochs(run.epoch)}${typeof planned === "number" ? ` of ${parameter(planned)}` : ""}`),
      fact(`step ${whole(run.step)}`),
      h("code", { class: "faint" }, run.id),
    ),
    run.why
      ? h("p", { class: ["FINISHED", "STOPPED", "RUNNING"].includes(run.state) ? "soft" : "bad-text" }, run.why)
      : "",
    run.state === "CRASHED"
      ? h(
          "p",
          { class: "bad-text" },
          `Not heard of since ${date(run.heartbeat)}: its process is gone. What it logged is all here.`,
        )
      : "",
    run.note ? h("p", { class: "note" }, run.note) : "",
    h("dl", { class: "headlines" }, headlineMetrics().map(headline)),
  );
}

const fact = (text, title = null) => h("span", { title }, text);

/** What the run is judged by; of other code whatever it logs. */
function headlineMetrics() {
  const names = metricNames([run]).filter(name => name !== LOOKING && !isSet(name));
  const main = names.filter(isMain);
  return (main.length ? main : isOwn(run) ? names : []).slice(0, MOST_HEADLINES);
}

/** The best and the last value; of what is measured batch by batch, of its means over epochs. */
function headline(name) {
  const { bestStep, lastStep } = run.metrics[name];
  const ofBatches = isOfBatches(run, name);
  const { best, last } = ofBatches ? (meanOf(run, name) ?? {}) : run.metrics[name];
  const [bestHint, lastHint] = ofBatches
    ? ["the best mean of an epoch, or a twentieth", "the mean of the last one"]
    : [`best, at step ${whole(bestStep)}`, `at step ${whole(lastStep)}`];
  return h(
    "div",
    {},
    h("dt", {}, name),
    h(
      "dd",
      {},
      h("span", { class: "figure", title: bestHint }, measured(best)),
      h(
        "span",
        { class: "soft small", title: lastHint },
        " last ",
        h("span", { class: typeof last === "string" ? "bad-text" : null }, measured(last)),
      ),
    ),
  );
}

function showFacts() {
  const data = run.data;
  byId("facts").replaceChildren(
    factCard("Plan", [
      ...Object.entries(run.parameters).map(([name, value]) => [name, parameter(value)]),
      ["seed", seedOf(run)?.toString()],
      ["looking inside", run.metrics[LOOKING] && lookingCost()],
    ]),
    factCard("Data", [
      ["name", data.name],
      ["examples", sizeOf(run) && whole(data.size)],
      ["checksum", data.checksum && h("code", {}, data.checksum)],
    ]),
    factCard("Provenance", [
      ...Object.entries(provenance),
      ["parent", run.parent && h("a", { href: `/runs/${encodeURIComponent(run.parent)}` }, run.parent)],
    ]),
  );
}

/** What of an epoch's time the statistics of layers take. */
function lookingCost() {
  const share = `${percent(run.metrics[LOOKING].last)} of the time`;
  return looked ? `${share}, ${plural(looked, "layer")}` : share;
}

async function showLayers() {
  try {
    const answer = await get(runPath(run.id, "/layers"));
    const { network } = answer;
    looked = Object.keys(answer.statistics).length;
    showFacts();
    byId("layers").hidden = !network.layers.length && !network.trouble;
    byId("layers").replaceChildren(
      h(
        "header",
        { class: "card-head" },
        h("h2", {}, "Layers"),
        network.name &&
          h(
            "span",
            { class: "soft" },
            h("a", { href: `/runs/${encodeURIComponent(run.id)}/network` }, network.name),
            ` · ${whole(network.parameters)} parameters`,
          ),
        !network.name &&
          !network.trouble &&
          h("span", { class: "soft" }, "as they were named; this run was recorded without a network"),
        h("span", { class: "spread" }),
        h(
          "span",
          { class: "faint small" },
          network.layers.some(layer => layer.kinds.length) ? "A layer's name opens its histograms and filters" : "",
        ),
      ),
      network.trouble ? h("p", { class: "bad-text trouble" }, network.trouble) : "",
      network.layers.length ? layerTable(byId("layers"), run.id, answer) : "",
    );
    filters.show(network.layers.filter(layer => layer.filters));
  } catch (error) {
    byId("layers").replaceChildren(
      h(
        "p",
        { class: "quiet" },
        h("span", { class: "bad-text" }, error.message),
        h("button", { type: "button", onclick: showLayers }, "Try again"),
      ),
    );
  }
}

function jump(finding) {
  const { measure, range } = chartOf(run, finding);
  curves.zoom(range);
  seeMeasure(measure);
}

/** Findings, and what is printed, as they come. */
async function followRest() {
  findings.run = run;
  await Promise.all([findings.follow(), lines.follow()]).catch(error => toast(error.message));
}

const restSoon = paced(BREATH, followRest);
const layersSoon = paced(LAYERS_BREATH, showLayers);

function edit() {
  editRun(run, async change => {
    try {
      await post(runPath(run.id), change);
      await refresh();
    } catch (error) {
      toast(error.message);
    }
  });
}

/** Asks for what headlines are the means of, and shows them. */
async function showMeans() {
  const news = await Promise.all(headlineMetrics().map(name => takeMeans([run], name)));
  if (news.some(Boolean)) showHeading();
}

async function refresh() {
  run = await get(runPath(run.id));
  showHeading();
  await showMeans();
  curves.setRuns([run]);
}

onChange(async ({ changed, gone, all }) => {
  if (gone.includes(run.id)) {
    toast("This run has been deleted.");
  } else if (all || changed.includes(run.id)) {
    await refresh().catch(error => toast(error.message));
    restSoon();
    layersSoon();
  }
});

startPage();
if (predicts) onKey("i", "Show the predictions, image by image", () => location.assign(predictionsAddress));
onKey("e", "Edit name, tags and note", edit);
onKey("f", "Show what was found", openFindings);
if (java) onKey("n", "Show the network", () => location.assign(`/runs/${encodeURIComponent(run.id)}/network`));
showHeading();
findings.show(found);
showFacts();
javaCard(byId("java"), java, { folded: true });
lines.add(printed);
imageGallery(
  byId("images"),
  run.id,
  images.filter(({ name }) => !name.startsWith(FEATURES)),
);
const curves = new Curves(byId("charts"), [run], { exclude: metric => metric === LOOKING });
layersSoon();
showMeans().catch(error => toast(error.message));
if (view().has("see")) {
  seeMeasure(view().get("see"));
  setView({ see: null });
}
if (location.hash === "#findings") openFindings();
setInterval(() => run.state === "RUNNING" && showHeading(), 5000);
