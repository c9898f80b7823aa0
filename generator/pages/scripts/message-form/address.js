// The letter that the address names, and links that fill its blanks.

class Address {
  constructor(form) {
    this.form = form;
  }

  listen(signal) {
    window.addEventListener("hashchange", () => this.follow(false), { signal });
    document.addEventListener("click", (event) => this.followAgain(event), { signal });
  }

  // An old name of a letter leads to it as well, and one that has moved to another page leads there.
  follow(first) {
    const { form } = this;
    const { id: asked, values } = readLink(location.hash);
    const find = (key) => document.querySelector(`[${key}~="${CSS.escape(asked)}"]`);
    const moved = find("data-letters");
    if (moved) {
      const place = moved.hash ? "" : `#${asked}`;
      return location.replace(moved.href + place + location.hash.slice(asked.length + 1));
    }
    const named = find("data-was")?.dataset.template ?? asked;
    const gone = asked !== "" && !form.picker.has(named) && !document.getElementById(asked);
    const id = gone ? form.picker.first : named;
    const known = form.picker.has(id);
    const meant = values.map(([name, value]) => [form.controls.meant(name), lineOf(value)]);
    const given = known ? meant.filter(([control]) => control) : [];
    this.linked = given.length > 0;
    const bringBack = this.linked ? this.take(id, given) : undefined;
    if (known) form.choose(id);
    else if (first || !location.hash) form.choose(form.picker.first);
    if (known) {
      form.scrollIntoView();
      if (!first) form.letter.article.focus({ preventScroll: true });
    }
    const fact = gone ? "no-longer" : "link-filled";
    if (gone || bringBack) form.say(fact, {}, bringBack && "bring-back", bringBack);
  }

  // A link to the letter that the address names already changes nothing there, and still should
  // lead to it.
  followAgain(event) {
    const link = event.target.closest("a");
    if (link?.href !== location.href || !this.form.picker.has(location.hash.slice(1))) return;
    event.preventDefault();
    this.follow(false);
  }

  // Fill the blanks. Who is sent a link to one person does not write to another: what was typed
  // about the last one goes. Returns what brings it back, if anything has gone.
  take(id, given) {
    const { memory } = this.form;
    this.name(id);
    const before = both(kept());
    const undo = memory.undo();
    const news = given.filter(([control, value]) => control.value !== value);
    if (news.some(([control]) => aboutWhom(control) === "person")) memory.forgetPerson();
    memory.drafts.delete(keyOf(id));
    for (const [control, value] of given) {
      control.value = value;
      memory.keep(control);
    }
    const after = both(kept());
    const isLost = ([name, { text }]) => hasShape(tidy(text)) && after[name]?.text !== text;
    if (!Object.entries(before).some(isLost)) return;
    return () => {
      undo();
      this.form.renew();
    };
  }

  // Safari refuses to rename an address a hundred times in ten seconds, and a frame may refuse it
  // altogether; the letter is there all the same.
  name(id) {
    try {
      history.replaceState(history.state, "", `#${id}`);
    } catch {}
  }

  go(id) {
    this.form.choose(id);
    this.name(id);
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
