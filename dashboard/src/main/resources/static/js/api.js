import { held, heldAnswer, heldBytes } from "./held.js";

const ROOT = "/api/v1";

/** All that this page has asked for, so that the page can be saved with the answers. */
export const questions = new Map();
questions.address = (path, parts = {}) => path + query(parts);

function asked(path, parts, bytes) {
  const address = questions.address(path, parts);
  questions.set(address, { path, parts, bytes });
  return address;
}

/** A query with lists as repeated names and without what is null. */
export function query(parts) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== null && item !== undefined && item !== false) query.append(name, item);
    }
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

export async function get(path, parts = {}, signal = undefined) {
  if (held) return heldAnswer(path + query(parts), parts);
  asked(path, parts, false);
  return (await answer(ROOT + path + query(parts), { signal })).json();
}

export async function getBytes(path, parts = {}) {
  if (held) return heldBytes(path + query(parts));
  asked(path, parts, true);
  return (await answer(ROOT + path + query(parts), {})).arrayBuffer();
}

export async function post(path, body) {
  await change(path, { method: "POST", body: JSON.stringify(body) });
}

/** A change that is answered with JSON. */
export async function send(path, body) {
  return (await change(path, { method: "POST", body: JSON.stringify(body) })).json();
}

export async function remove(path) {
  await change(path, { method: "DELETE" });
}

export const runPath = (id, tail = "") => `/runs/${encodeURIComponent(id)}${tail}`;

/** Sends a change; once more where the dashboard was started again meanwhile, and so has another token. */
async function change(path, options) {
  const token = document.querySelector('meta[name="token"]');
  const once = () =>
    answer(ROOT + path, {
      ...options,
      headers: { "Content-Type": "application/json", "X-Fovea-Token": token.content },
    });
  try {
    return await once();
  } catch (error) {
    if (error.status !== 403) throw error;
    token.content = (await (await ownToken()).json()).token;
    return once();
  }
}

/** What changes carry. It is no question of the page's, so that no saved page holds the answer. */
const ownToken = () => answer(`${ROOT}/token`, {});

/** Whether the dashboard asks this browser for a token. */
export async function isLoggedOut() {
  try {
    await ownToken();
    return false;
  } catch (error) {
    return error.status === 401;
  }
}

/** The answer, or an Error whose message is the server's own sentence. */
async function answer(address, options) {
  if (held) throw new Error("this is a saved page, which changes nothing. The dashboard it was saved from does.");
  let response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("the dashboard does not answer. Is it still running?");
  }
  if (response.ok) return response;
  let sentence = `the dashboard answered ${response.status}.`;
  try {
    sentence = (await response.json()).error ?? sentence;
  } catch {
    // Not JSON: the status has to do.
  }
  throw Object.assign(new Error(sentence), { status: response.status });
}
