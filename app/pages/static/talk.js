// A box to ask in and the answers below each other: what the chat and the sidebar share.
// Answers come as markup the server has escaped.

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

// Server-sent events of one response: blank-line separated blocks of "event:" and "data:" lines.
export async function* events(response) {
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

// Draws markup in `place` unless that is what was drawn last, so that folds and places jumped to stay;
// tells whether it drew.
export function drawing(place) {
  let drawn = element("div");
  drawn.append(...place.cloneNode(true).childNodes);
  return (html) => {
    const fresh = element("div");
    fresh.innerHTML = html;
    if (fresh.isEqualNode(drawn)) return false;
    drawn = fresh.cloneNode(true);
    place.replaceChildren(...fresh.childNodes);
    return true;
  };
}

function thinking(looking) {
  const line = element("p", "status");
  line.setAttribute("role", "status");
  const pulse = element("span", "pulse");
  pulse.setAttribute("aria-hidden", "true");
  const said = element("span", "", looking);
  const elapsed = element("span", "elapsed");
  elapsed.setAttribute("aria-hidden", "true");
  line.append(pulse, said, elapsed);
  const started = performance.now();
  const ticking = setInterval(() => { elapsed.textContent = `${((performance.now() - started) / 1000).toFixed(1)} s`; }, 100);
  return { line, say: (text) => { said.textContent = text; }, end: () => { clearInterval(ticking); line.remove(); } };
}

// Talks within `root`. `post(fields)` gives the response, or null when the page is left for
// another; `showLead(html)` draws the lead that the newest answer was about.
export function startTalk(root, post, showLead) {
  const turns = root.querySelector("#turns");
  const composer = root.querySelector(".composer");
  const box = composer.querySelector("textarea");
  const send = composer.querySelector("button");
  const words = turns.dataset;
  let asked = 0;

  // A box that grows with its words; Enter sends, Shift+Enter breaks the line.
  const grow = () => { box.rows = Math.min(5, box.value.split("\n").length); };
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); if (box.value.trim()) composer.requestSubmit(); }
  });

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
    turns.lastElementChild.scrollIntoView({ block: "start", behavior: "auto" });
  }

  async function ask(fields, isNew) {
    const number = ++asked;
    root.querySelector("#empty")?.remove();
    root.querySelector("#last")?.removeAttribute("id");
    if (isNew) turns.append(element("p", "question", fields.get("shown") ?? fields.get("q")));
    const question = turns.lastElementChild;
    const status = thinking(words.looking);
    turns.append(status.line);
    question.scrollIntoView({ block: "start" });
    send.disabled = true;
    turns.ariaBusy = "true";
    let growing = null;
    try {
      const response = await post(fields);
      if (!response) return;
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
        } else if (kind === "pane" && number === asked) showLead(data.html);
        else if (kind === "error") failed(data.detail, fields);
      }
    } catch {
      failed(words.offline, fields);
    } finally {
      status.end();
      growing?.classList.remove("growing");
      send.disabled = false;
      if (number === asked) turns.ariaBusy = "false";
    }
  }

  root.addEventListener("submit", (e) => {
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
  return { ask, box, composer };
}
