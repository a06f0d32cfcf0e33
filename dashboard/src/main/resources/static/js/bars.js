import { h, svg } from "./dom.js";
import { percent } from "./format.js";

/**
 * The likeliest classes with a bar each.
 *
 * @param guesses [{ label, name, chance }], the likeliest first
 * @param truth the number of the right class, or null where nobody knows
 */
export function bars(guesses, truth) {
  return h(
    "ol",
    { class: "bars" },
    guesses.map(({ label, name, chance }, i) => {
      const right = label === truth;
      const kind = truth === null ? "open" : right ? "is-right" : i === 0 ? "is-wrong" : "other";
      return h(
        "li",
        { class: kind, title: name },
        h("span", { class: "bar-name" }, name),
        bar(chance),
        h("span", { class: "number" }, Number.isFinite(chance) ? percent(chance, chance > 0.9995 ? 0 : 1) : "NaN"),
        right ? h("span", { class: "unseen" }, "the right one") : "",
      );
    }),
  );
}

/** A drawing, since a width in a style attribute would be refused by the content security policy. */
function bar(chance) {
  const share = Number.isFinite(chance) ? Math.max(0.5, Math.min(100, chance * 100)) : 0;
  return svg(
    "svg",
    { class: "chance", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: 0, y: 0, width: 100, height: 10, class: "rail" }),
    svg("rect", { x: 0, y: 0, width: share, height: 10 }),
  );
}
