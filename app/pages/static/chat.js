// Optional: the page works without this file. Answers come as markup the server has escaped.
import { drawing, startTalk } from "./talk.js";

const pane = document.getElementById("lead");
const draw = drawing(pane);
const show = (html) => { if (draw(html)) pane.scrollTop = 0; };

// Signed out meanwhile: the question waits in this tab, and is sent once somebody is signed in.
const WAITING = "pakka-question";
function signIn(fields) {
  sessionStorage.setItem(WAITING, JSON.stringify([...fields].filter(([name]) => name !== "conversation")));
  location.assign("/");
}

async function post(fields) {
  const response = await fetch("/", { method: "POST", headers: { Accept: "text/event-stream" }, body: new URLSearchParams(fields) });
  if (!response.redirected) return response;
  signIn(fields);
  return null;
}

const { ask, box, composer } = startTalk(document, post, show);

const kept = sessionStorage.getItem(WAITING);
if (kept) {
  sessionStorage.removeItem(WAITING);
  const fields = new FormData(composer);
  for (const [name, value] of JSON.parse(kept)) fields.set(name, value);
  ask(fields, true);
}

// Today's list was not ready: the page comes again, unless a question is asked or being written.
const LATE_MS = 3000;
const late = document.querySelector("[data-late]");
function lookAgain() {
  if (!late.isConnected) return;
  if (box.value) setTimeout(lookAgain, LATE_MS);
  else location.reload();
}
if (late) setTimeout(lookAgain, LATE_MS);

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
