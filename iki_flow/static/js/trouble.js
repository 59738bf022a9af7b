// Says in words when the server cannot be reached or did not accept a part of the page.

const OFFLINE = {
  id: "Sambungan terputus. Yang Anda ketik masih ada di halaman ini; cobalah lagi setelah tersambung.",
  en: "The connection is lost. What you typed is still on this page; try again once it is back.",
};

function show(sentence) {
  let notice = document.querySelector("#sambungan");
  if (!notice) {
    notice = document.createElement("div");
    notice.id = "sambungan";
    notice.className = "notice notice-warning";
    notice.setAttribute("role", "alert");
    document.querySelector("main").prepend(notice);
  }
  const words = document.createElement("p");
  words.textContent = sentence;
  notice.replaceChildren(words);
}

export function clearTrouble() {
  document.querySelector("#sambungan")?.remove();
}

export function sayOffline() {
  show(OFFLINE[document.documentElement.lang] ?? OFFLINE.id);
}

export function announceTrouble() {
  window.addEventListener("offline", sayOffline);
  window.addEventListener("online", clearTrouble);
  document.addEventListener("htmx:sendError", sayOffline);
  document.addEventListener("htmx:timeout", sayOffline);
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain")) {
      show(detail.xhr.responseText);
    }
  });
  document.addEventListener("htmx:afterSwap", clearTrouble);
}
