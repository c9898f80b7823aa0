// Copies what is shown, unless something is still blank; then it leads there.

class Copying {
  constructor(form) {
    this.form = form;
  }

  async copy(unfinished = false) {
    const { form } = this;
    // What somebody has just written is shown as it is copied.
    if (form.blanks.busy) form.line.leave();
    form.settle();
    const { text, chosen } = form;
    const names = form.controls.list(form.open);
    if (names && !unfinished) {
      this.goToOpen();
      return form.say("not-yet", {}, "anyway", () => this.copy(true));
    }
    if (!hasShape(text)) return form.say("nothing-yet");
    if (await toClipboard(text)) {
      if (form.isAboutThem) form.memory.noteCopied();
      this.sayCopied(text, names);
    } else if (form.chosen === chosen) {
      form.wording.show(text, true);
      form.wording.box.select();
      form.say("refused");
    }
  }

  sayCopied(text, names) {
    const { words, line, picker } = this.form;
    const copied = [words("copied", { count: text.length, text: shorten(text) })];
    if (names) copied.push(words("blank", { names }));
    if (line.tooLong) copied.push(line.textOf("verdict"));
    line.say([...copied, picker.where.dataset.paste].join(" "));
  }

  // The first place that still needs words.
  goToOpen() {
    const [name] = this.form.letter.open;
    if (!this.form.wording.isOpen) this.goTo(name);
  }

  // Where a blank is written.
  goTo(name) {
    const { blanks, controls, listed } = this.form;
    const place = blanks.all.find((blank) => blank.dataset.blank === name);
    if (listed) controls.get(name)?.focus();
    else if (place) blanks.focus(place);
  }
}
