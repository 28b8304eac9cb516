"use strict";
const frame = document.getElementById("pakka");
const { origin } = frame.dataset;

addEventListener("message", (e) => {
  if (e.origin !== origin || e.source !== frame.contentWindow || e.data?.type !== "pakka:note") return;
  const note = document.createElement("li");
  note.textContent = e.data.text;
  document.getElementById("notes").append(note);
});

// Another lead in the same frame, without loading it again.
document.getElementById("other").addEventListener("submit", async (e) => {
  e.preventDefault();
  const lead = new FormData(e.target).get("lead");
  const token = await (await fetch(`/token?lead=${encodeURIComponent(lead)}`)).text();
  frame.contentWindow.postMessage({ type: "pakka:open", token }, origin);
});
