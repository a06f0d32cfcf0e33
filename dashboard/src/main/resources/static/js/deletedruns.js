import { get } from "./api.js";
import { h } from "./dom.js";
import { moment } from "./format.js";
import { ask } from "./rundialogs.js";

/** Shows the runs that were deleted within a day; resolves to the ids of those that the user wants back. */
export async function askForDeleted() {
  const { runs } = await get("/deletions");
  const boxes = runs.map(run => [run.id, h("input", { type: "checkbox", checked: runs.length === 1 })]);
  const agreed = await ask(
    runs.length ? "Bring back deleted runs" : "Nothing was deleted",
    [
      runs.length
        ? h(
            "ul",
            { class: "deleted" },
            runs.map((run, i) =>
              h(
                "li",
                {},
                h("label", { class: "check" }, boxes[i][1], h("span", {}, run.name)),
                h("span", { class: "faint small" }, `${run.experiment}, deleted ${moment(run.deleted)}`),
              ),
            ),
          )
        : h("p", {}, "What is deleted can be brought back here for a day."),
    ],
    runs.length > 0 && "Bring back",
  );
  return agreed ? boxes.filter(([, box]) => box.checked).map(([id]) => id) : [];
}
