import { get } from "./api.js";
import { byId, command, firstData, forStore, h } from "./dom.js";
import { date, moment, whole } from "./format.js";
import { onChange } from "./live.js";
import { startPage } from "./page.js";
import { plainTable } from "./plaintable.js";
import { sweepAddress } from "./trials.js";

const columns = [
  {
    key: "title",
    title: "Sweep",
    text: ({ title }) => title,
    cell: sweep => h("a", { class: "name", href: sweepAddress(sweep.name, sweep.parent), title: sweep.name }, sweep.title),
  },
  { key: "runs", title: "Trials", number: true, text: ({ runs }) => whole(runs) },
  { key: "running", title: "Running", number: true, text: ({ running }) => (running ? whole(running) : "–") },
  { key: "latest", title: "Latest", text: ({ latest }) => moment(latest), hint: ({ latest }) => date(latest) },
];

function show(sweeps) {
  byId("sweeps").replaceChildren(
    ...(sweeps.length
      ? [
          section("Parents", "Runs that were started as parts of one search.", sweeps.filter(({ parent }) => parent)),
          section("Experiments", "Runs of one experiment, whatever differs between them.", sweeps.filter(({ parent }) => !parent)),
        ]
      : [nothing()]),
  );
}

function section(title, text, sweeps) {
  if (!sweeps.length) return "";
  return h(
    "section",
    { class: "card sweeps-card" },
    h("div", { class: "card-head" }, h("h2", {}, title), h("span", { class: "faint" }, text)),
    plainTable(columns, sweeps, { label: title }),
  );
}

function nothing() {
  return h(
    "div",
    { class: "quiet card" },
    h("h2", {}, "No sweeps yet"),
    h("p", {}, "A sweep is several runs of one experiment, or runs that name the same parent. Train one twice:"),
    command(`mvn -q compile exec:java -Dexec.args="${forStore("train lenet5-mnist --rate 0.1")}"`),
  );
}

onChange(async () => show(await get("/sweeps")));
startPage();
show(firstData());
