import { readActivity } from "./activity.js";
import { choice, h, icon } from "./dom.js";
import { readFilters } from "./filterdata.js";
import { FilterGrid } from "./filtergrid.js";
import { whole } from "./format.js";
import { onKey } from "./page.js";
import { setView, view } from "./url.js";

const PLAY = "M4.5 2.8v10.4l8.5-5.2z";
const PAUSE = "M5 3v10M11 3v10";
const FRAME = 160; // milliseconds

/** The filters of a layer as a film over the recorded steps. */
export class FilterPlayer {
  constructor(section, runId, layer) {
    Object.assign(this, { section, runId, layer });
    this.box = h("div", { class: "film" });
    this.grid = new FilterGrid(this.box, { label: `Filters of ${layer.path}` });
    this.slider = h("input", {
      type: "range",
      min: 0,
      max: 0,
      step: 1,
      value: 0,
      "aria-label": "Step",
      oninput: () => this.go(Number(this.slider.value)),
    });
    this.when = h("output", { class: "when" });
    this.button = h("button", { type: "button", class: "square", onclick: () => this.toggle() });
    this.head = h("header", { class: "card-head" });
    section.hidden = false;
    section.replaceChildren(this.head, h("p", { class: "loading" }, "Reading the filters…"));
    onKey(" ", "Play or stop the filters", () => this.toggle());
  }

  /** Reads all steps; a film that stood at its end stays at the end. */
  async load() {
    const atEnd = !this.data || this.at === this.data.steps.length - 1;
    try {
      this.data = await readFilters(this.runId, this.layer);
      if (this.layer.behind && this.known !== this.data.steps.length) {
        this.known = this.data.steps.length;
        this.activity = await readActivity(this.runId, this.layer.behind);
      }
    } catch (error) {
      this.section.replaceChildren(this.head, h("p", { class: "quiet bad-text" }, error.message));
      return;
    }
    const query = view();
    this.look = {
      channel: Math.min(Number(query.get("channel") ?? 1) - 1 || 0, this.data.channels - 1),
      scheme: query.get("colors") ?? (this.data.channels === 3 ? "rgb" : "diverging"),
      scale: query.get("scale") ?? (this.data.channels === 3 ? "each" : "all"),
    };
    this.slider.max = this.data.steps.length - 1;
    this.build();
    const wanted = query.has("step") ? this.data.steps.indexOf(Number(query.get("step"))) : -1;
    this.go(wanted >= 0 ? wanted : atEnd ? this.data.steps.length - 1 : this.at, false);
  }

  build() {
    const { shape, filters, channels, recorded, steps } = this.data;
    const schemes = [
      ["diverging", "Colour", "Blue below 0, red above"],
      ["gray", "Gray", "Black to white"],
      ...(channels === 3 ? [["rgb", "RGB", "The three channels as one picture"]] : []),
    ];
    this.head.replaceChildren(
      h("h2", {}, "Filters"),
      h("span", { class: "soft" }, `${whole(filters)} of ${shape.slice(1).join(" × ")}`),
      shape[0] < filters ? h("span", { class: "faint small" }, `the first ${whole(shape[0])} shown`) : "",
      steps.length < recorded
        ? h("span", { class: "faint small" }, `${whole(steps.length)} of ${whole(recorded)} steps`)
        : "",
      h("span", { class: "spread" }),
      channels > 1 && this.look.scheme !== "rgb" ? this.channelPicker() : "",
      choice("Colours", schemes, this.look.scheme, scheme => this.restyle({ scheme }, { colors: scheme })),
      choice(
        "Scale",
        [
          ["all", "One scale", "The same colours for all filters and steps"],
          ["each", "Each its own", "Every filter uses all colours"],
        ],
        this.look.scale,
        scale => this.restyle({ scale }, { scale }),
      ),
    );
    const controls = h("div", { class: "player" }, this.button, this.slider, this.when);
    this.section.replaceChildren(
      this.head,
      ...(steps.length > 1 ? [controls] : [h("p", { class: "player soft" }, this.when)]),
      this.box,
    );
    this.showButton();
  }

  channelPicker() {
    const input = h("input", {
      type: "range",
      min: 1,
      max: this.data.channels,
      step: 1,
      value: this.look.channel + 1,
      "aria-label": "Input channel",
    });
    const text = h("output", { class: "amount" }, `${this.look.channel + 1}/${this.data.channels}`);
    input.addEventListener("input", () => {
      this.look.channel = Number(input.value) - 1;
      text.textContent = `${input.value}/${this.data.channels}`;
      setView({ channel: input.value });
      this.paint();
    });
    return h("label", { class: "slider" }, "Channel", input, text);
  }

  restyle(look, address) {
    Object.assign(this.look, look);
    setView(address);
    this.build();
    this.paint();
  }

  go(index, byUser = true) {
    if (!this.data) return;
    const last = this.data.steps.length - 1;
    this.at = Math.max(0, Math.min(last, index));
    this.slider.value = this.at;
    this.when.textContent = `step ${whole(this.data.steps[this.at])}`;
    if (byUser && !this.timer) setView({ step: this.at === last ? null : this.data.steps[this.at] });
    this.paint();
  }

  /** Goes to the last filters that were recorded up to a step. */
  goTo(step) {
    if (this.data) this.go(Math.max(0, this.data.steps.findLastIndex(recorded => recorded <= step)));
  }

  paint() {
    this.grid.active = this.activity?.at(this.data.steps[this.at]) ?? null;
    this.grid.draw(this.data, this.at, this.look);
  }

  toggle() {
    if (this.timer) {
      clearInterval(this.timer);
      this.timer = null;
      this.go(this.at);
    } else if (this.data?.steps.length > 1) {
      if (this.at === this.data.steps.length - 1) this.at = -1;
      this.timer = setInterval(
        () => (this.at < this.data.steps.length - 1 ? this.go(this.at + 1) : this.toggle()),
        FRAME,
      );
    }
    this.showButton();
  }

  showButton() {
    this.button.replaceChildren(icon(this.timer ? PAUSE : PLAY));
    this.button.title = this.timer ? "Stop (space)" : "Play (space)";
    this.button.setAttribute("aria-label", this.timer ? "Stop" : "Play");
  }
}
