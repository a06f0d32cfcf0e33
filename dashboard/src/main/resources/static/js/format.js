const DASH = "–";

/** A measured value to `digits` significant ones; "NaN" and "Infinity" come from the server as text. */
export function number(value, digits = 4) {
  if (value === null || value === undefined) return DASH;
  if (typeof value === "string") return value.replace("Infinity", "∞");
  if (!Number.isFinite(value)) return String(value).replace("Infinity", "∞");
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(Math.min(digits - 1, 2)).replace("e+", "e");
  if (Number.isInteger(value)) return whole(value);
  return value.toFixed(Math.max(0, Math.min(6, digits - 1 - Math.floor(Math.log10(size)))));
}

/**
 * A value in a column of measurements: to `digits` significant ones, but no more decimals down to 0.01, and those that
 * are 0 too, so that 0.5000 stands below 0.0913, whatever else the column has; a deviation with the decimals of what it
 * is `like`.
 */
export function measured(value, digits = 4, like = value) {
  if (typeof value !== "number" || !Number.isFinite(value) || Math.abs(value) >= 1e6) return number(value, digits);
  const size = Math.abs(like) * 0.9999999; // 1 has the decimals of 0.9999
  const wanted = size === 0 ? 0 : digits - 1 - Math.floor(Math.log10(size));
  const places = Math.max(0, size < 0.01 ? Math.min(6, wanted - 1) : Math.min(digits, wanted));
  return value !== 0 && Math.abs(value) < 0.5 * 10 ** -places ? number(value, 2) : value.toFixed(places);
}

/**
 * How many epochs are done: to hundredths, or two digits of less, and never as a whole one that is not: "0.16", "2.99".
 */
export function epochs(value) {
  if (value === null || value === undefined) return DASH;
  const nearest = Number(value < 1 ? value.toPrecision(2) : value.toFixed(2));
  const early = Number.isInteger(nearest) && nearest > value;
  return (early ? nearest - 0.01 : nearest).toLocaleString("en-US", { maximumFractionDigits: 12 });
}

export function whole(value) {
  return value === null || value === undefined ? DASH : Math.round(value).toLocaleString("en-US");
}

/** A hyper-parameter as it was typed: 0.001 stays 0.001. */
export function parameter(value) {
  if (value === null || value === undefined) return DASH;
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Math.abs(value) >= 1e5 ? whole(value) : String(value);
  return String(Number(value.toPrecision(6)));
}

/** A length of time in milliseconds, in its two greatest units: "1 h 04 min", "38 s". */
export function duration(millis) {
  if (millis === null || millis === undefined || !(millis >= 0)) return DASH;
  const seconds = millis / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${two(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** The ticks of a time axis: "0:30", "1:05:00". */
export function clock(seconds) {
  const sign = seconds < 0 ? "-" : "";
  const s = Math.abs(seconds);
  if (s < 60 && s % 1) return `${sign}${number(s, 3)} s`;
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours ? `${sign}${hours}:${two(minutes)}:${two(s % 60)}` : `${sign}${minutes}:${two(s % 60)}`;
}

const two = value => String(Math.floor(value)).padStart(2, "0");

/** A moment in words that fit a column: "3 min ago" within the day, then the date. */
export function moment(millis, now = Date.now()) {
  const seconds = (now - millis) / 1000;
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return seconds < 300 * 86_400 ? date(millis).slice(5, 16) : date(millis).slice(0, 10);
}

/** A moment in full, in local time: "2026-02-14 09:30:05", with the offset in an hour that clocks show twice. */
export function date(millis) {
  const d = new Date(millis);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}${isTwice(millis) ? ` ${offset(d)}` : ""}`;
}

/** Whether clocks that are set back show this time once more, or have shown it. */
function isTwice(millis) {
  const own = new Date(millis).getTimezoneOffset();
  return [-1, 1].some(side => {
    const other = new Date(millis + side * 6 * 3_600_000).getTimezoneOffset();
    const same = new Date(millis + (other - own) * 60_000);
    return other !== own && same.getTimezoneOffset() === other;
  });
}

function offset(d) {
  const minutes = -d.getTimezoneOffset();
  return `UTC${minutes < 0 ? "−" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** A count in its greatest unit, as papers give them: "61.7k", "11.7M", "1.82G". */
export function short(count) {
  return scaled(count, "", "k", "M", "G");
}

/** A size in the unit that people say it in; a kilobyte has a thousand bytes. */
export function bytes(count) {
  return scaled(count, " B", " kB", " MB", " GB");
}

function scaled(count, ...units) {
  if (count === null || count === undefined) return DASH;
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(count || 1) / 3)));
  return `${Number((count / 1000 ** power).toPrecision(3))}${units[power]}`;
}

export function percent(share, digits = 1) {
  return share === null || share === undefined ? DASH : `${(share * 100).toFixed(digits)} %`;
}

export function plural(count, one, many = `${one}s`) {
  return `${whole(count)} ${count === 1 ? one : many}`;
}
