// Selecting words of a report gives their address, and where a position is being corrected, its field.
"use strict";

const text = document.querySelector(".text[data-report]");
const selected = document.getElementById("selected");
const correcting = new URLSearchParams(location.search).get("correct");

// Notes stand in the page and not in the text of the report.
function lengthTo(paragraph, node, offset) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  part.querySelectorAll(".note").forEach((note) => note.remove());
  return Array.from(part.textContent).length;
}

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element && element.closest("[data-start]");
  return paragraph ? Number(paragraph.dataset.start) + lengthTo(paragraph, node, offset) : null;
}

function shown() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.getRangeAt(0).commonAncestorContainer)) {
    return;
  }
  const range = selection.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) {
    return;
  }
  selected.hidden = false;
  selected.querySelector("q").textContent = selection.toString().slice(0, 200);
  selected.querySelector("a").setAttribute("href", `${location.pathname}?span=${start}-${end}#span`);
  const fields = selected.querySelectorAll("[data-field]");
  fields.forEach((each) => each.setAttribute("href", `/items/${encodeURIComponent(correcting)}?field=${each.dataset.field}&value=${start}-${end}#correct`));
}

if (text && selected) {
  if (correcting) {
    for (const [field, name] of [["proposal", "proposal"], ["condition", "condition"], ["in_return", "in return"], ["evidence", "evidence"], ["cue", "cue"]]) {
      const link = document.createElement("a");
      link.textContent = `Set the ${name}`;
      link.dataset.field = field;
      selected.append(" · ", link);
    }
  }
  document.addEventListener("selectionchange", shown);
  // Words may have been selected before this script was there.
  shown();
}
