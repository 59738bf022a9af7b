// Rows that are added, copied, moved and taken: by keyboard too, and the focus goes along.

const KEYS = { ArrowUp: "up", ArrowDown: "down" };

// The field one was in, by its name within the row: "formula" of "2.1.formula".
let field = "";

// Whether a row's button waits for its answer, which shows all that is computed, too.
let pressed = false;

// A preview that is asked for meanwhile would push the button out of the queue of its form.
function letThePressGo(event) {
  if (event.detail.elt.name === "row") pressed = true;
  else if (pressed && event.detail.elt.closest("#lembar")) event.preventDefault();
}

function failed({ detail }) {
  if (detail.elt.name === "row") pressed = false;
}

function move(event) {
  const verb = event.altKey && KEYS[event.key];
  if (!verb || event.target.tagName === "SELECT") return; // there, the keys open the list
  const row = event.target.closest("#lembar [data-place]");
  const place = row?.dataset.place;
  if (!place) return;
  event.preventDefault();
  const button = row.querySelector(`.tools [value="${verb} ${place}"]`);
  field = event.target.name?.replace(`${place}.`, "") ?? "";
  button?.click();
}

function goOn() {
  pressed = false;
  const row = document.querySelector("#lembar [autofocus]");
  const same = field && row?.querySelector(`[name="${row.dataset.place}.${field}"]`);
  (same || row)?.focus();
  field = "";
  document.querySelector("#kabar").textContent =
    document.querySelector("#kabar-baris")?.textContent ?? "";
}

export function followRows() {
  document.addEventListener("keydown", move);
  document.addEventListener("htmx:confirm", letThePressGo);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
  // What is computed meanwhile settles too; the focus follows only the rows.
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "lembar") goOn();
  });
}
