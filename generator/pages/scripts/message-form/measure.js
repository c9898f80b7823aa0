// How long the open text is, and what would make it shorter.

function measure({ text, open, letter, controls, wording, picker }) {
  const { limit, limitPaid } = picker.where.dataset;
  // What an open blank is called is not in the note: with long names it was too long before anything
  // was typed.
  const marks = letter.openBlanks.map(({ dataset }) => `[${controls.called(dataset.blank)}]`);
  return {
    count: text.length - (wording.isOpen ? 0 : marks.join("").length),
    limit: Number(limit ?? 0),
    limitPaid: Number(limitPaid ?? 0),
    left: open.length,
    names: controls.list(open),
  };
}

function adviceFor({ wording, letter, controls, words }, over) {
  if (over <= 0) return "";
  if (wording.isOpen) return words("take-out", { count: over });
  const stretch = (node, name) => {
    return { size: node.textContent.length, label: controls.labelOf(name) };
  };
  const clauses = letter.shownClauses.map((clause) => stretch(clause, nameIn(clause)));
  const blanks = letter.blanks.map((blank) => stretch(blank, blank.dataset.blank));
  return adviceOn(over, clauses, blanks, words);
}
