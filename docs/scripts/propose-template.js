// <propose-template>: shows a template as it will look while somebody writes it, and says what `check` would say.
// It writes the lines of YAML that generator/proposal.py writes; tests/cases/proposals.json runs on both sides.
"use strict";
(() => {
  const { SHAPED, tidy, whole, sayOnce, endOnce, spoken, copy } = customElements.get("message-form").parts;
  const KEPT = "say-why:proposal"; // this tab
  const TYPED = ["text", "title", "id", "author"];
  const BLANK_KEYS = ["label", "hint", "example", "longest", "whose", "specific"];
  const FORM = "suggest-a-template.yml";
  const MOST_ADDRESS = 7500; // a little less than GitHub takes

  const short = (value) => `“${[...value.split(/\s+/).filter(Boolean).join(" ")].slice(0, 60).join("")}”`;
  const listed = (words, last = "and") => (words.length > 1 ? `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}` : words.join(""));
  // An object with no keys but its own: a blank may be called “constructor”.
  const bare = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries));
  const braced = (name) => `{${name}}`;

  const madeOf = (title) => title.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f’']/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-$/g, "");

  // What stands around a value goes; more than one empty line is one.
  const settled = (value) =>
    value
      .replace(/\r\n|[\r\x85\u2028\u2029]/g, "\n")
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();

  // As difflib.get_close_matches, which `check` asks: twice the letters that agree, in order, by all letters.
  const agreeing = (a, b) => {
    let [best, endA, endB, before] = [0, 0, 0, []];
    for (let i = 0; i < a.length; i++) {
      const run = [];
      for (let j = 0; j < b.length; j++) {
        if (a[i] !== b[j]) continue;
        run[j] = (before[j - 1] ?? 0) + 1;
        if (run[j] > best) [best, endA, endB] = [run[j], i + 1, j + 1];
      }
      before = run;
    }
    return best && best + agreeing(a.slice(0, endA - best), b.slice(0, endB - best)) + agreeing(a.slice(endA), b.slice(endB));
  };
  const nearest = (word, words) => {
    const scored = words.map((each) => ({ each, score: (2 * agreeing(each, word)) / (each.length + word.length) })).filter(({ score }) => score >= 0.6);
    return scored.sort((one, other) => other.score - one.score || (one.each < other.each ? 1 : -1))[0]?.each;
  };

  // What generator/proposal.py has gathered, and what it says of a proposal.
  class Judge {
    constructor(table) {
      Object.assign(this, table);
      const pattern = (name, flags = "") => new RegExp(table.rules.patterns[name], flags);
      const wholly = (name) => new RegExp(`^(?:${table.rules.patterns[name]})$`);
      this.patterns = { piece: pattern("piece"), article: pattern("article"), address: pattern("address", "i"), aName: pattern("a_name"), id: wholly("id"), blank: wholly("blank"), plain: wholly("plain"), unprintable: pattern("unprintable", "u") };
    }

    told(rule, values = {}) {
      return this.rules.words[rule].map((words) => words.replace(/\$(\w+)/g, (_, name) => values[name]));
    }

    // The blanks that a template of this home can have: the shared ones, its own, and those that come with it.
    fieldsFor(home, own) {
      return bare([...Object.entries(this.fields).filter(([, field]) => !field.home || field.home === home), ...Object.entries(own)]);
    }

    // As `parse` in generator/message.py: a text, { blank } or { clause }, and what is wrong with them.
    parse(text) {
      const { piece: pieces, article, blank } = this.patterns;
      const [parts, faults] = [[], []];
      let [clause, before] = [null, ""];
      const fault = (rule, values) => faults.length < this.rules.longest.faults && faults.push(this.told(rule, values));
      const close = () => {
        const words = clause.filter((part) => typeof part === "string").join("");
        parts.push({ clause });
        if (clause.every((part) => typeof part === "string") && !words.includes("{")) fault("clause-without-blank", { words });
      };
      for (const piece of text.normalize("NFC").split(pieces)) {
        const into = clause ?? parts;
        const name = /^\{.*\}$/s.test(piece) ? piece.slice(1, -1) : null;
        if (piece === "[") {
          if (clause) {
            fault("clause-in-clause");
            close();
          }
          clause = [];
        } else if (piece === "]") {
          if (clause) close();
          else fault("clause-not-opened");
          clause = null;
        } else if (piece === "{" || piece === "}") {
          fault("brace-alone", { brace: piece });
          into.push(piece);
        } else if (name !== null && blank.test(name) && name.length <= this.rules.longest.blank) {
          const found = article.exec(before);
          if (found) fault("article", { article: found[1], blank: piece });
          before = "";
          into.push({ blank: name });
        } else {
          if (name !== null) fault("no-blank-name", { blank: piece });
          before += piece;
          if (piece) into.push(piece);
        }
      }
      if (clause) {
        fault("clause-not-closed");
        close();
      }
      const names = (group) => [...new Set(group.filter((part) => part.blank).map((part) => part.blank))];
      const required = names(parts);
      const optional = names(parts.flatMap((part) => part.clause ?? []));
      const blanks = names(parts.flatMap((part) => part.clause ?? part));
      for (const name of required) if (optional.includes(name)) fault("inside-and-outside", { blank: braced(name) });
      return { parts, faults, required, blanks };
    }

    // The pieces of the message as they are shown: { text, blank }. By itself a clause shows when all its blanks are filled.
    fill(parts, values, shows = (clause) => clause.every((part) => !part.blank || values[part.blank])) {
      const shown = parts.flatMap((part) => (!part.clause ? part : shows(part.clause) ? part.clause : []));
      const wording = (part) => (typeof part === "string" ? part : "");
      return shown.map((part, index) => {
        if (!part.blank) return { text: part };
        const value = values[part.blank];
        return { blank: part.blank, text: value ? endOnce(sayOnce(value, wording(shown[index - 1])), wording(shown[index + 1])) : `[${spoken(part.blank)}]`, filled: Boolean(value) };
      });
    }

    // How long the message is with its examples, with every required blank at its longest, and with everything at its longest;
    // nothing as long as that cannot be told.
    counts({ parts, faults, blanks }, channel, fields) {
      const countable = (name) => name in fields && fields[name].longest > 0 && fields[name].longest <= this.rules.longest.value;
      if (faults.length || !blanks.every(countable)) return [];
      const [free, paid] = this.limits[channel];
      const examples = bare(blanks.map((name) => [name, tidy(fields[name].example)]));
      const units = (part, clauses) => part.length ?? (part.blank ? Number(fields[part.blank].longest) : clauses ? part.clause.reduce((sum, each) => sum + units(each, clauses), 0) : 0);
      const longest = (clauses) => parts.reduce((sum, part) => sum + units(part, clauses), 0);
      const counted = [this.fill(parts, examples).reduce((sum, { text }) => sum + text.length, 0), longest(false), longest(true)];
      return counted.map((count, index) => ({ how: this.rules.how[index], count, most: index < 2 ? free : (paid ?? free) }));
    }

    // All that is wrong with { home, template, fields }: which control, the fact, the repair; and a blank that could be defined.
    problems({ home, template, fields: own }) {
      const found = [];
      const tell = (key, rule, values, repair) => {
        const [fact, advice] = this.told(rule, values);
        found.push({ key, fact, repair: repair ?? advice });
        return found.at(-1);
      };
      const empty = (key, name) => Object.assign(tell(key, "empty", { name: `\`${name}\``, what: this.keys[name] }), { later: true });
      const { id, text, title, author, kind, channel } = template;
      for (const key of ["id", "title", "text"]) if (!template[key]) empty(key, key);
      for (const key of ["title", "text", "author"]) {
        const count = [...(template[key] ?? "")].length;
        if (count > this.rules.longest[key]) tell(key, "too-long", { name: `\`${key}\``, count, what: this.keys[key] });
      }
      for (const [key, value] of [...Object.entries(template), ...Object.entries(own).flatMap(([name, field]) => Object.entries(field).map(([key, each]) => [`${name}.${key}`, String(each)]))]) {
        const found = this.patterns.unprintable.exec(value);
        if (found) tell(key, "unprintable", { character: `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
      }
      const heading = new RegExp(`^### (reason|fields|licence|${Object.keys(template).join("|")})[ \\t]*$`, "m").exec(text);
      if (heading) tell("text", "heading", { name: heading[1], count: 2 });
      if (id && !this.patterns.id.test(id)) tell("id", "no-id", { given: short(id) });
      const { path, needs } = this.homes[home];
      // A shared reply stands on every page.
      const pages = home === "replies" ? Object.values(this.homes) : [this.homes.replies, this.homes[home]];
      const where = pages.map(({ taken }) => taken[id]).findLast(Boolean);
      if (where) tell("id", "id-taken", { id, where });
      if (author && this.patterns.address.test(author)) tell("author", "address-in-author", { id });
      if (text) this.#wording({ home, path, needs, kind, channel, id, text, own }, tell);
      for (const [name, field] of Object.entries(own)) this.#blank(name, field, tell, empty);
      return found;
    }

    #wording({ home, needs, kind, channel, id, text, own }, tell) {
      const message = this.parse(text);
      const fields = this.fieldsFor(home, own);
      const named = id || "this template";
      for (const [fact, repair] of message.faults) tell("text", "near", {}, repair).fact = fact;
      const unknown = message.blanks.filter((name) => !(name in fields));
      for (const name of unknown) {
        const near = nearest(braced(name), Object.keys(fields).map(braced));
        const of = home in this.homes && this.homes[home].path.startsWith("templates/reasons/");
        const problem = tell("text", "unknown-blank", { blank: braced(name), where: of ? "under `fields:` in this file" : "there" }, near && this.told("near", { word: near })[1]);
        if (of && !(name in this.fields)) problem.define = name;
        problem.owner = this.fields[name]?.home;
      }
      if (this.patterns.address.test(text)) tell("text", "address-in-text", { id: named });
      for (const [who, blanks] of [[`the kind ${kind}`, this.kinds[kind].needs], ...(kind === "invite" ? [[`the reason ${home}`, needs]] : [])]) {
        const missing = blanks.filter((name) => name in fields && !message.required.includes(name)).map(braced);
        if (missing.length) tell("text", "without-what-it-needs", { id: named, blanks: listed(missing), who }).later = true;
      }
      if (message.faults.length || unknown.length) return;
      if (kind === "invite" && !message.required.some((name) => fields[name].specific && !this.patterns.aName.test(name))) {
        const specific = Object.keys(fields).filter((name) => fields[name].specific).map(braced);
        tell("text", "for-anybody", { id: named, specific: listed([...specific, "a new one with `specific: true`"], "or") }).later = true;
      }
      for (const { how, count, most } of this.counts(message, channel, fields)) {
        if (most && count > most) tell("text", "does-not-fit", { id: named, count, how, most, over: count - most });
      }
    }

    #blank(name, field, tell, empty) {
      const other = this.fields[name];
      if (other) tell(`${name}.label`, other.home ? "defined-elsewhere" : "defined-for-all", { blank: braced(name), where: other.where });
      for (const key of ["label", "hint", "example", "longest"]) if (!field[key]) empty(`${name}.${key}`, key);
      const longest = Number(field.longest);
      const what = this.keys.longest;
      if (field.longest && !(/^\d+$/.test(field.longest) && longest > 0)) tell(`${name}.longest`, "no-number", { name: "`longest`", given: short(field.longest), what });
      else if (longest > this.rules.longest.value) tell(`${name}.longest`, "too-much", { name: "`longest`", given: short(field.longest), most: this.rules.longest.value, what });
      else if (field.longest && field.example.length > longest) tell(`${name}.example`, "example-too-long", { blank: braced(name), count: field.example.length, longest });
    }

    // Lines of YAML, by the key they stand below.
    written({ template, fields }) {
      const scalar = (value) => (typeof value === "string" && this.patterns.plain.test(value.replaceAll("_", " ")) ? value : JSON.stringify(value));
      const keyed = (name, value) => (value === "" ? `${name}:` : `${name}: ${scalar(value)}`);
      const lines = Object.entries(template).flatMap(([name, value]) => {
        if (name !== "text" || !value) return keyed(name, value);
        return [`text: ${value.includes("\n") ? "|-" : ">-"}`, ...value.split("\n").map((line) => `  ${line}`)];
      });
      const blanks = Object.entries(fields).flatMap(([name, field]) => [
        `  ${scalar(name)}:`,
        ...BLANK_KEYS.filter((key) => key !== "specific" || field.specific).map((key) => `    ${keyed(key, key === "longest" ? Number(field[key]) : field[key])}`),
      ]);
      return { ...(blanks.length && { fields: blanks }), templates: lines.map((line, index) => `${index ? "    " : "  - "}${line}`.trimEnd()) };
    }
  }

  class ProposeTemplate extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector("form");
      this.controls = this.form.elements;
      this.judge = new Judge(JSON.parse(this.querySelector("script").textContent, (_, value) => (value && !Array.isArray(value) && typeof value === "object" ? bare(Object.entries(value)) : value)));
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
      for (const name of TYPED) this.controls[name].value = text(kept[name]);
      const asked = location.hash.slice(1);
      this.take("reason", asked in this.judge.homes ? asked : kept.reason);
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
      const { kinds, homes } = this.judge;
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
      const needs = [...this.judge.kinds[template.kind].needs, ...(template.kind === "invite" ? this.judge.homes[home].needs : [])];
      this.find("needs").textContent = needs.length ? `Here it must have ${listed(needs.map(braced))}. ` : "";

      const clauses = this.controls["with-clauses"].checked;
      const examples = bare(message.blanks.filter((name) => SHAPED.test(fields[name]?.example ?? "")).map((name) => [name, tidy(fields[name].example)]));
      const shown = this.judge.fill(message.parts, examples, () => clauses).map(({ text, blank, filled }) => {
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
      const whole = address({ text, fields });
      const fits = whole.length <= MOST_ADDRESS;
      window.open(fits ? whole : address({ fields }), "_blank", "noopener");
      if (fits) return this.say("The form opens in another tab. If it does not, your browser has held it back.");
      copy(text).then((done) => this.say(`This text is too long for an address. ${done ? "It is copied: paste" : "Copy it, and paste"} it into the form under “text”.`));
    }

    async copy(proposal) {
      const lines = Object.entries(this.judge.written(proposal)).flatMap(([key, each]) => [`${key}:`, ...each]);
      const { path } = this.judge.homes[proposal.home];
      const done = await copy(`${lines.join("\n")}\n`);
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
