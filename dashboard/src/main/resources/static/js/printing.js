import { h, icon, toast } from "./dom.js";
import { onKey, tellTheme } from "./page.js";
import { sightAll } from "./sight.js";

const PRINTER = "M4.5 5.5V2h7v3.5M4.5 11.5H2.5v-6h11v6h-2M4.5 9.5h7V14h-7z";
let before = null;

/** Paper is light, and shows what is folded. */
addEventListener("beforeprint", () => {
  if (before) return;
  const root = document.documentElement;
  before = { theme: root.dataset.theme, folded: [...document.querySelectorAll("details.fold:not([open])")] };
  root.dataset.theme = "light";
  before.folded.forEach(details => (details.open = true));
  tellTheme();
});

addEventListener("afterprint", () => {
  if (!before) return;
  if (before.theme) document.documentElement.dataset.theme = before.theme;
  else delete document.documentElement.dataset.theme;
  before.folded.forEach(details => (details.open = false));
  before = null;
  tellTheme();
});

/** Prints the page after all of its charts are drawn, also those that nobody has scrolled to. */
export function printButton(curves) {
  const button = h(
    "button",
    { type: "button", class: "square", title: "Print (p)", "aria-label": "Print", onclick: print },
    icon(PRINTER),
  );
  onKey("p", "Print", print);

  async function print() {
    button.disabled = true;
    try {
      await Promise.all([curves.drawAll(), sightAll()]);
      window.print();
    } catch (error) {
      toast(error.message);
    } finally {
      button.disabled = false;
    }
  }

  return button;
}
