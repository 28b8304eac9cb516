// Optional: the page works without this file. Answers come as markup the server has escaped.
"use strict";
const turns = document.getElementById("turns");
const composer = document.querySelector(".composer");
const box = composer.querySelector("textarea");
const send = composer.querySelector("button");

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
  const words = element("span", "", "Looking…");
  const elapsed = element("span", "elapsed");
  elapsed.setAttribute("aria-hidden", "true");
  line.append(pulse, words, elapsed);
  const started = performance.now();
  const ticking = setInterval(() => { elapsed.textContent = `${((performance.now() - started) / 1000).toFixed(1)} s`; }, 100);
  return { line, say: (text) => { words.textContent = text; }, end: () => { clearInterval(ticking); line.remove(); } };
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
  const again = element("button", "btn", "Send again");
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

async function ask(fields, isNew) {
  document.getElementById("empty")?.remove();
  if (isNew) turns.append(element("p", "question", fields.get("shown") ?? fields.get("q")));
  const question = turns.lastElementChild;
  const status = thinking();
  turns.append(status.line);
  question.scrollIntoView({ block: "start" });
  send.disabled = true;
  try {
    const response = await fetch("/", { method: "POST", headers: { Accept: "text/event-stream" }, body: new URLSearchParams(fields) });
    if (!response.ok) {
      const told = await response.json().catch(() => ({}));
      failed(told.detail ?? "Not sent.", fields);
      return;
    }
    for await (const { kind, data } of events(response)) {
      if (kind === "status") status.say(data.words);
      else if (kind === "answer") turns.insertAdjacentHTML("beforeend", data.html);
      else if (kind === "error") failed(data.detail, fields);
    }
    question.scrollIntoView({ block: "start" });
  } catch {
    failed("Not sent: no connection. Your words are still in the box.", fields);
  } finally {
    status.end();
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
