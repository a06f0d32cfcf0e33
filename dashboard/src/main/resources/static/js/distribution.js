import { get, runPath } from "./api.js";
import { heatMap, ribbon, ridges } from "./distributions.js";
import { choice, h } from "./dom.js";
import { number, percent, whole } from "./format.js";
import { below, percentile } from "./histogram.js";
import { nearest } from "./lines.js";
import { Plane } from "./plane.js";
import { setView, view } from "./url.js";
import { dragToZoom } from "./zoom.js";

const PICTURES = { heat: heatMap, ridge: ridges, band: ribbon };
const KINDS = { activation: "Activations", gradient: "Gradients", weight: "Weights" };
const LEGENDS = {
  heat: "The stronger the colour, the more values are there",
  ridge: "One outline a step, the latest in front",
  band: "Inner band: half of the values; outer: nine tenths; line: median; dashed: mean; dotted: least and greatest",
};

/** The histograms of one layer through time, in three pictures of three kinds. */
export class Distribution {
  constructor(section, runId, layer, { onzoom, onchange }) {
    Object.assign(this, { section, runId, layer, onzoom, onchange });
    this.histograms = [];
    this.head = h("header", { class: "card-head" });
    this.legend = h("p", { class: "faint small legend-note" });
    this.box = h("div", { class: "box tall" });
    section.replaceChildren(this.head, this.box, this.legend);
    this.plane = new Plane(this.box, `Distribution in ${layer.path} through time`, () => this.paint());
    dragToZoom(this.plane, this.box, range => {
      if (this.picture !== "ridge") this.onzoom(range);
    });
    this.cross = h("div", { class: "cross", hidden: true });
    this.tip = h("div", { class: "tip", hidden: true });
    this.box.append(this.cross, this.tip);
    this.box.addEventListener("pointermove", event => this.moved(event));
    this.box.addEventListener("pointerleave", () => this.left());
    this.readView();
  }

  readView() {
    const query = view();
    this.kind = this.layer.kinds.includes(query.get("kind")) ? query.get("kind") : this.layer.kinds[0];
    this.picture = query.get("as") in PICTURES ? query.get("as") : "heat";
    this.full = query.has("full");
    this.buildHead();
  }

  buildHead() {
    this.head.replaceChildren(
      h("h2", {}, "Distribution"),
      choice(
        "What",
        this.layer.kinds.map(kind => [kind, KINDS[kind] ?? kind]),
        this.kind,
        kind => {
          setView({ kind });
          this.readView();
          this.load();
        },
      ),
      choice(
        "Picture",
        [
          ["heat", "Heat map"],
          ["ridge", "Ridges"],
          ["band", "Percentiles"],
        ],
        this.picture,
        as => {
          setView({ as: as === "heat" ? null : as });
          this.readView();
          this.paint();
        },
      ),
      h(
        "label",
        { class: "check", title: "Fit the axis to all but the outermost values" },
        h("input", {
          type: "checkbox",
          checked: !this.full,
          onchange: event => {
            setView({ full: event.target.checked ? null : "1" });
            this.readView();
            this.paint();
          },
        }),
        "Ignore outliers",
      ),
      h("span", { class: "spread" }),
      (this.count = h("span", { class: "faint small" })),
    );
    this.legend.textContent = LEGENDS[this.picture];
  }

  async load() {
    const kind = this.kind;
    const answer = await get(runPath(this.runId, "/histograms"), { layer: this.layer.path, kind });
    if (kind !== this.kind) return;
    this.take(answer.histograms);
    this.total = answer.total;
    this.show();
  }

  /** Reads what has come since. */
  async follow() {
    const kind = this.kind;
    const after = this.histograms.at(-1)?.step ?? null;
    const answer = await get(runPath(this.runId, "/histograms"), { layer: this.layer.path, kind, after });
    if (kind !== this.kind || !answer.histograms.length) return;
    this.take([...this.histograms, ...answer.histograms]);
    this.total += answer.total;
    this.show();
  }

  take(histograms) {
    this.histograms = histograms;
    this.steps = histograms.map(({ step }) => step);
  }

  show() {
    this.count.textContent =
      this.histograms.length < this.total
        ? `${whole(this.histograms.length)} of ${whole(this.total)} steps`
        : `${whole(this.total)} ${this.total === 1 ? "step" : "steps"}`;
    this.paint();
    this.onchange(this);
  }

  zoom(range) {
    this.range = range;
    this.paint();
  }

  get bounds() {
    if (this.range) return this.range;
    const [first, last] = [this.steps[0], this.steps.at(-1)];
    return first < last ? [first, last] : [first - 1, last + 1];
  }

  paint() {
    if (!this.histograms.length || !this.box.clientWidth) return;
    this.plane.model = true;
    this.places = PICTURES[this.picture](this.plane, {
      histograms: this.histograms,
      range: this.bounds,
      full: this.full,
      pointed: this.pointed,
    });
  }

  moved(event) {
    if (!this.histograms.length) return;
    const frame = this.box.getBoundingClientRect();
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const { left, right, top, bottom } = this.plane.area();
    if (px < left || px > right || py < top || py > bottom + 2) return this.left();
    const ridge = this.picture === "ridge";
    const histogram = ridge ? this.nearestRidge(py) : this.histograms[nearest(this.steps, this.plane.toX(px))];
    const value = ridge ? this.plane.toX(px) : this.plane.toY(py);
    const spread = (ridge ? this.plane.x[1] - this.plane.x[0] : this.plane.y[1] - this.plane.y[0]) / 100;
    this.cross.hidden = ridge;
    if (!ridge) {
      this.cross.style.transform = `translate(${this.plane.px(histogram.step)}px, ${top}px)`;
      this.cross.style.height = `${bottom - top}px`;
    } else if (this.pointed !== histogram.step) {
      this.pointed = histogram.step;
      this.paint();
    }
    this.say(histogram, value, below(histogram, value + spread) - below(histogram, value - spread));
    const width = this.tip.offsetWidth;
    const x = px + 16 + width > this.box.clientWidth ? px - 16 - width : px + 16;
    this.tip.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, Math.min(bottom - this.tip.offsetHeight, py - 40))}px)`;
  }

  nearestRidge(py) {
    const place = this.places.find(({ y }) => y >= py) ?? this.places.at(-1);
    return place.histogram;
  }

  say(histogram, value, share) {
    const rows = [
      ["mean", number(histogram.mean)],
      ["deviation", number(histogram.deviation)],
      ["5 % to 95 %", `${number(percentile(histogram, 0.05), 3)} to ${number(percentile(histogram, 0.95), 3)}`],
      ["least, greatest", `${number(histogram.min, 3)}, ${number(histogram.max, 3)}`],
      ...(histogram.zeroShare ? [["zeros", percent(histogram.zeroShare)]] : []),
      ...(histogram.nonFinite ? [["not finite", whole(histogram.nonFinite)]] : []),
      [`near ${number(value, 3)}`, percent(share)],
    ];
    this.tip.hidden = false;
    this.tip.replaceChildren(
      h("div", { class: "where" }, `step ${whole(histogram.step)}`),
      h(
        "table",
        {},
        h(
          "tbody",
          {},
          rows.map(([name, text]) =>
            h("tr", {}, h("td", { class: "faint" }, name), h("td", { class: "number" }, text)),
          ),
        ),
      ),
    );
  }

  left() {
    this.cross.hidden = this.tip.hidden = true;
    if (this.pointed !== undefined) {
      this.pointed = undefined;
      this.paint();
    }
  }
}
