import { isShown, remember } from "./columnchoice.js";
import { h } from "./dom.js";
import { popup } from "./popup.js";

const MANY = 15;

/** The list of columns, each to be turned on or off; what is chosen is in the address, and is remembered. */
export function columnMenu(onchange) {
  let columns = [];
  let chosen = { choices: {}, differ: false };
  const differ = h("input", { type: "checkbox", onchange: () => set({ differ: differ.checked }) });
  const find = h("input", {
    type: "search",
    placeholder: "Find a column",
    "aria-label": "Find a column",
    oninput: () => list(),
  });
  const boxes = h("div", { class: "menu-columns" });
  const reset = h(
    "button",
    { type: "button", class: "plain small", onclick: () => set({ choices: {}, differ: false }) },
    "Back to what differs",
  );
  const { element, toggle } = popup("Columns", [
    h("label", { class: "check" }, differ, "Only columns that differ"),
    find,
    boxes,
    reset,
  ]);

  function set(part) {
    chosen = { ...chosen, ...part };
    remember(chosen);
    onchange(chosen);
  }

  function list() {
    const wanted = find.value.trim().toLowerCase();
    const inside = document.activeElement?.dataset?.column; // the box that was just pressed is made anew
    boxes.replaceChildren(
      ...columns
        .filter(column => !column.fixed && label(column).toLowerCase().includes(wanted))
        .map(column =>
          h(
            "label",
            { class: "check" },
            h("input", {
              type: "checkbox",
              "data-column": column.key,
              checked: isShown(column, chosen.choices),
              onchange: event => set({ choices: { ...chosen.choices, [column.key]: event.target.checked } }),
            }),
            label(column),
          ),
        ),
    );
    if (inside) [...boxes.querySelectorAll("input")].find(box => box.dataset.column === inside)?.focus();
  }

  function show(all, { choices, differ: only }) {
    columns = all;
    chosen = { choices, differ: only };
    differ.checked = only;
    find.hidden = all.length < MANY;
    if (element.open || !boxes.childElementCount) list();
  }

  element.addEventListener("toggle", () => element.open && list());
  return { element, show, toggle, differ: () => set({ differ: !chosen.differ }) };
}

/** What a column is called where its group does not stand above it. */
export const label = ({ group, title }) => (group && group !== "parameters" ? `${group} · ${title}` : title);
