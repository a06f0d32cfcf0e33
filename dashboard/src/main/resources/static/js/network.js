import { get, runPath } from "./api.js";
import { stateBadge } from "./columns.js";
import { byId, firstData, h } from "./dom.js";
import { bytes, short, whole } from "./format.js";
import { costedLayerTable } from "./layertable.js";
import { onChange } from "./live.js";
import { startPage } from "./page.js";
import { swatch } from "./palette.js";

const BREATH = 5000;
const { run, network, java } = firstData();
let read = 0;

function showHeading() {
  const { totals } = network;
  byId("heading").replaceChildren(
    h("div", { class: "line" }, swatch(run.color), h("h1", {}, network.name ?? "Network"), stateBadge(run)),
    network.trouble ? h("p", { class: "bad-text" }, network.trouble) : "",
    totals &&
      h(
        "dl",
        { class: "headlines" },
        figure("parameters", short(totals.parameters), [
          `${bytes(totals.weights)} in float32`,
          totals.trainable < totals.parameters && `${short(totals.trainable)} learn`,
        ]),
        figure("multiply-adds", short(totals.multiplyAdds), ["an example"]),
        figure("memory, predicting", bytes(totals.predicting), totals.peak && ["an example, at ", totals.peak]),
        figure("memory, training", bytes(totals.training), ["kept for each example"]),
      ),
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

function showDrawing() {
  const address = `/runs/${encodeURIComponent(run.id)}/drawing.svg`;
  byId("drawing").append(
    h("a", { href: address, title: "Open the drawing" }, h("img", { src: address, alt: `Drawing of ${network.name}` })),
  );
}

function showAdvice() {
  byId("advice").hidden = !network.advice.length;
  byId("advice").replaceChildren(
    h("header", { class: "card-head" }, h("h2", {}, "Advice")),
    h(
      "ul",
      { class: "advice" },
      network.advice.map(({ path, what, remedy }) =>
        h("li", {}, h("strong", {}, path), `: ${what}`, h("div", { class: "soft" }, remedy)),
      ),
    ),
  );
}

function showJava() {
  const copy = h("button", { type: "button", onclick: copied }, "Copy");
  async function copied() {
    await navigator.clipboard.writeText(java);
    copy.textContent = "Copied";
  }
  byId("java").replaceChildren(
    h(
      "header",
      { class: "card-head" },
      h("h2", {}, "Java"),
      h("span", { class: "soft" }, "The class that builds this network"),
      h("span", { class: "spread" }),
      copy,
    ),
    h("pre", { class: "source", tabindex: 0 }, h("code", {}, java)),
  );
}

/** The layers, with their statistics once these are there. */
async function showLayers(statistics) {
  byId("layers").replaceChildren(costedLayerTable(run.id, { network, statistics }));
}

async function refresh() {
  read = Date.now();
  const answer = await get(runPath(run.id, "/layers"));
  showLayers(answer.statistics);
}

onChange(async ({ changed, all }) => {
  if ((all || changed.includes(run.id)) && Date.now() - read > BREATH) await refresh();
});

startPage();
showHeading();
showLayers({});
showAdvice();
if (network.name) {
  showDrawing();
  showJava();
} else {
  byId("drawing").remove();
  byId("java").remove();
}
refresh();
