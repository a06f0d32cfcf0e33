import { h } from "./dom.js";
import { slots, swatch } from "./palette.js";
import { onNavigate, setView, view } from "./url.js";

/** Which two of the runs stand beside each other; in the address as pair=FIRST,SECOND unless they are the first two. */
export class Pair {
  constructor(runs) {
    this.listeners = new Set();
    this.element = h("div", { class: "pair line" });
    this.readView();
    this.setRuns(runs);
    onNavigate(() => {
      this.readView();
      this.setRuns(this.runs);
      this.tell();
    });
  }

  readView() {
    this.wanted = (view().get("pair") ?? "").split(",");
  }

  setRuns(runs) {
    this.runs = runs;
    this.slots = slots(runs);
    const [first, second] = this.wanted.map(id => runs.find(run => run.id === id));
    this.left = first ?? runs.find(run => run !== second);
    this.right = second && second !== this.left ? second : runs.find(run => run !== this.left);
    this.show();
  }

  /** Calls `listener` when another pair is chosen. */
  onChange(listener) {
    this.listeners.add(listener);
  }

  tell() {
    this.listeners.forEach(listener => listener());
  }

  choose(left, right) {
    this.wanted = [left.id, right.id];
    const usual = left === this.runs[0] && right === this.runs[1];
    setView({ pair: usual ? null : this.wanted.join(",") });
    this.setRuns(this.runs);
    this.tell();
  }

  get both() {
    return [this.left, this.right];
  }

  /** Tells later whether these two are still the pair, so that a late answer does not hide what is asked for now. */
  still() {
    const ids = () => this.both.map(run => run?.id).join();
    const before = ids();
    return () => ids() === before;
  }

  show() {
    if (!this.right) return;
    const { left, right } = this;
    this.element.replaceChildren(
      this.picker("First run", left, run => this.choose(run, run === right ? left : right)),
      h(
        "button",
        {
          type: "button",
          class: "square",
          title: "Swap the two",
          "aria-label": "Swap the two",
          onclick: () => this.choose(right, left),
        },
        "⇄",
      ),
      this.picker("Second run", right, run => this.choose(run === left ? right : left, run)),
    );
  }

  picker(label, chosen, choose) {
    const select = h(
      "select",
      { "aria-label": label, onchange: () => choose(this.runs.find(run => run.id === select.value)) },
      this.runs.map(run => h("option", { value: run.id, selected: run === chosen }, run.name || run.id)),
    );
    return h("span", { class: "line" }, swatch(this.slots.get(chosen.id)), select);
  }
}
