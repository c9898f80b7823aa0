// Stands last in the joined script, and is the only part that does anything by itself.

const given = document.querySelector("[data-ordinary]");
if (given) ordinary = new RegExp(given.dataset.ordinary);
// For the scripts that come after it.
MessageForm.parts = {
  Letter,
  aboutWhom,
  atEdge,
  composes,
  copyNow,
  hasShape,
  isFull,
  keyOf,
  lineOf,
  marksIn,
  marksOf,
  run,
  sayAll,
  shorten,
  tidy,
  toClipboard,
  whole,
};
MessageForm.source = document.currentScript.src;
customElements.define("message-form", MessageForm);
