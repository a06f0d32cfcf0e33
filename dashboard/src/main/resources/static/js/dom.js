/**
 * Builds elements. Whatever is not a node becomes a text node, so that no text from a run is ever read as markup.
 *
 *   h("td", { class: "number", title: why, onclick: open }, "0.98")
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG, whose elements live in a namespace of their own. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value" || name === "indeterminate") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A name within a sentence, which may be written from right to left: the sentence goes on as it was. */
export const isolated = name =>
  /[^\u0000-\u058f]/.test(name) ? `\u2068${name.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069` : name;

export const byId = id => document.getElementById(id);

/** A 16 x 16 line drawing. */
export function icon(path) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
}

/** The data the server put into the page. */
export function firstData() {
  const element = byId("first");
  return element ? JSON.parse(element.textContent) : null;
}

/** A command of the command line, as it is typed for the store that is shown here. */
export const forStore = words => words + (document.querySelector('meta[name="store"]').content);

/** A shell command with a button that copies it. */
export function command(text) {
  const copy = h("button", { type: "button", class: "plain small", onclick: copied }, "Copy");
  async function copied() {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  }
  return h("div", { class: "command" }, h("code", { tabindex: 0 }, text), copy);
}

/** A row of buttons of which one is pressed, by the user or by `press(value)`. */
export function choice(label, options, chosen, onchoose) {
  const buttons = options.map(([value, text, title]) =>
    h(
      "button",
      {
        type: "button",
        title,
        onclick: () => {
          element.press(value);
          onchoose(value);
        },
      },
      text,
    ),
  );
  const element = h("div", { class: "choice", role: "group", "aria-label": label }, buttons);
  element.press = value =>
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(options[i][0] === value)));
  element.press(chosen);
  return element;
}

/** A message that goes away by itself; with an action, such as undoing what it tells. */
export function toast(text, action = null) {
  document.querySelector(".toast")?.remove();
  const element = h("div", { class: "toast", role: "status" }, text);
  if (action) {
    element.append(
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            element.remove();
            action.run();
          },
        },
        action.text,
      ),
    );
  }
  document.body.append(element);
  setTimeout(() => element.remove(), action ? 10_000 : 5_000);
}
