// Makes a blank of the letter a place one writes into: an <input> cannot wrap as the lines of a text
// do.

// Firefox before 136 knows no other value than "true".
const EDITABLE = (() => {
  const probe = document.createElement("i");
  try {
    probe.contentEditable = "plaintext-only";
  } catch {
    return "true";
  }
  return "plaintext-only";
})();

function makeWritable(blank, control, controls, isLast) {
  const isName = control.autocapitalize === "words";
  const attributes = {
    contenteditable: EDITABLE,
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
}

function startsSentence(blank) {
  const before = blank.previousSibling?.textContent ?? "";
  return !before.trim() || /[.!?]\s*$/.test(before);
}

// In a place one writes into, its label stands while there is nothing else.
function showLabel(blank) {
  blank.classList.toggle("vacant", !blank.textContent);
}
