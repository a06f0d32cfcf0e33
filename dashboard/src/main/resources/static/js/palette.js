import { svg } from "./dom.js";

/**
 * One look per run, everywhere: eight colours that colour-blind eyes tell apart, and four dashes as the second cue. Slots
 * come from the server in the order of the runs' starts; 32 in a row all look different.
 */
export const DASHES = [null, [7, 4], [2, 3], [9, 3, 2, 3]];

const COLORS = 8;
const SLOTS = COLORS * DASHES.length;

export function look(slot) {
  return { color: slot % COLORS, dash: DASHES[(Math.floor(slot / 4) + Math.floor(slot / 16)) % 4] };
}

/**
 * The slots of runs shown together: a run keeps its own unless an earlier one has its colour, and up to eight have eight
 * colours. Of more, each colour is that of as few as can be, which differ in their dashes.
 */
export function slots(runs) {
  const taken = new Set();
  const used = Array(COLORS).fill(0);
  const result = new Map();
  for (const run of [...runs].sort((a, b) => a.started - b.started || (a.id < b.id ? -1 : 1))) {
    const own = run.color % SLOTS;
    const free = Array.from({ length: SLOTS }, (_, i) => (own + i) % SLOTS).filter(slot => !taken.has(slot));
    const fewest = Math.min(...free.map(slot => used[look(slot).color]));
    const slot = free.find(slot => used[look(slot).color] === fewest) ?? own;
    taken.add(slot);
    used[look(slot).color]++;
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
