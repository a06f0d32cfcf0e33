import { h, icon } from "./dom.js";
import { onKey } from "./page.js";

const PLAY = "M4.5 2.8v10.4l8.5-5.2z";
const PAUSE = "M5 3v10M11 3v10";
const FRAME = 600; // milliseconds

/** A slider over recorded steps that can be played. */
export class StepPlayer {
  constructor(section, { name, onstep }) {
    Object.assign(this, { section, name, onstep, steps: [], at: 0 });
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
    section.append(h("div", { class: "player" }, this.button, this.slider, this.when));
    this.showButton();
    onKey(" ", "Play or stop", () => this.toggle());
    onKey("ArrowLeft", "One recorded step back", () => this.go(this.at - 1));
    onKey("ArrowRight", "One recorded step on", () => this.go(this.at + 1));
  }

  get playing() {
    return Boolean(this.timer);
  }

  show(steps, step) {
    this.section.hidden = steps.length === 0;
    this.steps = steps;
    this.at = Math.max(0, steps.indexOf(step));
    this.slider.max = Math.max(0, steps.length - 1);
    this.slider.value = this.at;
    this.slider.disabled = this.button.disabled = steps.length < 2;
    this.when.textContent = steps.length ? this.name(step) : "";
    this.slider.setAttribute("aria-valuetext", this.when.textContent);
  }

  go(index) {
    const next = Math.max(0, Math.min(this.steps.length - 1, index));
    if (next === this.at || !this.steps.length) return;
    this.at = next;
    this.slider.value = next;
    this.when.textContent = this.name(this.steps[next]);
    this.onstep(this.steps[next]);
  }

  toggle() {
    if (this.timer) {
      clearInterval(this.timer);
      this.timer = null;
    } else if (this.steps.length > 1) {
      if (this.at === this.steps.length - 1) this.go(0);
      this.timer = setInterval(
        () => (this.at < this.steps.length - 1 ? this.go(this.at + 1) : this.toggle()),
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
