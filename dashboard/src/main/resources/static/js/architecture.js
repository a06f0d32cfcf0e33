import { h } from "./dom.js";
import { findingsOf } from "./findings.js";
import { bytes, short, whole } from "./format.js";
import { HEALTH, healthCells } from "./health.js";
import { layerAddress } from "./layertable.js";

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
    this.rows = network.layers.map((layer, i) => this.row(layer, i, onpoint));
    let stage = null;
    this.rows.forEach((row, i) => {
      const own = network.layers[i].path.split("/")[0];
      if (stage !== null && own !== stage) row.classList.add("stage");
      stage = own;
    });
    this.body = h("tbody", {}, this.rows);
    this.body.addEventListener("pointerleave", () => onpoint(null));
    section.replaceChildren(
      h(
        "div",
        { class: "wide-table", tabindex: 0, role: "region", "aria-label": "Layers" },
        h("table", { class: "plain-table layers architecture", "aria-label": "Layers" }, this.head(), this.body),
      ),
    );
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
    this.network.layers.forEach(({ path, kind }, i) => {
      const own = findingsOf(found, path);
      const cells = [...this.rows[i].children];
      cells.slice(-2 * HEALTH.length).forEach(cell => cell.remove());
      this.rows[i].append(...healthCells(statistics[path], { kind, found: own }));
      const flag = this.rows[i].querySelector(".flag");
      flag.dataset.kind = own[0]?.kind ?? "";
      flag.title = own.map(({ text }) => text).join("\n");
    });
  }

  /** Lights up the rows of some nodes. */
  point(nodes, { scroll = false } = {}) {
    this.rows.forEach((row, i) => row.classList.toggle("pointed", nodes.includes(i)));
    if (scroll && nodes.length) this.rows[nodes[0]].scrollIntoView({ block: "nearest" });
  }
}

/** A number over a bar of its share of the greatest in the column. */
function cost(value, text, most) {
  const cell = h("td", { class: "number cost" }, value ? text(value) : "");
  if (value) cell.style.setProperty("--share", value / most);
  return cell;
}
