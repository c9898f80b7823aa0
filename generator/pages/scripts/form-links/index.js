// Stands last in the joined script. <message-form> asks for it when an address has more than the name
// of a letter, or somebody wants to share one.
const MessageForm = customElements.get("message-form");
const { aboutWhom, hasShape, isFull, keyOf, lineOf, shorten, tidy, toClipboard } =
  MessageForm.parts;

MessageForm.Links = FormLinks;
