// The sidebar in a CRM's frame. Its bearer lives in this script alone; no cookie is read or set.
import { drawing, events, startTalk } from "./talk.js";

// How notes of Pakka's begin in a CRM, as connectors/crm has it.
const MARK = "Pakka: ";
const page = document.getElementById("sidebar");
// Who may frame this page: told by the server, which has the browser hold to it as well.
const origins = page.dataset.origins.split(" ").filter(Boolean);
const isFramed = parent !== window && origins.length > 0;
const language = new URLSearchParams(location.search).get("language");
const waiting = page.innerHTML;
let bearer = null;
// Of two openings the later one stands, whichever is answered first.
let openings = 0;

const tell = (message) => { for (const origin of origins) parent.postMessage(message, origin); };

const call = (path, headers, body) => fetch(path, { method: "POST", headers, body, credentials: "omit", referrerPolicy: "no-referrer" });
const asJson = (path, body) => call(path, { "Content-Type": "application/json", ...(bearer && { Authorization: `Bearer ${bearer}` }) }, JSON.stringify(body));

function say(words) {
  bearer = null;
  page.innerHTML = '<main class="side-start"><h1 class="sr-only">Pakka</h1><p class="banner bad" role="alert"><span></span></p></main>';
  page.querySelector("span").textContent = words;
}

async function post(fields) {
  const own = bearer;
  if (!own) return null;
  fields.set("language", document.documentElement.lang);
  const response = await call("/v1/sidebar/ask", { Authorization: `Bearer ${own}`, Accept: "text/event-stream" }, new URLSearchParams(fields));
  if (response.status !== 401) return response;
  if (own === bearer) say(page.dataset.over);
  return null;
}

async function open(token) {
  const own = ++openings;
  bearer = null;
  page.innerHTML = waiting;
  try {
    const body = { token, brokerage: page.dataset.brokerage, ...(language && { language }) };
    const response = await asJson("/v1/sidebar/session", body);
    const session = response.ok && await response.json();
    if (own !== openings) return;
    if (!session) { say(response.status === 401 || response.status === 404 ? page.dataset.over : page.dataset.failed); return; }
    bearer = session.bearer;
    document.documentElement.lang = session.language;
    page.innerHTML = session.html;
    begin();
  } catch {
    if (own === openings) say(page.dataset.failed);
  }
}

function begin() {
  const main = page.querySelector("main");
  // Only a page that may frame this one takes notes.
  const ready = () => { for (const button of main.querySelectorAll("[data-note]")) button.hidden = !isFramed; };
  startTalk(main, post, drawing(main.querySelector("#lead")));
  ready();
  new MutationObserver(ready).observe(main, { childList: true, subtree: true });
  main.addEventListener("click", pressed);
  main.addEventListener("submit", sent);
  main.addEventListener("toggle", unfolded, true);
}

// What a note or a copy says: the sentences and the card of the answer, or the act that is due.
function wordsOf(button) {
  const around = button.closest("article, .next-act");
  return [...around.querySelectorAll(":scope > p, .sentences, .words")].map((part) => part.innerText.trim()).filter(Boolean).join("\n");
}

function done(button) {
  button.querySelector("span").textContent = button.dataset.done;
  button.querySelector("use").setAttribute("href", "#i-check");
}

async function pressed(e) {
  const button = e.target.closest("button, a[href^='#']");
  if (!button) return;
  if (button.matches("[data-note]")) {
    tell({ type: "pakka:note", lead_id: page.querySelector("main").dataset.lead, text: MARK + wordsOf(button) });
    done(button);
  } else if (button.matches("[data-copy-words]")) {
    if (await copy(wordsOf(button))) done(button);
  } else if (button.matches("[data-sign], [data-reason]")) await judge(button);
  else if (button.matches("a")) { e.preventDefault(); jump(document.getElementById(button.hash.slice(1))); }
}

// A frame may use the clipboard only when its page allows it; the older way needs no leave.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
}

// A thumb, or why it is down: what is pressed again is taken back.
async function judge(button) {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  const group = button.closest("[data-transcript]");
  const { sign = -1, reason } = button.dataset;
  const body = { transcript_id: group.dataset.transcript, sign: isOn || reason ? Number(sign) : 0, ...(isOn && reason && { reason }) };
  const response = await asJson("/v1/sidebar/thumb", body).catch(() => null);
  if (!response?.ok) return;
  for (const one of group.querySelectorAll(reason ? "[data-reason]" : "[data-sign], [data-reason]")) one.setAttribute("aria-pressed", String(one === button && isOn));
  if (!reason) group.querySelector(".why-bad").hidden = body.sign >= 0;
}

// A draft goes once; what became of it stands below its box.
async function sent(e) {
  if (!e.target.matches("form.draft")) return;
  e.preventDefault();
  const own = bearer;
  const button = e.submitter;
  const fields = new URLSearchParams(new FormData(e.target));
  fields.set("language", document.documentElement.lang);
  button.disabled = true;
  const told = e.target.querySelector("[role='status']");
  const failed = page.querySelector("#turns").dataset.failed;
  try {
    const response = await call(e.target.getAttribute("action"), { Authorization: `Bearer ${own}` }, fields);
    if (response.status === 401) { if (own === bearer) say(page.dataset.over); return; }
    const done = response.ok ? await response.json() : { words: failed };
    told.textContent = done.words;
    button.disabled = Boolean(done.is_sent);
  } catch {
    told.textContent = failed;
    button.disabled = false;
  }
}

// A jump within the page leaves no step in the CRM's history.
function jump(target) {
  if (!target) return;
  const fold = target.closest("details");
  if (fold) fold.open = true;
  if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

// Past leads are looked for when they are first asked for.
async function unfolded({ target }) {
  const { similar } = target.dataset;
  const place = target.querySelector(".similar");
  if (!similar || !target.open || place.firstElementChild) return;
  const fields = new FormData(page.querySelector(".composer"));
  fields.set("q", similar);
  // Outside the talk: in the page's language, whatever was typed last.
  fields.delete("conversation");
  place.innerHTML = "<p class=\"meta\"></p>";
  place.firstElementChild.textContent = page.querySelector("#turns").dataset.looking;
  try {
    const response = await post(fields);
    if (!response) return;
    if (!response.ok) throw new Error(response.statusText);
    for await (const { kind, data } of events(response)) {
      if (kind === "answer") place.innerHTML = data.html;
      else if (kind === "error") throw new Error(data.detail);
    }
  } catch {
    // Without an element in it, the next opening tries again.
    place.textContent = page.dataset.failed;
  }
}

addEventListener("message", (e) => {
  if (!isFramed || e.source !== parent || !origins.includes(e.origin)) return;
  if (e.data?.type === "pakka:open" && typeof e.data.token === "string") open(e.data.token);
});

// Read once and taken out of the address, where it would stand in the frame's history.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname + location.search);
if (token) open(token);
if (isFramed) tell({ type: "pakka:ready" });
