import { h } from "./dom.js";

/** Names and values as a card with a heading. */
export function factCard(title, pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h(
    "section",
    { class: "card fact-card" },
    h("h2", {}, title),
    rows.length
      ? h(
          "dl",
          { class: "pairs" },
          rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
        )
      : h("p", { class: "faint" }, "Nothing was recorded."),
  );
}
