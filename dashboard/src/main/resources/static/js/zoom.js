import { h } from "./dom.js";

const LEAST = 6; // pixels; a shorter drag is a click that trembled

/** A drag over the plot chooses a range of x, a double click lets go of it. The wheel is left to the page. */
export function dragToZoom(chart, box, onzoom) {
  const band = h("div", { class: "band", hidden: true });
  box.append(band);
  let start = null;

  const clamped = event => {
    const { left, right } = chart.area();
    return Math.max(left, Math.min(right, event.clientX - box.getBoundingClientRect().left));
  };

  box.addEventListener("pointerdown", event => {
    if (event.button !== 0 || event.pointerType === "touch" || !chart.model) return;
    start = clamped(event);
    box.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  box.addEventListener("pointermove", event => {
    if (start === null) return;
    const now = clamped(event);
    const { top, bottom } = chart.area();
    band.hidden = Math.abs(now - start) < LEAST;
    band.style.transform = `translate(${Math.min(start, now)}px, ${top}px)`;
    band.style.width = `${Math.abs(now - start)}px`;
    band.style.height = `${bottom - top}px`;
  });
  box.addEventListener("pointerup", event => {
    if (start === null) return;
    const ends = [start, clamped(event)].sort((a, b) => a - b);
    start = null;
    band.hidden = true;
    if (ends[1] - ends[0] >= LEAST) onzoom(ends.map(pixel => chart.toX(pixel)));
  });
  box.addEventListener("pointercancel", () => {
    start = null;
    band.hidden = true;
  });
  box.addEventListener("dblclick", () => onzoom(null));
}
