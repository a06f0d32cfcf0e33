import { query } from "./api.js";
import { markBest } from "./best.js";
import { bundled, overBundles, runIds } from "./bundles.js";
import { visible } from "./columnchoice.js";
import { columnMenu } from "./columnmenu.js";
import { allColumns } from "./columns.js";
import { Completion } from "./completion.js";
import { byId, firstData, h } from "./dom.js";
import { exportMenu } from "./exportmenu.js";
import { plural, whole } from "./format.js";
import { onChange } from "./live.js";
import { Matches } from "./matches.js";
import { memo } from "./memo.js";
import { onKey, startPage } from "./page.js";
import { actions } from "./runactions.js";
import { RunData } from "./rundata.js";
import { groupChoice, stateChoice } from "./runchoices.js";
import { nothingFound, nothingYet } from "./runsempty.js";
import { filtered, readRunsView, sorted, writeRunsView } from "./runsview.js";
import { Table } from "./table.js";
import { onNavigate } from "./url.js";

const data = new RunData(() => show());
let shown = readRunsView();
let allComing = false; // whether those that have not come yet are chosen too
let view = { rows: [], columns: [], ids: new Set() }; // what the table shows

const table = new Table({
  onsort: column => {
    const again = shown.sort === column.key;
    change({
      sort: column.key,
      descending: again ? !shown.descending : column.number === true || column.key === "started",
    });
  },
  onpick: picked => change({ picked }, false),
  onpickall: on => (allComing = on && !data.complete),
  onopen: run => location.assign(`/runs/${encodeURIComponent(run.id)}`),
  ontoggle: row => change({ toggled: without(shown.toggled, row.id) }),
});
const search = h("input", {
  type: "text", // as one for searching may not be a combobox
  id: "search",
  enterkeyhint: "search",
  placeholder: "Words, or epoch > 5 and tags ~ resnet",
  maxlength: 2000,
  "aria-label": "Filter the runs",
  "aria-describedby": "wrong",
  title: "Filter (/)",
  oninput: () => change({ text: search.value }),
});
const completion = new Completion(search, () => change({ text: search.value }));
const wrong = h("pre", { id: "wrong", class: "wrong bad-text", role: "alert", tabindex: 0, hidden: true });
const matches = new Matches(() => show());
const states = stateChoice(state => change({ state }));
const groups = groupChoice(group => change({ group, toggled: new Set() }));
const count = h("span", { class: "faint", id: "count" });
const archive = h("input", { type: "checkbox", onchange: () => change({ archived: archive.checked }) });
const fold = h("input", { type: "checkbox", onchange: () => change({ fold: fold.checked }) });
const bar = actions({
  runs: () => [...shown.picked].map(id => data.runs.get(id)).filter(Boolean),
  hidden: () => [...shown.picked].filter(id => data.runs.has(id) && !view.ids.has(id)).length,
  clear: () => change({ picked: new Set() }),
  refresh: ids => data.refresh(ids),
  forget: ids => data.forget(ids),
});
const columnsMenu = columnMenu(chosen => change(chosen));
const exports = exportMenu(() => ({ ...view, picked: shown.picked }));

function change(part, anew = true) {
  allComing = false;
  shown = { ...shown, ...part };
  writeRunsView(shown);
  if (anew) show();
  else bar.show();
}

function without(set, item) {
  const changed = new Set(set);
  if (!changed.delete(item)) changed.add(item);
  return changed;
}

const inAllStates = memo((all, archived, places) => filtered(all, { state: "", archived }, { places }));
const find = memo((all, state, archived, places) => filtered(all, { state, archived }, { places }));
const columnsOf = memo(runs => allColumns(runs).map(column => overBundles(column, row => table.ontoggle(row))));
const inOrder = memo((rows, columns, sort, descending) =>
  sorted(
    rows,
    columns.find(({ key }) => key === sort),
    descending,
  ),
);
const arranged = memo((rows, columns, group, fold, toggled, sort, descending) => {
  const found = bundled(rows, columns, { group, fold, toggled, sort, descending });
  markBest(
    columns,
    found.rows.filter(row => row.kind !== "group" && !(row.kind === "fold" && row.open)),
  );
  return found;
});
const chosenColumns = memo((columns, rows, choices, differ) => visible(columns, rows, { choices, differ }));
const idSet = memo(runs => new Set(runs.map(({ id }) => id)));

function show() {
  matches.ask(shown.text, shown.archived);
  wrong.hidden = !matches.wrong;
  wrong.textContent = matches.wrong;
  search.setAttribute("aria-invalid", String(Boolean(matches.wrong)));
  const all = data.all;
  if (matches.waiting) return;
  const found = find(all, shown.state, shown.archived, matches.places);
  const columns = columnsOf(found.length ? found : all);
  const order = matches.sorted ? "" : shown.sort;
  const list = matches.sorted ? matches.inOrder(found) : inOrder(found, columns, order, shown.descending);
  const { rows, depths } = arranged(list, columns, shown.group, shown.fold, shown.toggled, order, shown.descending);
  if (data.complete) for (const id of shown.picked) if (!data.runs.has(id)) shown.picked.delete(id);
  const seen = chosenColumns(columns, found, shown.choices, shown.differ);
  if (allComing) runIds(rows).forEach(id => shown.picked.add(id));
  view = { rows, columns: seen, ids: idSet(found), by: columns.find(({ key }) => key === shown.group) };
  byId("tools").hidden = all.length === 0;
  put(all.length === 0 ? nothingYet() : found.length === 0 ? nothingFound(showAll) : table.element);
  table.show(rows, seen, {
    ...(matches.sorted ? {} : { sort: shown.sort, descending: shown.descending }),
    picked: shown.picked,
    depths,
  });
  showTools(all, found, columns);
}

function showTools(all, found, columns) {
  const here = all.filter(run => shown.archived || !run.archived);
  states.show(inAllStates(all, shown.archived, matches.places), shown.state);
  groups.show(columns, shown.group);
  columnsMenu.show(columns, shown);
  archive.checked = shown.archived;
  fold.checked = shown.fold;
  if (search !== document.activeElement) search.value = shown.text;
  const total = data.complete ? here.length : data.total;
  count.textContent =
    found.length === here.length && data.complete
      ? plural(here.length, "run")
      : `${whole(found.length)} of ${plural(total, "run")}`;
  if (allComing && data.complete) change({}, false);
  else bar.show();
}

/** Only when it is another element: one that is put in anew forgets how far it was scrolled. */
function put(element) {
  const place = byId("table");
  if (place.firstElementChild !== element) place.replaceChildren(element);
}

function showAll() {
  search.value = "";
  change({ text: "", state: "" });
}

onChange(async ({ changed, gone, all }) => {
  matches.again();
  if (gone.length) data.forget(gone);
  if (all) await data.again();
  else if (changed.length) await data.refresh(changed);
});

byId("tools").append(
  completion.element,
  states.element,
  groups.element,
  h("label", { class: "check", title: "Runs that differ only in the seed in one row: mean ± deviation (s)" }, fold, "Fold seeds"),
  h("label", { class: "check" }, archive, "Archived too"),
  h(
    "div",
    { class: "line right" },
    count,
    h("button", { type: "button", title: "Bring back what was deleted within a day (u)", onclick: () => bar.recover() }, "Recover"),
    h("a", { class: "button", href: "/sweeps", title: "Runs of one parent or experiment (w)" }, "Sweeps"),
    exports.element,
    columnsMenu.element,
  ),
  wrong,
  bar.element,
);
startPage();
onKey("/", "Go to the filter; arrows and tab complete it", () => {
  search.focus();
  search.select();
});
onKey("ArrowDown", "Move in the table: space chooses, shift a range, enter opens", () => table.element.focus());
onKey("c", "Compare the chosen runs", compare);
onKey("e", "Edit the chosen runs", () => bar.edit());
onKey("a", "Archive the chosen runs, or restore them", () => bar.archive());
onKey("Delete", "Delete the chosen runs", () => bar.erase());
onKey("u", "Bring back deleted runs", () => bar.recover());
onKey("s", "Fold runs that differ only in the seed", () => change({ fold: !shown.fold }));
onKey("d", "Show only columns that differ", () => columnsMenu.differ());
onKey("o", "Choose columns", () => columnsMenu.toggle());
onKey("x", "Export the table", () => exports.toggle());
onKey("w", "Go to the sweeps", () => location.assign("/sweeps"));
onKey("Escape", "Choose none", () => change({ picked: new Set() }));
onNavigate(() => {
  shown = readRunsView();
  show();
});

function compare() {
  if (shown.picked.size) location.assign(`/compare${query({ runs: [...shown.picked].join(",") })}`);
}

setInterval(() => document.hidden || table.paint(true), 5000);
const first = firstData();
data.take(first);
if (first.found) matches.begin(shown.text, shown.archived, first.found);
writeRunsView(shown);
show();
data.takeRest(first.next);
