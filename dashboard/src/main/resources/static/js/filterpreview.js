import { averaged } from "./averaged.js";
import { h } from "./dom.js";
import { readFilters } from "./filterdata.js";
import { FilterGrid } from "./filtergrid.js";
import { whole } from "./format.js";
import { layerAddress } from "./layertable.js";

const MOST = 3;

/** The latest filters of a run's first layers that have some. */
export class FilterPreview {
  constructor(section, run) {
    Object.assign(this, { section, runId: run.id, whose: averaged(run) || "as they are now" });
    this.grids = new Map();
  }

  async show(layers) {
    const first = layers.slice(0, MOST);
    this.section.hidden = first.length === 0;
    if (!this.grids.size && first.length) {
      this.section.replaceChildren(
        h(
          "header",
          { class: "card-head" },
          h("h2", {}, "First filters"),
          h("span", { class: "soft" }, this.whose),
          h("span", { class: "spread" }),
          h("span", { class: "faint small" }, "A layer's name plays them through the epochs"),
        ),
        h(
          "div",
          { class: "previews" },
          first.map(layer => this.place(layer)),
        ),
      );
    }
    await Promise.all(first.map(layer => this.read(layer)));
  }

  place(layer) {
    const box = h("div");
    const when = h("span", { class: "faint small" });
    this.grids.set(layer.path, { grid: new FilterGrid(box, { height: 220, label: `Filters of ${layer.path}` }), when });
    return h(
      "figure",
      {},
      h(
        "figcaption",
        { class: "line" },
        h("a", { class: "name", href: layerAddress(this.runId, layer.path) }, layer.path),
        when,
      ),
      box,
    );
  }

  async read(layer) {
    const { grid, when } = this.grids.get(layer.path) ?? {};
    if (!grid) return;
    try {
      const data = await readFilters(this.runId, layer, 1);
      when.textContent = `step ${whole(data.steps[0])} · ${whole(data.filters)} of ${data.shape.slice(1).join(" × ")}`;
      grid.draw(data, 0, {
        channel: 0,
        scheme: data.channels === 3 ? "rgb" : "diverging",
        scale: data.channels === 3 ? "each" : "all",
      });
    } catch (error) {
      when.textContent = error.message;
    }
  }
}
