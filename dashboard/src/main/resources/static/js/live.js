import { isLoggedOut } from "./api.js";
import { byId, toast } from "./dom.js";
import { date } from "./format.js";
import { held } from "./held.js";

/**
 * What has changed, as the server tells it. One connection per page, closed while its tab is hidden; a page that comes back
 * is told what it missed.
 */
const listeners = new Set();
const SILENCE = 15_000; // the server says something at least every 5 s
let source = null;
let heard = 0;
let changed = Date.now();
let state = "connecting";
let last = document.querySelector('meta[name="version"]').content;

/** Calls `listener({changed, gone, all})` with ids of runs, or with all: true when anything may have changed. */
export function onChange(listener) {
  listeners.add(listener);
}

export function startLive() {
  if (held) return stayStill();
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : connect()));
  addEventListener("pagehide", pause);
  addEventListener("pageshow", event => event.persisted && connect());
  setInterval(watch, 1000);
  if (!document.hidden) connect();
}

/** A saved page has no dashboard to hear of, and no other page beside it. */
function stayStill() {
  byId("pulse").dataset.state = "saved";
  byId("pulse").firstElementChild.textContent = `saved ${date(held.saved).slice(0, 16)}`;
  document.addEventListener("click", event => {
    if (!event.target.closest?.('a[href^="/"]')) return;
    event.preventDefault();
    toast("This is a saved page. The others are in the dashboard it was saved from.");
  });
}

function connect() {
  source?.close();
  source = new EventSource(`/api/v1/live?since=${last}`);
  heard = Date.now();
  source.addEventListener("runs", event => {
    last = event.lastEventId;
    changed = Date.now();
    enter("live");
    const change = JSON.parse(event.data);
    listeners.forEach(listener => listener(change));
  });
  source.addEventListener("tick", () => enter("live"));
  source.addEventListener("trouble", () => enter("trouble"));
  source.onopen = () => enter("live");
  source.onerror = () => {
    enter("lost");
    if (source?.readyState === EventSource.CLOSED) {
      askForToken();
      setTimeout(() => document.hidden || connect(), 2000);
    }
  };
}

/** A page whose session has ended, elsewhere or by a new start, gives way to the form that asks for the token. */
async function askForToken() {
  if (await isLoggedOut()) location.reload();
}

function pause() {
  source?.close();
  source = null;
  enter("paused");
}

function enter(next) {
  if (next !== "lost") heard = Date.now();
  state = next;
  show();
}

function watch() {
  if (state === "live" && Date.now() - heard > SILENCE) {
    enter("lost");
    connect();
  }
  show();
}

function show() {
  const pulse = byId("pulse");
  if (!pulse) return;
  const seconds = Math.round((Date.now() - changed) / 1000);
  const age = seconds < 2 ? "just now" : seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`;
  const text = {
    connecting: "connecting",
    live: `updated ${age}`,
    lost: "connection lost, retrying",
    trouble: "the store does not answer, retrying",
    paused: "paused",
  }[state];
  pulse.dataset.state = state === "trouble" ? "lost" : state;
  if (pulse.firstElementChild.textContent !== text) pulse.firstElementChild.textContent = text;
}
