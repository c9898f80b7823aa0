// WebKit empties each form that wants no completing, a moment after somebody has come back to its page,
// and tells nobody.

const complete = (value) => {
  for (const form of document.forms) form.autocomplete = value;
};
window.addEventListener("pagehide", () => complete("on"));
document.addEventListener("focusin", () => complete("off"));
