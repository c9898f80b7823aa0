// Stands last in the joined script, and is the only part that does anything by itself.

// These stand in the scripts before this one on the page.
const { checkerOf, hasShape } = customElements.get("message-form").parts;

customElements.define("check-note", CheckNote);
