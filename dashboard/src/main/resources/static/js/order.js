/** Names as people sort them: the numbers in them as numbers, so that conv2 comes before conv10. */
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export const byName = (a, b) => natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/** Text that is a number counts as one, as other programs have no numbers. */
export const asNumber = value =>
  typeof value === "number" ? value : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(value) ? Number(value) : NaN;

/** Values of any kinds: numbers first, then true and false, then text; each of these falling where sign is -1. */
export function byValue(a, b, sign = 1) {
  const rank = value => (!Number.isNaN(asNumber(value)) ? 0 : typeof value === "boolean" ? 1 : 2);
  return rank(a) - rank(b) || sign * (rank(a) === 0 ? asNumber(a) - asNumber(b) : byName(String(a), String(b)));
}
