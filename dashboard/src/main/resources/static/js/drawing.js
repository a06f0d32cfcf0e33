import { h, svg } from "./dom.js";
import { findingsOf } from "./findings.js";
import { layerAddress } from "./layertable.js";

/**
 * The drawing of a network, a picture as it is; above it lies a link for every box, since scripts and styles of the page do not
 * reach into pictures. A box that stands for many layers leads to the first of them.
 */
export class Drawing {
  /** onpoint(nodes) tells which layers the box stands for that is pointed at. */
  constructor(figure, runId, network, { onpoint }) {
    Object.assign(this, { figure, runId, network, onpoint });
    this.address = `/runs/${encodeURIComponent(runId)}/drawing.svg`;
    this.image = h("img", { src: this.address, alt: `Drawing of ${network.name}` });
    this.sheet = h("div", { class: "sheet" }, this.image);
    this.links = [];
    figure.append(this.sheet, h("a", { class: "small", href: this.address }, "The drawing alone"));
  }

  async load() {
    const answer = await fetch(this.address);
    if (!answer.ok) return;
    const text = (await answer.text()).replace(/<style>[^]*?<\/style>/, ""); // which the page's policy would refuse
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    this.links = [...drawn.querySelectorAll("g[data-nodes]")].map(box => this.link(box));
    this.sheet.style.setProperty("--wide", drawn.getAttribute("width") / 16);
    this.overlay = svg(
      "svg",
      { class: "overlay", viewBox: drawn.getAttribute("viewBox") },
      this.links.map(({ element }) => element),
    );
    this.overlay.addEventListener("pointerleave", () => this.onpoint([]));
    this.sheet.append(this.overlay);
    this.mark(this.found ?? []);
  }

  link(box) {
    const nodes = box.dataset.nodes.split(" ").map(Number);
    const { path } = this.network.layers[nodes[0]];
    const area = Object.fromEntries(
      ["x", "y", "width", "height"].map(name => [name, Number(box.querySelector("rect").getAttribute(name))]),
    );
    const flag = svg("path", {
      class: "flag",
      d: `M${area.x + area.width - 4} ${area.y - 5}l6.5 12h-13z`,
    });
    const element = svg(
      "a",
      { href: layerAddress(this.runId, path), "aria-label": path },
      svg("title", {}, box.querySelector("title").textContent),
      svg("rect", { ...area, rx: 3 }),
      flag,
    );
    element.addEventListener("pointerenter", () => this.onpoint(nodes));
    element.addEventListener("focus", () => this.onpoint(nodes));
    return { element, nodes, area, flag };
  }

  /** Lights up the boxes of some nodes. */
  point(nodes, { scroll = false } = {}) {
    let lit = null;
    for (const link of this.links) {
      const on = link.nodes.some(node => nodes.includes(node));
      link.element.classList.toggle("lit", on);
      if (on) lit ??= link;
    }
    if (scroll && lit) this.bring(lit.area);
  }

  /** Scrolls the drawing, and not the page, until an area of it is seen. */
  bring({ y, height }) {
    const scale = this.sheet.clientHeight / this.overlay.viewBox.baseVal.height;
    const [top, bottom] = [y * scale, (y + height) * scale];
    const { scrollTop, clientHeight } = this.figure;
    if (top < scrollTop + 20 || bottom > scrollTop + clientHeight - 20)
      this.figure.scrollTo({ top: top - clientHeight / 2 });
  }

  /** Marks the layers that something was found about. */
  mark(found) {
    this.found = found;
    for (const { nodes, flag } of this.links) {
      const kinds = nodes.flatMap(node => findingsOf(found, this.network.layers[node].path)).map(({ kind }) => kind);
      flag.dataset.kind = kinds.includes("ALARM") ? "ALARM" : (kinds[0] ?? "");
    }
  }
}
