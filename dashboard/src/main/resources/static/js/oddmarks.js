import { color } from "./palette.js";

const CROSS = "path://M0 2L2 0L5 3L8 0L10 2L7 5L10 8L8 10L5 7L2 10L0 8L3 5Z";
const ABOVE = { at: 1, symbolOffset: [0, "50%"] };
const BELOW = { at: 0, symbolOffset: [0, "-50%"] };
const FORMS = {
  NaN: { ...ABOVE, symbol: CROSS },
  Infinity: { ...ABOVE, symbol: "triangle" },
  "-Infinity": { ...BELOW, symbol: "triangle", symbolRotate: 180 },
};
const SECOND = [0, "170%"]; // of two above the same point, the second
const LOW = { ...BELOW, symbol: "triangle", symbolRotate: 180, hollow: true };
const NO_LOG = /^no logarithm/;

/** Where a logarithmic axis has no place for a point, [[x, what]]: 0 and less. */
export const withoutLog = points =>
  points.flatMap(([x, y]) => (y !== null && y <= 0 ? [[x, `no logarithm of ${y}`]] : []));

/** What no curve can show, marked at its step: a cross is NaN, a triangle points to infinity, a hollow one to 0 and less. */
export function oddMarks(marks, shade, size) {
  return {
    type: "scatter",
    yAxisIndex: 1,
    silent: true,
    symbolSize: [0.6 * size, 0.5 * size],
    data: marks.map(([x, what], i) => {
      const { at, hollow, ...form } = NO_LOG.test(what) ? LOW : FORMS[what];
      if (what === "Infinity" && marks[i - 1]?.[0] === x) form.symbolOffset = SECOND;
      const surface = color("surface");
      const [fill, edge] = hollow ? [surface, shade] : [shade, surface];
      return { value: [x, at], ...form, itemStyle: { color: fill, borderColor: edge, borderWidth: 1 } };
    }),
  };
}
