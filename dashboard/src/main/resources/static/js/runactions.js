import { query } from "./api.js";
import { changeRuns, deleteRuns, restoreRuns } from "./bulk.js";
import { h, toast } from "./dom.js";
import { plural, whole } from "./format.js";
import { askForDeleted } from "./deletedruns.js";
import { confirmDeletion, editRun } from "./rundialogs.js";
import { editRuns } from "./bulkdialog.js";

const MOST = 100;

/** What can be done with the chosen runs: a bar that is there while some are. */
export function actions({ runs, hidden, clear, refresh, forget }) {
  const element = h("div", { class: "actions", hidden: true });

  /** Makes the changes and offers to take them back: `was` are the values before. */
  async function change(changes, text, was) {
    try {
      const ids = await changeRuns(changes);
      await refresh(ids);
      if (text) toast(text(ids.length), was && { text: "Undo", run: () => change(was, null, null) });
    } catch (error) {
      toast(error.message);
      await refresh(changes.map(({ id }) => id));
    }
  }

  function archive(archived = !allArchived()) {
    const list = runs();
    const was = list.map(run => ({ id: run.id, archived: run.archived }));
    clear();
    change(
      list.map(({ id }) => ({ id, archived })),
      count => `${archived ? "Archived" : "Restored"} ${plural(count, "run")}.`,
      was,
    );
  }

  async function edit() {
    const list = runs();
    if (!list.length) return;
    if (list.length === 1) {
      const was = list[0];
      await editRun(was, part =>
        change([{ id: was.id, ...part }], () => "Saved.", [
          { id: was.id, name: was.name, tags: was.tags, note: was.note },
        ]),
      );
      return;
    }
    const changes = await editRuns(list);
    if (!changes.length) return;
    const before = new Map(list.map(run => [run.id, run]));
    const was = changes.map(({ id, ...fields }) => ({
      id,
      ...Object.fromEntries(Object.keys(fields).map(field => [field, before.get(id)[field]])),
    }));
    await change(changes, count => `Changed ${plural(count, "run")}.`, was);
  }

  async function erase() {
    if (!runs().length) return;
    const agreed = await confirmDeletion(runs());
    if (!agreed.length) return;
    try {
      const gone = await deleteRuns(agreed.map(({ id }) => id));
      clear();
      forget(gone);
      toast(`Deleted ${plural(gone.length, "run")}.`, { text: "Undo", run: () => bringBack(gone) });
    } catch (error) {
      toast(error.message);
    }
  }

  async function recover() {
    try {
      await bringBack(await askForDeleted());
    } catch (error) {
      toast(error.message);
    }
  }

  async function bringBack(ids) {
    if (!ids.length) return;
    try {
      const back = await restoreRuns(ids);
      await refresh(back);
      toast(`Brought back ${plural(back.length, "run")}.`);
    } catch (error) {
      toast(error.message);
    }
  }

  const allArchived = () => runs().every(run => run.archived);
  const button = (text, title, onclick, more = {}) => h("button", { type: "button", title, onclick, ...more }, text);

  function show() {
    const list = runs();
    element.hidden = list.length === 0;
    if (!list.length) return;
    element.replaceChildren(
      h("strong", {}, `${whole(list.length)} chosen${hidden() ? `, ${whole(hidden())} not shown` : ""}`),
      compareLink(list),
      button("Edit", "Name, tags and note (e)", edit),
      button(allArchived() ? "Restore" : "Archive", "Out of sight, or back (a)", () => archive()),
      button("Delete", "Delete (delete)", erase, { class: "danger" }),
      button("✕", "Choose none (esc)", clear, { class: "plain square", "aria-label": "Choose none" }),
    );
  }

  return { element, show, edit, erase, recover, archive: () => runs().length && archive() };
}

function compareLink(list) {
  const many = list.length > MOST;
  const ids = list.map(run => run.id).join(",");
  return h(
    "a",
    {
      class: "button primary",
      "aria-disabled": String(many),
      title: many ? `Compare takes up to ${MOST} runs` : "Compare (c)",
      href: many ? null : `/compare${query({ runs: ids }).replaceAll("%2C", ",")}`,
    },
    "Compare",
  );
}
