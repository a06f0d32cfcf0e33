import { runPath } from "./api.js";
import { h } from "./dom.js";
import { readFilters } from "./filterdata.js";
import { FilterGrid } from "./filtergrid.js";
import { whole } from "./format.js";
import { layerPicker, sharedLayers } from "./insidelayers.js";
import { swatch } from "./palette.js";
import { epochsPerStep, latest } from "./timeline.js";
import { setView, view } from "./url.js";

const HELD = 20; // steps that a saved page holds

/** One layer's filters of two runs beside each other, at one epoch and in one scale of colours. */
export class PairFilters {
  constructor(pair, timeline) {
    Object.assign(this, { pair, timeline });
    this.head = h("header", { class: "card-head" });
    this.body = h("div", { class: "halves" }, h("p", { class: "loading" }, "Reading the filters…"));
    this.element = h(
      "section",
      { class: "card", id: "filters", "aria-label": "Filters of both" },
      this.head,
      this.body,
    );
    timeline.onChange(() => this.paint());
  }

  async load() {
    const wanted = this.pair.still();
    try {
      const layers = await sharedLayers(this.pair, layer => layer.filters);
      if (!wanted()) return;
      this.layers = layers;
      this.element.hidden = !this.layers.length;
      if (this.layers.length) await this.loadLayer();
      else this.timeline.offer("filters", []);
    } catch (error) {
      if (wanted()) this.failed(error);
    }
  }

  /** What a saved page has to hold: each layer both have, at some steps. */
  gather({ need, wait }) {
    const all = async () => {
      for (const [{ path }] of await sharedLayers(this.pair, layer => layer.filters))
        for (const { id } of this.pair.both)
          need(
            runPath(id, "/filters"),
            { layer: path, steps: null },
            { bytes: true, ask: { layer: path, steps: HELD } },
          );
    };
    wait(all().catch(() => {}));
  }

  failed(error) {
    this.sides = null;
    this.head.replaceChildren(h("h2", {}, "Filters"));
    this.body.replaceChildren(h("p", { class: "quiet bad-text" }, error.message));
  }

  async loadLayer() {
    const wanted = view().get("filters");
    const chosen = this.layers.find(([{ path }]) => path === wanted) ?? this.layers[0];
    this.turn = chosen;
    const data = await Promise.all(this.pair.both.map(({ id }, i) => readFilters(id, chosen[i])));
    if (this.turn !== chosen) return;
    const greatest = Math.max(...data.map(one => one.greatest));
    this.sides = this.pair.both.map((run, i) => this.side(run, { ...data[i], greatest }));
    this.channel = Math.min(Number(view().get("channel") ?? 1) || 1, ...data.map(({ channels }) => channels));
    this.head.replaceChildren(
      h("h2", {}, "Filters"),
      layerPicker(this.layers, chosen[0].path, path => {
        setView({ filters: path });
        this.loadLayer().catch(error => this.failed(error));
      }),
      h("span", { class: "spread" }),
      this.channels(Math.min(...data.map(({ channels }) => channels))),
    );
    this.body.replaceChildren(...this.sides.map(({ element }) => element));
    this.timeline.offer(
      "filters",
      this.sides.flatMap(({ epochs }) => epochs),
    );
    this.paint();
  }

  side(run, data) {
    const box = h("div", {});
    const when = h("output", { class: "soft small" });
    return {
      data,
      when,
      grid: new FilterGrid(box, { height: 260, label: `Filters of ${run.name}` }),
      epochs: data.steps.map(step => step * epochsPerStep(run)),
      element: h(
        "figure",
        {},
        h(
          "figcaption",
          { class: "line" },
          swatch(this.pair.slots.get(run.id)),
          h("span", { class: "who" }, run.name),
          when,
        ),
        box,
      ),
    };
  }

  channels(count) {
    if (count < 2 || count === 3) return "";
    const text = h("output", { class: "amount" }, `${this.channel}/${count}`);
    const input = h("input", {
      type: "range",
      min: 1,
      max: count,
      step: 1,
      value: this.channel,
      "aria-label": "Input channel",
      oninput: () => {
        this.channel = Number(input.value);
        text.textContent = `${input.value}/${count}`;
        setView({ channel: this.channel === 1 ? null : this.channel });
        this.paint();
      },
    });
    return h("label", { class: "slider" }, "Channel", input, text);
  }

  paint() {
    for (const { data, grid, epochs, when } of this.sides ?? []) {
      const at = latest(epochs, this.timeline.at);
      const rgb = data.channels === 3;
      when.textContent = `step ${whole(data.steps[at])}`;
      grid.draw(data, at, {
        channel: this.channel - 1,
        scheme: rgb ? "rgb" : "diverging",
        scale: rgb ? "each" : "all",
      });
    }
  }
}
