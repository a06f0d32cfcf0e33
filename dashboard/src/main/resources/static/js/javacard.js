import { h } from "./dom.js";

/** The Java that builds a network, to be copied; folded where the page is about more. */
export function javaCard(section, java, { folded = false } = {}) {
  section.hidden = !java;
  if (!java) return;
  const copy = h("button", { type: "button", onclick: copied }, "Copy");
  async function copied() {
    await navigator.clipboard.writeText(java);
    copy.textContent = "Copied";
    setTimeout(() => (copy.textContent = "Copy"), 2000);
  }
  const source = h("pre", { class: "source", tabindex: 0 }, h("code", {}, java));
  const lines = java.split("\n").length;
  section.replaceChildren(
    h(
      "header",
      { class: "card-head" },
      h("h2", {}, "Java"),
      h("span", { class: "soft" }, "The class that builds this network"),
      h("span", { class: "spread" }),
      copy,
    ),
    folded
      ? h("details", { class: "fold" }, h("summary", {}, `Show its ${lines} lines`), source)
      : source,
  );
}
