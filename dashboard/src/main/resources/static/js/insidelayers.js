import { get, runPath } from "./api.js";
import { h } from "./dom.js";

/** The layers of both runs of a pair of which `has` is true in both, by the first run's layer; what each says of it. */
export async function sharedLayers(pair, has) {
  const [left, right] = await Promise.all(pair.both.map(({ id }) => layersOf(id)));
  const there = new Map(right.filter(has).map(layer => [layer.path, layer]));
  return left.filter(layer => has(layer) && there.has(layer.path)).map(layer => [layer, there.get(layer.path)]);
}

const answers = new Map();

/** Asked once for a run by all who need them. */
function layersOf(run) {
  if (!answers.has(run)) {
    const answer = get(runPath(run, "/layers")).then(({ network }) => network.layers);
    answer.catch(() => answers.delete(run));
    answers.set(run, answer);
  }
  return answers.get(run);
}

/** A list to choose a layer from. */
export function layerPicker(layers, chosen, onchoose) {
  const select = h(
    "select",
    { "aria-label": "Layer", onchange: () => onchoose(select.value) },
    layers.map(([{ path }]) => h("option", { value: path, selected: path === chosen }, path)),
  );
  return select;
}
