// Says how what is typed is kept: to be seen at the foot, and read out where that changes.

const SENTENCES = {
  id: {
    kept: "Isian tersimpan sementara.",
    here: "Sambungan terputus; isian disimpan di peramban ini.",
    nowhere: "Sambungan terputus; isian hanya ada di halaman ini. Jangan tutup halaman ini.",
    ended: "Sesi berakhir; masuk lagi, isian Anda tetap ada.",
    signIn: "Masuk lagi",
    found: "Di peramban ini ada isian lain yang belum sampai ke server.",
    take: "Tampilkan sebagai ganti isian ini",
    leave: "Buang isian lain itu",
    sure: "Ya, buang",
  },
  en: {
    kept: "What you typed is kept for now.",
    here: "The connection is lost; what you type is kept in this browser.",
    nowhere: "The connection is lost; what you type is on this page alone. Do not close it.",
    ended: "Your session has ended; sign in again, what you typed is still there.",
    signIn: "Sign in again",
    found: "This browser holds something else you typed that has not reached the server.",
    take: "Show it in place of this",
    leave: "Discard it",
    sure: "Yes, discard it",
  },
};

const words = SENTENCES[document.documentElement.lang] ?? SENTENCES.id;

let state = "";
let shown = [];

// Rows that are added or moved bring a new foot of the page along.
export function showAgain() {
  document.querySelector("#keadaan-isian")?.replaceChildren(...shown);
}

// Only a change of state is read out, not each time that something is kept.
function say(next, aloud, ...parts) {
  shown = parts;
  showAgain();
  if (next !== state) document.querySelector("#kabar-isian").textContent = aloud;
  state = next;
}

export function sayKept(sentence) {
  say("kept", words.kept, sentence);
}

export function sayLost(copied) {
  say(copied ? "here" : "nowhere", copied ? words.here : words.nowhere, copied ? words.here : words.nowhere);
}

export function sayEnded(address) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words.signIn;
  say("ended", words.ended, `${words.ended} `, link);
}

export function sayRefused(sentence) {
  say(sentence, sentence, sentence);
}

export function sayNothing() {
  say("", "");
}

function pressed(name, deed) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline-primary btn-sm";
  button.textContent = name;
  button.addEventListener("click", () => deed(button));
  return button;
}

// Work of this browser beside that of another page: whoever typed both chooses. What he leaves is
// gone, so that is pressed twice.
export function askAbout(at, take, leave) {
  const [notice, box, sentence, deeds] =
    ["div", "div", "p", "p"].map((name) => document.createElement(name));
  const when = new Date(at).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium", timeStyle: "short",
  });
  const close = (deed) => () => {
    notice.remove();
    deed();
  };
  notice.className = "notice notice-warning";
  sentence.textContent = `${words.found} (${when})`;
  deeds.className = "actions";
  deeds.append(pressed(words.take, close(take)), pressed(words.leave, (button) => {
    const sure = pressed(words.sure, close(leave));
    button.replaceWith(sure);
    sure.focus();
  }));
  box.append(sentence, deeds);
  notice.append(document.querySelector("#belum-disimpan .icon").cloneNode(true), box);
  document.querySelector("#lembar").before(notice);
  document.querySelector("#kabar-isian").textContent = words.found;
}
