import { AXES } from "./axes.js";
import { choice, h } from "./dom.js";
import { printButton } from "./printing.js";
import { saveButton } from "./savebutton.js";

/** The controls above the curves: axis, smoothing, scale, which split, and the zoom there is. */
export function curveTools(curves) {
  const axis = choice(
    "Horizontal axis",
    Object.entries(AXES).map(([axis, { name, hint }]) => [axis, name, hint]),
    "step",
    value => curves.set({ axis: value, zoom: null }),
  );
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 0.99,
    step: 0.01,
    value: 0,
    id: "smooth",
    oninput: () => curves.set({ smooth: Number(slider.value) }),
  });
  const amount = h("output", { for: "smooth", class: "amount" });
  const scale = choice(
    "Vertical scale",
    [
      [false, "Linear"],
      [true, "Log"],
    ],
    false,
    log => curves.set({ log }),
  );
  const clip = h("input", { type: "checkbox", onchange: () => curves.set({ clip: clip.checked }) });
  const split = choice(
    "Curves shown",
    [
      [null, "Train + test"],
      ["train", "Train"],
      ["test", "Test"],
    ],
    null,
    value => curves.set({ split: value }),
  );
  const hint = h("span", { class: "faint small hint" }, "Drag to zoom, double-click to reset");
  const zoomed = h("button", {
    type: "button",
    class: "zoomed",
    onclick: () => curves.zoom(null),
  });
  const element = h(
    "div",
    { class: "tools" },
    axis,
    h(
      "label",
      { class: "slider", title: "Debiased exponential moving average over all points; the raw curve stays, faint" },
      "Smoothing",
      slider,
      amount,
    ),
    scale,
    h(
      "label",
      { class: "check", title: "Fit the vertical axis to the middle 96 % of the values" },
      clip,
      "Ignore outliers",
    ),
    split,
    h(
      "span",
      { class: "tools-end" },
      h("span", { class: "zoom-place" }, hint, zoomed),
      h("span", { class: "pair-of-buttons" }, saveButton(curves), printButton(curves)),
    ),
  );

  function show() {
    element.hidden = curves.cards.size === 0 && !curves.awaited;
    axis.press(curves.axis);
    if (Number(slider.value) !== curves.smooth) slider.value = curves.smooth;
    amount.textContent = curves.smooth ? curves.smooth.toFixed(2) : "none";
    scale.press(curves.log);
    clip.checked = curves.clip;
    split.hidden = !curves.hasSplits;
    split.press(curves.split);
    hint.hidden = Boolean(curves.range);
    zoomed.hidden = !curves.range;
    if (curves.range) {
      const range = AXES[curves.axis].range(...curves.range);
      zoomed.title = `Shown are ${range}. Show everything (z)`;
      zoomed.replaceChildren(h("span", { class: "range" }, range), " ✕");
    }
  }

  return { element, show };
}
