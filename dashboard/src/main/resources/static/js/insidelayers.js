import { get, runPath } from "./api.js";
import { h } from "./dom.js";

/** The layers of both runs of a pair of which `has` is true in both, by the first run's layer; what each says of it. */
export async function sharedLayers(pair, has) {
  const [left, right] = await Promise.all(pair.both.map(layersOf));
  const there = new Map(right.filter(has).map(layer => [layer.path, layer]));
  return left.filter(layer => has(layer) && there.has(layer.path)).map(layer => [layer, there.get(layer.path)]);
}

const answers = new Map();

/** Asked once for all who need them; of a run that is still training again at each of its steps. */
function layersOf({ id, state, step }) {
  const key = state === "RUNNING" ? step : null;
  if (!answers.has(id) || answers.get(id).key !== key) {
    const layers = get(runPath(id, "/layers")).then(({ network }) => network.layers);
    layers.catch(() => answers.delete(id));
    answers.set(id, { key, layers });
  }
  return answers.get(id).layers;
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
