// Links that fill the blanks of a letter. What comes from elsewhere is shown, and taken by whoever
// reads it or not at all.

class FormLinks {
  constructor(form) {
    this.form = form;
    // What brings back how it was before a link was taken, the last one last.
    this.undos = [];
  }

  // Offer what the address would change in the letter that is open. Returns whether there is any.
  offer() {
    const { controls, words, line, chosen } = this.form;
    const given = this.news(readLink(location.hash).values);
    if (!given.length) return false;
    const shown = ({ control, text }) => `${controls.called(control.name)} “${shorten(text)}”`;
    const said = [words("link-offers", { values: given.map(shown).join(", ") })];
    // That its wording is gone, for one.
    if (line.textOf("notice")) said.unshift(line.textOf("notice"));
    if (given.some(({ isCut }) => isCut)) said.push(words("link-cut"));
    line.say(said.join(" "), words("fill-in"), () => this.take(chosen, given));
    return true;
  }

  // Nothing that the letter does not show.
  news(values) {
    const { controls, letter } = this.form;
    const meant = values.map(([name, value]) => {
      const text = lineOf(value.slice(0, MOST_OF_VALUE));
      return { control: controls.meant(name), text, isCut: value.length > MOST_OF_VALUE };
    });
    const isNew = ({ control, text }) =>
      letter.names.has(control?.name) && hasShape(text) && control.value !== text;
    return meant.filter(isNew);
  }

  // Who is sent a link to one person does not write to another: what was typed about the last one
  // goes.
  take(id, given) {
    const { form } = this;
    const { memory, address } = form;
    address.name(id);
    this.undos.push(memory.undo());
    if (given.some(({ control }) => aboutWhom(control) === "person")) memory.forgetPerson();
    memory.drafts.delete(keyOf(id));
    for (const { control, text } of given) {
      control.value = text;
      memory.keep(control);
    }
    form.choose(id);
    form.say("link-filled");
    this.tellBack();
  }

  bringBack() {
    const undo = this.undos.pop();
    if (!undo) return;
    undo();
    this.form.renew();
    this.form.say("all-back");
    this.tellBack();
  }

  tellBack() {
    this.form.querySelector('[data-do="bring-back"]').hidden = !this.undos.length;
  }

  async share() {
    const { form } = this;
    const all = form.named("with-private").checked;
    const filled = form.controls.all.filter(
      (control) => form.letter.names.has(control.name) && isFull(control),
    );
    const sent = filled.filter((control) => all || !("private" in control.dataset));
    const kept = filled.filter((control) => !sent.includes(control)).map(({ name }) => name);
    const values = sent.map((control) => [control.name, tidy(control.value)]);
    const page = location.href.split("#")[0];
    const link = `${page}#${writeLink({ id: form.chosen, values })}`;
    if (!(await toClipboard(link))) return form.say("link-refused", { link });
    const copied = [form.words("link-copied", { count: sent.length })];
    if (kept.length) copied.push(form.words("left-out", { names: form.controls.list(kept) }));
    if (form.wording.isOpen) copied.push(form.words("wording-left-out"));
    form.line.say(copied.join(" "));
  }
}
