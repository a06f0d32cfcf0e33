import { h } from "./dom.js";
import { measured, number, percent, whole } from "./format.js";
import { allRows, bound, FIRST_ROWS } from "./longtable.js";
import { sparkline } from "./sparkline.js";

const KINDS = ["activation", "gradient", "weight", "value"]; // values are what code of others logs

let all = false; // of the layers of this page, rather than the first

/** The layers of a network in order, each with its latest statistics and how their spread went. Stays where it was scrolled to. */
export function layerTable(section, runId, { network, statistics }) {
  const place = section.querySelector(".bounded")?.scrollTop ?? 0;
  const box = h("div", { class: "wide-table" });
  const element = h("div", {}, box);
  const show = () => {
    const layers = all ? network.layers : network.layers.slice(0, FIRST_ROWS);
    bound(box, layers.length);
    box.replaceChildren(table(runId, layers, statistics));
    const more = allRows(layers.length, network.layers.length, "layers", () => {
      all = true;
      show();
    });
    element.replaceChildren(...[box, more].filter(Boolean));
  };
  show();
  requestAnimationFrame(() => (box.scrollTop = place));
  return element;
}

function table(runId, layers, statistics) {
  const kinds = KINDS.filter(kind => Object.values(statistics).some(of => of[kind]));
  const zeros = Object.values(statistics).some(of => of.activation?.zeroShare > 0);
  const head = h(
    "thead",
    {},
    kinds.length > 0 &&
      h(
        "tr",
        { class: "groups" },
        h("td", { colspan: 4 }),
        kinds.map(kind => h("th", { colspan: span(kind, zeros), class: "starts", scope: "colgroup" }, kind)),
      ),
    h(
      "tr",
      {},
      h("th", { scope: "col" }, "Layer"),
      h("th", { scope: "col" }, "Kind"),
      h("th", { scope: "col" }, "Output"),
      h("th", { scope: "col", class: "number" }, "Parameters"),
      kinds.map(kind => [
        h("th", { class: "number starts", scope: "col" }, "mean"),
        h("th", { class: "number", scope: "col" }, "deviation"),
        h("td"),
        kind === "activation" &&
          zeros &&
          h("th", { class: "number", scope: "col", title: "The share of values that are exactly 0" }, "zeros"),
      ]),
    ),
  );
  let stage = null;
  const body = h(
    "tbody",
    {},
    layers.map(layer => {
      const own = layer.path.split("/")[0];
      const begins = stage !== null && own !== stage;
      stage = own;
      return h(
        "tr",
        { class: begins ? "stage" : null },
        h("td", {}, name(runId, layer)),
        h("td", { class: "soft", title: layer.says }, layer.kind),
        h("td", { class: "soft" }, layer.shape.replaceAll("x", "×")),
        h("td", { class: "number" }, layer.parameters ? whole(layer.parameters) : ""),
        kinds.map(kind => cells(statistics[layer.path]?.[kind], kind, zeros)),
      );
    }),
  );
  return h("table", { class: "plain-table layers", "aria-label": "Layers" }, head, body);
}

const span = (kind, zeros) => (kind === "activation" && zeros ? 4 : 3);

function name(runId, layer) {
  const cut = layer.path.lastIndexOf("/") + 1;
  const text = [h("span", { class: "faint" }, layer.path.slice(0, cut)), layer.path.slice(cut)];
  return layer.kinds.length || layer.filters
    ? h("a", { class: "name", href: layerAddress(runId, layer.path), title: layer.says }, text)
    : h("span", { title: layer.says }, text);
}

export function layerAddress(runId, path) {
  return `/runs/${encodeURIComponent(runId)}/layer?path=${encodeURIComponent(path).replaceAll("%2F", "/")}`;
}

function cells(of, kind, zeros) {
  const withZeros = kind === "activation" && zeros;
  if (!of) return [h("td", { class: "starts" }), h("td"), h("td"), withZeros && h("td")];
  return [
    h("td", { class: "number starts" }, measured(of.mean, 3)),
    h(
      "td",
      { class: "number" },
      measured(of.deviation, 3),
      of.nonFinite
        ? h("span", { class: "bad-text", title: `${whole(of.nonFinite)} values were NaN or infinite` }, " ▾")
        : "",
    ),
    h(
      "td",
      { class: "spark-cell" },
      sparkline(of.trend, `Deviation of the ${kind} from ${number(of.trend[0], 3)} to ${number(of.deviation, 3)}`),
    ),
    withZeros && h("td", { class: "number soft" }, of.zeroShare ? percent(of.zeroShare) : ""),
  ];
}
