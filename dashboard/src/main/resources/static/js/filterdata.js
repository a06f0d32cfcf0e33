import { getBytes, runPath } from "./api.js";

/** Reads the filters of a layer: at all recorded steps, or with steps = 1 at the last one only. */
export async function readFilters(runId, layer, steps = null) {
  const bytes = await getBytes(runPath(runId, "/filters"), { layer: layer.path, steps });
  const length = new DataView(bytes).getInt32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  const values = new Float32Array(bytes, 4 + Math.ceil(length / 4) * 4);
  const each = values.length / header.steps.length;
  return {
    ...header,
    ...arrangement(header.shape, layer.image),
    at: i => values.subarray(i * each, (i + 1) * each),
    greatest: values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0),
  };
}

/**
 * How weights become pictures: so many tiles of width x height pixels in some channels, and where the weight of a pixel is.
 *
 * Two spatial dimensions are a picture as they are. Of one, the channels become rows; of three, slices stand side by side.
 * Dense units that read a flattened image show that image; other dense layers are one matrix.
 */
export function arrangement(shape, image = null) {
  const [filters, ...rest] = shape;
  const inputs = rest.reduce((a, b) => a * b, 1);
  if (shape.length === 2 && image && image.reduce((a, b) => a * b, 1) === inputs)
    return arrangement([filters, ...image]);
  if (shape.length === 2) {
    return {
      tiles: 1,
      channels: 1,
      width: inputs,
      height: filters,
      size: filters * inputs,
      index: (tile, channel, y, x) => y * inputs + x,
    };
  }
  if (shape.length === 3) {
    const [channels, width] = rest;
    return {
      tiles: filters,
      channels: 1,
      width,
      height: channels,
      size: inputs,
      index: (tile, channel, y, x) => tile * inputs + y * width + x,
    };
  }
  const [channels, ...sizes] = rest;
  const [depth, height, width] = sizes.length === 3 ? sizes : [1, ...sizes];
  return {
    tiles: filters,
    channels,
    width: depth * width,
    height,
    size: inputs,
    index: (tile, channel, y, x) =>
      tile * inputs + ((channel * depth + Math.floor(x / width)) * height + y) * width + (x % width),
  };
}

/** Euclidean norm, least and greatest weight of one tile over all channels. */
export function tileFacts(data, values, tile) {
  const own = values.subarray(tile * data.size, (tile + 1) * data.size);
  let [sum, least, greatest] = [0, Infinity, -Infinity];
  for (const value of own) {
    sum += value * value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return { norm: Math.sqrt(sum), least, greatest };
}
