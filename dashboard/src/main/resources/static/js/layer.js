import { averaged } from "./averaged.js";
import { Distribution } from "./distribution.js";
import { byId, firstData, h } from "./dom.js";
import { FilterPlayer } from "./filterplayer.js";
import { findingBadge } from "./findingbadge.js";
import { bytes, short, whole } from "./format.js";
import { FEATURES, imageGallery } from "./images.js";
import { LayerFindings } from "./layerfindings.js";
import { LayerStatistics } from "./layerstatistics.js";
import { layerAddress } from "./layertable.js";
import { onChange } from "./live.js";
import { paced } from "./paced.js";
import { onKey, startPage } from "./page.js";
import { swatch } from "./palette.js";
import { onNavigate, readRange, setView, view, writeRange } from "./url.js";

const BREATH = 2000;
const { run, path, layers, findings: found, images } = firstData();
const layer = layers.find(other => other.path === path);
const open = layers.filter(other => other.kinds.length || other.filters);
const place = open.indexOf(layer);
const networkAddress = `/runs/${encodeURIComponent(run.id)}/network?at=${encodeURIComponent(path).replaceAll("%2F", "/")}`;
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
      h("span", {}, swatch(run.color), " ", h("a", { href: `/runs/${encodeURIComponent(run.id)}` }, run.name), " ", findingBadge(run)),
      h("a", { href: networkAddress }, "in its network"),
      layer.says ? h("code", {}, layer.says) : "",
      layer.shape ? h("span", {}, `output ${layer.shape.replaceAll("x", "×")}`) : "",
      layer.parameters ? h("span", {}, `${whole(layer.parameters)} parameters`) : "",
      layer.costs?.multiplyAdds ? h("span", {}, `${short(layer.costs.multiplyAdds)} multiply-adds`) : "",
      layer.costs?.memory ? h("span", {}, `${bytes(layer.costs.memory)} kept in training`) : "",
      averaged(run) && layer.parameters ? h("span", {}, averaged(run)) : "",
      layer.costs ? h("span", {}, `sees ${layer.costs.sees.replaceAll("x", "×")}`) : "",
    ),
  );
}

/** Another layer in the same view: kind, picture and zoom stay. */
function keepView(other) {
  const query = view();
  const kept = ["kind", "as", "at", "full", "zoom"].flatMap(name =>
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
  await Promise.all([distribution?.follow().catch(failed), player?.load(), findings.follow()]);
}

/** The arrow keys go through the histograms where one is shown, and the filters with them; else through the filters. */
function step(by) {
  if (distribution && (distribution.picture === "step" || !player)) {
    if (distribution.picture === "step") distribution.go(distribution.index + by);
    else distribution.choose("step");
  } else {
    player?.go(player.at + by);
  }
}

const soon = paced(BREATH, () => follow().catch(failed));
onChange(({ changed, all }) => {
  if (all || changed.includes(run.id)) soon();
});

startPage();
onKey("n", "Next layer", () => open[place + 1] && location.assign(keepView(open[place + 1].path)));
onKey("p", "Layer before", () => place > 0 && location.assign(keepView(open[place - 1].path)));
onKey("r", "Back to the network", () => location.assign(networkAddress));
showHeading();
const findings = new LayerFindings(byId("findings"), run, path);
findings.show(found);
imageGallery(
  byId("features"),
  run.id,
  images.filter(({ name }) => name === FEATURES + path || name.startsWith(`${FEATURES}${path}/`)),
  { title: "Feature maps" },
);
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
  if (distribution) distribution.onstep = step => player.goTo(step);
}
onKey("ArrowLeft", "One recorded step back", () => step(-1));
onKey("ArrowRight", "One recorded step on", () => step(1));
