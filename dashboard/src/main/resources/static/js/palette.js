import { svg } from "./dom.js";

/**
 * One look per run, everywhere: eight colours that colour-blind eyes tell apart, and four dashes as the second cue. Slots
 * come from the server in the order of the runs' starts; 32 in a row all look different.
 */
export const DASHES = [null, [7, 4], [2, 3], [9, 3, 2, 3]];

export function look(slot) {
  return { color: slot % 8, dash: DASHES[(Math.floor(slot / 4) + Math.floor(slot / 16)) % 4] };
}

/** The slots of runs shown together: a run keeps its own unless an earlier one looks the same. */
export function slots(runs) {
  const taken = new Set();
  const result = new Map();
  for (const run of [...runs].sort((a, b) => a.started - b.started || (a.id < b.id ? -1 : 1))) {
    let slot = run.color % 32;
    for (let tries = 0; taken.has(slot) && tries < 32; tries++) slot = (slot + 1) % 32;
    taken.add(slot);
    result.set(run.id, slot);
  }
  return result;
}

/** A short piece of the run's line. */
export function swatch(slot) {
  const { color, dash } = look(slot);
  return svg(
    "svg",
    { class: `swatch run-${color}`, viewBox: "0 0 24 10", "aria-hidden": "true" },
    svg("line", {
      x1: 1,
      y1: 5,
      x2: 23,
      y2: 5,
      stroke: "currentColor",
      "stroke-width": 2.5,
      "stroke-linecap": "butt",
      "stroke-dasharray": dash ? dash.map(part => part * 0.8).join(" ") : null,
    }),
  );
}

/** The value of a colour of the style sheet in the present theme, as canvas takes it. */
export function color(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** The same colour, thinner. */
export function faded(value, opacity) {
  return value.replace(/^rgba?\(([^)]*)\)$/, (_, parts) => {
    const [r, g, b] = parts.split(/[\s,/]+/);
    return `rgba(${r}, ${g}, ${b}, ${opacity})`;
  });
}

export const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
