// <propose-template>: shows a template as it will look while somebody writes it, with what proposal-judge.js says of it.
"use strict";
(() => {
  const { hasShape, tidy, whole, toClipboard } = customElements.get("message-form").parts;
  const { BLANK_KEYS, bare, braced, fill, listed, settled } = ProposalJudge.parts;
  const KEPT = "say-why:proposal"; // this tab
  const TYPED = ["text", "title", "id", "author"];
  const FORM = "suggest-a-template.yml";
  const MOST_ADDRESS = 7500; // a little less than GitHub takes

  const madeOf = (title) => title.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f’']/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-$/g, "");

  class ProposeTemplate extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector("form");
      this.controls = this.form.elements;
      this.judge = new ProposalJudge(this.querySelector("script").textContent);
      this.options = Object.fromEntries(["kind", "channel"].map((name) => [name, [...this.controls[name].options]]));
      this.repository = document.querySelector('meta[name="repository"]')?.content;
      this.defined = new Map();
      this.touched = new Set();
      this.find("what-happens").textContent = this.repository
        ? "The form opens on the page of the project, with all this filled in. You tick there that the words are yours, and send it."
        : "Send it to whoever keeps this site, or paste it into the file that it belongs to.";
      this.button("send").hidden = !this.repository;
      this.restore();
      this.form.addEventListener("input", (event) => this.typed(event.target));
      // A problem that appears while something is pressed would move it away from under the finger.
      this.pressed = Promise.resolve();
      this.form.addEventListener("pointerdown", () => {
        this.pressed = new Promise((done) => document.addEventListener("pointerup", () => setTimeout(done), { once: true }));
      });
      this.form.addEventListener("focusout", ({ target }) => this.pressed.then(() => this.seen(target)));
      this.form.addEventListener("click", (event) => this.clicked(event.target));
      // Enter in a line of text sends nothing.
      this.form.addEventListener("submit", (event) => event.preventDefault());
    }

    find(part) {
      return this.querySelector(`[data-part="${part}"]`);
    }

    button(name) {
      return this.querySelector(`[data-do="${name}"]`);
    }

    restore() {
      let kept = {};
      try {
        kept = JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
      } catch {
        // Without storage a reload begins anew.
      }
      const text = (value) => (typeof value === "string" ? value : "");
      const own = kept.fields && typeof kept.fields === "object" ? kept.fields : {};
      for (const [name, field] of Object.entries(own)) if (this.judge.patterns.blank.test(name)) this.define(name, field ?? {});
      for (const name of TYPED) this.controls[name].value = text(kept[name]).slice(0, this.controls[name].maxLength);
      const asked = location.hash.slice(1);
      this.take("reason", asked in this.judge.table.homes ? asked : kept.reason);
      this.narrow();
      for (const name of ["kind", "tone"]) this.take(name, kept[name]);
      this.narrow();
      this.take("channel", kept.channel);
      this.offer();
      this.paint();
    }

    take(name, value) {
      if ([...this.controls[name].options].some((option) => option.value === value)) this.controls[name].value = value;
    }

    keep() {
      const { home, template, fields } = this.proposal();
      try {
        sessionStorage.setItem(KEPT, JSON.stringify({ reason: home, ...template, text: this.controls.text.value, fields: { ...Object.fromEntries([...this.defined.keys()].map((name) => [name, this.fieldOf(name)])), ...fields } }));
      } catch {
        // Without storage a reload begins anew.
      }
    }

    // Only the kinds that belong there, and only the channels of the kind. Safari shows a hidden <option>, so they are taken out.
    narrow() {
      const { kinds, homes } = this.judge.table;
      const only = (name, fits) => {
        const before = this.controls[name].value;
        this.controls[name].replaceChildren(...this.options[name].filter((option) => fits(option.value)));
        this.take(name, before);
        if (!this.controls[name].value) this.controls[name].selectedIndex = 0;
      };
      only("kind", (kind) => homes[this.controls.reason.value].sides.includes(kinds[kind].side));
      only("channel", (channel) => kinds[this.controls.kind.value].channels.includes(channel));
    }

    // The blanks of this reason first.
    offer() {
      const home = this.controls.reason.value;
      const offered = Object.entries(this.judge.fieldsFor(home, {})).sort(([, one], [, other]) => (one.home === "") - (other.home === ""));
      this.find("blanks").replaceChildren(
        ...offered.map(([name, field]) => {
          const item = document.createElement("li");
          const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: braced(name) });
          button.dataset.blank = name;
          item.append(button, ` ${field.label}`);
          return item;
        }),
      );
    }

    fieldOf(name) {
      const control = (key) => this.defined.get(name).querySelector(`[name="${name}.${key}"]`);
      return Object.fromEntries(BLANK_KEYS.map((key) => [key, key === "specific" ? control(key).checked : key === "whose" ? control(key).value : settled(control(key).value).replace(/\s+/g, " ")]));
    }

    proposal() {
      const value = (name) => (name === "text" ? whole(settled(this.controls.text.value)) : settled(this.controls[name].value).replace(/\s+/g, " "));
      const template = Object.fromEntries(["id", "title", "kind", "tone", "channel", "text", "author"].map((name) => [name, value(name)]).filter(([name, each]) => each || name !== "author"));
      const used = this.judge.parse(template.text).blanks.filter((name) => this.defined.has(name));
      return { home: value("reason"), template, fields: Object.fromEntries(used.map((name) => [name, this.fieldOf(name)])) };
    }

    define(name, values = {}) {
      const box = this.querySelector("template").content.cloneNode(true).firstElementChild;
      box.querySelector("legend").textContent = `The new blank ${braced(name)}`;
      for (const control of box.querySelectorAll("input, select")) {
        const value = values[control.name];
        if (control.type === "checkbox") control.checked = value === true;
        else if (typeof value === "string" && (control.type !== "select-one" || [...control.options].some((option) => option.value === value))) control.value = value;
        control.name = `${name}.${control.name}`;
      }
      for (const list of box.querySelectorAll("[data-problems]")) list.dataset.problems = `${name}.${list.dataset.problems}`;
      this.defined.set(name, box);
      this.find("new-blanks").append(box);
      return box;
    }

    typed(target) {
      if (target.name === "reason" || target.name === "kind") this.narrow();
      if (target.name === "reason") this.offer();
      // Until somebody types an id of their own, it is made of the title.
      const { id, title } = this.controls;
      if (target === title && (!id.value || id.value === this.made)) this.made = id.value = madeOf(title.value);
      this.say("");
      this.paint();
      this.keep();
    }

    seen(target) {
      if (!target.name || this.touched.has(target.name)) return;
      this.touched.add(target.name);
      this.paint();
    }

    paint() {
      const proposal = this.proposal();
      const { home, template, fields: own } = proposal;
      const fields = this.judge.fieldsFor(home, own);
      const message = this.judge.parse(template.text);
      for (const [name, box] of this.defined) box.hidden = !(name in own);
      const { kinds, homes } = this.judge.table;
      const needs = [...kinds[template.kind].needs, ...(template.kind === "invite" ? homes[home].needs : [])];
      this.find("needs").textContent = needs.length ? `Here it must have ${listed(needs.map(braced))}. ` : "";

      const clauses = this.controls["with-clauses"].checked;
      const examples = bare(message.blanks.filter((name) => hasShape(fields[name]?.example ?? "")).map((name) => [name, tidy(fields[name].example)]));
      const shown = fill(message.parts, examples, () => clauses).map(({ text, blank, filled }) => {
        if (!blank) return document.createTextNode(text);
        return Object.assign(document.createElement("var"), { textContent: text, className: filled ? "filled" : "" });
      });
      this.find("shown").replaceChildren(...(template.text ? shown : ["What you write shows here, with its blanks filled by their examples."]));
      this.find("shown").classList.toggle("nothing", !template.text);

      const counts = template.text ? this.judge.counts(message, template.channel, fields) : [];
      this.find("counts").replaceChildren(
        ...counts.map(({ how, count, most }) => {
          const item = document.createElement("li");
          item.textContent = `${most ? `${count} of ${most}` : count} characters ${how}`;
          item.classList.toggle("over", Boolean(most) && count > most);
          return item;
        }),
      );

      const problems = this.judge.problems(proposal).filter((problem) => this.asked || !problem.later || this.touched.has(problem.key));
      for (const list of this.querySelectorAll("[data-problems]")) list.replaceChildren(...problems.filter((problem) => problem.key === list.dataset.problems).map((problem) => this.item(problem)));
      const faulty = new Set(problems.map((problem) => problem.key));
      for (const control of this.controls) if (control.name) faulty.has(control.name) ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
      const verdict = problems.length ? `${problems.length === 1 ? "One thing" : `${problems.length} things`} to mend.` : template.text ? "Nothing is wrong so far." : "";
      if (this.find("verdict").textContent !== verdict) this.find("verdict").textContent = verdict;
      this.classList.toggle("faulty", problems.length > 0);
    }

    item({ fact, repair, define, owner }) {
      const item = document.createElement("li");
      // What stands between backticks is a key.
      item.append(...`${fact} ${repair}`.split("`").map((text, index) => (index % 2 ? Object.assign(document.createElement("code"), { textContent: text }) : text)));
      if (owner) item.append(` It belongs to “${this.titleOf(owner)}”. Another name makes one of your own.`);
      if (define) {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: `Make a new blank of ${braced(define)}` });
        button.dataset.define = define;
        item.append(" ", button);
      }
      return item;
    }

    titleOf(home) {
      return [...this.controls.reason.options].find((option) => option.value === home)?.textContent ?? home;
    }

    clicked(target) {
      const { blank, define, do: does } = target.closest("button")?.dataset ?? {};
      if (blank) {
        const { text } = this.controls;
        text.setRangeText(braced(blank), text.selectionStart, text.selectionEnd, "end");
        text.focus();
        this.typed(text);
      } else if (define) {
        const box = this.defined.get(define) ?? this.define(define);
        this.paint();
        this.keep();
        box.querySelector("input").focus();
      } else if (does === "copy" || does === "send") {
        this.finish(does);
      } else if (does === "anyway") {
        this.anyway();
      }
    }

    // Send or copy, unless something has to be mended; then say so and go there.
    finish(what, anyway = false) {
      this.asked = true;
      this.paint();
      const proposal = this.proposal();
      const problems = this.judge.problems(proposal);
      if (problems.length && !anyway) {
        this.say(`Not yet: ${this.find("verdict").textContent.toLowerCase()}`, what === "send" ? "Open the form anyway" : "Copy anyway", () => this.finish(what, true));
        this.form.querySelector('[aria-invalid]:not([hidden] *)')?.focus();
        return;
      }
      if (what === "send") this.send(proposal);
      else this.copy(proposal);
    }

    send({ home, template, fields: own }) {
      const { title, text, ...rest } = template;
      const { fields: lines = [] } = this.judge.written({ template, fields: own });
      const address = (values) => `${this.repository}/issues/new?${new URLSearchParams({ template: FORM, title: `Template: ${title}`, reason: home, situation: title, ...rest, ...values })}`;
      const fields = lines.map((line) => line.slice(2)).join("\n");
      const full = address({ text, fields });
      const fits = full.length <= MOST_ADDRESS;
      window.open(fits ? full : address({ fields }), "_blank", "noopener");
      if (fits) return this.say("The form opens in another tab. If it does not, your browser has held it back.");
      toClipboard(text).then((done) => this.say(`This text is too long for an address. ${done ? "It is copied: paste" : "Copy it, and paste"} it into the form under “text”.`));
    }

    async copy(proposal) {
      const lines = Object.entries(this.judge.written(proposal)).flatMap(([key, each]) => [`${key}:`, ...each]);
      const { path } = this.judge.table.homes[proposal.home];
      const done = await toClipboard(`${lines.join("\n")}\n`);
      this.say(done ? `Copied. In ${path} the lines below “templates:” go to the end of that list${lines[0] === "fields:" ? ", and those below “fields:” to the end of that one" : ""}. ${lines[0] === "fields:" ? "The two words stand" : "That word stands"} there already.` : "This browser did not let us copy.");
    }

    say(text, action, run) {
      if (this.find("notice").textContent !== text) this.find("notice").textContent = text;
      const button = this.button("anyway");
      button.hidden = !action;
      button.textContent = action ?? "";
      this.anyway = run;
    }
  }

  customElements.define("propose-template", ProposeTemplate);
})();
