// Makes a blank of the letter a place one writes into: an <input> cannot wrap as the lines of a text
// do.

function makeWritable(blank, control, controls, isLast) {
  const isName = control.autocapitalize === "words";
  const attributes = {
    contenteditable: "plaintext-only",
    role: "textbox",
    "aria-label": controls.labelOf(control.name),
    "aria-description": controls.exampleOf(control),
    "data-label": controls.called(control.name),
    dir: "auto",
    enterkeyhint: isLast ? "done" : "next",
    autocapitalize: isName ? "words" : startsSentence(blank) ? "sentences" : "none",
    spellcheck: !isName,
    translate: "no",
    "data-gramm": "false",
  };
  for (const [name, value] of Object.entries(attributes)) blank.setAttribute(name, value);
  // Firefox before 136 knows no other value.
  if (blank.contentEditable === "inherit") blank.contentEditable = "true";
}

function startsSentence(blank) {
  const before = blank.previousSibling?.textContent ?? "";
  return !before.trim() || /[.!?]\s*$/.test(before);
}

// In a place one writes into, its label stands while there is nothing else.
function showLabel(blank) {
  blank.classList.toggle("vacant", !blank.textContent);
}
