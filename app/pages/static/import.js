// Optional: the pages work without this file. A file can be dropped, and progress moves by itself.
"use strict";
const LOOK_MS = 1500;
const drop = document.querySelector("[data-drop]");
if (drop) {
  const file = drop.querySelector("input[type=file]");
  const said = drop.querySelector("[data-said]");
  drop.querySelector(".drop-hint").hidden = false;
  const fits = () => {
    const tooLarge = file.files[0]?.size > Number(drop.dataset.most);
    file.setCustomValidity(tooLarge ? drop.dataset.tooLarge : "");
    said.textContent = tooLarge ? drop.dataset.tooLarge : "";
    return !tooLarge;
  };
  file.addEventListener("change", fits);
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => {
    e.preventDefault();
    if (!e.dataTransfer.files.length) return;
    file.files = e.dataTransfer.files;
    if (fits()) drop.requestSubmit();
  });
  drop.addEventListener("submit", () => { said.textContent = "Sending the file…"; });
}

// Only the words of the progress are renewed, so that focus and reading position stay.
const working = document.querySelector("[data-at-work]");
async function look() {
  const response = await fetch(location.href).catch(() => null);
  if (response?.ok) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("[data-at-work] .status");
    if (!next) { location.reload(); return; }
    const now = working.querySelector(".status");
    if (now.textContent !== next.textContent) now.replaceChildren(...next.childNodes);
    const [bar, moved] = [working.querySelector("progress"), page.querySelector("progress")];
    if (moved.hasAttribute("value")) bar.value = moved.value;
    else bar.removeAttribute("value");
  }
  setTimeout(look, LOOK_MS);
}
if (working) setTimeout(look, LOOK_MS);
