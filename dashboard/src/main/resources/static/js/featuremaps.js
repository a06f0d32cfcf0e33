import { query } from "./api.js";
import { h } from "./dom.js";
import { layerAddress } from "./layertable.js";

const BETWEEN = 4; // pixels between the blocks of two images in a recorded sheet
const WIDEST = 640;

/** What is drawn of each layer: a figure whose canvas is filled when its picture is there. */
function figure(runId, layer, fill) {
  const canvas = h("canvas", { role: "img", "aria-label": `Maps of ${layer}` });
  fill(canvas).catch(error => canvas.replaceWith(h("p", { class: "bad-text" }, error.message)));
  return h("figure", {}, h("figcaption", {}, h("a", { href: layerAddress(runId, layer) }, layer)), canvas);
}

/** The recorded maps of one of the followed images: its block of every layer's sheet. */
export function recordedMaps(runId, at, place, images) {
  return [
    h("p", { class: "faint small" }, "Feature maps of the convolutions; blue below 0, red above"),
    ...at.layers.map(layer =>
      figure(runId, layer, async canvas => {
        const sheet = new Image();
        sheet.src = `/api/v1/runs/${encodeURIComponent(runId)}/maps${query({ layer, step: at.step })}`;
        await sheet.decode();
        const height = (sheet.naturalHeight + BETWEEN) / images - BETWEEN;
        paint(canvas, sheet, place * (height + BETWEEN), sheet.naturalWidth, height);
      }),
    ),
  ];
}

/** What the training process computed: where Grad-CAM sees the class, and maps. */
export function answerMaps(runId, answer) {
  return [
    answer.cam
      ? h("figure", {}, h("figcaption", {}, `Grad-CAM for ${answer.classes[0].name}`), decoded(answer.cam, 160))
      : "",
    ...answer.maps.map(({ layer, png }) => figure(runId, layer, canvas => drawn(canvas, png))),
  ];
}

/** A canvas with a picture that came as base64; an img would be refused by the content security policy. */
export function decoded(base64, least) {
  const canvas = h("canvas", { role: "img", "aria-label": "What the network was shown" });
  drawn(canvas, base64, least).catch(() => canvas.remove());
  return canvas;
}

async function drawn(canvas, base64, least = 0) {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  paint(canvas, picture, 0, picture.width, picture.height, least);
}

/** Whole squares for pixels, as large as fits. */
function paint(canvas, picture, top, width, height, least = 0) {
  const scale = Math.max(1, Math.floor(Math.min(WIDEST / width, 4)), Math.ceil(least / Math.max(width, height)));
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, top, width, height, 0, 0, canvas.width, canvas.height);
}
