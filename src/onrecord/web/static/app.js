// Makes reading easier; every screen works without it.
"use strict";

// "/" goes to the search box, as in other readers of long lists.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});

// On a page, a statement's marks and its line beside the text light up together.
const stored = document.getElementById("stored");
if (stored) {
  const of = (node) => {
    const mark = node.closest("[data-of]");
    const line = node.closest("[data-for]");
    const ref = node.closest("a.ref");
    return ref ? ref.id : mark ? mark.dataset.of : line ? line.dataset.for : null;
  };
  let lit = null;
  const light = (ident) => {
    if (ident === lit) return;
    for (const node of document.querySelectorAll(".lit")) node.classList.remove("lit");
    lit = ident;
    if (!ident) return;
    for (const node of document.querySelectorAll("[data-of], [data-for]")) {
      if (node.dataset.of === ident || node.dataset.for === ident) node.classList.add("lit");
    }
  };
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => light(of(event.target)));
}

// A correction of the content can be given by selecting it in the text. Offsets are code points, as in the ledger.
if (stored) {
  let selected = null;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!stored.contains(range.startContainer) || !stored.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(stored, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Array.from(before.toString()).length;
    selected = `${start}-${start + Array.from(range.toString()).length}`;
  });
  for (const field of document.querySelectorAll("input[data-selection]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = "Take what is selected in the text";
    button.addEventListener("click", () => {
      if (selected) field.value = selected;
      else button.textContent = "Select words in the text first";
    });
    field.closest("label").after(button);
  }
}

// Addresses name what is asked for and nothing else: fields that are empty are left out of them.
for (const form of document.querySelectorAll("form:not([method=post])")) {
  const empty = () => Array.from(form.elements).filter((field) => field.name && !field.value);
  form.addEventListener("submit", () => {
    const left = empty();
    for (const field of left) field.disabled = true;
    setTimeout(() => left.forEach((field) => (field.disabled = false)), 0);
  });
}
