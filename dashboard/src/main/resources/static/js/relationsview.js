import { readNames, readRange, setView, view, writeNames, writeRange } from "./url.js";

/** What a user has chosen of parallel coordinates and scatter, as it stands in the address. */
export class RelationsView {
  constructor() {
    this.read();
  }

  read() {
    const query = view();
    this.metric = query.get("metric");
    this.across = query.get("across");
    this.flips = new Set(readNames(query.get("flip")));
    this.odd = new Set(readNames(query.get("scale")));
    this.brushes = new Map(
      readNames(query.get("brush")).flatMap(text => {
        const cut = text.lastIndexOf("~");
        const ends = readRange(text.slice(cut + 1));
        return ends ? [[text.slice(0, cut), ends]] : [];
      }),
    );
  }

  set({ metric, across, brushes }) {
    setView({
      ...(metric !== undefined && { metric }),
      ...(across !== undefined && { across }),
      ...(brushes === null && { brush: null }),
    });
    this.read();
  }

  /** Whether a key is among the flips, or among those whose scale is not the usual one. */
  toggle(what, key, on) {
    if (on) this[what].add(key);
    else this[what].delete(key);
    setView({ [what === "flips" ? "flip" : "scale"]: writeNames([...this[what]]) });
  }

  /** Sets the part of an axis that runs have to pass through, in its own numbers; null takes it away. */
  brush(key, range) {
    if (range && range[0] < range[1]) this.brushes.set(key, range);
    else this.brushes.delete(key);
    setView({ brush: writeNames([...this.brushes].map(([key, range]) => `${key}~${writeRange(range)}`)) });
  }
}
