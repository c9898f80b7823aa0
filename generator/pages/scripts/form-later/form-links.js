// Links that fill the blanks of a letter. What comes from elsewhere is shown, and taken by whoever
// reads it or not at all.

// Of a list that is shown, in UTF-16 units: a link may name all that a page has.
const MOST_SHOWN = 400;

class FormLinks {
  constructor(form) {
    this.form = form;
    // What brings back how it was before a link was taken, the last one last.
    this.undos = [];
  }

  // Offer what the address would change in the letter that is open. Returns whether there is any.
  offer() {
    const { words, line, chosen } = this.form;
    const given = this.news(readLink(location.hash).values);
    if (!given.length) return false;
    const shown = given.map(({ control, text }) => this.shown(control.name, text));
    const said = [words("link-offers", { values: listed(shown) })];
    const clears = this.clears(chosen, given);
    if (clears.length) said.push(words("link-clears", { names: listed(clears) }));
    // That its wording is gone, for one.
    if (line.textOf("notice")) said.unshift(line.textOf("notice"));
    if (given.some(({ isCut }) => isCut)) said.push(words("link-cut"));
    if (line.answer) this.remember(line.answer);
    line.say(said.join(" "), words("fill-in"), () => this.take(chosen, given));
    return true;
  }

  shown(name, value) {
    const { controls, words } = this.form;
    return words("value", { label: controls.called(name), text: shorten(value) });
  }

  // Nothing that the letter does not show.
  news(values) {
    const { letter } = this.form;
    // Each once, however often a link names it.
    const meant = new Map(values.map(([name, value]) => [this.meant(name), value]));
    const given = [...meant].map(([control, value]) => {
      const text = lineOf(value.slice(0, MOST_OF_VALUE));
      return { control, text, isCut: value.length > MOST_OF_VALUE };
    });
    const isNew = ({ control, text }) =>
      letter.names.has(control?.name) && hasShape(text) && control.value !== text;
    return given.filter(isNew);
  }

  // The control of a blank, which may have had another name when the link was made.
  meant(name) {
    const { controls } = this.form;
    const wasCalled = ({ dataset }) => dataset.once?.split(" ").includes(name);
    return controls.get(name) ?? controls.all.find(wasCalled);
  }

  // What would go: this wording of one's own, and all about the last person where the link is about
  // another.
  clears(id, given) {
    const { memory, words } = this.form;
    const { names, values, isAside } = memory.person;
    const isPersons = given.some(({ control }) => aboutWhom(control) === "person");
    const gone = isPersons && !isAside ? names : [];
    const shown = gone.map((name) => this.shown(name, values[name].text));
    const drafts = isPersons
      ? [...memory.drafts.values()].some(({ of }) => of === "person")
      : false;
    if (drafts || memory.drafts.has(keyOf(id))) shown.push(words("own-wording"));
    return shown;
  }

  // Who is sent a link to one person does not write to another: what was typed about the last one
  // goes.
  take(id, given) {
    const { form } = this;
    const { memory, address } = form;
    address.name(id);
    this.remember(memory.undo());
    if (given.some(({ control }) => aboutWhom(control) === "person")) memory.forgetPerson();
    memory.drafts.delete(keyOf(id));
    for (const { control, text } of given) {
      control.value = text;
      memory.keep(control);
    }
    form.choose(id);
    form.say("link-filled");
  }

  remember(undo) {
    this.undos.push(undo);
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

function listed(texts) {
  return shorten(texts.join(window.comma), MOST_SHOWN);
}
