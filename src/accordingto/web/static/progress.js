// What becomes of each report, as it becomes known.
"use strict";

const fates = document.getElementById("fates");
const state = document.getElementById("state");
const words = {
  waiting: "Waiting for its turn.",
  reading: "Reading. The first report takes longest, as the reader has to be loaded.",
  done: "Done.",
  failed: "It failed.",
};

function told(fate) {
  const line = document.createElement("li");
  const name = document.createElement(fate.document ? "a" : "span");
  name.textContent = fate.source;
  if (fate.document) {
    name.setAttribute("href", "/reports/" + encodeURIComponent(fate.document));
  }
  const count = fate.words ? `, ${fate.words.toLocaleString("en")} ${fate.words === 1 ? "word" : "words"}` : "";
  line.append(name, `: ${fate.outcome}${count}${fate.message ? ". " + fate.message : ""}`);
  return line;
}

if (fates && fates.dataset.events) {
  const source = new EventSource(fates.dataset.events);
  let passed = Number(fates.dataset.had);
  source.addEventListener("report", (event) => {
    if (passed > 0) {
      passed -= 1;
      return;
    }
    fates.append(told(JSON.parse(event.data)));
  });
  source.addEventListener("state", (event) => {
    const now = JSON.parse(event.data);
    state.dataset.state = now.state;
    state.textContent = words[now.state] + (now.problem ? " " + now.problem : "");
    if (now.state === "done" || now.state === "failed") {
      source.close();
    }
  });
  // A browser would begin anew, and be told everything again.
  source.addEventListener("error", () => source.close());
}
