import { query } from "./api.js";
import { h, icon, toast } from "./dom.js";
import { held } from "./held.js";
import { picture } from "./picture.js";
import { save } from "./save.js";

const DOWN = "M8 2.5v7.5M4.7 7l3.3 3.3L11.3 7M3 13.2h10";

/** What can be taken away of a card of curves: its picture, and all of its points. */
export function chartMenu(card) {
  const list = h("div", { class: "menu-list" });
  const menu = h(
    "details",
    { class: "menu", ontoggle: () => menu.open && fill() },
    h("summary", { class: "button plain square", title: "Save", "aria-label": `Save ${card.measure}` }, icon(DOWN)),
    list,
  );
  const close = () => (menu.open = false);
  document.addEventListener("pointerdown", event => menu.contains(event.target) || close());
  menu.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    close();
    menu.querySelector("summary").focus();
  });

  function fill() {
    const points = format => `/api/v1/points${query({ format, metric: metrics(), run: runs() })}`;
    list.replaceChildren(
      h("button", { type: "button", class: "plain", onclick: () => keep("png") }, "Picture (PNG)"),
      h("button", { type: "button", class: "plain", onclick: () => keep("svg") }, "Drawing (SVG)"),
      ...(held
        ? []
        : [
            h("a", { class: "button plain", href: points("csv"), download: "", onclick: close }, "All points (CSV)"),
            h("a", { class: "button plain", href: points("json"), download: "", onclick: close }, "All points (JSON)"),
          ]),
    );
  }

  const metrics = () => card.metrics.map(({ metric }) => metric);
  const runs = () => card.curves.runs.map(({ id }) => id);

  async function keep(type) {
    close();
    if (!card.chart?.model) return toast("There is nothing drawn yet.");
    save(await picture(card.chart, card.measure, type), card.measure, type);
  }

  return menu;
}
