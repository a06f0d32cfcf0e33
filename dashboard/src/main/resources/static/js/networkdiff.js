import { h } from "./dom.js";
import { plural, whole } from "./format.js";

/** What lies between two networks, line by line as diff says it: − was removed, + was added, ~ only follows from it. */
export function networkDiff({ before, after, lines, changed, same, totals }) {
  const rows = lines.flatMap(line => (line.kind === "follows" ? [follows(line)] : changes(line)));
  return h(
    "div",
    { class: "diff wide-table", tabindex: 0, role: "region", "aria-label": `From ${before} to ${after}` },
    h(
      "p",
      { class: "diff-head" },
      h("code", { class: "removed" }, `− ${before}`),
      h("code", { class: "added" }, `+ ${after}`),
    ),
    h("table", {}, h("tbody", {}, rows)),
    h(
      "p",
      { class: "soft diff-note" },
      changed > lines.length ? `The first ${whole(lines.length)} of ${plural(changed, "change")}. ` : "",
      `${plural(same, "layer")} the same. `,
      totals.map(({ name, before: was, after: is }) => [
        h(
          "span",
          { class: "total" },
          `${name} ${whole(was)} → ${whole(is)} (${is > was ? "+" : "−"}${whole(Math.abs(is - was))})`,
        ),
        " ",
      ]),
    ),
  );
}

function changes({ kind, path, before, after }) {
  return [before && row("removed", "−", path, before, kind), after && row("added", "+", path, after, kind)].filter(
    Boolean,
  );
}

function row(what, sign, path, { layer, output, parameters }, kind) {
  return cells(what, kind === "changed" ? "changed" : what, sign, path, layer, output, whole(parameters));
}

function follows({ path, before, after }) {
  const moved = (was, is) => (was === is ? is : `${was} → ${is}`);
  return cells(
    "follows",
    "follows from the other changes",
    "~",
    path,
    after.layer,
    moved(before.output, after.output),
    moved(whole(before.parameters), whole(after.parameters)),
  );
}

function cells(what, title, sign, path, layer, output, parameters) {
  return h(
    "tr",
    { class: what, title },
    h("td", { class: "sign" }, sign),
    h("td", {}, path),
    h("td", { class: "says" }, layer),
    h("td", {}, output.replaceAll(" x ", " × ")),
    h("td", { class: "number" }, parameters === "0" ? "" : parameters),
  );
}
