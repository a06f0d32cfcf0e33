import { h, icon, toast } from "./dom.js";
import { held } from "./held.js";
import { oneFile } from "./onefile.js";
import { onKey } from "./page.js";
import { save } from "./save.js";

const FILE = "M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5.2h3.5M8.2 7v4.6M6.2 9.8l2 2 2-2";

/** Saves the page as one file, which can be sent to someone who has no dashboard; empty on a page that is one already. */
export function saveButton(curves) {
  if (held) return "";
  const button = h(
    "button",
    {
      type: "button",
      class: "square",
      title: "Save this page as one file (s)",
      "aria-label": "Save this page",
      onclick: keep,
    },
    icon(FILE),
  );
  onKey("s", "Save this page as one file", keep);

  async function keep() {
    if (button.disabled) return;
    button.disabled = true;
    try {
      save(await oneFile(curves), document.title.replace(/ · Fovea$/, ""), "html");
    } catch (error) {
      toast(error.message);
    } finally {
      button.disabled = false;
    }
  }

  return button;
}
