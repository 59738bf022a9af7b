// Sends a form that is to be kept, also in the session of somebody who has signed in anew.

const PATIENCE = 15_000; // milliseconds
const LARGEST_LAST = 60_000; // bytes that a browser still sends for a page that is closed

const sheet = () => document.querySelector("#lembar");

function post(form, options = {}) {
  return fetch(sheet().dataset.keep, {
    method: "POST",
    body: form,
    headers: { "HX-Request": "true" },
    ...options,
  });
}

function patiently(form) {
  form.set("csrf_token", sheet().elements.csrf_token.value);
  return post(form, { signal: AbortSignal.timeout(PATIENCE) });
}

// Whoever signed in anew in another tab goes on with the token of his new session; nobody else does.
async function renewed() {
  const answer = await fetch(sheet().action, { signal: AbortSignal.timeout(PATIENCE) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("#lembar");
  if (form?.dataset.person !== sheet().dataset.person) return false;
  const token = form.elements.csrf_token.value;
  for (const field of document.querySelectorAll('[name="csrf_token"]')) field.value = token;
  return true;
}

// What the server answers; throws where it cannot be reached.
export async function deliver(form) {
  let answer = await patiently(form);
  if (answer.status === 400 && (await renewed())) answer = await patiently(form);
  return { status: answer.status, said: await answer.text() };
}

// Nobody hears the answer any more.
export function deliverLast(form) {
  if (`${form}`.length < LARGEST_LAST) post(form, { keepalive: true }).catch(() => {});
}
