import { h } from "./dom.js";
import { plural } from "./format.js";

/** How many alarms and warnings a run has, leading to them; nothing where there are none. */
export function findingBadge(run) {
  const { ALARM = 0, WARNING = 0 } = run.findings ?? {};
  if (!ALARM && !WARNING) return "";
  const title = [ALARM && plural(ALARM, "alarm"), WARNING && plural(WARNING, "warning")].filter(Boolean).join(", ");
  return h(
    "a",
    {
      class: "found",
      "data-kind": ALARM ? "ALARM" : "WARNING",
      href: `/runs/${encodeURIComponent(run.id)}#findings`,
      title,
      "aria-label": title,
    },
    String(ALARM + WARNING),
  );
}
