// Stands last in the joined script, and is the only part that does anything by itself.

// These stand in the scripts before this one on the page.
const { Letter, checkerOf, copyNow, toClipboard, whole } = customElements.get("message-form").parts;
const { ProposalJudge } = window;
const { BLANK_KEYS, braced, listed, settled } = ProposalJudge.parts;

customElements.define("propose-template", ProposeTemplate);
