// What was typed stands on this page alone until it is saved: leaving it is asked about.

let sent = false;
document.addEventListener("submit", (event) => {
  sent = !event.defaultPrevented;
});

window.addEventListener("beforeunload", (event) => {
  if (!sent) event.preventDefault();
});

// Coming back with the browser's own button shows the page as it was left.
window.addEventListener("pageshow", () => {
  sent = false;
});
