// Stands last in the joined script, and is the only part that does anything by itself.

// What the rules of a value say stands in the script before this one on the page.
const { tidy, sayAll, marksOf } = customElements.get("message-form").parts;

Judge.parts = { BLANK_KEYS, bare, braced, listed, settled };
window.ProposalJudge = Judge;
