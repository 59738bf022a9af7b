// What is folded opens where it is wanted: the outline where there is room for it, a field that is gone to.

const ROOM = matchMedia("(min-width: 75.01rem)"); // as in editor.css

function outlineOpens() {
  const outline = document.querySelector("#garis");
  if (outline) outline.open = ROOM.matches;
}

// Everything around an element that is folded.
export function unfold(element) {
  for (let at = element?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
}

function goTo(hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target?.closest("details:not([open])")) return;
  unfold(target);
  target.scrollIntoView();
  target.focus();
}

export function unfoldWhatIsWanted() {
  outlineOpens();
  ROOM.addEventListener("change", outlineOpens);
  goTo(location.hash);
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.('a[href^="#"]');
    if (link) goTo(link.hash);
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "lembar") outlineOpens();
  });
}
