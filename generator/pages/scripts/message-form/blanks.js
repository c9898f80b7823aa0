// The blanks of the letter that is open, as places one writes into: an <input> cannot wrap as the
// lines of a text do. What is written goes into the control of the blank, which stays the model.

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
const BREAKS = new Set(["insertParagraph", "insertLineBreak"]);

class Blanks {
  // Takes the element that holds the letters; three that know the controls, `controlOf` a blank,
  // `labelOf` a name and `exampleOf` a control; and three to tell: `written` into a blank, the
  // focus has `moved` to one or away, Enter has `finished` the last.
  constructor(place, told) {
    Object.assign(this, told);
    this.place = place;
    this.histories = new Map();
    const hear = (name, does) => place.addEventListener(name, (event) => this.hear(event, does));
    hear("focusin", this.entered);
    hear("focusout", this.left);
    hear("beforeinput", this.before);
    hear("input", this.wrote);
    hear("compositionend", this.wrote);
    hear("keydown", this.pressed);
    hear("paste", this.pasted);
    hear("drop", this.dropped);
    // A text that is dragged would stay where it was, too.
    hear("dragstart", (_, event) => event.preventDefault());
    place.addEventListener("copy", (event) => this.copied(event));
  }

  hear(event, does) {
    const blank = event.target.closest?.("[contenteditable]");
    if (blank && this.place.contains(blank)) does.call(this, blank, event);
  }

  // Those that can be written into, as they stand in the letter.
  get all() {
    return this.letter.blanks.filter(
      (blank) => blank.isContentEditable && !blank.closest("[hidden]"),
    );
  }

  // The one that has the focus.
  get busy() {
    const { activeElement } = document;
    return this.letter?.blanks.includes(activeElement) ? activeElement : undefined;
  }

  open(letter, editable) {
    this.letter = letter;
    this.histories.clear();
    const once = new Set();
    // One that occurs twice is written once, and the other follows.
    for (const blank of [...letter.requiredBlanks, ...letter.blanks]) {
      const { blank: name } = blank.dataset;
      if (editable && blank.hasAttribute("contenteditable")) continue;
      if (editable && !once.has(name) && this.controlOf(blank)) this.make(blank);
      else blank.removeAttribute("contenteditable");
      once.add(name);
    }
  }

  make(blank) {
    const control = this.controlOf(blank);
    const isName = control.autocapitalize === "words";
    const attributes = {
      contenteditable: EDITABLE,
      role: "textbox",
      "aria-label": this.labelOf(control.name),
      "aria-description": this.exampleOf(control),
      "data-label": spoken(control.name),
      dir: "auto",
      enterkeyhint: blank === this.letter.blanks.at(-1) ? "done" : "next",
      autocapitalize: isName ? "words" : startsSentence(blank) ? "sentences" : "none",
      spellcheck: !isName,
      translate: "no",
      "data-gramm": "false",
    };
    for (const [name, value] of Object.entries(attributes)) blank.setAttribute(name, value);
  }

  entered(blank) {
    const now = blank.textContent;
    const history = this.histories.get(blank);
    if (!history) this.histories.set(blank, { past: [], ahead: [], now });
    else if (history.now !== now) this.remember(history, now);
    if (this.byTab) getSelection().selectAllChildren(blank);
    this.moved(blank);
  }

  left() {
    this.moved(undefined);
  }

  before(blank, event) {
    const { inputType } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      this.step(blank, inputType === "historyUndo");
    } else if (BREAKS.has(inputType) || inputType.startsWith("format")) {
      event.preventDefault();
    }
  }

  wrote(blank, { isComposing }) {
    const text = blank.textContent;
    // What a browser leaves in an emptied place (a <br>) would keep its label from showing.
    if (!text && !isComposing) blank.replaceChildren();
    showLabel(blank);
    const history = this.histories.get(blank);
    if (history && history.now !== text && !isComposing) this.remember(history, text);
    this.written(this.controlOf(blank), text);
  }

  remember(history, text) {
    history.past.push(history.now);
    history.ahead = [];
    history.now = text;
  }

  // Undo and redo keep to one blank: the browser's own would jump to the one before.
  step(blank, back) {
    const history = this.histories.get(blank);
    // The browser offers to undo what it remembers of a letter that is gone.
    if (!history) return;
    const [from, to] = back ? [history.past, history.ahead] : [history.ahead, history.past];
    if (!from.length) return;
    const was = history.now;
    to.push(was);
    history.now = from.pop();
    blank.textContent = history.now;
    showLabel(blank);
    getSelection().collapse(blank.firstChild ?? blank, endOfChange(was, history.now));
    this.written(this.controlOf(blank), history.now);
  }

  pressed(blank, event) {
    const { key, isComposing, keyCode, ctrlKey, metaKey, shiftKey, altKey } = event;
    // 229: in Safari the Enter that ends a composition comes after it.
    if (isComposing || keyCode === 229) return;
    const command = (ctrlKey || metaKey) && !altKey ? key.toLowerCase() : "";
    if (command === "z" || command === "y") {
      event.preventDefault();
      this.step(blank, command === "z" && !shiftKey);
    } else if (key === "Enter") {
      event.preventDefault();
      const next = this.all[this.all.indexOf(blank) + 1];
      if (next) this.focus(next);
      else this.finished();
    } else if (key === "ArrowDown" && atEdge(blank, true) && this.choose(blank)) {
      event.preventDefault();
    } else if (key.startsWith("Arrow") && !shiftKey && !ctrlKey && !metaKey && !altKey) {
      this.cross(blank, event);
    }
  }

  // Tab goes on to the next blank, so what can be ticked for this one is below it.
  choose(blank) {
    const choice = this.controlOf(blank).closest(".control").querySelector(".choices input");
    choice?.focus();
    return choice;
  }

  // The arrows leave a blank at its edge.
  cross(blank, event) {
    const forward = getComputedStyle(blank).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const ahead = event.key === forward;
    if (!atEdge(blank, ahead)) return;
    const next = this.all[this.all.indexOf(blank) + (ahead ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    setCaret(next, !ahead);
  }

  focus(blank) {
    this.byTab = true;
    blank.focus();
    this.byTab = false;
  }

  // Out of the whole letter goes what is seen of it: the label of an open blank is only drawn.
  copied(event) {
    const selection = getSelection();
    if (!selection.rangeCount || this.busy?.contains(selection.focusNode)) return;
    const part = selection.getRangeAt(0).cloneContents();
    for (const clause of part.querySelectorAll("[data-clause][hidden]")) clause.remove();
    for (const blank of part.querySelectorAll("[data-blank]:empty")) {
      blank.textContent = `[${blank.dataset.label}]`;
    }
    event.preventDefault();
    event.clipboardData.setData("text/plain", part.textContent);
  }

  pasted(_, event) {
    event.preventDefault();
    insert(event.clipboardData);
  }

  dropped(blank, event) {
    event.preventDefault();
    blank.focus();
    setCaret(blank, true);
    insert(event.dataTransfer);
  }
}

// Where the part ends in which a text differs from what it was.
function endOfChange(was, text) {
  let [before, end] = [was.length, text.length];
  while (before && end && was[before - 1] === text[end - 1]) [before, end] = [before - 1, end - 1];
  return end;
}

function startsSentence(blank) {
  const before = blank.previousSibling?.textContent ?? "";
  return !before.trim() || /[.!?]\s*$/.test(before);
}

// One line of text, whatever was in it; a browser's own insertion keeps the caret in sight.
function insert(data) {
  const text = lineOf(data.getData("text/plain"));
  if (text) document.execCommand("insertText", false, text);
}

function setCaret(blank, atEnd) {
  const selection = getSelection();
  selection.selectAllChildren(blank);
  if (atEnd) selection.collapseToEnd();
  else selection.collapseToStart();
}

function atEdge(blank, end) {
  const selection = getSelection();
  if (!selection.isCollapsed) return false;
  const rest = document.createRange();
  rest.selectNodeContents(blank);
  const { anchorNode, anchorOffset } = selection;
  if (end) rest.setStart(anchorNode, anchorOffset);
  else rest.setEnd(anchorNode, anchorOffset);
  return !rest.toString();
}
