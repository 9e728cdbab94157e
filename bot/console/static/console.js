"use strict";
// What the pages cannot do without a script: the look, keys, canned replies, the end of a talk in sight.

const $ = (selector, from = document) => from.querySelector(selector);

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("homigo-theme", root.dataset.theme);
}

function fill(button) {
  const box = $("[data-reply]");
  box.value = button.dataset.fill;
  button.closest("details").open = false;
  box.focus();
}

// A file with a reply: its name is shown, words may be left out; too large a one is told before it is sent.
function showFile(form) {
  const input = $("[data-file]", form), file = input?.files[0];
  if (!input) return;
  $("[data-named]", form).textContent = file?.name ?? "";
  $("[data-unfile]", form).hidden = !file;
  $("[data-reply]", form).required = !file;
  $(".unfit", form).textContent = file?.size > input.dataset.most ? input.dataset.tooLarge : "";
  if (file?.size > input.dataset.most) dropFile(form);
}

function dropFile(form) {
  const said = $(".unfit", form).textContent;
  $("[data-file]", form).value = "";
  showFile(form);
  $(".unfit", form).textContent = said;
}

document.addEventListener("change", (event) => { if (event.target.matches("[data-file]")) showFile(event.target.form); });
document.addEventListener("reset", (event) => setTimeout(() => showFile(event.target)));
document.addEventListener("paste", (event) => {
  const pasted = event.clipboardData, alone = pasted.files.length && !pasted.types.includes("text/plain");
  const input = alone && event.target.matches?.("[data-reply]") && $("[data-file]", event.target.form);
  if (!input) return;
  event.preventDefault();
  input.files = pasted.files;
  showFile(input.form);
});

document.addEventListener("click", (event) => {
  const fills = event.target.closest("[data-fill]"), unfile = event.target.closest("[data-unfile]");
  if (unfile) dropFile(unfile.form);
  else if (event.target.closest("[data-theme-switch]")) switchTheme();
  else if (event.target.closest("[data-print]")) print();
  else if (event.target.closest("[data-keys]")) $("#keys").showModal();
  else if (fills) fill(fills);
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// "/" at the start of a reply opens the canned ones; what follows narrows them down.
document.addEventListener("input", (event) => {
  const list = event.target.matches("[data-reply]") && $("[data-canned]");
  if (!list) return;
  const typed = event.target.value, asks = typed.startsWith("/") && !typed.includes("\n");
  list.closest("details").open = asks;
  for (const one of list.querySelectorAll("[data-shortcut]")) one.parentElement.hidden = asks && !one.dataset.shortcut.startsWith(typed.slice(1).trim());
});

function neighbour(step) {
  const rows = [...document.querySelectorAll(".people a")];
  const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
  (rows[at + step] ?? rows[at < 0 ? 0 : at])?.click();
}

const KEYS = {
  j: () => neighbour(1),
  k: () => neighbour(-1),
  t: () => $('[data-key="take"]')?.click(),
  b: () => $('[data-key="hand-back"]')?.click(),
  r: () => { $("#mode-reply")?.click(); $("[data-reply]")?.focus(); },
  p: () => { $("#mode-reply")?.click(); $("[data-file]")?.click(); },
  n: () => { $("#mode-note")?.click(); $(".write.note textarea")?.focus(); },
};

// Queues: j and k go from item to item, o opens, a letter does what stands on a button or asks for a reason.
function goTo(step) {
  const items = [...document.querySelectorAll("[data-item]")], at = items.indexOf(document.activeElement.closest("[data-item]"));
  items[at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)]?.focus();
}

function press(key) {
  const place = document.activeElement.closest("[data-item]") ?? ($("[data-item]") ? null : document);
  const one = place && $(`[aria-keyshortcuts="${key}"]`, place);
  if (one?.matches("select")) askWhy(one);
  else if (one?.hasAttribute("data-then-enter")) one.focus();
  else one?.click();
  return Boolean(one);
}

function askWhy(select) {
  const sheet = $("#reasons"), reasons = [...select.options].filter((one) => one.value);
  $("ol", sheet).replaceChildren(...reasons.map((one, n) => {
    const row = document.createElement("li"), button = document.createElement("button"), key = document.createElement("kbd");
    key.textContent = n + 1;
    button.append(key, one.label);
    button.addEventListener("click", () => { sheet.close(); select.value = one.value; select.form.requestSubmit(); });
    row.append(button);
    return row;
  }));
  sheet.showModal();
}

function pressed(key) {
  const reason = /^[1-9]$/.test(key) && $(`#reasons[open] li:nth-child(${key}) button`);
  if (reason) reason.click();
  else if ($("dialog[open]")) return false;
  else if (key === "j" || key === "k") goTo(key === "j" ? 1 : -1);
  else if (key === "Enter") return document.activeElement.matches("[data-item]") && press("o");
  else return /^[a-z]$/.test(key) && press(key);
  return true;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.altKey && KEYS[event.code.replace("Key", "").toLowerCase()]) {
    event.preventDefault();
    KEYS[event.code.replace("Key", "").toLowerCase()]();
  } else if (event.ctrlKey && event.key === "Enter" && event.target.form) event.target.form.requestSubmit();
  else if (event.key === "Enter" && event.target.matches("[data-reply]") && event.target.value.startsWith("/")) {
    const first = $("[data-canned] li:not([hidden]) [data-fill]");
    if (first) { event.preventDefault(); fill(first); }
  } else if (event.key === "/" && !typing && $('[data-key="/"]')) {
    event.preventDefault();
    $('[data-key="/"]').focus();
  } else if (event.key === "Escape" && typing) typing.blur();
  else if (event.key === "?" && !typing) $("#keys")?.showModal();
  else if (!typing && !event.ctrlKey && !event.altKey && !event.metaKey && pressed(event.key)) event.preventDefault();
});

// What was sent is no longer being written; what is being written stays, whatever arrives.
document.addEventListener("htmx:after:request", (event) => {
  const form = event.target.closest?.(".composer form");
  if (form && event.detail.ctx.response?.status < 400) { form.reset(); rests(); }
});

// The newest message is in sight, unless somebody reads further up.
let atEnd = true;
const log = () => $(".log");
const toEnd = () => { const one = log(); if (one && atEnd) one.scrollTop = one.scrollHeight; };
document.addEventListener("scroll", (event) => {
  if (event.target.classList?.contains("log")) atEnd = event.target.scrollHeight - event.target.scrollTop - event.target.clientHeight < 80;
}, true);
document.addEventListener("htmx:after:swap", (event) => {
  if (event.target?.id === "content" || event.detail?.ctx?.target?.id === "content") {
    atEnd = true;
    if (document.activeElement === document.body) $(".people [aria-current]")?.focus({ preventScroll: true });
    rests();
  }
  toEnd();
});
document.addEventListener("DOMContentLoaded", toEnd);

// Whether the page hears of what happens, and under which name others hear of this page.
let stream = null;
const live = (event) => { document.body.dataset.live = "yes"; stream = event.detail.data; told = ""; sayWhere(); };
document.addEventListener("hello", live);
document.addEventListener("again", live);
document.addEventListener("over", () => location.reload());
document.addEventListener("htmx:sse:error", () => { document.body.dataset.live = "no"; });

// Where this page is, for whoever looks at the same talk: said when it changes.
const WRITES_FOR_MS = 6000;
let told = "", person = null, writes = null;
function sayWhere(doing = writes ? "writing" : "looking") {
  const open = document.hidden ? null : $("#talk")?.dataset.person;
  if (!open) doing = "gone";
  person = open ?? person;
  if (!stream || !person || told === `${person} ${doing}` || (!told && doing === "gone")) return;
  told = `${person} ${doing}`;
  const form = new URLSearchParams({ stream, person, doing, csrf: $("input[name=csrf]").value });
  fetch("/console/presence", { method: "POST", body: form, headers: { "X-Background": "1" } }).catch(() => { told = ""; });
}
function rests() { clearTimeout(writes); writes = null; sayWhere(); }
document.addEventListener("visibilitychange", () => sayWhere());
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-reply]")) return;
  clearTimeout(writes);
  writes = setTimeout(rests, WRITES_FOR_MS);
  sayWhere();
});
