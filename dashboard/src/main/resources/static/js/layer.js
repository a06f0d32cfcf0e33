import { Distribution } from "./distribution.js";
import { byId, firstData, h } from "./dom.js";
import { FilterPlayer } from "./filterplayer.js";
import { whole } from "./format.js";
import { LayerStatistics } from "./layerstatistics.js";
import { layerAddress } from "./layertable.js";
import { onChange } from "./live.js";
import { onKey, startPage } from "./page.js";
import { swatch } from "./palette.js";
import { onNavigate, readRange, setView, view, writeRange } from "./url.js";

const BREATH = 2000;
const { run, path, layers } = firstData();
const layer = layers.find(other => other.path === path);
const open = layers.filter(other => other.kinds.length || other.filters);
const place = open.indexOf(layer);
let read = Date.now();
let distribution = null;
let statistics = null;
let player = null;

function showHeading() {
  const to = (other, text, title) =>
    h(
      "a",
      {
        class: "button square",
        href: other && keepView(other.path),
        title,
        "aria-label": title,
        "aria-disabled": String(!other),
      },
      text,
    );
  const pick = h(
    "select",
    { "aria-label": "Layer", onchange: () => location.assign(keepView(pick.value)) },
    [...new Set([layer, ...open])]
      .sort((a, b) => layers.indexOf(a) - layers.indexOf(b))
      .map(other => h("option", { value: other.path, selected: other === layer }, other.path)),
  );
  byId("heading").replaceChildren(
    h(
      "div",
      { class: "line" },
      h("h1", {}, path),
      h("span", { class: "spread" }),
      to(open[place - 1], "←", "Layer before (p)"),
      pick,
      to(open[place + 1], "→", "Next layer (n)"),
    ),
    h(
      "p",
      { class: "soft line facts-line" },
      h("span", {}, swatch(run.color), " ", h("a", { href: `/runs/${encodeURIComponent(run.id)}` }, run.name)),
      layer.says ? h("code", {}, layer.says) : "",
      layer.shape ? h("span", {}, `output ${layer.shape.replaceAll("x", "×")}`) : "",
      layer.parameters ? h("span", {}, `${whole(layer.parameters)} parameters`) : "",
    ),
  );
}

/** Another layer in the same view: kind, picture and zoom stay. */
function keepView(other) {
  const query = view();
  const kept = ["kind", "as", "full", "zoom"].flatMap(name =>
    query.has(name) ? [`${name}=${encodeURIComponent(query.get(name))}`] : [],
  );
  return [layerAddress(run.id, other), ...kept].join("&");
}

function zoom(range) {
  setView({ zoom: writeRange(range) }, { push: true });
  applyZoom();
}

function applyZoom() {
  const range = readRange(view().get("zoom"));
  distribution.zoom(range);
  statistics.draw(distribution, range);
}

function failed(error) {
  byId("distribution").append(h("p", { class: "quiet bad-text" }, error.message));
}

async function follow() {
  read = Date.now();
  await Promise.all([distribution?.follow().catch(failed), player?.load()]);
}

onChange(({ changed, all }) => {
  if ((all || changed.includes(run.id)) && Date.now() - read > BREATH) follow();
});

startPage();
onKey("n", "Next layer", () => open[place + 1] && location.assign(keepView(open[place + 1].path)));
onKey("p", "Layer before", () => place > 0 && location.assign(keepView(open[place - 1].path)));
showHeading();
if (layer.kinds.length) {
  statistics = new LayerStatistics(byId("charts"), run, zoom);
  distribution = new Distribution(byId("distribution"), run.id, layer, { onzoom: zoom, onchange: applyZoom });
  onKey("z", "Reset the zoom", () => zoom(null));
  onNavigate(() => {
    distribution.readView();
    distribution.load().catch(failed);
  });
  distribution.load().catch(failed);
} else {
  byId("distribution").replaceChildren(
    h(
      "div",
      { class: "quiet" },
      h("h2", {}, "No histograms of this layer"),
      h("p", {}, "This run recorded none here. What is recorded is chosen in the experiment, with watch(…)."),
    ),
  );
}
if (layer.filters) {
  player = new FilterPlayer(byId("filters"), run.id, layer);
  player.load();
}
