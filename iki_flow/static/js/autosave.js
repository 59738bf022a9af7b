// Keeps what is typed: on the server soon after the last key, in this browser until it is there.

import { deliver, deliverLast } from "./delivery.js";
import { sayEnded, sayKept, sayLost, sayNothing, sayRefused, showAgain } from "./keeping_words.js";
import { drop, put } from "./local_copy.js";
import { clearTrouble } from "./trouble.js";

const COPIED = 400; // milliseconds after a key
const SENT = 2_000;
const LONGEST_UNSENT = 10_000;
const LEAVING = 3_000;
const AGAIN = [5_000, 10_000, 20_000, 40_000, 60_000];

const sheet = () => document.querySelector("#lembar");
const { person, document: number } = sheet().dataset;
const page = sheet().elements.halaman.value || freshName();

// The mark of the work that is shown; where this page sent it, "page.count".
let shown = sheet().elements.dari.value;
let count = shown.startsWith(`${page}.`) ? Number(shown.split(".")[1]) : 0;
let unsent = false;
let copied = true;
let since = 0;
let failures = 0;
let sending = null;
let leaving = false;
const timers = {};

function freshName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function later(name, delay, work) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, delay);
}

// Rows that are added or moved bring a new form along, and the other form discards this page's work.
function sign() {
  for (const field of document.querySelectorAll('[name="halaman"]')) field.value = page;
  for (const field of document.querySelectorAll('[name="dari"]')) field.value = shown;
}

function fields(at) {
  const form = new URLSearchParams(new FormData(sheet()));
  form.set("urutan", at);
  return form;
}

// A copy holds no form token: it is sent with that of the page which finds it.
function copy({ toBeSaved = false } = {}) {
  clearTimeout(timers.copy);
  const form = fields(count + 1);
  form.delete("csrf_token");
  if (toBeSaved) form.delete("removed");
  copied = put(person, number, page, { page, count: count + 1, at: Date.now(), form: `${form}` });
  return copied;
}

export function touch() {
  leaving = false;
  unsent = true;
  copied = false;
  since ||= Date.now();
  later("copy", COPIED, copy);
  later("send", Math.max(0, Math.min(SENT, since + LONGEST_UNSENT - Date.now())), send);
}

// Whether closing the page loses nothing.
export function safe() {
  return !unsent || copied || copy();
}

async function send() {
  clearTimeout(timers.send);
  if (sending) await sending;
  if (!unsent || leaving) return;
  sending = attempt();
  await sending;
  sending = null;
}

async function attempt() {
  unsent = false;
  since = 0;
  count += 1;
  try {
    heard(await deliver(fields(count)));
  } catch {
    lost();
  }
}

function heard({ status, said }) {
  if (status >= 500) return lost();
  failures = 0;
  if (status >= 400) return refused(status, said);
  shown = `${page}.${count}`;
  sign();
  clearTrouble();
  if (!unsent) drop(person, number, page);
  if (status === 204) return same();
  return sayKept(said);
}

function same() {
  sayNothing();
  if (unsent) return;
  delete sheet().dataset.dirty;
  document.querySelector("#belum-disimpan").hidden = true;
}

function refused(status, said) {
  unsent = true;
  if (!copied) copy();
  if (status === 401 || status === 400) sayEnded(`/masuk?next=${encodeURIComponent(location.pathname)}`);
  else sayRefused(said);
}

function lost() {
  unsent = true;
  sayLost(copied || copy());
  later("send", AGAIN[Math.min(failures, AGAIN.length - 1)], send);
  failures += 1;
}

// What is on its way arrives before the form that ends it; whoever logs out leaves all of it there.
function arriveFirst(event) {
  const form = event.target;
  const parting = form.matches("[data-parting]");
  if (!parting && form !== sheet() && form.id !== "buang") return;
  if (form.dataset.waited) {
    delete form.dataset.waited;
    return;
  }
  if (!sending && !(parting && unsent)) return;
  event.preventDefault();
  event.stopPropagation();
  const button = event.submitter;
  const enough = new Promise((resolve) => { setTimeout(resolve, LEAVING); });
  Promise.race([parting ? send() : sending, enough]).then(() => {
    form.dataset.waited = "yes";
    form.requestSubmit(button);
  });
}

function end(event) {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form === sheet()) {
    // Until the next page says that it was saved.
    if (form.hasAttribute("data-dirty")) copy({ toBeSaved: true });
  } else if (form.id === "buang") {
    drop(person, number, page);
  } else if (!form.matches("[data-parting]")) {
    return;
  }
  leaving = true;
  clearTimeout(timers.copy);
  clearTimeout(timers.send);
}

function hide() {
  if (!unsent || leaving) return;
  copy();
  count += 1;
  deliverLast(fields(count));
}

function look() {
  if (!unsent || leaving) return;
  copy();
  send();
}

export function keepWhatIsTyped() {
  sign();
  // This page answers a form, and holds what was typed into it.
  if (document.querySelector("main").dataset.address && sheet().hasAttribute("data-dirty")) touch();
  window.addEventListener("submit", arriveFirst, true);
  document.addEventListener("submit", end);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", hide);
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", look);
  window.addEventListener("offline", () => { if (unsent) lost(); });
  document.addEventListener("evidence", () => { if (sheet().hasAttribute("data-dirty")) touch(); });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if ([400, 401].includes(detail.xhr.status)) look();
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id !== "lembar") return;
    sign();
    showAgain();
    if (target.hasAttribute("data-dirty")) touch();
  });
}
