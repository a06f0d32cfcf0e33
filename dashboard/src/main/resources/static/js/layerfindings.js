import { Findings } from "./findings.js";

/** What was found about one layer. */
export class LayerFindings extends Findings {
  constructor(section, run, path) {
    super(section, run);
    this.path = path;
  }

  show(found) {
    super.show(found.filter(({ place }) => place === this.path));
  }
}
