// Brings back what this browser still holds of a sheet: to the server first, and from there to the page.

import { deliver } from "./delivery.js";
import { askAbout } from "./keeping_words.js";
import { copies, drop } from "./local_copy.js";

const sheet = () => document.querySelector("#lembar");

function isShown({ page, count }) {
  const [shown, upTo] = sheet().elements.dari.value.split(".");
  return page === shown && count <= Number(upTo);
}

// Whether the server now holds something that this page does not show.
async function brought(one, inPlaceOf) {
  const { person, document: number } = sheet().dataset;
  const form = new URLSearchParams(one.form);
  if (inPlaceOf) form.set("dari", inPlaceOf);
  const { status } = await deliver(form).catch(() => ({ status: 0 }));
  if (status === 200 || status === 204) {
    drop(person, number, one.page);
    return status === 200;
  }
  askAbout(
    one.at,
    async () => { if (await brought(one, sheet().elements.dari.value)) location.reload(); },
    () => drop(person, number, one.page),
  );
  return false;
}

export async function bringBack() {
  const { person, document: number } = sheet().dataset;
  const held = copies(person, number);
  for (const one of held.filter(isShown)) drop(person, number, one.page);
  const missing = held.filter((one) => !isShown(one));
  if (!missing.length || document.querySelector("main").dataset.address) return;
  sheet().inert = true; // what was typed meanwhile would stand in its way
  let news = false;
  for (const one of missing) news = (await brought(one)) || news;
  sheet().inert = false;
  if (news) location.reload();
}
