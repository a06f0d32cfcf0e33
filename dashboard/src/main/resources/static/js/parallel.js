import { h, svg } from "./dom.js";
import { AxisBrush } from "./axisbrush.js";
import { look, rem } from "./palette.js";
import { widest } from "./ticktexts.js";

const LEAST = 7; // rem between two axes
const HEIGHT = 19; // rem

/** A line for each run through an axis for each dimension; a part of an axis chooses the runs that pass through it. */
export class Parallel {
  /** @param onset takes { key, flip | log | brush } that the user wants */
  constructor(box, onset) {
    this.onset = onset;
    this.heads = h("div", { class: "axis-heads" });
    this.stage = h("div", { class: "stage" });
    box.append(h("div", { class: "parallel", tabindex: -1 }, h("div", { class: "inner" }, this.heads, this.stage)));
    this.inner = box.querySelector(".inner");
    this.box = box;
    new ResizeObserver(() => this.model && this.draw(this.model)).observe(box);
    document.addEventListener("fovea:point", ({ detail }) => this.point(detail));
  }

  /**
   * @param model { runs, slots, chosen: ids that pass all brushes, axes: [{ key, title, scale, flip, brush: [from, to] or null,
   *     value(run) }] } with brushes in places of the scale
   */
  draw(model) {
    this.model = model;
    const { axes } = model;
    const unit = rem();
    const width = Math.max(this.box.clientWidth, axes.length * LEAST * unit);
    this.inner.style.width = `${width}px`;
    const side = Math.min(6 * unit, width / (2 * axes.length));
    const none = model.runs.some(run => axes.some(axis => axis.value(run) === null));
    this.frame = { top: 0.6 * unit, bottom: HEIGHT * unit - (none ? 2.2 : 0.8) * unit, height: HEIGHT * unit, width };
    const words = axes[0]?.scale.ticks.map(({ text }) => shortened(text)) ?? [];
    const left = Math.max(side, widest(words) + 0.8 * unit);
    this.xs = axes.map((_, i) => left + (i * (width - left - side)) / Math.max(1, axes.length - 1));
    const focused = document.activeElement?.closest?.("[data-axis]");
    const [key, part] = [focused?.dataset.axis, focused?.dataset.part];
    this.heads.replaceChildren(...axes.map((axis, i) => this.head(axis, this.xs[i])));
    this.stage.replaceChildren(
      svg(
        "svg",
        { width, height: this.frame.height, role: "group", "aria-label": "Runs over what sets them apart" },
        model.runs.map(run => this.line(run)),
        axes.map((axis, i) => this.axis(axis, this.xs[i], none)),
      ),
    );
    this.point(this.pointed);
    if (key) this.box.querySelector(`[data-axis="${CSS.escape(key)}"][data-part="${part}"]`)?.focus();
  }

  head(axis, x) {
    const { key, title, scale, flip } = axis;
    const button = (part, text, pressed, hint, change) =>
      h(
        "button",
        {
          type: "button",
          class: "plain small",
          "data-axis": key,
          "data-part": part,
          "aria-pressed": String(pressed),
          "aria-label": `${hint}: ${title}`,
          title: hint,
          onclick: () => this.onset({ key, ...change }),
        },
        text,
      );
    const element = h(
      "div",
      { class: "axis-head" },
      h("span", { class: "axis-title", title }, title),
      h(
        "span",
        { class: "axis-tools" },
        button("flip", "⇅", flip, "Turn the axis round", { flip: !flip }),
        scale.canLog ? button("log", "log", scale.log, "Logarithmic axis", { log: !scale.log }) : "",
        axis.brush ? button("clear", "✕", false, "Take all runs again", { brush: null }) : "",
      ),
    );
    element.style.left = `${x}px`;
    element.style.width = `${Math.min(14 * rem(), this.frame.width / this.model.axes.length) - 8}px`;
    return element;
  }

  /** The height of a place on an axis. */
  y(axis, at) {
    const { top, bottom } = this.frame;
    return top + (axis.flip ? at : 1 - at) * (bottom - top);
  }

  axis(axis, x, none) {
    const { top, bottom, height } = this.frame;
    const unit = rem();
    return svg(
      "g",
      { class: "axis", transform: `translate(${x} 0)` },
      svg("line", { y1: top, y2: bottom }),
      axis.scale.ticks.map(({ at, text }) => [
        svg("line", { class: "tick", x1: -0.25 * unit, x2: 0, y1: this.y(axis, at), y2: this.y(axis, at) }),
        svg("text", { x: -0.45 * unit, y: this.y(axis, at), "text-anchor": "end" }, shortened(text)),
      ]),
      none ? svg("text", { class: "none", y: height - 0.4 * unit, "text-anchor": "middle" }, "none") : "",
      new AxisBrush(this, axis).element,
    );
  }

  line(run) {
    const { axes, slots, chosen } = this.model;
    const { color, dash } = look(slots.get(run.id));
    const points = axes.map((axis, i) => {
      const at = axis.scale.at(axis.value(run));
      return `${this.xs[i].toFixed(1)} ${(at === null ? this.frame.height - 1.4 * rem() : this.y(axis, at)).toFixed(1)}`;
    });
    const d = `M${points.join("L")}`;
    const tell = to => () => document.dispatchEvent(new CustomEvent("fovea:point", { detail: to }));
    return svg(
      "g",
      { class: `route run-${color}${chosen.has(run.id) ? "" : " out"}`, "data-run": run.id },
      svg("path", { class: "drawn", d, "stroke-dasharray": dash?.join(" ") }),
      svg(
        "path",
        { class: "near", d, onpointerenter: tell(run.id), onpointerleave: tell(null) },
        svg("title", {}, run.name),
      ),
    );
  }

  point(run) {
    this.pointed = run;
    for (const route of this.stage.querySelectorAll(".route"))
      route.classList.toggle("pointed", route.dataset.run === run);
  }
}

const shortened = text => (text.length > 14 ? `${text.slice(0, 13)}…` : text);
