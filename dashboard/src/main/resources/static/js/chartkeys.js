const FINE = 0.01; // of the width that is shown
const COARSE = 0.1;

/** A chart by keys: arrows move the line that reads values, shift in great steps; + and − zoom about it, escape shows everything. */
export function chartKeys(chart, box, { onzoom, label }) {
  let at = null;
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Values of ${label}; arrows read them, plus and minus zoom`);

  const moves = {
    ArrowLeft: event => move(event.shiftKey ? -COARSE : -FINE),
    ArrowRight: event => move(event.shiftKey ? COARSE : FINE),
    "+": () => zoom(0.5),
    "-": () => zoom(2),
    Escape: () => onzoom(null),
  };

  box.addEventListener("keydown", event => {
    const act = moves[event.key];
    if (!act || !chart.model || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  });
  box.addEventListener("blur", () => {
    at = null;
    chart.hover.clear();
  });

  function place() {
    const [low, high] = chart.bounds.x;
    return Math.max(low, Math.min(high, at ?? (low + high) / 2));
  }

  function move(share) {
    const [low, high] = chart.bounds.x;
    at = Math.max(low, Math.min(high, place() + share * (high - low)));
    const { top, bottom } = chart.area();
    chart.hover.show(at, chart.hover.at?.[1] ?? (top + bottom) / 2);
  }

  function zoom(factor) {
    const [low, high] = chart.bounds.x;
    const middle = place();
    onzoom([middle - (middle - low) * factor, middle + (high - middle) * factor]);
  }
}
