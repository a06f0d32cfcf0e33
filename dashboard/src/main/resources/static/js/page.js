import { byId, h } from "./dom.js";
import { startLive } from "./live.js";
import { startLogout } from "./logout.js";

/** What every page has: the theme button, the list of keys, and the live connection. */
const keys = new Map();
const themeListeners = new Set();

/** Makes `key` do `action`; it is listed with its `meaning` under "?". Not while typing. */
export function onKey(key, meaning, action) {
  keys.set(key, { meaning, action });
}

/** Calls `listener` when colours change. */
export function onTheme(listener) {
  themeListeners.add(listener);
}

export function startPage() {
  byId("theme").addEventListener("click", switchTheme);
  byId("help").addEventListener("click", showKeys);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellTheme);
  onKey("?", "Show these keys", showKeys);
  onKey("t", "Switch between light and dark", switchTheme);
  onKey("g", "Go to all runs", () => location.assign("/"));
  document.addEventListener("keydown", pressed);
  startLive();
  startLogout();
}

function pressed(event) {
  const typing = event.target.matches?.("input:not([type=checkbox]):not([type=range]), textarea, select");
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const key = keys.get(event.key);
  if (key) {
    event.preventDefault();
    key.action(event);
  }
}

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("fovea.theme", root.dataset.theme);
  tellTheme();
}

/** Has everything that knows colours drawn again. */
export function tellTheme() {
  themeListeners.forEach(listener => listener());
}

function showKeys() {
  const rows = [...keys].flatMap(([key, { meaning }]) => [
    h("dt", {}, h("kbd", {}, { ArrowLeft: "←", ArrowRight: "→", " ": "space", Escape: "esc" }[key] ?? key)),
    h("dd", {}, meaning),
  ]);
  const dialog = h(
    "dialog",
    { onclose: () => dialog.remove() },
    h("h2", {}, "Keys"),
    h("dl", { class: "keys" }, rows),
    h("p", { class: "soft" }, "For scripts: ", h("a", { href: "/api/v1/openapi.json" }, "the REST API"), ", as OpenAPI."),
    h("form", { method: "dialog" }, h("div", { class: "buttons" }, h("button", {}, "Close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
