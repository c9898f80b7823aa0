// Stands last in the joined script. Only pages whose blanks have choices load it, after the form.
const { atEdge, composes, hasShape, tidy } = customElements.get("message-form").parts;

for (const form of document.querySelectorAll("message-form")) new FormChoices(form).begin();
