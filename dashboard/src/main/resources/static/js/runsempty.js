import { command, forStore, h } from "./dom.js";

/** What stands where the table would, with what to type. */
export function nothingYet() {
  return h(
    "div",
    { class: "quiet card" },
    h("h2", {}, "No runs yet"),
    h("p", {}, "Train a network and it appears here by itself. This trains LeNet-5 on MNIST in a few minutes:"),
    command(`mvn -q compile exec:java -Dexec.args="${forStore("train lenet5-mnist")}"`),
  );
}

export function nothingFound(showAll) {
  return h(
    "div",
    { class: "quiet card" },
    h("h2", {}, "No run fits"),
    h("p", {}, "Words must occur in a run's name, experiment, tags or note. Parameters and metrics are compared:"),
    command('lr > 1e-3 and (state = running or tags ~ "resnet") order by test/accuracy desc limit 50'),
    h("button", { type: "button", onclick: showAll }, "Show all runs"),
  );
}
