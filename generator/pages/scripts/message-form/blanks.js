// The blanks of the letter that is open, as places one writes into. What is written goes into the
// control of the blank, which stays the model.

// What would make more of a text than one line of plain words.
const SHAPES = /^(?:insert(?:Paragraph|LineBreak)|format)/;

class Blanks {
  constructor(form) {
    this.form = form;
    this.controls = form.controls;
    this.place = form.querySelector(".letters");
    this.histories = new Map();
    const hear = (name, does) =>
      this.place.addEventListener(name, (event) => this.hear(event, does));
    hear("focusin", this.entered);
    hear("focusout", () => this.form.moved());
    hear("beforeinput", this.before);
    hear("compositionend", this.wrote);
    this.keys = new Keys(this);
    hear("paste", this.pasted);
    hear("drop", this.dropped);
    // A text that is dragged would stay where it was, too.
    hear("dragstart", (_, event) => event.preventDefault());
    this.place.addEventListener("copy", (event) => {
      if (event.target.closest(".letter") && !this.busy) copyAsSeen(event);
    });
  }

  hear(event, does) {
    const blank = this.at(event.target);
    if (blank) does.call(this, blank, event);
  }

  // The one in which something happens.
  at(target) {
    return target.closest?.(".letter [contenteditable]");
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
      const control = this.controls.get(name);
      const isLast = blank === letter.blanks.at(-1);
      if (editable && !once.has(name) && control) {
        makeWritable(blank, control, this.controls, isLast);
      } else blank.removeAttribute("contenteditable");
      once.add(name);
    }
  }

  entered(blank) {
    const now = blank.textContent;
    const history = this.histories.get(blank);
    if (history) history.remember(now);
    else this.histories.set(blank, new History(now));
    // Whoever comes by Tab finds all of it selected.
    if (this.byTab) getSelection().selectAllChildren(blank);
    this.form.moved(blank);
  }

  before(blank, event) {
    const { inputType } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      this.step(blank, inputType === "historyUndo");
    } else if (SHAPES.test(inputType)) event.preventDefault();
  }

  wrote(blank, { isComposing }) {
    const text = blank.textContent;
    // What a browser leaves in an emptied place (a <br>) would keep its label from showing.
    if (!text && !isComposing) blank.replaceChildren();
    showLabel(blank);
    if (!isComposing) this.histories.get(blank)?.remember(text);
    this.form.rest.later(this.controls.of(blank), text);
  }

  step(blank, back) {
    // The browser offers to undo what it remembers of a letter that is gone.
    const history = this.histories.get(blank);
    const shown = blank.textContent;
    const control = this.controls.of(blank);
    this.form.rest.take();
    const caret = history?.step(back);
    if (caret === undefined) return;
    // Whoever takes back how it was made to fit in wants it as it was typed.
    if (shown !== control.value && history.now === control.value) control.dataset.typed = "";
    blank.textContent = history.now;
    showLabel(blank);
    getSelection().collapse(blank.firstChild ?? blank, caret);
    this.form.rest.later(control, history.now);
  }

  focus(blank) {
    this.byTab = true;
    blank.focus();
    this.byTab = false;
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
