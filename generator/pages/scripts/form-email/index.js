// Stands last in the joined script. It comes for a letter that has a subject, after the form.
const { Letter, copyNow, hasShape, shorten, toClipboard } =
  customElements.get("message-form").parts;

for (const form of document.querySelectorAll("message-form")) new ByEmail(form);
