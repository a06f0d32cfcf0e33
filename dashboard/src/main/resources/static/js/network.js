import { get, runPath } from "./api.js";
import { Architecture } from "./architecture.js";
import { stateBadge } from "./columns.js";
import { byId, firstData, h, toast } from "./dom.js";
import { Drawing } from "./drawing.js";
import { findingBadge } from "./findingbadge.js";
import { Findings } from "./findings.js";
import { bytes, short } from "./format.js";
import { javaCard } from "./javacard.js";
import { onChange } from "./live.js";
import { paced } from "./paced.js";
import { onKey, startPage } from "./page.js";
import { swatch } from "./palette.js";
import { onNavigate, setView, view } from "./url.js";

const BREATH = 3000;
const { run, network, statistics, java, findings: found } = firstData();
const address = `/runs/${encodeURIComponent(run.id)}`;
const findings = new Findings(byId("findings"), run);
let at = null;

function showHeading() {
  const { totals } = network;
  byId("heading").replaceChildren(
    h(
      "div",
      { class: "line" },
      swatch(run.color),
      h("h1", {}, network.name ?? "Network"),
      stateBadge(run),
      findingBadge(run),
    ),
    network.trouble ? h("p", { class: "bad-text" }, network.trouble) : "",
    network.note ? h("p", { class: "soft" }, network.note) : "",
    totals
      ? h(
          "dl",
          { class: "headlines" },
          figure("parameters", short(totals.parameters), [
            `${bytes(totals.weights)} in float32`,
            totals.trainable < totals.parameters && `, ${short(totals.trainable)} learn`,
          ]),
          figure("multiply-adds", short(totals.multiplyAdds), ["an example"]),
          figure("memory, predicting", bytes(totals.predicting), totals.peak && ["an example, at ", totals.peak]),
          figure("memory, training", bytes(totals.training), ["kept for each example"]),
        )
      : "",
  );
}

function figure(name, value, rest) {
  return h(
    "div",
    {},
    h("dt", {}, name),
    h("dd", {}, h("span", { class: "figure" }, value), h("span", { class: "soft small" }, rest)),
  );
}

/** Runs that were recorded without findings have the network's advice all the same. */
function withAdvice(known) {
  const said = new Set(known.map(({ place, text }) => `${place} ${text}`));
  const rest = network.advice.filter(({ path, what }) => !said.has(`${path} ${what}`));
  return [
    ...known,
    ...rest.map(({ path, what, remedy }) => ({ kind: "ADVICE", place: path, text: what, remedy, step: 0 })),
  ];
}

function showNothing() {
  byId("layers").replaceChildren(
    h(
      "div",
      { class: "quiet" },
      h("h2", {}, "This run was recorded without a network"),
      h("p", {}, "Trainings of Fovea's own keep theirs; what is logged by store.start(name, parameters) has none."),
      h("a", { class: "button", href: address }, "To the run"),
    ),
  );
}

/** Lights up some layers, in the drawing and in the table. */
function point(nodes, scroll = {}) {
  const shown = nodes.length ? nodes : at === null ? [] : [at];
  drawing?.point(shown, { scroll: scroll.drawing });
  table.point(shown, { scroll: scroll.table });
}

/** Puts the cursor on a layer, which is kept in the address. */
function go(node) {
  at = Math.max(0, Math.min(network.layers.length - 1, node));
  setView({ at: network.layers[at].path });
  point([at], { drawing: true, table: true });
}

/** What has the focus, as ever; else the layer under the cursor. */
function enter() {
  const focused = document.activeElement?.closest("a, button, summary");
  if (focused) focused.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  else if (at !== null) table.open(at);
}

function readView() {
  const node = network.layers.findIndex(({ path }) => path === view().get("at"));
  at = node < 0 ? null : node;
  point([], { drawing: true, table: at !== null });
}

async function follow() {
  try {
    const [layers, fresh] = await Promise.all([get(runPath(run.id, "/layers")), get(runPath(run.id, "/findings"))]);
    table.show(layers.statistics, fresh);
    drawing?.mark(fresh);
    findings.show(withAdvice(fresh));
  } catch (error) {
    toast(error.message);
  }
}

const soon = paced(BREATH, follow);
onChange(({ changed, all }) => {
  if (all || changed.includes(run.id)) soon();
});

startPage();
showHeading();
const table = new Architecture(byId("layers"), run.id, network, {
  onpoint: node => point(node === null ? [] : [node], { drawing: true }),
});
table.show(statistics, found);
findings.show(withAdvice(found));
const drawing = network.name && !network.note ? new Drawing(byId("drawing"), run.id, network, { onpoint: nodes => point(nodes, { table: true }) }) : null;
drawing?.mark(found);
drawing?.load().then(readView);
if (!drawing) byId("drawing").remove();
javaCard(byId("java"), java);
if (!network.layers.length) showNothing();
onNavigate(readView);
onKey("ArrowDown", "Next layer", () => go((at ?? -1) + 1));
onKey("ArrowUp", "Layer before", () => go((at ?? network.layers.length) - 1));
onKey("Enter", "Open the layer", enter);
onKey("r", "Back to the run", () => location.assign(address));
