// Optional: the page works without this file. Answers come as markup the server has escaped.
"use strict";
const turns = document.getElementById("turns");
const composer = document.querySelector(".composer");
const box = composer.querySelector("textarea");
const send = composer.querySelector("button");
const pane = document.getElementById("lead");
const words = turns.dataset;

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const showLast = () => turns.lastElementChild.scrollIntoView({ block: "start", behavior: "auto" });

// A box that grows with its words; Enter sends, Shift+Enter breaks the line.
const grow = () => { box.rows = Math.min(5, box.value.split("\n").length); };
box.addEventListener("input", grow);
box.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); if (box.value.trim()) composer.requestSubmit(); }
});

function thinking() {
  const line = element("p", "status");
  line.setAttribute("role", "status");
  const pulse = element("span", "pulse");
  pulse.setAttribute("aria-hidden", "true");
  const said = element("span", "", words.looking);
  const elapsed = element("span", "elapsed");
  elapsed.setAttribute("aria-hidden", "true");
  line.append(pulse, said, elapsed);
  const started = performance.now();
  const ticking = setInterval(() => { elapsed.textContent = `${((performance.now() - started) / 1000).toFixed(1)} s`; }, 100);
  return { line, say: (text) => { said.textContent = text; }, end: () => { clearInterval(ticking); line.remove(); } };
}

// Server-sent events of one response: blank-line separated blocks of "event:" and "data:" lines.
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const field = (name) => block.split("\n").filter((l) => l.startsWith(name + ": ")).map((l) => l.slice(name.length + 2)).join("\n");
      if (field("data")) yield { kind: field("event"), data: JSON.parse(field("data")) };
    }
  }
}

// What was typed goes back into the box, to be changed or sent again.
function failed(message, fields) {
  const typed = fields.has("shown") ? "" : fields.get("q");
  if (!box.value) { box.value = typed; grow(); }
  const banner = element("p", "banner bad");
  banner.setAttribute("role", "alert");
  const again = element("button", "btn", words.again);
  again.type = "button";
  again.addEventListener("click", () => {
    banner.remove();
    if (box.value === typed) { box.value = ""; grow(); }
    ask(fields, false);
  });
  banner.append(element("span", "", message), again);
  turns.append(banner);
  showLast();
}

// Signed out meanwhile: the question waits in this tab, and is sent once somebody is signed in.
const WAITING = "pakka-question";
function signIn(fields) {
  sessionStorage.setItem(WAITING, JSON.stringify([...fields].filter(([name]) => name !== "conversation")));
  location.assign("/");
}

const show = (html) => { pane.innerHTML = html; pane.scrollTop = 0; };
let asked = 0;

async function ask(fields, isNew) {
  const number = ++asked;
  document.getElementById("empty")?.remove();
  document.getElementById("last")?.removeAttribute("id");
  if (isNew) turns.append(element("p", "question", fields.get("shown") ?? fields.get("q")));
  const question = turns.lastElementChild;
  const status = thinking();
  turns.append(status.line);
  question.scrollIntoView({ block: "start" });
  send.disabled = true;
  let growing = null;
  try {
    const response = await fetch("/", { method: "POST", headers: { Accept: "text/event-stream" }, body: new URLSearchParams(fields) });
    if (response.redirected) { signIn(fields); return; }
    if (!response.ok) {
      const told = await response.json().catch(() => ({}));
      failed(told.detail ?? words.failed, fields);
      return;
    }
    for await (const { kind, data } of events(response)) {
      if (kind === "status") status.say(data.words);
      else if (kind === "card") {
        status.line.insertAdjacentHTML("beforebegin", data.html);
        growing = status.line.previousElementSibling;
      } else if (kind === "sentence") growing?.querySelector(".sentences").append(element("p", "", data.text));
      else if (kind === "answer") {
        growing?.remove();
        turns.insertAdjacentHTML("beforeend", data.html);
        readyDrafts();
        status.end();
        send.disabled = false;
        question.scrollIntoView({ block: "start" });
      } else if (kind === "pane" && number === asked) show(data.html);
      else if (kind === "error") failed(data.detail, fields);
    }
  } catch {
    failed(words.offline, fields);
  } finally {
    status.end();
    growing?.classList.remove("growing");
    send.disabled = false;
  }
}

document.addEventListener("submit", (e) => {
  if (!e.target.matches("[data-ask]")) return;
  e.preventDefault();
  if (send.disabled) return;
  ask(new FormData(e.target, e.submitter), true);
  if (e.target === composer) { box.value = ""; grow(); }
  box.focus({ preventScroll: true });
});

// A draft is as tall as its words; copying takes what stands there now.
function readyDrafts() {
  for (const field of turns.querySelectorAll(".draft textarea")) field.style.height = `${field.scrollHeight + 2}px`;
  for (const button of turns.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}
turns.addEventListener("click", async (e) => {
  const button = e.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.closest(".draft").querySelector("textarea").value);
  button.textContent = button.dataset.copied;
});
readyDrafts();

const kept = sessionStorage.getItem(WAITING);
if (kept) {
  sessionStorage.removeItem(WAITING);
  const fields = new FormData(composer);
  for (const [name, value] of JSON.parse(kept)) fields.set(name, value);
  ask(fields, true);
}

// Links of an answer lead into the pane: it is filled with their lead first, if it shows another.
async function openLead(link) {
  if (pane.querySelector("[data-lead]")?.dataset.lead !== link.dataset.lead) {
    const response = await fetch(`${link.dataset.lead}?part=pane`);
    if (!response.ok || response.redirected) { location.assign(link.dataset.lead); return; }
    show(await response.text());
  }
  if (location.hash === `#${link.dataset.fact}`) arrive();
  else location.hash = link.dataset.fact;
}

document.addEventListener("click", (e) => {
  const link = e.target.closest("a[data-lead]");
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  opener = link;
  openLead(link).catch(() => location.assign(link.href));
});

// Whoever jumps is there with the keyboard too; on returning, where they came from.
let opener = null;
function arrive() {
  const id = location.hash.slice(1);
  const target = document.getElementById(id);
  if (id === "main") { (opener?.isConnected ? opener : box).focus({ preventScroll: true }); return; }
  if (!target || !pane.contains(target)) return;
  if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (target !== pane) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", arrive);
addEventListener("keydown", (e) => {
  if (e.key === "Escape" && pane.contains(document.activeElement)) location.hash = "main";
});
