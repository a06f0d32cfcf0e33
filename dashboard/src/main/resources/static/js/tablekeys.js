/**
 * The keys of a table: arrows, page, home and end move its cursor, with shift they choose a range; space chooses, enter opens,
 * left and right fold and unfold, or scroll; control and A choose all.
 */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
const ASIDE = 6; // rem

export function pressed(table, event) {
  if (event.target !== table.element || event.altKey) return;
  const row = table.rows[table.cursor];
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== "a") return;
    table.pickAll(true);
  } else if (event.key in STEPS) step(table, STEPS[event.key], event.shiftKey);
  else if (event.key === " " && row) choose(table, row, event.shiftKey);
  else if (event.key === "Enter" && row) row.members ? table.ontoggle(row) : table.onopen(row);
  else if (event.key === "ArrowRight" || event.key === "ArrowLeft") aside(table, row, event.key === "ArrowRight");
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function step(table, by, range) {
  if (!table.rows.length) return;
  const from = table.cursor;
  const next = Math.max(0, Math.min(table.rows.length - 1, from + by));
  if (range && from >= 0) {
    if (table.picks.anchor === undefined) table.picks.pick(from, true);
    table.picks.extend(next);
    table.cursor = next;
    table.changed();
  }
  table.cursor = next;
  table.reveal();
}

function choose(table, row, range) {
  if (range) table.picks.extend(table.cursor);
  else table.picks.pick(table.cursor, table.picks.of(row) !== "all");
  table.changed();
}

/** Opens or closes what stands for many, goes from a member to it, or else scrolls. */
function aside(table, row, right) {
  if (row?.members && row.open !== right) return table.ontoggle(row);
  const depth = row && table.depths.get(row.id);
  if (!right && depth > 0) {
    while (table.cursor > 0 && table.depths.get(table.rows[table.cursor].id) >= depth) table.cursor--;
    return table.reveal();
  }
  table.element.scrollBy({ left: (right ? ASIDE : -ASIDE) * parseFloat(getComputedStyle(document.body).fontSize) });
}
