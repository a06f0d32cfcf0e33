import { get, query } from "./api.js";
import { markBest } from "./best.js";
import { allColumns } from "./columns.js";
import { columnMenu, visible } from "./columnmenu.js";
import { byId, choice, command, firstData, h } from "./dom.js";
import { plural, whole } from "./format.js";
import { onChange } from "./live.js";
import { Matches } from "./matches.js";
import { onKey, startPage } from "./page.js";
import { actions } from "./runactions.js";
import { filtered, readRunsView, sorted, writeRunsView } from "./runsview.js";
import { Table } from "./table.js";
import { onNavigate } from "./url.js";

const PAGE = 1000;
const STATES = ["RUNNING", "FINISHED", "STOPPED", "DIVERGED", "FAILED", "CRASHED"];
const runs = new Map();
let total = 0;
let shown = readRunsView();

const table = new Table({
  onsort: column => {
    const again = shown.sort === column.key;
    change({
      sort: column.key,
      descending: again ? !shown.descending : column.number === true || column.key === "started",
    });
  },
  onpick: picked => change({ picked }),
  onopen: run => location.assign(`/runs/${encodeURIComponent(run.id)}`),
});
const search = h("input", {
  type: "search",
  id: "search",
  placeholder: "Words, or lr > 1e-3 and tags ~ resnet",
  maxlength: 2000,
  "aria-label": "Filter the runs",
  title: "Filter (/)",
  oninput: () => change({ text: search.value }),
});
const wrong = h("pre", { class: "wrong bad-text", role: "alert", hidden: true });
const matches = new Matches(() => show());
const states = h("span");
const count = h("span", { class: "faint" });
const archive = h("input", { type: "checkbox", onchange: () => change({ archived: archive.checked }) });
const bar = actions({
  runs: () => [...shown.picked].map(id => runs.get(id)).filter(Boolean),
  hidden: () => [...shown.picked].filter(id => runs.has(id) && !table.rows.some(row => row.id === id)).length,
  clear: () => change({ picked: new Set() }),
  refresh: ids => refresh(ids),
  forget: ids => {
    ids.forEach(id => runs.delete(id));
    show();
  },
});
const menu = columnMenu(() => show());

function change(part) {
  shown = { ...shown, ...part };
  writeRunsView(shown);
  show();
}

function show() {
  matches.ask(shown.text, shown.archived);
  wrong.hidden = !matches.wrong;
  wrong.textContent = matches.wrong;
  const all = [...runs.values()];
  const here = all.filter(run => shown.archived || !run.archived);
  if (matches.waiting) return;
  const rows = filtered(all, shown, matches);
  const columns = allColumns(rows.length ? rows : all);
  markBest(columns, rows);
  menu.show(columns);
  table.picked = shown.picked;
  for (const id of shown.picked) if (!runs.has(id) && all.length >= total) shown.picked.delete(id);
  byId("tools").hidden = all.length === 0;
  put(all.length === 0 ? nothingYet() : rows.length === 0 ? nothingFound() : table.element);
  const inOrder = matches.sorted
    ? matches.inOrder(rows)
    : sorted(
        rows,
        columns.find(({ key }) => key === shown.sort),
        shown.descending,
      );
  table.show(inOrder, visible(columns), matches.sorted ? {} : shown);
  showStates(here);
  archive.checked = shown.archived;
  if (search !== document.activeElement) search.value = shown.text;
  count.textContent =
    rows.length === here.length ? plural(here.length, "run") : `${whole(rows.length)} of ${plural(here.length, "run")}`;
  bar.show();
}

/** Only when it is another element: one that is put in anew forgets how far it was scrolled. */
function put(element) {
  const place = byId("table");
  if (place.firstElementChild !== element) place.replaceChildren(element);
}

function showStates(here) {
  const counts = new Map();
  for (const { state } of here) counts.set(state, (counts.get(state) ?? 0) + 1);
  const options = STATES.filter(state => counts.has(state) || state === shown.state);
  states.replaceChildren(
    options.length > 1 || shown.state
      ? choice(
          "State",
          [["", "All"], ...options.map(state => [state, `${state.toLowerCase()} ${counts.get(state) ?? 0}`])],
          shown.state,
          state => change({ state }),
        )
      : "",
  );
}

function nothingYet() {
  return h(
    "div",
    { class: "quiet card" },
    h("h2", {}, "No runs yet"),
    h("p", {}, "Train a network and it appears here by itself. This trains LeNet-5 on MNIST in a few minutes:"),
    command('mvn -q compile exec:java -Dexec.args="train lenet5-mnist"'),
  );
}

function nothingFound() {
  return h(
    "div",
    { class: "quiet card" },
    h("h2", {}, "No run fits"),
    h("p", {}, "Words must occur in a run's name, experiment, tags or note. Parameters and metrics are compared:"),
    command('lr > 1e-3 and (state = running or tags ~ "resnet") order by test/accuracy desc limit 50'),
    h(
      "button",
      {
        type: "button",
        onclick: () => {
          search.value = "";
          change({ text: "", state: "" });
        },
      },
      "Show all runs",
    ),
  );
}

function take(answer) {
  total = answer.total ?? total;
  for (const run of answer.runs) runs.set(run.id, run);
}

/** The rest of the runs, after those that came with the page. */
async function takeRest() {
  for (let offset = runs.size; offset < total; offset += PAGE) {
    take(await get("/runs", { offset, limit: PAGE }));
    show();
  }
}

async function refresh(ids) {
  for (let i = 0; i < ids.length; i += 100) take(await get("/runs", { id: ids.slice(i, i + 100) }));
  show();
}

onChange(async ({ changed, gone, all }) => {
  matches.again();
  gone.forEach(id => runs.delete(id));
  if (all) {
    runs.clear();
    take(await get("/runs", { offset: 0, limit: PAGE }));
    await takeRest();
    show();
  } else if (changed.length) await refresh(changed);
  else show();
});

byId("tools").append(
  search,
  states,
  h("label", { class: "check" }, archive, "Archived too"),
  h("span", { class: "spread" }),
  count,
  menu.element,
  wrong,
  bar.element,
);
startPage();
onKey("/", "Go to the filter", () => {
  search.focus();
  search.select();
});
onKey(
  "c",
  "Compare the chosen runs",
  () => shown.picked.size && location.assign(`/compare${query({ runs: [...shown.picked].join(",") })}`),
);
onKey("ArrowDown", "Move in the table; space chooses, enter opens", () => table.element.focus());
onKey("Escape", "Choose none", () => change({ picked: new Set() }));
onNavigate(() => {
  shown = readRunsView();
  show();
});
setInterval(() => table.paint(true), 5000);
take(firstData());
show();
takeRest();
