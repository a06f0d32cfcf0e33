import { h } from "./dom.js";

const SIDE = 280;
const PEN = 22;

/** A black square to draw on in white, as digits are in the usual data sets, with mouse, finger or pen. */
export class DrawingPad {
  constructor(ondrawn) {
    this.canvas = h("canvas", { class: "pad", width: SIDE, height: SIDE, role: "img", "aria-label": "Draw here" });
    this.pen = this.canvas.getContext("2d");
    this.clear();
    this.canvas.addEventListener("pointerdown", event => {
      this.canvas.setPointerCapture(event.pointerId);
      this.last = this.place(event);
      this.stroke(this.last);
    });
    this.canvas.addEventListener("pointermove", event => this.last && this.stroke(this.place(event)));
    for (const end of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(end, () => {
        if (this.last) ondrawn();
        this.last = null;
      });
    }
  }

  place(event) {
    const frame = this.canvas.getBoundingClientRect();
    return [((event.clientX - frame.left) * SIDE) / frame.width, ((event.clientY - frame.top) * SIDE) / frame.height];
  }

  stroke(to) {
    this.pen.strokeStyle = "white";
    this.pen.lineWidth = PEN;
    this.pen.lineCap = "round";
    this.pen.beginPath();
    this.pen.moveTo(...this.last);
    this.pen.lineTo(...to);
    this.pen.stroke();
    this.last = to;
  }

  clear() {
    this.pen.fillStyle = "black";
    this.pen.fillRect(0, 0, SIDE, SIDE);
  }

  picture() {
    return new Promise(resolve => this.canvas.toBlob(resolve, "image/png"));
  }
}
