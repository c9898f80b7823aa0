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
  constructor(article) {
    this.article = article;
    this.text = article.querySelector(".text");
    this.blanks = [...this.text.querySelectorAll("[data-blank]")];
    this.clauses = [...this.text.querySelectorAll("[data-clause]")];
  }

  get names() {
    return new Set(this.blanks.map((blank) => blank.dataset.blank));
  }

  get requiredBlanks() {
    return this.blanks.filter((blank) => !blank.closest("[data-clause]"));
  }

  get required() {
    return new Set(this.requiredBlanks.map((blank) => blank.dataset.blank));
  }

  get open() {
    const open = this.requiredBlanks.filter((blank) => !blank.classList.contains("filled"));
    return new Set(open.map((blank) => blank.dataset.blank));
  }

  get shown() {
    const nodes = [...this.text.childNodes].filter((node) => !node.hidden);
    return nodes.map((node) => node.textContent).join("");
  }

  get shownClauses() {
    return this.clauses.filter((clause) => !clause.hidden);
  }

  // Take the values by their blanks' names. A clause shows when all its blanks are filled.
  fill(values) {
    const tidied = new Map(this.blanks.map((blank) => [blank, tidy(values(blank.dataset.blank))]));
    for (const [blank, value] of tidied) blank.classList.toggle("filled", fills(value));
    for (const clause of this.clauses) {
      clause.hidden = clause.querySelector("[data-blank]:not(.filled)") !== null;
    }
    this.write(tidied);
  }

  // Write the values into the blanks that show, each between the wordings on its sides.
  write(values) {
    const shown = [...this.text.childNodes].flatMap((node) => {
      if (!this.clauses.includes(node)) return node;
      return node.hidden ? [] : [...node.childNodes];
    });
    const wording = (node) => (node?.nodeType === Node.TEXT_NODE ? node.data : "");
    for (const [index, node] of shown.entries()) {
      if (!values.has(node)) continue;
      const text = node.classList.contains("filled")
        ? fitIn(values.get(node), wording(shown[index - 1]), wording(shown[index + 1]))
        : `[${spoken(node.dataset.blank)}]`;
      put(node, text);
    }
  }
}
