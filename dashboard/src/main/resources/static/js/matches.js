import { get } from "./api.js";

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone; // in which pages tell times, too
const TYPING = 150; // ms without a key, after which the query is asked

/** The runs that a query finds. The server is asked, since it knows the language; until it answers, the last answer holds. */
export class Matches {
  /** @param onnews called when there is another answer, or another complaint in `wrong` */
  constructor(onnews) {
    this.onnews = onnews;
    this.text = "";
    this.archived = false;
    this.places = null;
    this.sorted = false;
    this.wrong = "";
  }

  /** Begins with the answer that came with the page, which may be the first part of it, and asks for the whole. */
  begin(text, archived, { ids, sorted, wrong }) {
    this.text = text.trim();
    this.archived = archived;
    this.places = ids && new Map(ids.map((id, place) => [id, place]));
    this.sorted = sorted ?? false;
    this.wrong = wrong ?? "";
    this.again();
  }

  /** Asks when the query is another one, soon. */
  ask(text, archived) {
    const query = text.trim();
    if (query === this.text && archived === this.archived) return;
    this.text = query;
    this.archived = archived;
    clearTimeout(this.timer);
    if (query) this.timer = setTimeout(() => this.again(), this.places ? TYPING : 0);
    else this.take({ ids: null });
  }

  /** Asks once more, as runs have changed. */
  async again() {
    if (!this.text) return;
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      this.take(await get("/matches", { query: this.text, archived: this.archived, zone: zone() }, this.asking.signal));
    } catch (error) {
      if (error.name !== "AbortError") this.take({ wrong: error.message });
    }
  }

  take({ ids, sorted, wrong }) {
    this.wrong = wrong ?? "";
    if (ids !== undefined) {
      this.places = ids && new Map(ids.map((id, place) => [id, place]));
      this.sorted = sorted ?? false;
    }
    this.onnews();
  }

  /** Whether there is a query that has had no answer at all. */
  get waiting() {
    return this.text !== "" && !this.places && !this.wrong;
  }

  /** The runs in the order that the query asks for. */
  inOrder(runs) {
    return [...runs].sort((a, b) => this.places.get(a.id) - this.places.get(b.id));
  }
}
