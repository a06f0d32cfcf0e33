import { get } from "./api.js";

const PAGE = 1000;

/** The runs of the store, as many as have come: the first with the page, the rest soon after. */
export class RunData {
  /** @param onnews called when there are others, or others than before */
  constructor(onnews) {
    this.onnews = onnews;
    this.runs = new Map();
    this.total = 0;
    this.version = 0;
  }

  get all() {
    return this.whole(this.version);
  }

  /** An array that is the same until something changes. */
  whole(version) {
    if (this.listed !== version) {
      this.list = [...this.runs.values()];
      this.listed = version;
    }
    return this.list;
  }

  get complete() {
    return this.runs.size >= this.total;
  }

  take({ total, runs }) {
    this.total = total ?? this.total;
    for (const run of runs) this.runs.set(run.id, run);
    this.version++;
  }

  forget(ids) {
    for (const id of ids) if (this.runs.delete(id)) this.total--;
    this.version++;
    this.onnews();
  }

  /** The runs after the newest `next`, which came with the page. */
  async takeRest(next) {
    for (let offset = next; offset < this.total; offset += PAGE) {
      this.take(await get("/runs", { offset, limit: PAGE }));
      this.onnews();
    }
  }

  async refresh(ids) {
    for (let i = 0; i < ids.length; i += 100) {
      const part = ids.slice(i, i + 100);
      const { runs } = await get("/runs", { id: part });
      const there = new Set(runs.map(({ id }) => id));
      for (const id of part) if (!there.has(id)) this.runs.delete(id);
      this.take({ runs });
    }
    this.total = Math.max(this.total, this.runs.size);
    this.onnews();
  }

  /** Reads everything once more; what is shown stays until it has come. */
  async again() {
    const fresh = new Map();
    let total = 1;
    for (let offset = 0; offset < total; offset += PAGE) {
      const page = await get("/runs", { offset, limit: PAGE });
      total = page.total;
      for (const run of page.runs) fresh.set(run.id, run);
    }
    Object.assign(this, { runs: fresh, total, version: this.version + 1 });
    this.onnews();
  }
}
