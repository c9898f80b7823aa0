// <message-form>: shows one letter of the page at a time, fills its blanks from what is typed and
// copies what is shown. The page holds every letter as HTML with marked blanks; nothing here parses
// a template. Its parts think; this one hears what somebody does, and tells them.

class MessageForm extends HTMLElement {
  connectedCallback() {
    const isNew = !this.form;
    if (isNew) this.setUp();
    this.away = new AbortController();
    this.listen(this.away.signal);
    if (isNew) this.begin();
  }

  // Taken out, or on its way to another place in the page.
  disconnectedCallback() {
    this.rest.take();
    this.away.abort();
  }

  setUp() {
    this.form = this.querySelector("form");
    this.words = window.wordsOf(this);
    this.controls = new Controls(this);
    this.line = new Line(this, this.words);
    this.picker = new Picker(this);
    this.offers = new Offers(this.querySelector(".offers"), this.controls);
    this.memory = new Memory(this.controls, this.named("remember-mine"));
    this.person = new Person(this);
    this.address = new Address(this);
    this.wording = new OwnWording(this);
    this.copying = new Copying(this);
    this.actions = new Actions(this);
    this.rest = new Rest(this);
    this.blanks = new Blanks(this);
  }

  begin() {
    this.classList.toggle("listed", listed());
    this.memory.putAside();
    this.memory.restore();
    this.address.follow(true);
    this.askWho();
  }

  askWho() {
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    this.person.ask(type !== "reload");
  }

  listen(signal) {
    const { actions, rest, line, address, person } = this;
    for (const part of [actions, rest, line, address, person]) part.listen(signal);
    window.addEventListener("storage", (event) => event.key === MINE && this.hear(), { signal });
  }

  named(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  say(key, values, action, run) {
    this.line.say(this.words(key, values), action && this.words(action, values), run);
  }

  renew() {
    this.memory.restore();
    this.choose(this.chosen);
  }

  // Another tab has changed what is on this device. What this one says stays, or an Undo would be
  // lost.
  hear() {
    const { busy } = this.blanks;
    this.memory.restore(busy ? this.controls.of(busy) : document.activeElement);
    if (!this.wording.isOpen) this.show();
  }

  choose(id) {
    // Whoever writes has finished, and what is kept is shown.
    this.blanks.busy?.blur();
    this.chosen = id;
    const article = this.picker.show(id);
    this.letter = new Letter(article.querySelector("p.text"));
    if (article.querySelector(".subject")) this.address.later();
    // Not on what holds all letters: there, reading-flow would let Tab pass over what is in it.
    article.tabIndex = -1;
    this.opened = undefined;
    this.blanks.open(this.letter, !this.listed);
    this.line.tell();
    this.offers.show(this.letter);
    this.controls.greeting.parentElement.hidden = !this.letter.greeting;
    this.style.setProperty("--lines", article.dataset.lines);
    this.controls.showFor(this.letter);
    this.line.begin();
    this.wording.show(this.memory.drafts.get(keyOf(id))?.text);
  }

  // What is copied.
  get text() {
    return this.wording.isOpen ? this.wording.text : this.letter.shown;
  }

  // The blanks that are still open.
  get open() {
    return this.wording.isOpen ? this.wording.open : [...this.letter.open];
  }

  get isAboutThem() {
    const { controls, letter } = this;
    return [...letter.names].some((name) => aboutWhom(controls.get(name)) === "person");
  }

  fill() {
    const { busy } = this.blanks;
    const values = (name) => this.controls.get(name)?.value ?? "";
    const labelOf = (name) => this.controls.called(name);
    this.greet(this.controls.greeting);
    const asTyped = (name) => "typed" in (this.controls.get(name)?.dataset ?? {});
    this.letter.fill(values, { busy, opened: this.opened, labelOf, asTyped });
  }

  // A letter that greets begins as somebody has chosen.
  greet(choice) {
    const { greeting } = this.letter;
    if (greeting) put(greeting, (choice[choice.selectedIndex] ?? choice[0]).dataset.words);
  }

  paint() {
    this.rest.stale = false;
    this.fill();
    this.offers.update();
    const measured = measure(this);
    this.line.judge(measured, adviceFor(this, overBy(measured)));
    // For what is on some pages only.
    this.dispatchEvent(new Event("painted"));
  }

  keep(target) {
    if (target === this.wording.box) this.wording.keep();
    else this.memory.keep(target, true);
  }

  // What was said of the text before is not true of what was typed since.
  show() {
    if (this.rest.stale && this.line.textOf("notice")) this.line.say("");
    this.paint();
  }

  get listed() {
    return this.classList.contains("listed");
  }

  // The focus has come to a blank, or gone. What was written is made fit to stand in its sentence,
  // and a clause that was left empty closes.
  moved(blank) {
    const control = blank && this.controls.of(blank);
    if (control) this.line.tell(control);
    if (!this.rest.pressing) this.settle();
  }

  settle() {
    this.rest.pressing = false;
    this.rest.take();
    this.opened = this.blanks.busy?.closest("[data-clause]") ?? undefined;
    this.show();
    this.address.later();
  }
}
