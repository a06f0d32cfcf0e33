import { markBest } from "./best.js";
import { measured } from "./format.js";
import { isOfBatches, lowIsGood } from "./metricnames.js";
import { severalNetworks } from "./networknames.js";
import { sorted } from "./runsview.js";
import { Table } from "./table.js";
import { result, stageOf } from "./trials.js";
import { setView, view } from "./url.js";

/** What trials are judged by, where that is no single point. */
function judged(trials, metric) {
  if (!trials.some(run => isOfBatches(run, metric))) return {};
  const value = run => result(run, metric);
  const text = run => measured(value(run));
  const hint = () => "the best mean of an epoch; of a run that tells none, of a twentieth";
  return { title: "best mean", value, text, hint, cell: text };
}

/** The trials of a sweep as a table, the best first unless another order is chosen. */
export class TrialTable {
  constructor(onpoint, onpick) {
    this.picked = new Set();
    this.table = new Table({
      onsort: column => this.sort(column),
      onpick: picked => {
        this.picked = picked;
        onpick();
      },
      onopen: run => location.assign(`/runs/${encodeURIComponent(run.id)}`),
      onpoint,
    });
    this.element = this.table.element;
    this.element.setAttribute("aria-label", "Trials");
  }

  show(trials, columns, metric) {
    this.shown = [trials, columns, metric];
    const wanted = key => columns.find(column => column.key === key);
    const differing = columns.filter(column => column.group === "parameters" && column.shown);
    const stage = { key: "stage", title: "Stage", value: stageOf, text: run => stageOf(run) ?? "–", most: 8 };
    const seen = [
      wanted("name"),
      trials.some(stageOf) && stage,
      wanted("state"),
      wanted("progress"),
      metric && { ...wanted(`${metric}.best`), ...judged(trials, metric) },
      wanted(`${metric}.last`),
      ...differing,
      severalNetworks(trials) && wanted("network"),
      wanted("data").shown && wanted("data"),
      wanted("seed")?.shown && wanted("seed"),
      wanted("duration"),
      wanted("started"),
    ].filter(Boolean);
    const query = view().get("sort") ?? (lowIsGood(metric) ? "" : "-") + `${metric}.best`;
    const order = { sort: query.replace(/^-/, ""), descending: query.startsWith("-") };
    markBest(seen, trials);
    const by = seen.find(({ key }) => key === order.sort);
    this.table.show(sorted(trials, by, order.descending), seen, { ...order, picked: this.picked });
  }

  sort(column) {
    const again = this.table.sort === column.key;
    const descending = again ? !this.table.descending : column.number === true;
    setView({ sort: (descending ? "-" : "") + column.key });
    this.show(...this.shown);
  }

  focus() {
    this.element.focus();
  }

  /** Marks the row of a run that is pointed at elsewhere. */
  point(id) {
    for (const row of this.table.body.querySelectorAll("tr[data-run]"))
      row.classList.toggle("pointed", row.dataset.run === id);
  }
}
