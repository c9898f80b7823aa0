// The subject of a letter that goes by email: it follows what is written, is copied apart, and goes
// with the text to the email program of whoever writes. Nothing is sent from here.

class ByEmail {
  constructor(form) {
    this.form = form;
    this.offers = form.querySelectorAll("[data-email]");
    this.link = form.querySelector("[data-email=hand]");
    form.addEventListener("painted", () => this.show());
    form.form.addEventListener("click", (event) => this.clicked(event));
    this.show();
  }

  show() {
    const { letter, controls } = this.form;
    const line = letter.article.querySelector(".subject .text");
    for (const offer of this.offers) offer.hidden = !line;
    // What was handed over is over: the link must not keep what was typed about somebody.
    this.link?.setAttribute("href", "mailto:");
    if (!line) return;
    if (this.subject?.text !== line) this.subject = new Letter(line);
    const { labelOf, asTyped } = letter;
    this.subject.fill((name) => controls.get(name)?.value ?? "", { labelOf, asTyped });
    this.showOver();
  }

  // Say beside the subject how much of it an inbox would cut; it can be sent all the same.
  showOver() {
    const { shown, text } = this.subject;
    const count = shown.length - text.parentElement.dataset.limit;
    this.over ??= document.createElement("small");
    this.over.textContent = count > 0 ? ` ${this.form.words("too-long", { count })}` : "";
    text.after(this.over);
  }

  // Lead to a blank that is open, as Copy does; in a text of one's own there is none to go to.
  leadTo([name]) {
    const { wording, copying } = this.form;
    if (!wording.isOpen) copying.goTo(name);
  }

  // Beside a text of one's own the list of blanks says nothing of the subject.
  stillBlank(open) {
    const { words, controls } = this.form;
    return words("blank", { names: controls.list([...new Set(open)]) });
  }

  words(key) {
    return JSON.parse(this.form.picker.where.dataset.words)[key];
  }

  clicked(event) {
    const pressed = event.target.closest("[data-email]");
    if (!pressed || pressed.hidden) return;
    this.form.settle();
    if (pressed.dataset.email === "copy") this.copy();
    else if (!this.hand(pressed)) event.preventDefault();
  }

  async copy(unfinished = false) {
    const { form, subject } = this;
    const { shown, open } = subject;
    if (open.size && !unfinished) {
      this.leadTo(open);
      const fact = `${form.words("not-yet")} ${this.stillBlank(open)}`;
      form.line.say(fact, form.words("anyway"), () => this.copy(true));
    } else if (await toClipboard(shown)) {
      form.say("copied", { count: shown.length, text: shorten(shown) });
    } else {
      getSelection().selectAllChildren(subject.text);
      form.say("refused");
    }
  }

  // Put what stands here into the link, and return whether it may be followed.
  hand(link) {
    const { form, subject } = this;
    const open = [...form.open, ...subject.open];
    if (!hasShape(form.text)) {
      form.say("nothing-yet");
      return false;
    }
    if (open.length && !this.anyway) {
      this.leadTo(open);
      const fact = `${this.words("not-yet")} ${this.stillBlank(open)}`;
      form.line.say(fact, this.words("anyway"), () => this.handAnyway(link));
      return false;
    }
    const { address, isWhole } = emailOf(subject.shown, form.text);
    // The program that opens takes the focus, and then a browser copies nothing.
    const isCopied = !isWhole && copyNow(form.text);
    link.href = address;
    if (form.isAboutThem) form.memory.noteCopied();
    form.line.say(this.words(isWhole ? "opens" : isCopied ? "paste" : "copy-and-paste"));
    return true;
  }

  handAnyway(link) {
    this.anyway = true;
    link.click();
    this.anyway = false;
  }
}
