// Stands last in the joined script, and is the only part that does anything by itself.

// What the rules of a value say stands in the script before this one on the page.
const { tidy, fitIn, goOn, spoken, marksOf } = customElements.get("message-form").parts;

Judge.parts = { BLANK_KEYS, bare, braced, fill, listed, settled };
window.ProposalJudge = Judge;
