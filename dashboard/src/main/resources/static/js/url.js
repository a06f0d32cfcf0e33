/** The address is the view: whatever a user sets is kept in the query, and whatever is not set is not in it. */
const listeners = new Set();

export function view() {
  return new URLSearchParams(location.search);
}

/** Sets the given parts (null removes one). A step the user would want to go back from is pushed, others replace. */
export function setView(parts, { push = false } = {}) {
  const query = view();
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === undefined || value === "" || value === false) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  const address = location.pathname + (text ? `?${text}` : "");
  if (address === location.pathname + location.search) return;
  history[push ? "pushState" : "replaceState"](null, "", address);
}

/** Calls `listener` when the user goes back or forward. */
export function onNavigate(listener) {
  listeners.add(listener);
}

addEventListener("popstate", () => listeners.forEach(listener => listener()));

/** Names in one part of an address, separated by commas; those in a name are escaped once more. */
export const writeNames = names => names.map(name => name.replace(/[%,]/g, encodeURIComponent)).join(",");

export function readNames(text) {
  return (text ?? "")
    .split(",")
    .filter(Boolean)
    .map(name => name.replace(/%25|%2C/gi, decodeURIComponent));
}

/** A pair of numbers such as a zoom, "120..480", or null. */
export function readRange(text) {
  const match = /^(-?[\d.]+(?:e[+-]?\d+)?)\.\.(-?[\d.]+(?:e[+-]?\d+)?)$/.exec(text ?? "");
  const range = match && [Number(match[1]), Number(match[2])];
  return range && Number.isFinite(range[0]) && range[0] < range[1] ? range : null;
}

export function writeRange(range) {
  return range && range.map(value => Number(value.toPrecision(10))).join("..");
}
