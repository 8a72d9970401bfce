/* Comforts, never needs: without this file every page still does all it promises.
   Forms marked data-draft="<address>" are kept while one types; J, K, Enter and / move about the
   register; a form that was changed and not sent asks before it is left. */
"use strict";

const WAIT = 3000; // milliseconds after the last key before a draft is kept

/* What stands in a form, as one text, to see whether it has changed. */
function contents(form) {
  const data = new FormData(form);
  data.delete("csrf_token");
  return JSON.stringify([...data].map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

function watchLeaving(form) {
  let before = contents(form);
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  form.addEventListener("kept", () => { before = contents(form); });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && contents(form) !== before) event.preventDefault();
  });
}

function watchDraft(form) {
  const say = form.querySelector("[data-draft-state]");
  let timer = 0;
  let running = false;
  const tell = (text) => { if (say && text) say.textContent = text; };
  async function keep() {
    if (running) { timer = setTimeout(keep, WAIT); return; }
    running = true;
    const sending = contents(form);
    tell(say && say.dataset.saving);
    const typed = new FormData(form);
    for (const box of form.querySelectorAll("input[type=file]")) typed.delete(box.name); // files go when the form is sent
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: typed,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const kept = await answer.json().catch(() => ({}));
      const version = form.elements.namedItem("version");
      if (version && kept.version) version.value = kept.version;
      if (sending === contents(form)) form.dispatchEvent(new Event("kept"));
      const at = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      tell(say && say.dataset.saved.replace("{time}", at.format(new Date())));
    } catch {
      tell(say && say.dataset.failed);
    } finally {
      running = false;
    }
  }
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); });
  form.addEventListener("submit", () => clearTimeout(timer));
}

/* The keys of the register table. They move the focus from reference to reference, so that a screen
   reader reads along, and never act while somebody types. */
function watchKeys(table) {
  const links = [...table.querySelectorAll("tbody .ref[href]")];
  const here = () => links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const at = here();
    const next = { j: Math.min(at + 1, links.length - 1), k: Math.max(at - 1, 0) }[event.key];
    if (next !== undefined && links[next]) {
      links[next].focus();
      links[next].scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Enter" && at >= 0 && !event.target.closest("a, button")) {
      links[at].click();
    }
  });
}

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

function watchSearch() {
  const box = document.querySelector("#q") || document.querySelector("[data-search]");
  if (!box) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    box.focus();
    event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-draft]")) watchDraft(form);
for (const form of document.querySelectorAll("form[data-leave]")) watchLeaving(form);
for (const table of document.querySelectorAll("table.register")) watchKeys(table);
document.querySelector("main .error-summary:not(.sample *)")?.focus();
watchSearch();
