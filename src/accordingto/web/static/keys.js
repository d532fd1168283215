// One key does what a button with that key says; nothing is taken from anybody who is typing.
"use strict";

function typing(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.body.classList.add("no-notes");
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) {
    return;
  }
  const key = CSS.escape(event.key.toLowerCase());
  const found = document.querySelector(`main [data-key="${key}"]`);
  if (found) {
    event.preventDefault();
    const details = found.closest("details");
    if (details) {
      details.open = true;
    }
    found.click();
  }
});

for (const name of ["mousemove", "focusin"]) {
  document.addEventListener(name, () => document.body.classList.remove("no-notes"));
}
