// What somebody does in the form, and who sees to it.

class Actions {
  constructor(form) {
    this.form = form;
  }

  listen(signal) {
    const hear = (what, does) => this.form.form.addEventListener(what, does, { signal });
    hear("input", (event) => this.typed(event));
    hear("change", ({ target }) => this.changed(target));
    hear("keydown", (event) => this.pressed(event));
    hear("pointerdown", () => (this.form.blanks.byTab = false));
    hear("click", ({ target }) => this.clicked(target));
    hear("submit", (event) => {
      event.preventDefault();
      this.form.copying.copy();
    });
  }

  isControl(target) {
    return this.form.controls.get(target.name) === target;
  }

  // One listener for all that is typed: each more is felt at every key.
  typed(event) {
    const { form } = this;
    const { target } = event;
    const blank = form.blanks.at(target);
    if (blank) return form.blanks.wrote(blank, event);
    if (this.isControl(target)) form.fill();
    else if (target !== form.wording.box) return;
    form.rest.later(target);
  }

  changed(target) {
    const { form } = this;
    if (target === form.wording.box || this.isControl(target)) return;
    form.settle();
    if (form.picker.offers(target)) form.address.go(target.value);
    else if (target === form.memory.tick) form.say(form.memory.obeyTick());
  }

  pressed(event) {
    const { form } = this;
    const { key, target } = event;
    form.blanks.byTab = key === "Tab";
    const blank = form.blanks.at(target);
    if (blank) return form.blanks.keys.pressed(blank, event);
    if (key !== "Enter" || composes(event) || !this.isControl(target)) return;
    event.preventDefault();
    const next = form.controls.emptyAfter(target);
    if (next && form.open.length) next.focus();
    else form.copying.copy();
  }

  clicked(target) {
    const { form } = this;
    const blank = target.closest("[data-blank]");
    if (blank && !blank.isContentEditable) form.copying.goTo(blank.dataset.blank);
    const button = target.closest("[data-do]");
    const does = {
      edit: () => form.wording.toggle(),
      list: () => this.toggleList(),
      open: () => this.openClause(button),
      "next-person": () => form.person.next(),
      share: async () => (await form.address.links())?.share(),
      "bring-back": async () => (await form.address.links()).bringBack(),
      answer: () => form.line.answer?.(),
    }[button?.dataset.do];
    if (!does) return;
    form.settle();
    does();
  }

  // The letter is the form, or the list is: whoever wants all questions at once has them.
  toggleList() {
    const { form } = this;
    form.classList.toggle("listed");
    form.choose(form.chosen);
    if (!keepListed(form.listed)) form.say("no-page");
  }

  openClause(button) {
    const { form } = this;
    form.opened = form.offers.take(button);
    const open = form.opened.querySelector("[contenteditable]:not(.filled)");
    if (open) form.blanks.focus(open);
  }
}
