import { h } from "./dom.js";
import { plural } from "./format.js";

const MOST_NAMED = 100;

/** Opens a dialog with a form; resolves to true when its last button was pressed, to false when it was left. */
export function ask(title, contents, agree, { danger = false } = {}) {
  return new Promise(resolve => {
    const dialog = h(
      "dialog",
      {
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue === "yes");
        },
      },
      h("h2", {}, title),
      h(
        "form",
        { method: "dialog" },
        contents,
        h(
          "div",
          { class: "buttons" },
          h(
            "button",
            { value: "no", formnovalidate: true, type: "button", onclick: () => dialog.close("no") },
            "Cancel",
          ),
          agree && h("button", { value: "yes", class: danger ? "danger" : "primary" }, agree),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const tagsOf = text => [
  ...new Set(
    text
      .split(",")
      .map(tag => tag.trim())
      .filter(Boolean),
  ),
];

/** Name, tags and note of one run; `save` gets what was changed. */
export async function editRun(run, save) {
  const name = h("input", { type: "text", value: run.name, maxlength: 250, required: true });
  const tags = h("input", { type: "text", value: run.tags.join(", "), placeholder: "baseline, augmented" });
  const note = h("textarea", { rows: 4, value: run.note, placeholder: "What you tried, what you saw" });
  const saved = await ask(
    "Edit the run",
    [
      h("label", {}, "Name", name),
      h("label", {}, "Tags", tags, h("small", {}, "separated by commas")),
      h("label", {}, "Note", note),
    ],
    "Save",
  );
  if (!saved) return;
  const change = {};
  if (name.value !== run.name) change.name = name.value;
  if (tagsOf(tags.value).join() !== run.tags.join()) change.tags = tagsOf(tags.value);
  if (note.value !== run.note) change.note = note.value;
  if (Object.keys(change).length) save(change);
}

/** The runs that the user agrees to lose. Those that are training cannot be among them. */
export async function confirmDeletion(runs) {
  const training = runs.filter(run => run.state === "RUNNING");
  const ended = runs.filter(run => run.state !== "RUNNING");
  const agreed = await ask(
    ended.length ? `Delete ${plural(ended.length, "run")}?` : "Nothing to delete",
    [
      ended.length > 0 &&
        h(
          "div",
          {},
          h(
            "p",
            {},
            "With their curves, histograms and filters. For a day they can be brought back; after that they are lost for good. To keep them out of sight, archive them instead.",
          ),
          h(
            "ul",
            { class: "names" },
            ended.slice(0, MOST_NAMED).map(run => h("li", {}, run.name)),
            ended.length > MOST_NAMED && h("li", { class: "faint" }, `and ${plural(ended.length - MOST_NAMED, "other")}`),
          ),
        ),
      training.length > 0 &&
        h(
          "p",
          { class: "bad-text" },
          `${plural(training.length, "run is", "runs are")} still training and cannot be deleted. Stop the training first.`,
        ),
    ].filter(Boolean),
    ended.length > 0 && "Delete",
    { danger: true },
  );
  return agreed ? ended : [];
}
