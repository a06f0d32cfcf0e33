import { query, runPath } from "./api.js";
import { h } from "./dom.js";
import { whole } from "./format.js";

export const FEATURES = "features/";

const MOST_FIRST = 12;

/** The address of a stored picture. */
export function imageAddress(runId, name, step) {
  return `/api/v1${runPath(runId, "/image")}${query({ name, step })}`;
}

/** Stored pictures, each with a slider over the steps at which there is one. */
export function imageGallery(section, runId, images, { title = "Images" } = {}) {
  section.hidden = images.length === 0;
  if (!images.length) return;
  const figures = images.map((image, i) => figure(runId, image, i < MOST_FIRST));
  section.replaceChildren(
    h(
      "header",
      { class: "card-head" },
      h("h2", {}, title),
      h("span", { class: "soft" }, "as the run recorded them"),
    ),
    h("div", { class: "gallery" }, figures),
  );
}

function figure(runId, { name, steps }, eager) {
  const picture = h("img", { alt: name, loading: eager ? "eager" : "lazy", class: "stored" });
  const caption = h("p", { class: "soft small stored-caption" });
  const when = h("output", { class: "when" });
  const slider = h("input", {
    type: "range",
    min: 0,
    max: steps.length - 1,
    step: 1,
    value: steps.length - 1,
    "aria-label": `Step of ${name}`,
    oninput: () => show(Number(slider.value)),
  });
  function show(i) {
    picture.src = imageAddress(runId, name, steps[i].step);
    caption.textContent = steps[i].caption;
    when.textContent = `step ${whole(steps[i].step)}`;
  }
  show(steps.length - 1);
  return h(
    "figure",
    {},
    h("figcaption", { class: "line" }, h("strong", {}, name), when),
    picture,
    caption,
    steps.length > 1 ? slider : "",
  );
}
