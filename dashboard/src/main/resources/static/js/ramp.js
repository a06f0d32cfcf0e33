import { color } from "./palette.js";

/** Colours between colours, as [r, g, b]. */
export function channels(css) {
  return css
    .match(/[\d.]+/g)
    .slice(0, 3)
    .map(Number);
}

export function mixed(from, to, share) {
  return from.map((value, i) => value + (to[i] - value) * share);
}

/** 256 steps through the named colours of the style sheet. */
export function ramp(names) {
  const stops = names.map(name => channels(color(name)));
  return Array.from({ length: 256 }, (_, i) => {
    const place = (i / 255) * (stops.length - 1);
    const below = Math.min(stops.length - 2, Math.floor(place));
    return mixed(stops[below], stops[below + 1], place - below);
  });
}

export const HEAT = ["heat-0", "heat-1", "heat-2", "heat-3"];
