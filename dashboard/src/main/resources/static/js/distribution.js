import { get, runPath } from "./api.js";
import { heatMap, ribbon, ridges } from "./distributions.js";
import { choice, h } from "./dom.js";
import { number, percent, whole } from "./format.js";
import { below, percentile } from "./histogram.js";
import { nearest } from "./lines.js";
import { oneStep } from "./onestep.js";
import { Plane } from "./plane.js";
import { setView, view } from "./url.js";
import { dragToZoom } from "./zoom.js";

const PICTURES = { heat: heatMap, ridge: ridges, band: ribbon, step: oneStep };
const KINDS = { activation: "Activations", gradient: "Gradients", weight: "Weights", value: "Values" };
const LEGENDS = {
  heat: "The stronger the colour, the more values are there",
  ridge: "One outline a step, the latest in front",
  band: "Inner band: half of the values; outer: nine tenths; line: median; dashed: mean; dotted: least and greatest",
  step: "A bar for each bin; line: median; dotted: nine tenths of the values are between. The arrow keys go through the steps",
};
const VALUES_TO_THE_RIGHT = ["ridge", "step"];

/** The histograms of one layer through time, in three pictures of three kinds. */
export class Distribution {
  constructor(section, runId, layer, { onzoom, onchange }) {
    Object.assign(this, { section, runId, layer, onzoom, onchange });
    this.histograms = [];
    this.head = h("header", { class: "card-head" });
    this.legend = h("p", { class: "faint small legend-note" });
    this.box = h("div", { class: "box tall" });
    this.slider = h("input", {
      type: "range",
      min: 0,
      step: 1,
      "aria-label": "Step of the histogram",
      oninput: () => this.go(Number(this.slider.value)),
    });
    this.when = h("output", { class: "when" });
    this.steps = [];
    this.stepper = h("div", { class: "player", hidden: true }, this.slider, this.when);
    section.replaceChildren(this.head, this.stepper, this.box, this.legend);
    this.plane = new Plane(this.box, `Distribution in ${layer.path} through time`, () => this.paint());
    dragToZoom(this.plane, this.box, range => {
      if (!VALUES_TO_THE_RIGHT.includes(this.picture)) this.onzoom(range);
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
    this.at = query.has("at") ? Number(query.get("at")) : null;
    this.buildHead();
    this.place();
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
          ["step", "One step"],
        ],
        this.picture,
        as => this.choose(as),
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

  choose(as) {
    setView({ as: as === "heat" ? null : as, ...(as !== "step" && { at: null }) });
    this.readView();
    this.left();
    this.paint();
  }

  /** Which of the histograms is the one step: the last, unless another was chosen. */
  get index() {
    return this.at === null ? this.steps.length - 1 : nearest(this.steps, this.at);
  }

  /** Shows the histogram of another step, which is kept in the address; the last is that of now. */
  go(index) {
    const last = this.steps.length - 1;
    const chosen = Math.max(0, Math.min(last, index));
    this.at = chosen === last ? null : this.steps[chosen];
    setView({ at: this.at });
    this.place();
    this.paint();
    this.onstep?.(this.steps[chosen]);
  }

  place() {
    this.stepper.hidden = this.picture !== "step" || !this.steps.length;
    if (this.stepper.hidden) return;
    this.slider.max = this.steps.length - 1;
    this.slider.value = this.index;
    this.when.textContent = `step ${whole(this.steps[this.index])}`;
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
    this.place();
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
      at: this.index,
    });
  }

  moved(event) {
    if (!this.histograms.length) return;
    const frame = this.box.getBoundingClientRect();
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const { left, right, top, bottom } = this.plane.area();
    if (px < left || px > right || py < top || py > bottom + 2) return this.left();
    const ridge = this.picture === "ridge";
    const across = VALUES_TO_THE_RIGHT.includes(this.picture);
    const histogram = ridge
      ? this.nearestRidge(py)
      : this.histograms[across ? this.index : nearest(this.steps, this.plane.toX(px))];
    const value = across ? this.plane.toX(px) : this.plane.toY(py);
    const spread = (across ? this.plane.x[1] - this.plane.x[0] : this.plane.y[1] - this.plane.y[0]) / 100;
    this.cross.hidden = across;
    if (!across) {
      this.cross.style.transform = `translate(${this.plane.px(histogram.step)}px, ${top}px)`;
      this.cross.style.height = `${bottom - top}px`;
    } else if (ridge && this.pointed !== histogram.step) {
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
