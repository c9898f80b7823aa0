// Whom the note is for. What was typed for one person must not go to the next one unseen.

class Person {
  constructor(form) {
    this.form = form;
  }

  // Back may bring this page from memory, with what was true before other pages had their say.
  listen(signal) {
    const come = (event) => event.persisted && this.comeBack();
    window.addEventListener("pageshow", come, { signal });
  }

  comeBack() {
    this.form.memory.putAside();
    this.form.renew();
    this.ask(true);
  }

  // Ask whether the note is still for the same person, where somebody comes to this page anew.
  ask(anew) {
    const { memory, line, controls, address } = this.form;
    const { names, values, isAside } = memory.person;
    if (line.textOf("notice") || address.linked) return;
    const here = names.filter((name) => controls.get(name));
    const named = here.find((name) => controls.get(name).autocapitalize === "words");
    const name = named ? tidy(values[named].text) : this.form.words("last");
    const facts = { name: shorten(name), names: controls.list(here) };
    if (isAside) this.form.say("aside", facts, "writing", () => this.takeBack());
    else if (anew && here.length) {
      const key = named ? "still" : "kept";
      this.form.say(key, facts, "again", () => this.next());
    }
  }

  takeBack() {
    this.form.memory.swap();
    this.form.renew();
    this.form.say("all-back");
  }

  next() {
    const { form } = this;
    const undo = form.memory.undo();
    const { names, wording } = form.memory.forgetPerson();
    for (const blank of form.querySelectorAll("[data-blank]")) {
      blank.textContent = "";
    }
    form.renew();
    const gone = names.map((name) => form.controls.called(name));
    if (wording) gone.push(form.words("own-wording"));
    if (!gone.length) return form.say("nothing");
    form.say("cleared", { names: gone.join(window.comma) }, "undo", () => {
      undo();
      form.renew();
      form.say("all-back");
    });
  }
}
