import { get } from "./api.js";
import { Beside } from "./beside.js";
import { markBest } from "./best.js";
import { allColumns, differingParameters, parameterNames } from "./columns.js";
import { Curves } from "./curves.js";
import { byId, command, firstData, h, isolated } from "./dom.js";
import { parameter, plural } from "./format.js";
import { onChange } from "./live.js";
import { severalNetworks, takeNetworks } from "./networknames.js";
import { startPage } from "./page.js";
import { slots, swatch } from "./palette.js";
import { plainTable } from "./plaintable.js";
import { Relations } from "./relations.js";
import { seedOf } from "./told.js";
import { setView } from "./url.js";

const { runs: first, missing } = firstData();
let runs = first;
let curves = null;
let pointed = null;
let beside = null;
let relations = null;

function show() {
  const looks = slots(runs);
  const columns = legendColumns(runs, looks);
  markBest(columns, runs);
  byId("legend").replaceChildren(
    plainTable(columns, runs, { decorate: linked, label: "Chosen runs" }),
    missing.length
      ? h(
          "p",
          { class: "soft legend-note" },
          `${plural(missing.length, "run")} of this address no longer ${missing.length === 1 ? "exists" : "exist"}: ${missing.map(isolated).join(", ")}`,
        )
      : "",
  );
  showSame();
}

/** Who is who, what sets the runs apart, and how they did. */
function legendColumns(runs, looks) {
  const columns = allColumns(runs);
  const wanted = key => columns.find(column => column.key === key);
  const differing = new Set(differingParameters(runs));
  return [
    {
      ...wanted("name"),
      cell: run => [
        swatch(looks.get(run.id)),
        h("a", { class: "name", href: `/runs/${encodeURIComponent(run.id)}`, title: run.name }, run.name || run.id),
      ],
    },
    wanted("state"),
    wanted("progress"),
    wanted("duration"),
    ...columns
      .filter(column => column.group === "parameters" && differing.has(column.title))
      .map(column => ({ ...column, group: "what differs" })),
    severalNetworks(runs) && wanted("network"),
    ...["data", "seed"].map(wanted).filter(column => column.shown),
    ...columns.filter(({ key, group, shown }) => group && group !== "parameters" && shown && !key.startsWith("speed.")),
    {
      key: "remove",
      title: "",
      text: () => "",
      cell: run =>
        h(
          "button",
          {
            type: "button",
            class: "plain square",
            title: "Leave out",
            "aria-label": `Leave out ${isolated(run.name)}`,
            onclick: () => leaveOut(run),
          },
          "✕",
        ),
    },
  ].filter(Boolean);
}

/** A row and all that is drawn of its run light up together. */
function linked(row, run) {
  row.dataset.run = run.id;
  row.classList.toggle("pointed", run.id === pointed);
  const point = detail => () => document.dispatchEvent(new CustomEvent("fovea:point", { detail }));
  row.addEventListener("pointerenter", point(run.id));
  row.addEventListener("pointerleave", point(null));
}

document.addEventListener("fovea:point", ({ detail }) => {
  pointed = detail;
  for (const row of byId("legend").querySelectorAll("tr[data-run]"))
    row.classList.toggle("pointed", row.dataset.run === detail);
});

function leaveOut(run) {
  runs = runs.filter(other => other !== run);
  setView({ runs: runs.map(({ id }) => id).join(",") }, { push: true });
  if (!runs.length) return nothing();
  show();
  curves.setRuns(runs);
  relations.setRuns(runs);
  beside.setRuns(runs);
}

/** What all runs have in common, folded. */
function showSame() {
  const differing = new Set(differingParameters(runs));
  const same = parameterNames(runs).filter(name => !differing.has(name));
  const facts = [
    ...same.map(name => [name, parameter(runs[0].parameters[name])]),
    ...[
      ["data", run => run.data.name],
      ["experiment", run => run.experiment],
      ["seed", run => seedOf(run) ?? ""],
    ]
      .filter(([, of]) => new Set(runs.map(of)).size === 1)
      .map(([name, of]) => [name, String(of(runs[0]))]),
  ];
  byId("same").replaceChildren(
    runs.length > 1 && facts.length
      ? h(
          "details",
          { class: "card fold" },
          h(
            "summary",
            {},
            `${plural(facts.length, "setting")} the same in ${runs.length === 2 ? "both" : `all ${runs.length}`} runs`,
          ),
          h(
            "dl",
            { class: "pairs" },
            facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
          ),
        )
      : "",
  );
}

function nothing() {
  const goneAll = missing.length > 0;
  byId("legend").replaceChildren(
    h(
      "div",
      { class: "quiet" },
      h("h2", {}, goneAll ? "These runs no longer exist" : "No runs chosen"),
      h("p", {}, "Choose some in the table of runs (shift chooses a range) and press Compare."),
      h("a", { class: "button primary", href: "/" }, "Choose runs"),
      goneAll ? "" : h("p", { class: "faint" }, "Or give them in the address:"),
      goneAll ? "" : command("/compare?runs=FIRST,SECOND"),
    ),
  );
  for (const id of ["charts", "same", "relations", "beside"]) byId(id).hidden = true;
}

onChange(async ({ changed, gone, all }) => {
  const ids = runs.map(({ id }) => id);
  if (!all && !ids.some(id => changed.includes(id) || gone.includes(id))) return;
  const fresh = new Map((await get("/runs", { id: ids })).runs.map(run => [run.id, run]));
  runs = runs.map(run => fresh.get(run.id)).filter(Boolean);
  if (!runs.length) return nothing();
  show();
  curves.setRuns(runs);
  relations.setRuns(runs);
  beside.setRuns(runs);
});

startPage();
if (runs.length) {
  show();
  curves = new Curves(byId("charts"), runs);
  relations = new Relations(byId("relations"), runs);
  beside = new Beside(byId("beside"), runs);
  takeNetworks(runs).then(news => {
    if (!news) return;
    show();
    relations.setRuns(runs);
  }, () => {}); // a page that was saved has none, and names them by their digests
} else {
  nothing();
}
