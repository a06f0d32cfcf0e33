import { h } from "./dom.js";
import { findingsOf } from "./findings.js";
import { bytes, short, whole } from "./format.js";
import { HEALTH, healthCells } from "./health.js";
import { layerAddress } from "./layertable.js";
import { allRows, bound, FIRST_ROWS } from "./longtable.js";

const COSTS = [
  { head: "Parameters", of: layer => layer.parameters, text: whole },
  { head: "Mult-adds", title: "Multiply-adds, for one example", of: layer => layer.costs?.multiplyAdds, text: short },
  {
    head: "Memory",
    title: "Kept for the backward pass, for one example, in float32",
    of: layer => layer.costs?.memory,
    text: bytes,
  },
];

/** The layers of a network in order: what they are, what each costs and sees, and how it does. */
export class Architecture {
  /** onpoint(node) tells which row is pointed at, null for none; onopen(node) that a row is chosen. */
  constructor(section, runId, network, { onpoint }) {
    Object.assign(this, { runId, network });
    this.most = COSTS.map(({ of }) => Math.max(1, ...network.layers.map(layer => of(layer) ?? 0)));
    this.onpoint = onpoint;
    this.section = section;
    this.rows = [];
    this.body = h("tbody");
    this.body.addEventListener("pointerleave", () => onpoint(null));
    this.box = h(
      "div",
      { class: "wide-table", tabindex: 0, role: "region", "aria-label": "Layers" },
      h("table", { class: "plain-table layers architecture", "aria-label": "Layers" }, this.head(), this.body),
    );
    this.extend(FIRST_ROWS);
  }

  /** Has so many rows, where there are so many layers. */
  extend(count) {
    const { layers } = this.network;
    for (let i = this.rows.length; i < Math.min(count, layers.length); i++) {
      const row = this.row(layers[i], i, this.onpoint);
      if (i > 0 && stageOf(layers[i]) !== stageOf(layers[i - 1])) row.classList.add("stage");
      this.rows.push(row);
      this.fill(i);
    }
    this.body.append(...this.rows.slice(this.body.children.length));
    bound(this.box, this.rows.length);
    const more = allRows(this.rows.length, layers.length, "layers", () => this.extend(layers.length));
    this.section.replaceChildren(...[this.box, more].filter(Boolean));
  }

  head() {
    const th = (text, title, more = {}) => h("th", { scope: "col", title, ...more }, text);
    return h(
      "thead",
      {},
      h(
        "tr",
        {},
        th("Layer"),
        th("Output", "Shape of what comes out, channels first"),
        COSTS.map(({ head, title }) => th(head, title, { class: "number" })),
        th("Sees", "Receptive field: what one output sees of the network's input", { class: "number" }),
        HEALTH.map(({ head, title }) => th(head, title, { class: "number starts", colspan: 2 })),
      ),
    );
  }

  row(layer, i, onpoint) {
    const row = h(
      "tr",
      { "data-node": i },
      h("td", {}, h("span", { class: "flag" }), this.name(layer)),
      h("td", { class: "soft" }, layer.shape.replaceAll("x", "×")),
      COSTS.map(({ of, text }, k) => cost(of(layer), text, this.most[k])),
      h("td", { class: "number soft" }, layer.costs?.sees.replaceAll("x", "×") ?? ""),
      healthCells(null, layer),
    );
    row.addEventListener("pointerenter", () => onpoint(i));
    row.addEventListener("focusin", () => onpoint(i));
    row.addEventListener("click", event => {
      if (!event.target.closest("a") && !getSelection().toString()) this.open(i);
    });
    return row;
  }

  name({ path, says }) {
    const cut = path.lastIndexOf("/") + 1;
    return h(
      "a",
      { class: "name", href: layerAddress(this.runId, path), title: says },
      h("span", { class: "faint" }, path.slice(0, cut)),
      path.slice(cut),
    );
  }

  open(node) {
    location.assign(layerAddress(this.runId, this.network.layers[node].path));
  }

  /** Takes new statistics and findings; rows stay where they are, as somebody may point at one. */
  show(statistics, found) {
    Object.assign(this, { statistics, found });
    this.rows.forEach((_, i) => this.fill(i));
  }

  fill(i) {
    if (!this.statistics) return;
    const { path, kind } = this.network.layers[i];
    const own = findingsOf(this.found, path);
    const cells = [...this.rows[i].children];
    cells.slice(-2 * HEALTH.length).forEach(cell => cell.remove());
    this.rows[i].append(...healthCells(this.statistics[path], { kind, found: own }));
    const flag = this.rows[i].querySelector(".flag");
    flag.dataset.kind = own[0]?.kind ?? "";
    flag.title = own.map(({ text }) => text).join("\n");
  }

  /** Lights up the rows of some nodes; where one is to be seen that is not there yet, all come. */
  point(nodes, { scroll = false } = {}) {
    if (scroll && nodes[0] >= this.rows.length) this.extend(this.network.layers.length);
    this.rows.forEach((row, i) => row.classList.toggle("pointed", nodes.includes(i)));
    if (scroll && nodes.length) this.rows[nodes[0]].scrollIntoView({ block: "nearest" });
  }
}

const stageOf = ({ path }) => path.split("/")[0];

/** A number over a bar of its share of the greatest in the column. */
function cost(value, text, most) {
  const cell = h("td", { class: "number cost" }, value ? text(value) : "");
  if (value) cell.style.setProperty("--share", value / most);
  return cell;
}
