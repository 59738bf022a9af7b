// What every page does beyond its plain HTML; without this script every page still works.

import { dropAll, dropOfPage } from "./local_copy.js";
import { announceTrouble, sayOffline } from "./trouble.js";

// This page answers a form. Under its plain address one comes back to it, or loads it anew, without
// being asked to send the form, and with it a PIN, a second time.
const { address } = document.querySelector("main").dataset;
if (address) history.replaceState(null, "", address);

// This page follows the saving of another, by its name: this browser's copy of it has done its work.
const saved = new URLSearchParams(location.search).get("tersimpan");
if (saved) {
  dropOfPage(saved);
  history.replaceState(null, "", location.pathname);
}

document.querySelector("[data-focus]")?.focus();
announceTrouble();

if (document.querySelector('input[type="password"]')) {
  import("./secrets.js").then(({ revealSecrets }) => revealSecrets());
}

// A second click on a button whose work is under way would ask for the same thing twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.sent) {
    event.preventDefault();
    return;
  }
  // The browser would put a page of its own in the place of this one, and what was typed is gone.
  if (!navigator.onLine) {
    event.preventDefault();
    sayOffline();
    return;
  }
  form.dataset.sent = "yes";
  if ("parting" in form.dataset) dropAll();
  const button = event.submitter;
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  if (button.dataset.busy) {
    button.dataset.idle = button.lastChild.textContent;
    button.lastChild.textContent = ` ${button.dataset.busy}`;
  }
});

// What was opened to be pressed is closed as menus are.
document.addEventListener("keydown", ({ key, target }) => {
  const action = key === "Escape" && target.closest?.("details.action[open]");
  if (!action) return;
  action.open = false;
  action.querySelector("summary").focus();
});

// Coming back with the browser's own button shows the page as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    const button = form.querySelector("[aria-busy]");
    button?.removeAttribute("aria-busy");
    if (button?.dataset.idle) button.lastChild.textContent = button.dataset.idle;
  }
});
