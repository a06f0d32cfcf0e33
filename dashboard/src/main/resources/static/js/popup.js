import { h } from "./dom.js";

/** A button that opens a box below it; a click elsewhere or escape closes it. */
export function popup(title, contents, { hint = null } = {}) {
  const summary = h("summary", { class: "button", title: hint }, title);
  const element = h("details", { class: "menu" }, summary, h("div", { class: "menu-list" }, contents));
  document.addEventListener("pointerdown", event => {
    if (!element.contains(event.target)) element.open = false;
  });
  element.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    summary.focus();
    event.stopPropagation(); // to the page, escape means something else
  });

  function toggle() {
    element.open = !element.open;
    if (element.open) summary.focus();
  }

  return { element, toggle };
}
