import { get, runPath } from "./api.js";
import { ClassTable } from "./classtable.js";
import { confusion } from "./confusiondata.js";
import { ConfusionMatrix } from "./confusionmatrix.js";
import { stateBadge } from "./columns.js";
import { byId, firstData, h } from "./dom.js";
import { ExampleDialog } from "./exampledialog.js";
import { Examples } from "./examples.js";
import { percent, whole } from "./format.js";
import { onChange } from "./live.js";
import { OwnPicture } from "./ownpicture.js";
import { paced } from "./paced.js";
import { onKey, startPage } from "./page.js";
import { swatch } from "./palette.js";
import { StepPlayer } from "./stepplayer.js";
import { onNavigate, setView, view } from "./url.js";

const BREATH = 2000;
const KEPT = 60; // steps that need not be asked for again
const { run: given, input, output, at: first } = firstData();
const kind = {
  pictured: input.length === 0 || input.length === 3, // where nothing is known of the network, try
  mapped: output.length > 1, // each position has a class of its own
};
const cache = new Map();
let run = given;
let at = null;
let matrix = null;
let asked = 0;

const player = new StepPlayer(byId("steps"), { name: nameOf, onstep: go });
const dialog = new ExampleDialog(run.id, kind);
const table = new ClassTable(byId("classes"), choose);
const picture = new ConfusionMatrix(byId("matrix"), choose);
const examples = new Examples(byId("examples"), { choose, open: example => dialog.open(example), kind });
const own = new OwnPicture(byId("own"), run, input, kind);

/** Steps are recorded once an epoch, so that the nearest whole epoch is the one. */
function nameOf(step) {
  const epoch = run.step > 0 ? Math.round((step / run.step) * run.epoch) : 0;
  return epoch > 0 ? `epoch ${whole(epoch)} · step ${whole(step)}` : `step ${whole(step)}`;
}

function showHeading() {
  const counted = kind.mapped ? "positions of test examples, of" : "test examples of";
  const accuracy = matrix?.total ? matrix.right / matrix.total : null;
  byId("heading").replaceChildren(
    h("div", { class: "line" }, swatch(run.color), h("h1", {}, "Predictions"), stateBadge(run)),
    h(
      "p",
      { class: "soft line facts-line" },
      h("a", { href: `/runs/${encodeURIComponent(run.id)}` }, run.name),
      matrix ? h("span", {}, `${whole(matrix.total)} ${counted} ${whole(matrix.labels.length)} classes`) : "",
      accuracy === null ? "" : h("span", {}, `${percent(accuracy, 2)} right`),
      matrix ? h("span", {}, `${whole(matrix.total - matrix.right)} wrong`) : "",
    ),
  );
}

function filter() {
  const query = view();
  const index = name => (/^\d+$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null);
  return { label: index("true"), found: index("found"), wrong: query.get("wrong") === "1" };
}

/** Sets what is chosen of { label, found, wrong }; null takes a choice back. */
function choose(parts) {
  const names = { label: "true", found: "found", wrong: "wrong" };
  setView(
    Object.fromEntries(Object.entries(parts).map(([name, value]) => [names[name], value === true ? 1 : value])),
    { push: true },
  );
  show();
}

function show() {
  showHeading();
  const chosen = filter();
  const here = { ...at, running: run.state === "RUNNING" };
  picture.show(matrix, chosen, here);
  table.show(matrix, chosen);
  examples.show(run.id, here, matrix, chosen);
  dialog.show(at, examples.shown, matrix);
  own.show(at.answers, matrix?.labels ?? []);
}

function take(step) {
  at = step;
  cache.set(step.step, step);
  if (cache.size > KEPT) cache.delete(cache.keys().next().value);
  matrix = step.labels.length ? confusion(step.labels, step.cells) : null;
  player.show(step.steps, step.step);
  show();
}

/** Shows a step; of several that are asked for one after the other, the last. */
async function go(step, byUser = true) {
  const turn = ++asked;
  if (byUser) setView({ step: step === at?.steps.at(-1) ? null : step });
  const known = cache.get(step);
  if (known && at) {
    take({ ...known, steps: at.steps, answers: at.answers });
    return;
  }
  await load(step, turn);
}

async function load(step, turn = ++asked) {
  try {
    const answer = await get(runPath(run.id, "/predictions"), { step });
    if (turn === asked) take(answer);
  } catch (error) {
    examples.fail(error.message);
  }
}

/** A page that stood at the last step follows the training. */
async function follow() {
  run = await get(runPath(run.id));
  const wanted = view().get("step");
  await load(wanted);
}

const soon = paced(BREATH, () => {
  if (player.playing) soon();
  else follow().catch(error => examples.fail(error.message));
});
onChange(({ changed, all }) => {
  if (all || changed.includes(run.id)) soon();
});
onNavigate(() => {
  const wanted = view().get("step");
  go(wanted === null ? (at?.steps.at(-1) ?? null) : Number(wanted), false);
});

startPage();
onKey("w", "Only wrong ones, or all", () => choose({ wrong: filter().wrong ? null : true }));
onKey("x", "All classes again", () => choose({ label: null, found: null }));
onKey("Enter", "Open the first image", () => examples.openFirst());
showHeading();
if (first) take(first);
else load(view().get("step"));
