// Stands last in the joined script. <message-form> asks for it once somebody does something.
const MessageForm = customElements.get("message-form");
const { aboutWhom, checkerOf, hasShape, isFull, keyOf, lineOf, shorten, tidy, toClipboard } =
  MessageForm.parts;

MessageForm.Links = FormLinks;
for (const form of document.querySelectorAll("message-form")) {
  new ArticleQuestion(form);
  // One file has no checker, and the checker reads English alone.
  if (checkerOf && !("ordinary" in form.dataset)) new NoteFinding(form);
}
