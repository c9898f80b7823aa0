// <message-form>: shows one letter of the page at a time, fills its blanks from the controls and
// copies what is shown. The page holds every letter as HTML with marked blanks; nothing here parses
// a template.

function shorten(text, most = 80) {
  return text.length > most ? `${[...text].slice(0, most).join("")}…` : text;
}

// Milliseconds without a key, after which what was typed is counted and kept: longer than between
// the keys of a fast typist, and shorter than anybody looks up.
const REST = 100;
// What may read what is typed, or take somebody away from it.
const READS = ["change", "hashchange", "pagehide", "pointerdown", "storage"];

class MessageForm extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    // What was typed since the last rest: controls, with the text that a blank has for them.
    this.behind = new Map();
    this.box = this.named("edited-text");
    const parts = [...this.querySelectorAll("[data-part]")];
    this.parts = new Map(parts.map((part) => [part.dataset.part, part]));
    const inputs = [...this.querySelectorAll(".control > input")];
    this.controls = new Map(inputs.map((input) => [input.name, input]));
    const letters = [...this.querySelectorAll(".letter")];
    this.letters = new Map(letters.map((letter) => [letter.dataset.template, letter]));
    // The control of a blank, by the names that it had before.
    this.once = new Map();
    for (const input of inputs) {
      for (const name of input.dataset.once?.split(" ") ?? []) this.once.set(name, input);
    }
    this.choices = [...this.querySelectorAll(".choices input")];
    this.wheres = [...this.querySelectorAll(".where")];
    this.picker = new Picker(this);
    this.memory = new Memory(this.controls, this.named("remember-mine"));
    this.blanks = new Blanks(this.querySelector(".letters"), {
      labelOf: (name) => this.labelOf(name),
      exampleOf: (control) => this.exampleOf(control),
      controlOf: (blank) => this.controls.get(blank.dataset.blank),
      written: (control, text) => this.later(control, text),
      moved: (blank) => this.moved(blank),
      finished: () => this.copy(),
    });
    this.classList.toggle("listed", listed());

    this.restore();
    this.follow(true);
    this.remind();
    this.listen();
  }

  disconnectedCallback() {
    this.away?.abort();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("click", (event) => this.clicked(event.target));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.copy();
    });
    // The menu of another button may take its release away.
    this.form.addEventListener("pointerdown", ({ button }) => {
      this.pressing = button === 0;
    });
    this.away = new AbortController();
    const { signal } = this.away;
    for (const what of READS) {
      window.addEventListener(what, () => this.take(), { signal, capture: true });
    }
    const released = () => this.pressing && setTimeout(() => this.settle());
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, released, { signal });
    }
    for (const how of ["keydown", "pointerdown"]) {
      const note = ({ key }) => {
        this.blanks.byTab = key === "Tab";
      };
      window.addEventListener(how, note, { signal, capture: true });
    }
    window.addEventListener("hashchange", () => this.follow(false), { signal });
    // On an iPhone the keyboard pushes the page up under what sticks to its top.
    for (const what of ["resize", "scroll"]) {
      window.visualViewport?.addEventListener(what, () => this.lower(), { signal });
    }
    document.addEventListener("click", (event) => this.followAgain(event), { signal });
    // Back may bring this page from memory, with what was true before other pages and tabs had
    // their say.
    window.addEventListener("pageshow", (event) => event.persisted && this.renew(), { signal });
    window.addEventListener("storage", (event) => event.key === MINE && this.hear(), { signal });
  }

  // Keep the line below the upper edge of what is seen; somebody who zooms in chooses what that is.
  lower() {
    const { offsetTop, scale } = window.visualViewport;
    this.style.setProperty("--covered", scale === 1 ? `${offsetTop}px` : "0px");
  }

  find(part) {
    return this.parts.get(part);
  }

  named(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  restore(busy) {
    this.memory.restore(busy);
  }

  renew() {
    this.restore();
    this.choose(this.chosen);
  }

  // Another tab has changed what is on this device. What this one says stays, or an Undo would be
  // lost.
  hear() {
    const { busy } = this.blanks;
    this.restore(busy ? this.controls.get(busy.dataset.blank) : document.activeElement);
    if (!this.editing) this.show();
  }

  // The address: #template, or #template&blank=value for a shared link. An old name of a letter
  // leads to it as well, and one that has moved to another page leads there.
  follow(first) {
    const given = [...new URLSearchParams(location.hash.slice(1))];
    const asked = given[0]?.[0] ?? "";
    const was = this.querySelector(`[data-was~="${CSS.escape(asked)}"]`);
    const named = was?.dataset.template ?? asked;
    const moved = document.querySelector(`[data-letters~="${CSS.escape(asked)}"]`);
    if (moved) {
      const place = moved.hash ? "" : `#${asked}`;
      return location.replace(moved.href + place + location.hash.slice(asked.length + 1));
    }
    const gone = asked !== "" && !this.letters.has(named) && !document.getElementById(asked);
    const [standIn] = this.letters.keys();
    const id = gone ? standIn : named;
    const known = this.letters.has(id);
    this.linked = given.length > 1 && known;
    const aside = this.linked ? this.memory.drafts.get(keyOf(id)) : undefined;
    if (this.linked) this.takeLink(id, given.slice(1));
    if (known) this.choose(id);
    else if (first || !location.hash) this.choose(standIn);
    if (known) {
      this.scrollIntoView();
      if (!first) this.letter.article.focus({ preventScroll: true });
    }
    if (gone) this.say("The wording of that link is no longer offered. This is another one.");
    if (aside) this.offerDraft(id, aside);
  }

  // A link to the letter that the address names already changes nothing there, and still should
  // lead to it.
  followAgain(event) {
    const link = event.target.closest("a");
    if (link?.href !== location.href || !this.letters.has(location.hash.slice(1))) return;
    event.preventDefault();
    this.follow(false);
  }

  takeLink(id, values) {
    this.memory.drafts.delete(keyOf(id));
    for (const [name, value] of new Map(values)) {
      const input = this.controls.get(name) ?? this.once.get(name);
      if (!input) continue;
      input.value = lineOf(value);
      this.memory.keep(input);
    }
    history.replaceState(history.state, "", `#${id}`);
  }

  offerDraft(id, draft) {
    const fact = "A link has filled the blanks. Your own wording is put aside.";
    this.say(fact, "Bring it back", () => {
      this.memory.drafts.set(keyOf(id), draft);
      this.memory.keep();
      this.choose(id);
    });
  }

  // What was typed for one person on another page must not go to the next one unseen.
  remind() {
    const before = [...this.controls.values()].filter(
      (input) => aboutWhom(input) === "person" && hasShape(tidy(input.value)),
    );
    const fresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (!before.length || !fresh || this.find("notice").textContent || this.linked) return;
    const names = before.map((input) => this.called(input.name)).join(", ");
    const fact = `Filled in from before: ${names}.`;
    this.say(fact, "It is somebody else", () => this.nextPerson());
  }

  choose(id) {
    // Whoever writes has finished, and what is kept is shown.
    this.blanks.busy?.blur();
    this.chosen = id;
    const article = this.letters.get(id);
    this.letter = new Letter(article);
    // Not on what holds all letters: there, reading-flow would let Tab pass over what is in it.
    article.tabIndex = -1;
    this.text = this.letter.text;
    this.opened = undefined;
    this.blanks.open(this.letter, !this.listed);
    this.tell();
    this.offerClauses();
    this.style.setProperty("--lines", article.dataset.lines);
    for (const each of this.letters.values()) each.hidden = each !== article;
    const section = article.closest(".kind");
    for (const each of this.querySelectorAll(".kind")) each.hidden = each !== section;
    for (const where of this.wheres) {
      where.hidden = where.dataset.channel !== article.dataset.channel;
    }
    this.picker.show(id);
    this.showControls();
    this.tooLong = undefined;
    this.say("");
    this.edit(this.memory.drafts.get(keyOf(id))?.text);
  }

  // Those of the letter that is open.
  showControls() {
    const { names, required } = this.letter;
    for (const name of names) {
      if (!this.controls.has(name)) console.error(`message-form: no control for {${name}}`);
    }
    for (const [name, input] of this.controls) {
      const control = input.closest(".control");
      control.hidden = !names.has(name);
      control.querySelector(".optional").hidden = required.has(name);
    }
    for (const owner of this.querySelectorAll(".owner")) {
      owner.hidden = !owner.querySelector(".control:not([hidden])");
    }
  }

  get editing() {
    return !this.box.hidden;
  }

  shown() {
    return this.editing ? whole(this.box.value) : this.letter.shown;
  }

  // The blanks that are still open, by their labels.
  open() {
    const names = this.editing
      ? marksIn(this.box.value, this.controls.keys())
      : [...this.letter.open];
    return names.map((name) => this.called(name));
  }

  fill() {
    const { busy } = this.blanks;
    this.letter.fill((name) => this.controls.get(name)?.value ?? "", { busy, opened: this.opened });
  }

  paint() {
    this.stale = false;
    this.fill();
    for (const offer of this.offers) {
      offer.classList.toggle("taken", !this.letter.clauses[offer.value].hidden);
    }
    for (const box of this.choices) {
      box.checked = taken(this.inputOf(box).value, [box.value]).chosen.length > 0;
    }
    this.judge();
  }

  inputOf(choice) {
    return choice.closest(".control").querySelector(":scope > input");
  }

  toggle(box) {
    const input = this.inputOf(box);
    const boxes = this.choices.filter((each) => this.inputOf(each) === input);
    const chosen = boxes.filter((each) => each.checked);
    const [choices, ticked] = [boxes, chosen].map((some) => some.map((each) => each.value));
    input.value = withChoices(input.value, choices, ticked);
    this.keep(input);
    this.stale = true;
    this.show();
  }

  judge() {
    const { limit, limitPaid } = this.letter.article.dataset;
    const measured = {
      count: this.shown().length,
      limit: Number(limit ?? 0),
      limitPaid: Number(limitPaid ?? 0),
      left: this.open(),
    };
    const over = overBy(measured);
    const tooLong = over > 0;
    const advice = tooLong ? this.advice(over) : "";
    this.put("verdict", verdictOn(measured));
    this.put("count", countOf(measured));
    this.put("paid", paidNote(measured));
    this.put("left", [advice, blanksLeft(measured)].filter(Boolean).join(" "));
    this.classList.toggle("too-long", tooLong);
    this.classList.toggle("limited", measured.limit > 0);
    if (this.tooLong !== undefined && this.tooLong !== tooLong) {
      const now = `Too long now: ${countOf(measured)} characters. ${advice}`;
      this.put("heard", tooLong ? now : "It fits again.");
    }
    this.tooLong = tooLong;
  }

  advice(over) {
    if (this.editing) return `Take out ${over} character${over === 1 ? "" : "s"}.`;
    const stretch = (node, blank) => ({
      size: node.textContent.length,
      label: this.labelOf(blank.dataset.blank),
    });
    const { shownClauses, blanks } = this.letter;
    return adviceOn(
      over,
      shownClauses.map((clause) => stretch(clause, clause.querySelector("[data-blank]"))),
      blanks.map((blank) => stretch(blank, blank)),
    );
  }

  labelOf(name) {
    return this.controls.get(name)?.labels[0].firstChild.textContent.trim() ?? spoken(name);
  }

  exampleOf(control) {
    return control.nextElementSibling.querySelector("em").textContent;
  }

  // The label of a blank in the middle of a sentence.
  called(name) {
    const label = this.labelOf(name);
    return label[0].toLowerCase() + label.slice(1);
  }

  put(part, text) {
    put(this.find(part), text);
  }

  // What was copied, what is missing, and one thing that can be done about it.
  say(text, action, run) {
    // On a narrow screen the notice lies over the page, on the side where there is room.
    const bar = this.querySelector(".bar");
    bar.classList.toggle("above", bar.getBoundingClientRect().bottom > innerHeight * 0.75);
    this.put("notice", text);
    const button = this.querySelector('[data-do="answer"]');
    if (!action && document.activeElement === button) {
      this.querySelector(".copy").focus({ preventScroll: true });
    }
    button.hidden = !action;
    button.textContent = action ?? "";
    this.answer = run;
  }

  // Whoever writes waits for the letter alone; what else follows from it is done when they rest.
  typed(target) {
    if (target !== this.box && !this.controls.has(target.name)) return;
    if (target !== this.box) this.fill();
    this.later(target);
  }

  // With the text that a blank of the letter has for its control, or without.
  later(target, text) {
    this.behind.set(target, text);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.catchUp(), REST);
  }

  // Take over what was typed. Nothing that can be seen changes.
  take() {
    for (const [target, text] of this.behind) {
      if (text !== undefined) target.value = lineOf(text);
      this.keep(target);
    }
    this.stale ||= this.behind.size > 0;
    this.behind.clear();
  }

  keep(target) {
    if (target !== this.box) return this.memory.keep(target, true);
    const isAboutThem = [...this.letter.names].some((name) => this.isAboutThem(name));
    const whose = isAboutThem ? "person" : "mine";
    this.memory.drafts.set(keyOf(this.chosen), { text: this.box.value, of: whose });
    this.memory.keep();
  }

  catchUp() {
    this.take();
    // What somebody presses must not move away from under the pointer.
    if (this.stale && !this.pressing) this.show();
  }

  // What was said of the text before is not true of what was typed since.
  show() {
    if (this.stale && this.find("notice").textContent) this.say("");
    this.paint();
  }

  get listed() {
    return this.classList.contains("listed");
  }

  // The letter is the form, or the list is: whoever wants all questions at once has them.
  toggleList() {
    this.classList.toggle("listed");
    this.choose(this.chosen);
    if (!keepListed(this.listed)) this.say("This browser does not let a page keep anything.");
  }

  // The focus has come to a blank, or gone. What was written is made fit to stand in its sentence,
  // and a clause that was left empty closes.
  moved(blank) {
    if (blank) this.tell(blank);
    if (!this.pressing) this.settle();
  }

  settle() {
    this.pressing = false;
    this.take();
    this.opened = this.blanks.busy?.closest("[data-clause]") ?? undefined;
    this.show();
  }

  // Say what belongs into a blank; without one, how to begin. It stays when the focus goes.
  tell(blank) {
    const current = blank && this.controls.get(blank.dataset.blank);
    this.find("begin").hidden = Boolean(current);
    this.find("about").hidden = !current;
    if (!current) return;
    put(this.find("label"), this.labelOf(current.name));
    put(this.find("example"), this.exampleOf(current));
  }

  // A clause that does not show is an offer; one that shows leaves the place of its offer empty, so
  // that nothing moves.
  offerClauses() {
    const offers = this.letter.clauses.map((clause, value) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", value });
      button.dataset.do = "open";
      button.textContent = `+ ${this.labelOf(clause.querySelector("[data-blank]").dataset.blank)}`;
      return button;
    });
    this.offers = offers;
    this.querySelector(".offers").replaceChildren(...offers);
  }

  openClause(index) {
    this.opened = this.letter.clauses[index];
    this.opened.hidden = false;
    const open = this.opened.querySelector("[contenteditable]:not(.filled)");
    if (open) this.blanks.focus(open);
  }

  isAboutThem(name) {
    const input = this.controls.get(name);
    return Boolean(input) && aboutWhom(input) === "person";
  }

  changed(target) {
    if (target === this.box || this.controls.has(target.name)) return;
    if (this.choices.includes(target)) return this.toggle(target);
    this.settle();
    if (this.picker.has(target)) this.go(target.value);
    else if (target === this.memory.tick) this.say(this.memory.obeyTick());
  }

  go(id) {
    history.replaceState(history.state, "", `#${id}`);
    this.choose(id);
  }

  pressed(event) {
    const { key, isComposing, keyCode, target } = event;
    const list = key === "Escape" && !this.listed && target.closest(".choices");
    if (list) this.goTo(this.inputOf(list).name);
    // 229: in Safari the Enter that ends a composition comes after it.
    if (key !== "Enter" || isComposing || keyCode === 229 || !this.controls.has(target.name))
      return;
    event.preventDefault();
    const next = this.emptyAfter(target);
    if (next && this.open().length) next.focus();
    else this.copy();
  }

  // The next control without words, or else the first one that needs some.
  emptyAfter(control) {
    const empty = [...this.controls.values()].filter(
      (input) => !input.closest(".control").hidden && !hasShape(tidy(input.value)),
    );
    const follows = (input) =>
      control.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING;
    const isRequired = (input) => input.closest(".control").querySelector(".optional").hidden;
    return empty.find(follows) ?? empty.find(isRequired);
  }

  clicked(target) {
    const blank = target.closest("[data-blank]");
    if (blank && this.listed) this.controls.get(blank.dataset.blank)?.focus();
    else if (blank && !blank.isContentEditable) this.goTo(blank.dataset.blank);
    const asked = target.closest("[data-do]")?.dataset.do;
    if (asked) this.settle();
    switch (asked) {
      case "edit":
        return this.editing ? this.leave() : this.edit(this.shown(), true);
      case "list":
        return this.toggleList();
      case "open":
        return this.openClause(target.closest("button").value);
      case "next-person":
        return this.nextPerson();
      case "share":
        return this.share();
      case "answer":
        return this.answer?.();
    }
  }

  // With a text: into the box. Without: back to the blanks.
  edit(text, focus = false) {
    const editing = text !== undefined;
    this.box.hidden = !editing;
    this.box.labels[0].hidden = !editing;
    this.text.hidden = editing;
    this.classList.toggle("editing", editing);
    const button = this.querySelector('[data-do="edit"]');
    button.textContent = editing ? "Back to the blanks" : "Edit the text";
    for (const owner of this.querySelectorAll(".owner")) owner.disabled = editing;
    if (editing) this.box.value = text;
    if (focus) this.box.focus();
    this.paint();
  }

  leave() {
    const edited = this.shown();
    const back = () => {
      this.memory.drafts.delete(keyOf(this.chosen));
      this.say("");
      this.edit(undefined);
      this.memory.keep();
      this.querySelector('[data-do="edit"]').focus();
    };
    this.edit(undefined);
    if (this.shown() === edited) return back();
    this.edit(edited);
    const fact = `Going back loses your own wording: “${shorten(edited)}”`;
    this.say(fact, "Go back and lose it", back);
  }

  async copy(unfinished = false) {
    this.settle();
    const text = this.shown();
    const left = this.open().join(", ");
    if (left && !unfinished) {
      const fact = `Not copied yet. Still blank: ${left}.`;
      this.say(fact, "Copy anyway", () => this.copy(true));
      this.goToOpen();
      return;
    }
    const { chosen } = this;
    if (!hasShape(text)) return this.say("There is nothing to copy yet.");
    if (await toClipboard(text)) {
      const blank = left ? ` Still blank: ${left}.` : "";
      const tooLong = this.tooLong ? ` ${this.find("verdict").textContent}` : "";
      const { paste } = this.wheres.find((where) => !where.hidden).dataset;
      this.say(`Copied ${text.length} characters: “${shorten(text)}”${blank}${tooLong} ${paste}`);
    } else if (this.chosen === chosen) {
      this.edit(text, true);
      this.box.select();
      const advice = "The text is selected: press Ctrl and C, or ⌘ and C.";
      this.say(`This browser did not let us copy. ${advice}`);
    }
  }

  // Where the blank is written.
  goTo(name) {
    const place = this.blanks.all.find((blank) => blank.dataset.blank === name);
    if (place) this.blanks.focus(place);
  }

  // The first place that still needs words.
  goToOpen() {
    if (this.editing) return;
    const open = this.letter.requiredBlanks.find((blank) => !blank.classList.contains("filled"));
    if (this.listed) this.controls.get(open.dataset.blank).focus();
    else this.blanks.focus(open);
  }

  nextPerson() {
    const { gone, undo } = this.memory.forgetPerson();
    for (const blank of this.querySelectorAll("[data-blank]")) {
      blank.textContent = `[${spoken(blank.dataset.blank)}]`;
    }
    this.renew();
    if (!gone.length) return this.say("There was nothing about them to clear.");
    const names = gone.map((name) => this.called(name)).join(", ");
    this.say(`Cleared: ${names}. Your own details stay.`, "Undo", () => {
      undo();
      this.renew();
      this.say("Everything is back.");
    });
  }

  async share() {
    const all = this.named("with-private").checked;
    const { names: used } = this.letter;
    const filled = [...this.controls.values()].filter(
      (input) => used.has(input.name) && hasShape(tidy(input.value)),
    );
    const sent = filled.filter((input) => all || !("private" in input.dataset));
    const kept = filled.filter((input) => !sent.includes(input));
    const values = new URLSearchParams(sent.map((input) => [input.name, tidy(input.value)]));
    const page = location.href.split("#")[0];
    const link = `${page}#${this.chosen}${sent.length ? "&" : ""}${values}`;
    const names = kept.map((input) => this.called(input.name)).join(", ");
    const left = names ? ` Left out: ${names}.` : "";
    const edited = this.editing ? " Your own wording is not in it." : "";
    if (await toClipboard(link)) {
      this.say(`Copied a link that fills ${sent.length} of the blanks.${left}${edited}`);
    } else {
      this.say(`This browser did not let us copy. The link is: ${link}`);
    }
  }
}
