// <message-form>: shows one letter of the page at a time, fills its blanks from the controls and copies what is shown.
// The page holds every letter as HTML with marked blanks; nothing here parses a template.
"use strict";
(() => {
  // The same rules as in generator/message.py; tests/cases/messages.json runs on both sides.
  const SHAPED =
    /[^\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]/;
  // The mark of a blank, its own or another: as open as before.
  const MARK = /^[[{][^[\]{}]*[\]}]$/;
  const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
  const LONE_SURROGATE = /\p{Surrogate}/gu;
  // No language piles up more marks on a letter than the 30 of Unicode's stream-safe format (UAX 15), and to bring ten thousand
  // into order takes the square of their number.
  const PILE = /(\p{M}{30})\p{M}+/gu;
  // Once more, because some marks are two when they are composed.
  const composed = (text) => text.replace(PILE, "$1").normalize("NFC").replace(PILE, "$1");
  // What comes from a link or from storage, as a control would take it: a browser too takes the square to lay out such a pile.
  const lineOf = (value) => value.replace(CONTROL, " ").replace(PILE, "$1");
  const whole = (text) => composed(text.replace(LONE_SURROGATE, "\ufffd"));
  const tidy = (value) => {
    const line = value.replace(LONE_SURROGATE, "\ufffd").replace(CONTROL, " ");
    let [start, end] = [0, line.length];
    while (line[start] === " ") start++;
    while (end > start && line[end - 1] === " ") end--;
    return composed(line.slice(start, end));
  };

  // “trained abroad?” typed into “{question}?” is asked once.
  const endOnce = (value, after) => {
    const sign = after[0];
    return sign && ".,;:?!".includes(sign) && value.endsWith(sign) && SHAPED.test(value.slice(0, -1)) ? value.slice(0, -1) : value;
  };

  // “because we both bake” typed after “because ” is said once.
  const sayOnce = (value, before) => {
    const words = before.split(" ");
    if (words.pop()) return value;
    for (const count of [3, 2, 1]) {
      const said = `${words.slice(-count).join(" ")} `;
      if (words.length >= count && value.startsWith(said) && SHAPED.test(value.slice(said.length))) return tidy(value.slice(said.length));
    }
    return value;
  };

  // The wording on one side of a blank; another blank is none.
  const wording = (node) => (node?.nodeType === Node.TEXT_NODE ? node.data : "");

  // Several choices fill one blank as “a, b and c”. Whatever else stands there is somebody's own words, and stays as it is.
  const LIST = new Intl.ListFormat("en-GB");
  const JOINT = "(?:, and |, | and )";
  const taken = (value, choices) => {
    let own = tidy(value);
    const chosen = choices.filter((choice) => {
      const before = own;
      own = own.replace(new RegExp(`(^|${JOINT})${choice.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=$|${JOINT})`, "i"), "");
      return own !== before;
    });
    own = own.replace(new RegExp(`^${JOINT}`), "");
    return { chosen, own: SHAPED.test(own) ? [own] : [] };
  };

  const KEPT = "say-why"; // this tab: { values, drafts }, each an object of { text, of } by name
  const MINE = "say-why:mine"; // this device, only when asked: { name: text }

  // A browser may refuse storage altogether (private windows, blocked cookies); then this page remembers, and no other.
  let page = null;
  const read = (storage, key) => {
    try {
      return JSON.parse(window[storage].getItem(key));
    } catch {
      return key === KEPT ? page : null;
    }
  };
  const write = (storage, key, value) => {
    if (key === KEPT) page = value;
    try {
      if (value === null) window[storage].removeItem(key);
      else window[storage].setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };
  // What another version or another page of this host has left under our name is no reason to fail.
  const entries = (value, fits) => Object.fromEntries(Object.entries(value && typeof value === "object" ? value : {}).filter(([, each]) => fits(each)));
  const isKept = (each) => typeof each?.text === "string" && typeof each.of === "string";
  const kept = () => {
    const { values, drafts } = read("sessionStorage", KEPT) ?? {};
    return { values: entries(values, isKept), drafts: entries(drafts, isKept) };
  };
  const mine = () => {
    const value = read("localStorage", MINE);
    return value && typeof value === "object" ? entries(value, (each) => typeof each === "string") : null;
  };
  // Whom a value is about: "person" goes with the next person, "ours" stays, "mine" stays and may be remembered.
  const of = (input) => (input.dataset.whose === "theirs" || "specific" in input.dataset ? "person" : input.dataset.whose);
  const shorten = (text, most = 80) => (text.length > most ? `${[...text].slice(0, most).join("")}…` : text);
  const spoken = (name) => name.replaceAll("_", " ");

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused, or an insecure address, where there is no clipboard object at all.
      const back = document.activeElement;
      const box = document.createElement("textarea");
      box.value = text;
      box.className = "visually-hidden";
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      back?.focus({ preventScroll: true });
      return done;
    }
  }

  class MessageForm extends HTMLElement {
    // For the page that shows a message before it stands in the catalog.
    static parts = { SHAPED, whole, tidy, endOnce, sayOnce, spoken, copy };

    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector("form");
      this.find = (name) => this.querySelector(`[data-part="${name}"]`);
      this.named = (name) => this.querySelector(`[name="${name}"]`);
      this.box = this.named("edited-text");
      this.tick = this.named("remember-mine");
      this.controls = new Map([...this.querySelectorAll(".control > input")].map((input) => [input.name, input]));
      this.letters = new Map([...this.querySelectorAll(".letter")].map((letter) => [letter.dataset.template, letter]));
      this.once = new Map([...this.controls.values()].flatMap((input) => (input.dataset.once?.split(" ") ?? []).map((name) => [name, input])));
      this.choices = [...this.querySelectorAll(".choices input")];
      this.pickers = Object.fromEntries(["kind", "tone", "template"].map((name) => [name, this.named(`pick-${name}`)]));
      this.options = Object.fromEntries(["tone", "template"].map((name) => [name, [...(this.pickers[name]?.options ?? [])]]));

      this.restore();
      this.follow(true);
      this.remind();

      this.form.addEventListener("input", (event) => this.typed(event.target));
      this.form.addEventListener("change", (event) => this.changed(event.target));
      this.form.addEventListener("keydown", (event) => this.pressed(event));
      this.form.addEventListener("click", (event) => this.clicked(event.target));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.copy();
      });
      this.away = new AbortController();
      const { signal } = this.away;
      window.addEventListener("hashchange", () => this.follow(false), { signal });
      // A link to the letter that the address names already changes nothing there, and still should lead to it.
      const again = (event) => {
        if (event.target.closest("a")?.href !== location.href || !this.letters.has(location.hash.slice(1))) return;
        event.preventDefault();
        this.follow(false);
      };
      document.addEventListener("click", again, { signal });
      // Back may bring this page from memory, with what was true before other pages and tabs had their say.
      window.addEventListener("pageshow", (event) => event.persisted && this.renew(), { signal });
      window.addEventListener("storage", (event) => event.key === MINE && this.hear(), { signal });
    }

    disconnectedCallback() {
      this.away?.abort();
    }

    // Take over what is kept in this tab and on this device; another tab does not write into the control that is typed into.
    restore(busy) {
      const own = mine();
      const { values, drafts } = kept();
      this.tick.checked = own !== null;
      this.drafts = new Map(Object.entries(drafts));
      for (const [name, input] of this.controls) {
        const value = values[name]?.text ?? (of(input) === "mine" ? own?.[name] : undefined) ?? "";
        if (input !== busy) input.value = lineOf(value);
      }
    }

    renew() {
      this.restore();
      this.choose(this.chosen);
    }

    // Another tab has changed what is on this device. What this one says stays, or an Undo would be lost.
    hear() {
      this.restore(document.activeElement);
      if (!this.editing) this.paint();
    }

    // The address: #template, or #template&blank=value for a shared link. An old name of a letter leads to it as well.
    follow(first) {
      const given = [...new URLSearchParams(location.hash.slice(1))];
      const asked = given[0]?.[0] ?? "";
      const named = this.querySelector(`[data-was~="${CSS.escape(asked)}"]`)?.dataset.template ?? asked;
      const gone = asked !== "" && !this.letters.has(named) && !document.getElementById(asked);
      const id = gone ? this.letters.keys().next().value : named;
      const known = this.letters.has(id);
      this.linked = given.length > 1 && known;
      const aside = this.linked ? this.drafts.get(this.keyOf(id)) : undefined;
      if (this.linked) {
        this.drafts.delete(this.keyOf(id));
        for (const [name, value] of new Map(given.slice(1))) {
          const input = this.controls.get(name) ?? this.once.get(name);
          if (!input) continue;
          input.value = lineOf(value);
          this.keep(input);
        }
        history.replaceState(history.state, "", `#${id}`);
      }
      if (known) this.choose(id);
      else if (first || !location.hash) this.choose(this.letters.keys().next().value);
      if (known) {
        this.scrollIntoView();
        if (!first) this.querySelector(".letters").focus({ preventScroll: true });
      }
      if (gone) this.say("The wording of that link is no longer offered. This is another one.");
      if (aside) {
        this.say("A link has filled the blanks. Your own wording is put aside.", "Bring it back", () => {
          this.drafts.set(this.keyOf(id), aside);
          this.keep();
          this.choose(id);
        });
      }
    }

    // What was typed for one person on another page must not go to the next one unseen.
    remind() {
      const before = [...this.controls].filter(([, input]) => of(input) === "person" && SHAPED.test(tidy(input.value)));
      const fresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
      if (before.length && fresh && !this.find("notice").textContent && !this.linked) this.say(`Filled in from before: ${before.map(([name]) => spoken(name)).join(", ")}.`, "It is somebody else", () => this.nextPerson());
    }

    keyOf(id) {
      return `${location.pathname}#${id}`;
    }

    choose(id) {
      this.chosen = id;
      this.letter = this.letters.get(id);
      this.text = this.letter.querySelector(".text");
      this.blanks = [...this.text.querySelectorAll("[data-blank]")];
      this.clauses = [...this.text.querySelectorAll("[data-clause]")];
      this.style.setProperty("--lines", this.letter.dataset.lines);
      for (const letter of this.letters.values()) letter.hidden = letter !== this.letter;
      const section = this.letter.closest(".kind");
      for (const each of this.querySelectorAll(".kind")) each.hidden = each !== section;
      for (const where of this.querySelectorAll(".where")) where.hidden = where.dataset.channel !== this.letter.dataset.channel;
      this.narrow(section.dataset.kind, this.letter.dataset.tone);

      const required = new Set(this.blanks.filter((blank) => !blank.closest("[data-clause]")).map((blank) => blank.dataset.blank));
      const used = new Set(this.blanks.map((blank) => blank.dataset.blank));
      for (const name of used) if (!this.controls.has(name)) console.error(`message-form: no control for {${name}}`);
      for (const [name, input] of this.controls) {
        const control = input.closest(".control");
        control.hidden = !used.has(name);
        control.querySelector(".optional").hidden = required.has(name);
      }
      for (const owner of this.querySelectorAll(".owner")) owner.hidden = !owner.querySelector(".control:not([hidden])");
      this.tooLong = undefined;
      this.say("");
      this.edit(this.drafts.get(this.keyOf(id))?.text);
    }

    // Offer the tones of this kind, and the situations of this kind and tone.
    narrow(kind, tone) {
      const { kind: kinds, tone: tones, template: templates } = this.pickers;
      if (kinds) kinds.value = kind;
      const ofKind = [...this.letters.values()].filter((letter) => letter.closest(".kind").dataset.kind === kind);
      if (tones) {
        const wanted = tones.value === tone ? tone : "";
        const there = new Set(ofKind.map((letter) => letter.dataset.tone));
        tones.replaceChildren(...this.options.tone.filter((option) => !option.value || there.has(option.value)));
        tones.value = wanted;
      }
      const offered = new Set(ofKind.filter((letter) => !tones?.value || letter.dataset.tone === tones.value).map((letter) => letter.dataset.template));
      if (!templates) return;
      // Safari shows a hidden <option> all the same, so the others are taken out.
      templates.replaceChildren(...this.options.template.filter((option) => offered.has(option.value)));
      templates.value = this.chosen;
      for (const radio of this.querySelectorAll(".chip input")) {
        radio.closest(".chip").hidden = !offered.has(radio.value);
        radio.checked = radio.value === this.chosen;
      }
    }

    get editing() {
      return !this.box.hidden;
    }

    shown() {
      if (this.editing) return whole(this.box.value);
      return [...this.text.childNodes].filter((node) => !node.hidden).map((node) => node.textContent).join("");
    }

    open() {
      const names = new Set(this.blanks.filter((blank) => !blank.classList.contains("filled") && !blank.closest("[data-clause]")).map((blank) => blank.dataset.blank));
      if (!this.editing) return [...names].map(spoken);
      const known = new Set([...this.controls.keys()].map(spoken));
      const marks = [...this.box.value.matchAll(/[[{]([^[\]{}]*)/g)].map((mark) => spoken(mark[1].trim().toLowerCase()));
      return [...new Set(marks.filter((mark) => known.has(mark)))];
    }

    paint() {
      const values = new Map();
      for (const blank of this.blanks) {
        const value = tidy(this.controls.get(blank.dataset.blank)?.value ?? "");
        values.set(blank, value);
        blank.classList.toggle("filled", SHAPED.test(value) && !MARK.test(value));
      }
      for (const box of this.choices) box.checked = taken(this.inputOf(box).value, [box.value]).chosen.length > 0;
      for (const clause of this.clauses) clause.hidden = clause.querySelector("[data-blank]:not(.filled)") !== null;
      const shown = [...this.text.childNodes].flatMap((node) => (!this.clauses.includes(node) ? node : node.hidden ? [] : [...node.childNodes]));
      shown.forEach((node, index) => {
        if (!values.has(node)) return;
        const text = node.classList.contains("filled") ? endOnce(sayOnce(values.get(node), wording(shown[index - 1])), wording(shown[index + 1])) : `[${spoken(node.dataset.blank)}]`;
        if (node.textContent !== text) node.textContent = text;
      });
      this.judge();
    }

    inputOf(choice) {
      return choice.closest(".control").querySelector(":scope > input");
    }

    // The choices in the order of the list, then what somebody has added in words of their own.
    toggle(box) {
      const input = this.inputOf(box);
      const boxes = this.choices.filter((each) => this.inputOf(each) === input);
      const { own } = taken(input.value, boxes.map((each) => each.value).sort((one, other) => other.length - one.length));
      input.value = LIST.format([...boxes.filter((each) => each.checked).map((each) => each.value), ...own]);
      this.typed(input);
    }

    judge() {
      const count = this.shown().length;
      const { limit, limitPaid } = this.letter.dataset;
      const over = limit ? count - limit : 0;
      const left = this.open();
      this.put("verdict", !limit ? "" : over > 0 ? `Too long by ${over}.` : left.length ? "Fits so far." : "Fits.");
      this.put("count", limit ? `${count} of ${limit}` : `${count}`);
      this.put("paid", !limitPaid ? "" : over <= 0 ? `An estimate; paid accounts have ${limitPaid}.` : count <= limitPaid ? `It fits the ${limitPaid} of a paid account.` : `Paid accounts have ${limitPaid}.`);
      const blank = left.length ? `${left.length === 1 ? "One blank" : `${left.length} blanks`} left: ${left.join(", ")}.` : "";
      this.put("left", [over > 0 ? this.advice(over) : "", blank].filter(Boolean).join(" "));
      this.classList.toggle("too-long", over > 0);
      this.classList.toggle("limited", Boolean(limit));
      if (this.tooLong !== undefined && this.tooLong !== over > 0) this.put("heard", over > 0 ? `Too long now: ${count} of ${limit} characters. ${this.advice(over)}` : "It fits again.");
      this.tooLong = over > 0;
    }

    advice(over) {
      if (this.editing) return `Take out ${over} character${over === 1 ? "" : "s"}.`;
      const clauses = this.clauses.filter((clause) => !clause.hidden).sort((a, b) => a.textContent.length - b.textContent.length);
      const clause = clauses.find((each) => each.textContent.length >= over) ?? clauses.at(-1);
      if (clause) {
        return `Empty “${this.labelOf(clause.querySelector("[data-blank]").dataset.blank)}” to drop its ${clause.textContent.length} characters.`;
      }
      const longest = [...this.blanks].sort((a, b) => b.textContent.length - a.textContent.length)[0];
      return longest ? `Shorten “${this.labelOf(longest.dataset.blank)}”.` : "";
    }

    labelOf(name) {
      return this.controls.get(name)?.labels[0].firstChild.textContent.trim() ?? spoken(name);
    }

    put(part, text) {
      const element = this.find(part);
      if (element.textContent !== text) element.textContent = text;
    }

    // What was copied, what is missing, and one thing that can be done about it.
    say(text, action, run) {
      // On a narrow screen the notice lies over the page, on the side of the line where there is room.
      const bar = this.querySelector(".bar");
      bar.classList.toggle("above", bar.getBoundingClientRect().bottom > innerHeight * 0.75);
      this.put("notice", text);
      const button = this.querySelector('[data-do="answer"]');
      button.hidden = !action;
      button.textContent = action ?? "";
      this.answer = run;
    }

    typed(target) {
      if (target !== this.box && !this.controls.has(target.name)) return;
      if (this.find("notice").textContent) this.say("");
      if (target === this.box) {
        this.drafts.set(this.keyOf(this.chosen), { text: this.box.value, of: this.blanks.some((blank) => this.isAboutThem(blank)) ? "person" : "mine" });
        this.judge();
        this.keep();
      } else {
        this.paint();
        this.keep(target, true);
      }
    }

    isAboutThem(blank) {
      const input = this.controls.get(blank.dataset.blank);
      return Boolean(input) && of(input) === "person";
    }

    // Keep the drafts in this tab, and the value of one control; what was typed may also be remembered, a link's never is.
    keep(input, typed = false) {
      const { values } = kept();
      if (input) values[input.name] = { text: input.value, of: of(input) };
      write("sessionStorage", KEPT, { values, drafts: Object.fromEntries(this.drafts) });
      if (!typed || of(input) !== "mine" || !this.tick.checked) return;
      const own = mine();
      if (own) write("localStorage", MINE, { ...own, [input.name]: input.value });
      else this.tick.checked = false;
    }

    changed(target) {
      const { kind, tone } = this.pickers;
      if (target === kind || target === tone) {
        const fits = [...this.letters.values()].filter((letter) => (!kind || letter.closest(".kind").dataset.kind === kind.value) && (target === kind || !tone.value || letter.dataset.tone === tone.value));
        if (target === kind && tone) tone.value = "";
        const letter = fits.find((each) => each === this.letter) ?? fits[0];
        this.go(letter.dataset.template);
      } else if (target.name === "pick-template" || target.name === "pick-situation") {
        this.go(target.value);
      } else if (this.choices.includes(target)) {
        this.toggle(target);
      } else if (target.name === "remember-mine") {
        this.remember(target);
      }
    }

    go(id) {
      history.replaceState(history.state, "", `#${id}`);
      this.choose(id);
    }

    pressed(event) {
      // 229: in Safari the Enter that ends a composition comes after it.
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || !this.controls.has(event.target.name)) return;
      event.preventDefault();
      const empty = [...this.controls.values()].filter((input) => !input.closest(".control").hidden && !SHAPED.test(tidy(input.value)));
      const next = empty.find((input) => event.target.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING) ?? empty.find((input) => input.closest(".control").querySelector(".optional").hidden);
      if (next && this.open().length) next.focus();
      else this.copy();
    }

    clicked(target) {
      const blank = target.closest("[data-blank]");
      if (blank) this.controls.get(blank.dataset.blank)?.focus();
      switch (target.closest("[data-do]")?.dataset.do) {
        case "edit":
          return this.editing ? this.leave() : this.edit(this.shown(), true);
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
      this.box.hidden = this.box.labels[0].hidden = !editing;
      this.text.hidden = editing;
      this.classList.toggle("editing", editing);
      this.querySelector('[data-do="edit"]').textContent = editing ? "Back to the blanks" : "Edit the text";
      for (const owner of this.querySelectorAll(".owner")) owner.disabled = editing;
      if (editing) this.box.value = text;
      if (focus) this.box.focus();
      this.paint();
    }

    leave() {
      const edited = this.shown();
      const back = () => {
        this.drafts.delete(this.keyOf(this.chosen));
        this.say("");
        this.edit(undefined);
        this.keep();
        this.querySelector('[data-do="edit"]').focus();
      };
      this.edit(undefined);
      const same = this.shown() === edited;
      if (same) return back();
      this.edit(edited);
      this.say(`Going back loses your own wording: “${shorten(edited)}”`, "Go back and lose it", back);
    }

    async copy(unfinished = false) {
      const text = this.shown();
      const left = this.open();
      if (left.length && !unfinished) {
        this.say(`Not copied yet. Still blank: ${left.join(", ")}.`, "Copy anyway", () => this.copy(true));
        return;
      }
      const { chosen } = this;
      if (!SHAPED.test(text)) return this.say("There is nothing to copy yet.");
      if (await copy(text)) {
        const but = [left.length ? ` Still blank: ${left.join(", ")}.` : "", this.tooLong ? ` ${this.find("verdict").textContent}` : ""].join("");
        this.say(`Copied ${text.length} characters: “${shorten(text)}”${but}`);
      } else if (this.chosen === chosen) {
        this.edit(text, true);
        this.box.select();
        this.say("This browser did not let us copy. The text is selected: press Ctrl and C, or ⌘ and C.");
      }
    }

    // What is about the last person goes everywhere in this tab, wordings of one's own included.
    nextPerson() {
      const before = read("sessionStorage", KEPT);
      const { values, drafts } = kept();
      const stays = (each) => each.of !== "person";
      const gone = Object.keys(values).filter((name) => !stays(values[name]) && SHAPED.test(tidy(values[name].text))).map(spoken);
      if (Object.values(drafts).some((draft) => !stays(draft))) gone.push("your own wording");
      write("sessionStorage", KEPT, { values: entries(values, stays), drafts: entries(drafts, stays) });
      for (const [, input] of this.controls) if (of(input) === "person") input.value = "";
      for (const blank of this.querySelectorAll("[data-blank]")) blank.textContent = `[${spoken(blank.dataset.blank)}]`;
      this.renew();
      this.say(gone.length ? `Cleared: ${gone.join(", ")}. Your own details stay.` : "There was nothing about them to clear.", gone.length ? "Undo" : "", () => {
        write("sessionStorage", KEPT, before);
        this.renew();
        this.say("Everything is back.");
      });
    }

    remember(box) {
      const own = Object.entries(kept().values).filter(([, value]) => value.of === "mine").map(([name, value]) => [name, value.text]);
      if (!box.checked) {
        // What stands in the fields stays there, in this tab.
        for (const name of Object.keys(mine() ?? {})) if (this.controls.has(name)) this.keep(this.controls.get(name));
        write("localStorage", MINE, null);
        this.say("Forgotten. Nothing is kept on this device.");
      } else if (write("localStorage", MINE, Object.fromEntries(own))) {
        this.say("Your own details stay on this device until you untick this. Theirs do not.");
      } else {
        box.checked = false;
        this.say("This browser does not let a page keep anything.");
      }
    }

    async share() {
      const all = this.named("with-private").checked;
      const used = new Set(this.blanks.map((blank) => blank.dataset.blank));
      const filled = [...this.controls].filter(([name, input]) => used.has(name) && SHAPED.test(tidy(input.value)));
      const sent = filled.filter(([, input]) => all || !("private" in input.dataset));
      const values = new URLSearchParams(sent.map(([name, input]) => [name, tidy(input.value)]));
      const link = `${location.href.split("#")[0]}#${this.chosen}${sent.length ? `&${values}` : ""}`;
      const left = filled.length > sent.length ? ` Left out: ${filled.filter((each) => !sent.includes(each)).map(([name]) => spoken(name)).join(", ")}.` : "";
      const edited = this.editing ? " Your own wording is not in it." : "";
      this.say((await copy(link)) ? `Copied a link that fills ${sent.length} of the blanks.${left}${edited}` : `This browser did not let us copy. The link is: ${link}`);
    }
  }

  customElements.define("message-form", MessageForm);
})();
