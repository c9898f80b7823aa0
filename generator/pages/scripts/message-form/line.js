// The line by the letter: whether the text fits, what is still blank, what belongs into the blank
// that has the focus, and what came of the last thing that somebody did.

class Line {
  constructor(form, say) {
    this.form = form;
    this.words = say;
    const parts = [...form.querySelectorAll("[data-part]")];
    this.parts = new Map(parts.map((part) => [part.dataset.part, part]));
    this.bar = form.querySelector(".bar");
    this.button = form.querySelector('[data-do="answer"]');
    this.copy = form.querySelector(".copy");
  }

  textOf(part) {
    return this.parts.get(part).textContent;
  }

  put(part, text) {
    put(this.parts.get(part), text);
  }

  // Another letter is none that has become too long. What was cleared can still be undone there:
  // whoever opened this tab may have changed the letter.
  begin() {
    this.tooLong = undefined;
    if (this.button.textContent !== this.words("undo")) this.say("");
  }

  judge(measured, advice) {
    const tooLong = overBy(measured) > 0;
    const counted = countOf(measured, this.words);
    this.put("verdict", verdictOn(measured, this.words));
    this.put("count", counted);
    this.put("paid", paidNote(measured, this.words));
    this.put("left", [advice, blanksLeft(measured, this.words)].filter(Boolean).join(" "));
    this.form.classList.toggle("too-long", tooLong);
    this.form.classList.toggle("limited", measured.limit > 0);
    if (this.tooLong !== undefined && this.tooLong !== tooLong) {
      const now = tooLong ? "now-too-long" : "fits-again";
      this.put("heard", this.words(now, { counted, advice }));
    }
    this.tooLong = tooLong;
  }

  // What was copied, what is missing, and one thing that can be done about it.
  say(text, action, run) {
    const { bar, button } = this;
    // On a narrow screen the notice lies over the page, on the side where there is room.
    bar.classList.toggle("above", bar.getBoundingClientRect().bottom > innerHeight * 0.75);
    this.put("notice", text);
    if (!action && document.activeElement === button) {
      this.leave();
    }
    button.hidden = !action;
    button.textContent = action ?? "";
    this.answer = run;
  }

  // To where one is when all is written.
  leave() {
    this.copy.focus({ preventScroll: true });
  }

  // Say what belongs into a blank; without one, how to begin. It stays when the focus goes.
  tell(control) {
    const { controls } = this.form;
    this.parts.get("begin").hidden = Boolean(control);
    this.parts.get("about").hidden = !control;
    this.told = control;
    if (!control) return;
    this.put("label", controls.labelOf(control.name));
    this.put("example", controls.exampleOf(control));
  }

  // On an iPhone the keyboard pushes the page up under what sticks to its top.
  listen(signal) {
    for (const what of ["resize", "scroll"]) {
      window.visualViewport?.addEventListener(what, () => this.lower(), { signal });
    }
  }

  // Keep below the upper edge of what is seen; somebody who zooms in chooses what that is.
  lower() {
    const { offsetTop, scale } = window.visualViewport;
    this.form.style.setProperty("--covered", scale === 1 ? `${offsetTop}px` : "0px");
  }
}
