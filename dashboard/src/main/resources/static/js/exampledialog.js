import { get, runPath } from "./api.js";
import { ask } from "./ask.js";
import { bars } from "./bars.js";
import { h } from "./dom.js";
import { guesses, pictureOf } from "./examples.js";
import { number, percent, whole } from "./format.js";
import { answerMaps, recordedMaps } from "./featuremaps.js";
import { onKey } from "./page.js";
import { sparkline } from "./sparkline.js";
import { setView, view } from "./url.js";

/** Of its own class, or null where runs of before kept it for the likeliest classes alone. */
const rightChance = ({ chances, classes, label }) => chances[classes.indexOf(label)] ?? null;

function chanceText(one) {
  const chance = rightChance(one);
  return chance === null ? `below ${percent(one.chances.at(-1))}` : percent(chance);
}

/** One test image in large: what it was taken for through the steps, and the maps that layers give for it. */
export class ExampleDialog {
  constructor(runId) {
    Object.assign(this, { runId, at: null, shown: [], matrix: null });
    this.body = h("div", { class: "example-body" });
    const close = h(
      "button",
      { type: "button", class: "square plain close", "aria-label": "Close", onclick: () => this.dialog.close() },
      "×",
    );
    this.dialog = h(
      "dialog",
      { class: "example", "aria-label": "Test image", onclose: () => this.closed() },
      close,
      this.body,
    );
    this.dialog.addEventListener("keydown", event => this.pressed(event));
    document.body.append(this.dialog);
    onKey("j", "In an open image: the next one, k the one before", () => {});
  }

  /** Shows what the address says, or closes. */
  show(at, shown, matrix) {
    Object.assign(this, { at, shown, matrix });
    const wanted = view().get("image");
    const one = /^\d+$/.test(wanted ?? "") ? at.examples.find(each => each.example === Number(wanted)) : null;
    if (one) this.fill(one);
    else if (this.dialog.open) this.dialog.close();
  }

  open(example) {
    setView({ image: example }, { push: true });
    this.show(this.at, this.shown, this.matrix);
  }

  closed() {
    this.one = null;
    setView({ image: null });
  }

  pressed(event) {
    const step = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const place = this.shown.findIndex(one => one.example === this.one?.example);
    const next = this.shown[place + step];
    if (next) {
      setView({ image: next.example });
      this.fill(next);
    }
  }

  fill(one) {
    const same = this.one?.example === one.example && this.step === this.at.step;
    if (same && this.dialog.open) return;
    this.one = one;
    this.step = this.at.step;
    const truth = this.matrix ? this.matrix.name(one.label) : `class ${one.label}`;
    const history = h("div", { class: "history soft" });
    const maps = h("div", { class: "maps" });
    this.body.replaceChildren(
      h(
        "header",
        { class: "line" },
        h("h2", {}, `Test image ${whole(one.example)}`),
        h("span", { class: "soft" }, truth),
        h("span", { class: "faint" }, `loss ${number(one.loss, 4)}`),
      ),
      h(
        "div",
        { class: "example-top" },
        h("img", { class: "large", src: pictureOf(this.runId, one.example), alt: `Test image ${one.example}` }),
        h("div", { class: "example-facts" }, bars(guesses(one, this.matrix), one.label), history),
      ),
      maps,
    );
    if (!this.dialog.open) this.dialog.showModal();
    this.showHistory(one, history);
    this.showMaps(one, maps);
  }

  async showHistory(one, box) {
    try {
      const { steps, examples } = await get(runPath(this.runId, `/examples/${one.example}/history`));
      if (this.one !== one || steps.length < 2) return;
      const chances = examples.map(rightChance);
      box.replaceChildren(
        h("span", {}, `Its chance of the right class at ${steps.length} steps that kept it`),
        sparkline(chances, "Chance of the right class"),
        h("span", {}, `${chanceText(examples[0])} → ${chanceText(examples.at(-1))}`),
      );
    } catch (error) {
      box.replaceChildren(h("span", { class: "bad-text" }, error.message));
    }
  }

  showMaps(one, box) {
    const { at, runId } = this;
    const followed = at.examples.filter(each => each.followed).map(each => each.example).sort((a, b) => a - b);
    const place = followed.indexOf(one.example);
    if (place >= 0 && at.layers.length) {
      box.replaceChildren(...recordedMaps(runId, at, place, followed.length));
      return;
    }
    const compute = h("button", { type: "button", onclick: () => this.ask(one, box) }, "Compute its maps now");
    const others = followed.map(String).join(", ");
    box.replaceChildren(
      h(
        "p",
        { class: "soft" },
        at.layers.length ? `Feature maps are recorded of the test images ${others}. ` : "No feature maps were recorded at this step. ",
        at.answers ? "" : "Those of others can be computed while the run is training.",
      ),
      at.answers ? compute : "",
    );
  }

  async ask(one, box) {
    box.replaceChildren(h("p", { class: "loading" }, "Asking the training…"));
    try {
      const answer = await ask(this.runId, { example: one.example });
      if (this.one === one) box.replaceChildren(...answerMaps(this.runId, answer));
    } catch (error) {
      box.replaceChildren(h("p", { class: "bad-text" }, error.message));
    }
  }
}
