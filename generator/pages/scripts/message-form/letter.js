// The letter that is open, as it stands in the page: its wording, its blanks and its clauses.

// A node that stays is laid out in half the time of one that is replaced. A browser that translates
// the page puts elements of its own around it; those go.
function put(element, text) {
  const [only, more] = element.childNodes;
  if (element.textContent === text && !more) return;
  if (only instanceof Text && !more) only.data = text;
  else element.textContent = text;
}

class Letter {
  constructor(text) {
    this.text = text;
    this.article = text.closest(".letter");
    this.blanks = [...this.text.querySelectorAll("[data-blank]")];
    this.clauses = [...this.text.querySelectorAll("[data-clause]")];
    this.greeting = this.text.querySelector("[data-greets]");
  }

  get names() {
    return namesOf(this.blanks);
  }

  get requiredBlanks() {
    return this.blanks.filter((blank) => !blank.closest("[data-clause]"));
  }

  get required() {
    return namesOf(this.requiredBlanks);
  }

  get openBlanks() {
    return this.requiredBlanks.filter((blank) => !blank.classList.contains("filled"));
  }

  get open() {
    return namesOf(this.openBlanks);
  }

  // What is copied. A clause that waits for words is not in it, nor is one that is being written.
  get shownClauses() {
    return this.clauses.filter((clause) => isFilled(clause));
  }

  // Take the values by their blanks' names. A clause shows when all its blanks are filled, or while
  // it is `opened`; nothing is written into the blank that is `busy`, because somebody else writes
  // there. An open one shows its label, and by that, too, a value can mark a blank.
  fill(values, { busy, opened, labelOf = spoken, asTyped } = {}) {
    this.labelOf = labelOf;
    this.asTyped = asTyped;
    const { names } = this;
    const tidied = new Map(this.blanks.map((blank) => [blank, tidy(values(blank.dataset.blank))]));
    for (const [blank, value] of tidied) {
      blank.classList.toggle("filled", fills(value, names, labelOf));
    }
    for (const clause of this.clauses) clause.hidden = !isFilled(clause) && clause !== opened;
    this.shown = this.write(tidied, busy);
  }

  // Write the values into the blanks, each between the wordings on its sides.
  write(values, busy) {
    const closed = new Set(this.clauses.filter((clause) => !isFilled(clause)));
    const shown = [...this.text.childNodes].flatMap((node) => {
      if (closed.has(node)) return [];
      return "clause" in (node.dataset ?? {}) ? [...node.childNodes] : node;
    });
    const said = sayAll(shown.map((node) => this.piece(node, values)));
    const texts = new Map(shown.map((node, index) => [node, said[index]]));
    for (const [node, text] of texts) {
      if (values.has(node)) continue;
      // A wording that has lost its full stop to a value knows what it was.
      if (text !== node.textContent) node.whole ??= node.textContent;
      put(node, text);
    }
    for (const [node, value] of values) {
      if (node === busy) continue;
      // The label of a place one writes into is drawn, and never part of the text.
      const isOpen = node.contentEditable !== "inherit" && !node.classList.contains("filled");
      put(node, isOpen ? "" : (texts.get(node) ?? value));
      showLabel(node);
    }
    return said.join("");
  }

  piece(node, values) {
    if (!values.has(node)) return node.whole ?? node.textContent;
    const value = node.classList.contains("filled") ? values.get(node) : "";
    const { blank } = node.dataset;
    return { blank: this.labelOf(blank), value, asTyped: this.asTyped?.(blank) };
  }
}

function namesOf(blanks) {
  return new Set(blanks.map((blank) => blank.dataset.blank));
}

function isFilled(clause) {
  return clause.querySelector("[data-blank]:not(.filled)") === null;
}

function nameIn(clause) {
  return clause.querySelector("[data-blank]").dataset.blank;
}
