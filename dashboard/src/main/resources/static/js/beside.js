import { h } from "./dom.js";
import { Networks } from "./networks.js";
import { paced } from "./paced.js";
import { Pair } from "./pair.js";
import { PairConfusion } from "./pairconfusion.js";
import { PairFilters } from "./pairfilters.js";
import { PairHistograms } from "./pairhistograms.js";
import { whenSighted } from "./sight.js";
import { Timeline } from "./timeline.js";

const BREATH = 5000; // milliseconds between two looks at what is inside

/** Two of the runs beside each other: their networks, and what went on inside them at one epoch. */
export class Beside {
  constructor(section, runs) {
    this.section = section;
    this.pair = new Pair(runs);
    this.timeline = new Timeline();
    this.networks = new Networks(this.pair);
    this.inside = [PairHistograms, PairFilters, PairConfusion].map(Part => new Part(this.pair, this.timeline));
    section.replaceChildren(
      h("div", { class: "beside-head tools" }, h("h2", {}, "Side by side"), this.pair.element, this.timeline.element),
      this.networks.element,
      ...this.inside.map(({ element }) => element),
    );
    section.hidden = !this.pair.right;
    this.soon = paced(BREATH, () => this.follow());
    this.pair.onChange(() => this.load());
    whenSighted(section, () => {
      this.seen = true;
      return this.load();
    });
    document.addEventListener("fovea:gather", ({ detail }) => this.gather(detail));
  }

  /** Tells what a saved page has to hold for all of this to be seen there. */
  gather(saving) {
    if (this.pair.right) [this.networks, ...this.inside].forEach(part => part.gather(saving));
  }

  setRuns(runs) {
    const before = this.pair.both;
    this.pair.setRuns(runs);
    this.section.hidden = !this.pair.right;
    if (before.some((run, i) => run?.id !== this.pair.both[i]?.id)) this.load();
    else if ([...before, ...this.pair.both].some(run => run?.state === "RUNNING")) this.soon();
  }

  /** Reads what a run that trained until now has recorded since, but later while a list of the section is being used. */
  follow() {
    const choosing = this.section.contains(document.activeElement) && document.activeElement.tagName === "SELECT";
    if (choosing) this.soon();
    else this.load();
  }

  load() {
    if (!this.seen || !this.pair.right) return null;
    return Promise.all([this.networks, ...this.inside].map(part => part.load()));
  }
}
