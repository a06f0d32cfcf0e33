import { post, query, remove, runPath } from "./api.js";
import { h, toast } from "./dom.js";
import { plural } from "./format.js";
import { editRun, tagRuns, confirmDeletion } from "./rundialogs.js";

const MOST = 100;

/** What can be done with the chosen runs: a bar that is there while some are. */
export function actions({ runs, hidden, clear, refresh, forget }) {
  const element = h("div", { class: "actions", hidden: true });

  async function each(list, change, done) {
    let failed = null;
    for (const run of list) {
      try {
        await change(run);
      } catch (error) {
        failed = `${run.name}: ${error.message}`;
      }
    }
    await refresh(list.map(run => run.id));
    if (failed) toast(failed);
    else if (done) toast(done.text, done.undo && { text: "Undo", run: done.undo });
  }

  function archive(list, archived) {
    const change = on => run => post(runPath(run.id), { archived: on });
    clear();
    each(list, change(archived), {
      text: `${archived ? "Archived" : "Restored"} ${plural(list.length, "run")}.`,
      undo: () => each(list, change(!archived)),
    });
  }

  async function erase(list) {
    const gone = [];
    const confirmed = await confirmDeletion(list);
    for (const run of confirmed) {
      try {
        await remove(runPath(run.id));
        gone.push(run.id);
      } catch (error) {
        toast(`${run.name}: ${error.message}`);
      }
    }
    if (!gone.length) return;
    clear();
    forget(gone);
  }

  function show() {
    const list = runs();
    element.hidden = list.length === 0;
    if (!list.length) return;
    const archived = list.every(run => run.archived);
    const one = list.length === 1 ? list[0] : null;
    element.replaceChildren(
      ...[
        h("strong", {}, `${list.length} chosen${hidden() ? `, ${hidden()} not shown` : ""}`),
        h(
          "a",
          {
            class: "button primary",
            "aria-disabled": String(list.length > MOST),
            title: list.length > MOST ? `Compare takes up to ${MOST} runs` : "Compare (c)",
            href:
              list.length > MOST
                ? null
                : `/compare${query({ runs: list.map(run => run.id).join(",") }).replaceAll("%2C", ",")}`,
          },
          "Compare",
        ),
        one &&
          h(
            "button",
            {
              type: "button",
              onclick: () => editRun(one, change => each([one], run => post(runPath(run.id), change), null)),
            },
            "Edit",
          ),
        !one &&
          h(
            "button",
            {
              type: "button",
              onclick: () =>
                tagRuns(list, added =>
                  each(list, run => post(runPath(run.id), { tags: [...new Set([...run.tags, ...added])] }), null),
                ),
            },
            "Tag",
          ),
        h("button", { type: "button", onclick: () => archive(list, !archived) }, archived ? "Restore" : "Archive"),
        h("button", { type: "button", class: "danger", onclick: () => erase(list) }, "Delete"),
        h(
          "button",
          {
            type: "button",
            class: "plain square",
            title: "Choose none (esc)",
            "aria-label": "Choose none",
            onclick: clear,
          },
          "✕",
        ),
      ].filter(Boolean),
    );
  }

  return { element, show };
}
