import { runIds } from "./bundles.js";

/**
 * Which runs are chosen. A range goes from the row that was chosen last without shift to another, and follows it to and fro,
 * as in a spreadsheet: what it leaves again is as it was before.
 */
export class Picks {
  constructor() {
    this.ids = new Set();
    this.rows = [];
  }

  /** Takes the rows as they now are, and what is chosen. */
  set(rows, ids) {
    this.rows = rows;
    this.ids = ids;
  }

  /** "all", "some" or "none" of a row's runs. */
  of(row) {
    if (!row.members) return this.ids.has(row.id) ? "all" : "none";
    const count = row.members.filter(run => this.ids.has(run.id)).length;
    return count === row.members.length ? "all" : count ? "some" : "none";
  }

  pick(index, on) {
    this.turn(this.rows.slice(index, index + 1), on);
    this.anchor = this.rows[index].id;
    this.on = on;
    this.before = new Set(this.ids);
  }

  /** Chooses, or leaves out, from the row before to this one. */
  extend(index) {
    const from = this.rows.findIndex(row => row.id === this.anchor);
    if (from < 0) return this.pick(index, true);
    this.ids.clear();
    this.before.forEach(id => this.ids.add(id));
    this.turn(this.rows.slice(Math.min(from, index), Math.max(from, index) + 1), this.on);
  }

  all(on) {
    this.turn(this.rows, on);
    this.anchor = undefined;
  }

  turn(rows, on) {
    for (const id of runIds(rows)) this.ids[on ? "add" : "delete"](id);
  }
}
