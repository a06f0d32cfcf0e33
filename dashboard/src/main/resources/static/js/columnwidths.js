const NARROW = 10; // rem that a fixed column takes of a phone
const PHONE = 38; // rem
const PADDING = 1.7; // rem, with a little to spare
const HEADING = 2.7; // rem: padding, and the arrow of the sorted column
const SAMPLE = 10_000; // rows
const measuring = document.createElement("canvas").getContext("2d");

/**
 * The widths of columns in rem, each fitted to its longest text within its own bounds. Room that is left over goes to the
 * fixed column as far as its texts need it.
 */
export function columnWidths(columns, rows, room, unit) {
  const style = getComputedStyle(document.body);
  measuring.font = `600 ${style.fontSize} ${style.fontFamily}`;
  const wide = text => measuring.measureText(text).width / unit;
  const alone = column => column.group && columns.filter(({ group }) => group === column.group).length === 1;
  const wanted = columns.map(column => {
    const { text, title, group, extra = 0 } = column;
    const texts = wide(longest(rows, text)) + extra + PADDING;
    return Math.max(texts, wide(title) + HEADING, alone(column) ? wide(group) + PADDING : 0);
  });
  const phone = room > 0 && room < PHONE;
  const widths = columns.map(({ fixed, least = 3, most = 20 }, i) =>
    fixed && phone ? NARROW : Math.max(least, Math.min(most, wanted[i])),
  );
  const spare = room - widths.reduce((sum, width) => sum + width, 0);
  const first = columns.findIndex(({ fixed }) => fixed);
  if (first >= 0 && spare > 0 && !phone) widths[first] += Math.max(0, Math.min(spare, wanted[first] - widths[first]));
  return widths;
}

/** Of ten thousand rows at most, evenly spread: what is longer than all of them ends in dots. */
function longest(rows, text) {
  let found = "";
  const stride = Math.max(1, Math.ceil(rows.length / SAMPLE));
  for (let i = 0; i < rows.length; i += stride) {
    const value = text(rows[i]);
    if (value.length > found.length) found = value;
  }
  return found;
}
