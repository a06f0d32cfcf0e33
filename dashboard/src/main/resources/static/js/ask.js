import { query, runPath } from "./api.js";

/** Asks the process that trains a run about a picture, a file or blob, or about a test example by its number. */
export async function ask(runId, { picture = null, name = null, example = null }) {
  let response;
  try {
    response = await fetch(`/api/v1${runPath(runId, "/ask")}${query({ name, example })}`, {
      method: "POST",
      body: picture,
      headers: {
        "Content-Type": "application/octet-stream",
        "X-Fovea-Token": document.querySelector('meta[name="token"]').content,
      },
    });
  } catch {
    throw new Error("the dashboard does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `the dashboard answered ${response.status}.`);
  return answer;
}
