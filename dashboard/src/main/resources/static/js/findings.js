import { get, runPath } from "./api.js";
import { byId, h } from "./dom.js";
import { number, plural, whole } from "./format.js";
import { layerAddress } from "./layertable.js";
import { measureOf } from "./metricnames.js";
import { writeRange } from "./url.js";

const KINDS = { ALARM: "alarm", WARNING: "warning", ADVICE: "advice", MENTION: "mention" };
const GRAVE = ["ALARM", "WARNING"];
const FEWEST_TOGETHER = 3; // layers of which the same is found that are told of in one
const AROUND = 0.08; // of all steps, to each side of the one a chart is shown at

/** What was found about a run: how much it matters, where, since when, and what to do. */
export class Findings {
  /** jump(finding) shows the chart of a finding on this page; without it a link leads to the run's page. */
  constructor(section, run, { jump = null } = {}) {
    Object.assign(this, { section, jump });
    this.run = run;
  }

  show(found) {
    this.found = found;
    const grave = found.filter(({ kind }) => GRAVE.includes(kind));
    const rest = found.filter(({ kind }) => !GRAVE.includes(kind));
    this.section.hidden = found.length === 0;
    this.section.replaceChildren(
      h(
        "header",
        { class: "card-head" },
        h("h2", {}, "Findings"),
        h("span", { class: "soft" }, grave.length ? "what matters most first" : "nothing to warn of"),
      ),
      grave.length ? this.list(grave) : "",
      rest.length ? this.fold(rest) : "",
    );
  }

  /** What is no warning: told on demand. */
  fold(rest) {
    return h(
      "details",
      { class: "fold", open: this.open, ontoggle: event => (this.open = event.target.open) },
      h("summary", {}, plural(rest.length, "piece of advice", "pieces of advice")),
      this.list(rest),
    );
  }

  async follow() {
    this.show(await get(runPath(this.run.id, "/findings")));
  }

  list(found) {
    return h(
      "ul",
      { class: "findings" },
      together(found).map(([finding, ...others]) => this.item(finding, others)),
    );
  }

  item(finding, others) {
    const { kind, place, text, remedy, rule, step } = finding;
    return h(
      "li",
      { "data-kind": kind },
      h("span", { class: "kind" }, KINDS[kind]),
      h(
        "div",
        {},
        h(
          "p",
          {},
          place ? [h("a", { class: "name", href: layerAddress(this.run.id, place) }, place), ": "] : "",
          h("span", { class: "said" }, text),
        ),
        remedy ? h("p", { class: "soft" }, remedy) : "",
        others.length ? this.others(others) : "",
      ),
      h(
        "dl",
        { class: "evidence" },
        rule ? fact("rule", rule) : "",
        rule ? fact(`value${finding.bound === undefined ? "" : " / bound"}`, against(finding)) : "",
        step > 0 ? fact("since", this.since(finding)) : "",
      ),
    );
  }

  /** Where the same is found. */
  others(found) {
    const links = found.map(finding => [" ", h("a", { class: "name", href: layerAddress(this.run.id, finding.place), title: finding.text }, finding.place)]);
    return h("details", {}, h("summary", {}, `so ${found.length} other layers`), links);
  }

  /** The first step, which leads to the chart that shows it. */
  since(finding) {
    const text = `step ${whole(finding.step)}`;
    if (!finding.chart) return text;
    const shown = { href: chartAddress(this.run, finding), class: "jump", title: "Show the chart at that step" };
    if (this.jump && !finding.place) {
      shown.onclick = event => {
        event.preventDefault();
        this.jump(finding);
      };
    }
    return h("a", shown, text);
  }
}

/** [[finding, others of the same rule, kind and remedy about other layers]], in the order of their first. */
function together(found) {
  const groups = new Map();
  for (const finding of found) {
    const { kind, rule, remedy, place } = finding;
    const key = place && rule ? JSON.stringify([kind, rule, remedy]) : finding;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(group => (group.length < FEWEST_TOGETHER ? group.map(one => [one]) : [group]));
}

const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));

function against({ value, bound }) {
  return bound === undefined ? number(value, 3) : `${number(value, 3)} / ${number(bound, 3)}`;
}

/** The steps around a finding, and the card whose chart has them. */
export function chartOf(run, finding) {
  const wide = Math.max(10, Math.round(run.step * AROUND));
  return {
    measure: measureOf(finding.chart).measure,
    range: [Math.max(0, finding.step - wide), finding.step + wide],
  };
}

/** Where a finding can be seen: of a layer on its page at that step, else in a chart of the run. */
export function chartAddress(run, finding) {
  if (finding.place) return `${layerAddress(run.id, finding.place)}&kind=${finding.chart}&as=step&at=${finding.step}`;
  const { measure, range } = chartOf(run, finding);
  return `/runs/${encodeURIComponent(run.id)}?zoom=${writeRange(range)}&see=${encodeURIComponent(measure)}`;
}

/** Brings the card of a measure into view, once it is there. */
export function seeMeasure(measure) {
  const card = [...document.querySelectorAll("[data-measure]")].find(each => each.dataset.measure === measure);
  if (!card) return;
  card.scrollIntoView({ block: "center" });
  card.classList.add("seen");
  setTimeout(() => card.classList.remove("seen"), 2000);
}

/** The findings about one layer, the worst first. */
export const findingsOf = (found, path) => found.filter(({ place, kind }) => place === path && GRAVE.includes(kind));

export const openFindings = () => byId("findings")?.scrollIntoView({ block: "start" });
