// Judging by keyboard; the page works without it. Letters sleep while one types, and are off when
// the analyst says so (WCAG 2.1.4), for as long as this browser remembers it.
"use strict";
const typing = (el) => el.matches("input:not([type=checkbox],[type=radio]), textarea, select");
document.querySelector(".items [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

const help = document.getElementById("help"), judge = document.getElementById("judge");
const on = document.getElementById("keys-on");

// A pass has nothing wrong: it clears what was ticked before.
judge?.querySelector("[value=pass]").addEventListener("change", () => {
  for (const flag of judge.querySelectorAll("input[type=checkbox]")) flag.checked = false;
});
const press = (id) => document.getElementById(id)?.click();
const focus = (id, event) => {
  const field = document.getElementById(id);
  if (field) { event.preventDefault(); field.focus(); }
};

if (help) {
  on.checked = localStorage.getItem("review-keys") !== "off";
  on.addEventListener("change", () => localStorage.setItem("review-keys", on.checked ? "on" : "off"));
  const opener = document.getElementById("help-open");
  if (opener) { opener.hidden = false; opener.addEventListener("click", () => help.showModal()); }
  addEventListener("keydown", (e) => {
    if (help.open) return;
    if ((e.ctrlKey || e.metaKey) && e.key === "Enter") { judge?.requestSubmit(); return; }
    if (e.key === "Escape" && typing(e.target)) { e.target.blur(); return; }
    if (!on.checked || e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
    const key = e.key.toLowerCase();
    const mark = judge?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (mark) mark.click();
    else if (key === "n") focus("note", e);
    else if (key === "/") focus("find", e);
    else if (key === "?") help.showModal();
    else if (key === "j") press("next");
    else if (key === "k") press("prev");
  });
}
