// Stands last in the joined script, and is the only part that does anything by itself.

// For the page that shows a message before it stands in the catalog.
MessageForm.parts = {
  Letter,
  hasShape,
  whole,
  tidy,
  sayAll,
  toClipboard,
  marksOf,
  marksIn,
  atEdge,
  composes,
};
customElements.define("message-form", MessageForm);
