import { post } from "./api.js";
import { byId, h, toast } from "./dom.js";
import { held } from "./held.js";
import { ask } from "./rundialogs.js";

/** The button that a page has if the dashboard asks for a token; a saved page has nobody to log out. */
export function startLogout() {
  const button = byId("logout");
  if (held) button?.remove();
  else button?.addEventListener("click", logOut);
}

async function logOut() {
  const everywhere = h("input", { type: "checkbox", id: "everywhere" });
  const agreed = await ask(
    "Log out?",
    [
      h("p", {}, "This browser is then asked for the token."),
      h("label", { class: "check" }, everywhere, "Everywhere: end all other sessions, too"),
      h("p", { class: "soft small" }, "A token that the dashboard made is then replaced, and printed where it runs."),
    ],
    "Log out",
  );
  if (!agreed) return;
  try {
    await post(`/logout?everywhere=${everywhere.checked}`, {});
    location.assign("/");
  } catch (error) {
    toast(error.message);
  }
}
