import { ask } from "./ask.js";
import { bars } from "./bars.js";
import { command, forStore, h } from "./dom.js";
import { answerMaps, decoded } from "./featuremaps.js";
import { whole } from "./format.js";

const LARGEST = 8 << 20;

/** Has the training process say what it takes a drawing or a picture for, while there is one. */
export class OwnPicture {
  constructor(section, run, input, { pictured, mapped }) {
    const unfit = input.length > 0 && (!pictured || ![1, 3].includes(input[0]));
    this.unsupported = mapped
      ? "The network gives a class for each position, and cannot be asked for that of a whole picture yet."
      : unfit
        ? `The network takes ${input.join(" x ")}, which no picture has.`
        : null;
    Object.assign(this, { section, run, gray: input[0] === 1 && input.length === 3, answers: null, turn: 0 });
    this.result = h("div", { class: "own-result" }, h("p", { class: "faint" }, "What it is taken for stands here."));
  }

  show(answers) {
    if (answers === this.answers) return;
    this.answers = answers;
    if (this.unsupported) {
      const title = h("header", { class: "card-head" }, h("h2", {}, "Your own picture"));
      this.section.replaceChildren(title, h("div", { class: "quiet own-absent" }, h("p", {}, this.unsupported)));
      return;
    }
    const head = h("header", { class: "card-head" }, h("h2", {}, this.gray ? "Draw, or drop a picture" : "Drop a picture"));
    if (!answers) {
      this.section.replaceChildren(head, this.absent());
      return;
    }
    this.section.replaceChildren(head, h("div", { class: "own" }, this.inputs(), this.result));
    if (this.gray) this.addPad();
  }

  absent() {
    return h(
      "div",
      { class: "quiet own-absent" },
      h("p", {}, "Pictures are taken while the run is training on this machine, by the process that trains it, and no such process answers now. With the run's checkpoint, type:"),
      command(forStore(`predict IMAGE --run ${this.run.id}`)),
    );
  }

  inputs() {
    const file = h("input", {
      type: "file",
      accept: "image/png,image/jpeg,image/bmp,image/gif,image/tiff,image/webp",
      class: "unseen",
      "aria-label": "Picture file",
      onchange: () => file.files[0] && this.send(file.files[0], file.files[0].name),
    });
    const drop = h(
      "label",
      { class: "drop" },
      file,
      h(
        "span",
        {},
        "Drop a JPEG, PNG, BMP, GIF, TIFF or WebP file here, or ",
        h("span", { class: "link" }, "choose one"),
      ),
    );
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, event => this.over(event, drop, true));
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, event => this.over(event, drop, false));
    drop.addEventListener("drop", event => {
      const dropped = event.dataTransfer.files[0];
      if (dropped) this.send(dropped, dropped.name);
    });
    this.places = h("div", { class: "own-inputs" }, drop);
    return this.places;
  }

  over(event, drop, inside) {
    event.preventDefault();
    drop.classList.toggle("over", inside);
  }

  async addPad() {
    const { DrawingPad } = await import("./drawingpad.js");
    const pad = new DrawingPad(async () => this.send(await pad.picture(), "the drawing"));
    this.places.prepend(
      h(
        "div",
        { class: "drawing-place" },
        pad.canvas,
        h("button", { type: "button", onclick: () => pad.clear() }, "Clear"),
      ),
    );
  }

  async send(picture, name) {
    const turn = ++this.turn;
    if (picture.size > LARGEST) {
      this.fail(`${name}: has ${whole(picture.size)} bytes, more than ${whole(LARGEST)}. Make it smaller.`);
      return;
    }
    this.result.classList.add("waiting");
    try {
      const answer = await ask(this.run.id, { picture, name });
      if (turn === this.turn) this.tell(answer);
    } catch (error) {
      if (turn === this.turn) this.fail(error.message);
    } finally {
      this.result.classList.remove("waiting");
    }
  }

  tell(answer) {
    this.result.replaceChildren(
      h(
        "div",
        { class: "example-top" },
        decoded(answer.image, 140),
        h("div", { class: "example-facts" }, bars(answer.classes, null)),
      ),
      h("div", { class: "maps" }, answerMaps(this.run.id, answer)),
    );
  }

  fail(message) {
    this.result.replaceChildren(h("p", { class: "bad-text", role: "alert" }, message));
  }
}
