import { choice, h } from "./dom.js";
import { label } from "./columnmenu.js";

const STATES = ["RUNNING", "FINISHED", "STOPPED", "DIVERGED", "FAILED", "CRASHED"];

/** Which states are shown; only those that some run is in. */
export function stateChoice(onchange) {
  const element = h("span");
  let before = "";

  function show(runs, chosen) {
    const counts = new Map();
    for (const { state } of runs) counts.set(state, (counts.get(state) ?? 0) + 1);
    const options = STATES.filter(state => counts.has(state) || state === chosen).map(state => [
      state,
      `${state.toLowerCase()} ${counts.get(state) ?? 0}`,
    ]);
    const now = JSON.stringify([options, chosen]);
    if (now === before) return; // a button that has the focus keeps it
    before = now;
    element.replaceChildren(
      options.length > 1 || chosen ? choice("State", [["", "All"], ...options], chosen, onchange) : "",
    );
  }

  return { element, show };
}

/** By which column rows are grouped: a parameter, or what runs have beside them. */
export function groupChoice(onchange) {
  const select = h("select", { id: "group", onchange: () => onchange(select.value) });
  const element = h("span", { class: "check" }, h("label", { for: "group" }, "Group by"), select);
  let before = "";

  function show(columns, chosen) {
    const options = columns.filter(
      ({ key, group }) => group === "parameters" || ["experiment", "state", "data", "tags", "parent"].includes(key),
    );
    const now = JSON.stringify([options.map(label), chosen]);
    if (now === before) return;
    before = now;
    select.replaceChildren(
      h("option", { value: "" }, "nothing"),
      ...options.map(column => h("option", { value: column.key }, label(column))),
    );
    select.value = options.some(({ key }) => key === chosen) ? chosen : "";
  }

  return { element, show };
}
