import { h } from "./dom.js";

const STORED = "fovea.columns";

/** Which columns the user turned on or off; all others follow their own `shown`. */
const choices = (() => {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? {};
  } catch {
    return {};
  }
})();

const isShown = column => column.fixed || (choices[column.key] ?? column.shown ?? false);

export function visible(columns) {
  return columns.filter(isShown);
}

export function columnMenu(onchange) {
  const list = h("div", { class: "menu-list" });
  const element = h("details", { class: "menu" }, h("summary", { class: "button" }, "Columns"), list);
  document.addEventListener("click", event => {
    if (!element.contains(event.target)) element.open = false;
  });
  element.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    event.stopPropagation(); // to the page, escape means something else
  });

  function choose(key, on) {
    choices[key] = on;
    localStorage.setItem(STORED, JSON.stringify(choices));
    onchange();
  }

  function show(columns) {
    const rows = columns
      .filter(column => !column.fixed)
      .map(column =>
        h(
          "label",
          { class: "check" },
          h("input", {
            type: "checkbox",
            checked: isShown(column),
            onchange: event => choose(column.key, event.target.checked),
          }),
          column.group && column.group !== "parameters" ? `${column.group} · ${column.title}` : column.title,
        ),
      );
    const reset = h(
      "button",
      {
        type: "button",
        class: "plain small",
        onclick: () => {
          Object.keys(choices).forEach(key => delete choices[key]);
          localStorage.removeItem(STORED);
          onchange();
        },
      },
      "Back to what differs",
    );
    if (!element.open || list.childElementCount !== rows.length + 1) list.replaceChildren(...rows, reset);
  }

  return { element, show };
}
