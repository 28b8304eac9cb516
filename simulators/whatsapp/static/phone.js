// Optional: every form works without this file. It keeps the talk live and the box in place.
"use strict";
const phone = document.getElementById("phone");
if (phone) {
  const talk = document.getElementById("talk");
  const box = document.getElementById("m");
  const toEnd = () => { talk.scrollTop = talk.scrollHeight; };
  const atEnd = () => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80;

  // Each message is put in place on its own, so that a screen reader hears only what is new.
  function showTalk(fresh) {
    const wasAtEnd = atEnd();
    for (const row of [...fresh.children]) {
      const old = document.getElementById(row.id);
      if (!old) talk.append(row);
      else if (old.dataset.was !== row.outerHTML) {
        const open = [...old.querySelectorAll("details")].map((d) => d.open);
        row.dataset.was = row.outerHTML;
        row.querySelectorAll("details").forEach((d, i) => { d.open = Boolean(open[i]); });
        if (!old.contains(document.activeElement)) old.replaceWith(row);
      }
    }
    if (!fresh.querySelector("#m-none")) document.getElementById("m-none")?.remove();
    if (wasAtEnd) toEnd();
  }
  const remember = () => { for (const row of talk.children) row.dataset.was ??= row.outerHTML; };

  const put = (page, id) => {
    const [now, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!now || !fresh || now.innerHTML === fresh.innerHTML) return;
    const used = [...now.querySelectorAll("button")].indexOf(document.activeElement);
    now.innerHTML = fresh.innerHTML;
    if (used >= 0) now.querySelectorAll("button")[used]?.focus();
  };
  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("talk");
    if (!fresh) return;
    showTalk(fresh);
    remember();
    for (const id of ["typing", "trace", "asked", "trouble"]) put(page, id);
  }

  // One look at a time; a change that comes meanwhile is looked at afterwards.
  let looking = false;
  let again = false;
  async function look() {
    if (looking) { again = true; return; }
    looking = true;
    try { show(await (await fetch(location.pathname)).text()); } catch { /* the stream tells when it is back */ }
    looking = false;
    if (again) { again = false; look(); }
  }

  async function send(form, button) {
    const fields = new URLSearchParams(new FormData(form, button));
    let answer;
    try { answer = await fetch(form.action, { method: "POST", body: fields }); } catch {
      document.getElementById("asked").textContent = "The phone’s server is not running.";
      return;
    }
    show(await answer.text());
    if (!answer.ok) return;
    if (form.id === "composer") { stopReplying(); form.reset(); grow(); box.focus(); toEnd(); }
    else { form.reset(); form.closest("details")?.removeAttribute("open"); }
  }
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!("do" in form.dataset)) return;
    e.preventDefault();
    const menu = form.closest(".wa-more");
    if (menu) menu.open = false;
    // The row is put anew: a reader by keyboard goes on from the talk.
    if (talk.contains(form)) talk.focus();
    send(form, e.submitter);
  });

  // Replying and editing without leaving the page.
  const replying = document.getElementById("replying");
  const stopReplying = () => {
    if (replying.querySelector('[name="edit_of"]')) { box.value = ""; grow(); }
    replying.replaceChildren();
  };
  document.addEventListener("click", (e) => {
    const link = e.target.closest("[data-reply], [data-edit]");
    if (!link) return;
    e.preventDefault();
    const { reply, edit, said } = link.dataset;
    const id = document.createElement("input");
    Object.assign(id, { type: "hidden", name: edit ? "edit_of" : "reply_to", value: edit ?? reply });
    const words = document.createElement("span");
    words.className = "tiny";
    words.textContent = edit ? `Edit: ${said}` : `Reply to: ${link.closest(".wa-row").querySelector(".wa-words").textContent}`;
    if (edit) box.value = said; else if (replying.querySelector('[name="edit_of"]')) box.value = "";
    const cancel = document.createElement("button");
    Object.assign(cancel, { type: "button", className: "btn quiet", textContent: "Cancel" });
    cancel.addEventListener("click", stopReplying);
    replying.replaceChildren(id, words, cancel);
    link.closest("details").open = false;
    grow();
    box.focus();
  });

  // A row that was being used was left as it was; now it may be put anew.
  talk.addEventListener("focusout", () => { look(); });

  // A box that grows with its words; Enter sends, Shift+Enter breaks the line.
  const grow = () => { box.rows = Math.min(5, box.value.split("\n").length); };
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); if (box.value.trim()) box.form.requestSubmit(); }
  });

  remember();
  toEnd();
  new EventSource(phone.dataset.events).addEventListener("changed", look);
}
