import { h, isolated } from "./dom.js";
import { parameter, plural } from "./format.js";
import { ask, tagsOf } from "./rundialogs.js";
import { seedOf } from "./told.js";

/** Asks what to change of several runs, and resolves to [{ id, name?, tags?, note? }] of those that change. */
export async function editRuns(runs) {
  const common = runs[0].tags.filter(tag => runs.every(run => run.tags.includes(tag)));
  const name = h("input", { type: "text", maxlength: 250, placeholder: "as they are", oninput: preview });
  const sample = h("small", { class: "sample" });
  const add = h("input", { type: "text", placeholder: "baseline, augmented" });
  const drop = h("input", { type: "text", placeholder: common.join(", ") || "of those that have them" });
  const note = h("textarea", { rows: 3, placeholder: "as they are" });
  const append = h("input", { type: "checkbox", checked: true });
  function preview() {
    sample.textContent = name.value.trim()
      ? runs
          .slice(0, 3)
          .map((run, i) => isolated(named(name.value, run, i)))
          .join(" · ")
      : "{name}, {number} and parameters such as {rate} stand for each run's own";
  }
  preview();
  const agreed = await ask(
    `Edit ${plural(runs.length, "run")}`,
    [
      h("label", {}, "Name", name, sample),
      h("label", {}, "Tags to add", add, h("small", {}, "separated by commas")),
      h("label", {}, "Tags to remove", drop),
      h("label", {}, "Note", note),
      h("label", { class: "check" }, append, "Below the notes they have"),
    ],
    "Save",
  );
  if (!agreed) return [];
  const [added, dropped] = [tagsOf(add.value), tagsOf(drop.value)];
  return runs.map((run, i) => changed(run, i)).filter(change => Object.keys(change).length > 1);

  function changed(run, i) {
    const change = { id: run.id };
    if (name.value.trim()) change.name = named(name.value, run, i);
    const tags = [...new Set([...run.tags.filter(tag => !dropped.includes(tag)), ...added])];
    if (tags.join() !== run.tags.join()) change.tags = tags;
    if (note.value) change.note = append.checked && run.note ? `${run.note}\n${note.value}` : note.value;
    return change;
  }
}

/** A name in which {name}, {number}, {seed} and {parameter} stand for what they are of the run. */
function named(pattern, run, i) {
  const of = key => {
    if (key === "name") return run.name;
    if (key === "number") return String(i + 1);
    if (key === "seed") return String(seedOf(run) ?? "");
    return Object.hasOwn(run.parameters, key) ? parameter(run.parameters[key]) : `{${key}}`;
  };
  const name = pattern.replace(/\{([^{}]+)\}/g, (_, key) => of(key)).trim();
  return [...name].slice(0, 250).join("");
}
