// The whole text in a box, for words of one's own that no blank has room for.

class OwnWording {
  constructor(form) {
    this.form = form;
    this.box = form.named("edited-text");
    this.button = form.querySelector('[data-do="edit"]');
  }

  get isOpen() {
    return !this.box.hidden;
  }

  get text() {
    return whole(this.box.value);
  }

  // The blanks that are still marked in it.
  get open() {
    const { controls } = this.form;
    return marksIn(this.box.value, controls.byName.keys(), (name) => controls.labelOf(name));
  }

  // With a text: into the box. Without: back to the blanks.
  show(text, focus = false) {
    const { box, button, form } = this;
    const isOpen = text !== undefined;
    box.hidden = !isOpen;
    form.letter.text.hidden = isOpen;
    form.classList.toggle("editing", isOpen);
    form.controls.disable(isOpen);
    put(button, form.words(isOpen ? "back" : "edit"));
    if (isOpen) {
      box.value = linesOf(text);
      // What may be said of it, also when it was written before.
      form.address.later();
    }
    if (focus) box.focus();
    form.paint();
  }

  keep() {
    const { memory, chosen, isAboutThem } = this.form;
    // What hides in a text would be copied unseen.
    const seen = linesOf(this.box.value);
    if (seen !== this.box.value) this.box.value = seen;
    memory.drafts.set(keyOf(chosen), { text: this.box.value, of: isAboutThem ? "person" : "mine" });
    memory.keep();
  }

  toggle() {
    if (this.isOpen) this.leave();
    else this.show(this.form.text, true);
  }

  leave() {
    const { form } = this;
    const edited = this.text;
    const back = () => {
      form.memory.drafts.delete(keyOf(form.chosen));
      form.line.say("");
      this.show(undefined);
      form.memory.keep();
      this.button.focus();
    };
    this.show(undefined);
    if (form.text === edited) return back();
    this.show(edited);
    form.say("loses-wording", { text: shorten(edited) }, "lose-wording", back);
  }
}
