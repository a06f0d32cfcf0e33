import { readRange, setView, view, writeRange } from "./url.js";

/** What a user has chosen of parallel coordinates and scatter, as it stands in the address. */
export class RelationsView {
  constructor() {
    this.read();
  }

  read() {
    const query = view();
    this.metric = query.get("metric");
    this.across = query.get("across");
    this.flips = keys(query.get("flip"));
    this.odd = keys(query.get("scale"));
    this.brushes = new Map(
      parts(query.get("brush")).flatMap(part => {
        const [key, range] = part.split("~");
        const ends = readRange(range);
        return ends ? [[decoded(key), ends]] : [];
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
    setView({ [what === "flips" ? "flip" : "scale"]: [...this[what]].map(encodeURIComponent).join(",") });
  }

  /** Sets the part of an axis that runs have to pass through, in its own numbers; null takes it away. */
  brush(key, range) {
    if (range && range[0] < range[1]) this.brushes.set(key, range);
    else this.brushes.delete(key);
    const texts = [...this.brushes].map(([key, range]) => `${encodeURIComponent(key)}~${writeRange(range)}`);
    setView({ brush: texts.join(",") });
  }
}

const parts = text => (text ?? "").split(",").filter(Boolean);
const keys = text => new Set(parts(text).map(decoded));

/** A key as it was, also where someone has broken the address. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
