// The simulator's page: forms go out by fetch, patches come in over one event stream. Everything else is HTML.

const byId = (id) => document.getElementById(id);
const phoneOf = (element) => element.closest(".phone");

// --- Patches ---------------------------------------------------------------

function patch({ id, into, html, phone, arrived }) {
  const old = byId(id);
  if (old?.matches(".bubble")) moved(old, html) || replace(old, html);
  else if (old) replace(old, html);
  else if (into && byId(into)) append(byId(into), html);
  if (phone) {
    if (arrived) seen(byId(`phone-${phone.replace(/\W/g, "")}`));
    if (phone === selected()) inspectSoon();
  }
  if (id === "desk" || id.startsWith("phone-")) settle(byId(id));
}

// A bubble whose ticks moved keeps its place in the log, so that it is not read out again.
function moved(old, html) {
  const fresh = document.createRange().createContextualFragment(html).firstElementChild;
  const trouble = ".trouble, .picture";
  if (fresh.querySelectorAll(trouble).length !== old.querySelectorAll(trouble).length) return false;
  old.className = fresh.className;
  old.querySelector(".meta").replaceWith(fresh.querySelector(".meta"));
  return true;
}

const within = (part) => [...part.querySelectorAll("a, button, input, summary")];

// Whoever is on its way through by keyboard stays where they are: by the key of the place, else by its number.
function replace(old, html) {
  const place = within(old).indexOf(document.activeElement);
  const held = document.activeElement.dataset.key;
  const open = [...old.querySelectorAll("details")].map((part) => part.open);
  const typed = old.querySelector(".typing")?.value;
  old.outerHTML = html;
  const fresh = byId(old.id);
  if (old.id === "wire") [...fresh.querySelectorAll("details")].slice(0, 1).forEach((part) => { part.open ||= open[0]; });
  if (typed && fresh.querySelector(".typing")) fresh.querySelector(".typing").value = typed;
  if (place >= 0) ((held && fresh.querySelector(`[data-key="${held}"]`)) ?? within(fresh)[place])?.focus();
}

function append(thread, html) {
  thread.insertAdjacentHTML("beforeend", html);
  toEnd(thread);
}

function toEnd(thread) {
  thread.scrollTop = thread.scrollHeight;
  for (const image of thread.querySelectorAll("img:not([data-sized])")) {
    image.dataset.sized = "";
    image.addEventListener("load", () => { thread.scrollTop = thread.scrollHeight; }, { once: true });
  }
}

function settle(changed) {
  changed.querySelectorAll(".thread").forEach(toEnd);
  if (!byId(`phone-${selected().replace(/\W/g, "")}`)) {
    const first = document.querySelector(".phone");
    if (first) select(first.dataset.number);
  }
  markSelected();
}

let waiting = new Set();
function seen(phone) {
  if (!phone) return;
  if (document.visibilityState !== "visible") { waiting.add(phone.id); return; }
  fetch(`/simulator/phones/${encodeURIComponent(phone.dataset.number)}/seen`, { method: "POST", redirect: "manual" });
}
document.addEventListener("visibilitychange", () => {
  const ids = [...waiting];
  waiting = new Set();
  ids.forEach((id) => seen(byId(id)));
});

// --- The stream ------------------------------------------------------------

const stream = new EventSource("/simulator/events");
stream.addEventListener("patch", (event) => patch(JSON.parse(event.data)));
stream.addEventListener("error", () => {
  document.body.classList.add("offline");
  delete document.body.dataset.revision;
});
// What changed between the page and its stream, or while there was none, is fetched whole.
stream.addEventListener("hello", async (event) => {
  document.body.classList.remove("offline");
  if (document.body.dataset.revision !== event.data) await refresh();
  document.body.dataset.live = "yes";
  document.querySelectorAll(".phone").forEach(seen);
});

async function refresh() {
  const page = new DOMParser().parseFromString(await (await fetch("/simulator")).text(), "text/html");
  for (const id of ["desk", "codes", "wire", "bar"]) patch({ id, html: page.getElementById(id).outerHTML });
}
addEventListener("pagehide", () => stream.close());

// --- Forms -----------------------------------------------------------------

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (!answer) toast("The local Twilio does not answer.");
  else if (answer.status >= 400) toast((await answer.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim());
  return answer && answer.status < 400;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  const button = event.submitter;
  const url = button?.getAttribute("formaction") || form.getAttribute("action");
  const body = new FormData(form, button);
  if (form.matches(".composer")) { form.reset(); unquote(form); }
  else if ("reset" in form.dataset) form.reset();
  closeAround(form);
  await post(url, body);
});

function closeAround(form) {
  form.closest("details.menu")?.removeAttribute("open");
  const sheet = form.closest(".sheet");
  if (sheet) closeSheet(sheet);
}

function toast(words) {
  const place = byId("toast");
  place.textContent = words;
  place.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { place.hidden = true; }, 6000);
}

// --- A phone's own parts ---------------------------------------------------

const clicks = {
  quote(button) {
    const composer = phoneOf(button).querySelector(".composer");
    const text = button.closest(".bubble").querySelector(".text, .spot, .chip");
    composer.elements.quoted.value = button.dataset.quote;
    composer.querySelector(".quoting p").textContent = text ? text.textContent : "Attachment";
    composer.querySelector(".quoting").hidden = false;
    composer.elements.text.focus();
  },
  unquote(button) { unquote(button.form); button.form.elements.text.focus(); },
  attach(button) { toggle(phoneOf(button).querySelector(".sheet.attach"), button); },
  rows(button) {
    const sheet = phoneOf(button).querySelector(".sheet.rows");
    sheet.replaceChildren(button.closest(".bubble").querySelector("template").content.cloneNode(true));
    openSheet(sheet, button);
  },
  close(button) { closeSheet(button.closest(".sheet")); },
  fill(button) {
    const field = phoneOf(button).querySelector(".typing");
    field.value = button.dataset.fill;
    post(button.dataset.noticed);
    field.focus();
  },
  async copy(button) { await copy(button.dataset.copy); toast(`${button.dataset.copy} is copied.`); },
  inspect(button) { select(button.dataset.inspect); },
  async transcript(button) {
    closeAround(button);
    const dialog = byId("transcript");
    dialog.querySelector("textarea").value = await (await fetch(button.dataset.transcript)).text();
    dialog.querySelector("[role=status]").textContent = "";
    dialog.showModal();
  },
  async copyTranscript(button) {
    await copy(byId("transcript").querySelector("textarea").value);
    button.parentElement.querySelector("[role=status]").textContent = "Copied.";
  },
  themeSwitch() {
    const now = document.documentElement.dataset.theme;
    const dark = now ? now === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    localStorage.theme = document.documentElement.dataset.theme = dark ? "light" : "dark";
  },
};

document.addEventListener("click", (event) => {
  for (const [name, act] of Object.entries(clicks)) {
    const button = event.target.closest?.(`[data-${name.replace(/[A-Z]/g, (big) => `-${big.toLowerCase()}`)}]`);
    if (button) act(button);
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(".sheet:not([hidden])").forEach(closeSheet);
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  });
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if ("send" in field.dataset && field.files.length) field.form.requestSubmit();
  if ("place" in field.dataset) {
    const [latitude, longitude] = field.value.split(",");
    const { label, address } = field.selectedOptions[0].dataset;
    Object.entries({ latitude, longitude, label, address }).forEach(([name, value]) => {
      field.form.elements[name].value = value;
    });
  }
  if (field.name === "latitude" || field.name === "longitude") {
    field.form.elements.label.value = field.form.elements.address.value = "";
  }
});

document.addEventListener("focusin", (event) => {
  const phone = phoneOf(event.target);
  if (phone && phone.dataset.number !== selected()) select(phone.dataset.number);
});

function unquote(form) {
  form.elements.quoted.value = "";
  form.querySelector(".quoting").hidden = true;
}

let opener = null;
function toggle(sheet, button) { sheet.hidden ? openSheet(sheet, button) : closeSheet(sheet); }
function openSheet(sheet, button) {
  sheet.hidden = false;
  opener = button;
  button.setAttribute("aria-expanded", "true");
  (sheet.querySelector("form button") ?? sheet.querySelector("button")).focus();
}
function closeSheet(sheet) {
  sheet.hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  phoneOf(sheet).querySelector(".typing").focus();
}

async function copy(text) {
  try { await navigator.clipboard.writeText(text); } catch { toast(text); }
}

// --- The inspector and the clock ---------------------------------------------

const selected = () => byId("inspector").dataset.number;

function select(number) {
  byId("inspector").dataset.number = number;
  markSelected();
  inspectSoon();
}

function markSelected() {
  document.querySelectorAll("[data-inspect]").forEach((button) => {
    const on = button.dataset.inspect === selected();
    button.setAttribute("aria-pressed", on);
    phoneOf(button).classList.toggle("selected", on);
  });
}

function inspectSoon() {
  clearTimeout(inspectSoon.timer);
  inspectSoon.timer = setTimeout(inspect, 120);
}

async function inspect() {
  const place = byId("inspector");
  const number = place.dataset.number;
  const answer = await fetch(place.dataset.url + encodeURIComponent(number)).catch(() => null);
  if (answer?.ok && number === selected()) replace(byId("inspector"), await answer.text());
}

const clock = new Intl.DateTimeFormat("en-IN", { timeZone: "Asia/Kolkata", hour: "2-digit", minute: "2-digit", hour12: false });
let ahead = 0;
function tick() {
  const told = document.querySelector("#bar time");
  if (told.dataset.now) {
    ahead = new Date(told.dataset.now) - Date.now();
    told.removeAttribute("data-now");
  }
  const words = clock.format(Date.now() + ahead);
  document.querySelectorAll("#bar time b, .status time").forEach((place) => { place.textContent = words; });
}

if (localStorage.theme) document.documentElement.dataset.theme = localStorage.theme;
new MutationObserver(tick).observe(document.querySelector(".masthead"), { childList: true, subtree: false });
setInterval(tick, 5000);
tick();
settle(document);
inspect();
