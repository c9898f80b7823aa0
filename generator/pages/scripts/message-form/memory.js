// What somebody types: all of it is kept in this tab, and their own details on this device when they
// ask for that.

const isTheirs = (each) => each.of === "person";
const isNotTheirs = (each) => !isTheirs(each);

class Memory {
  constructor(controls, tick) {
    this.controls = controls;
    this.tick = tick;
    this.drafts = new Map();
  }

  // Take over what is kept; another tab does not write into the control that is typed into.
  restore(busy) {
    const own = mine();
    const { values, drafts } = kept();
    this.tellTick(own !== null);
    this.drafts = new Map(Object.entries(drafts));
    for (const control of this.controls.kept) {
      const { name } = control;
      const remembered = aboutWhom(control) === "mine" ? own?.[name] : undefined;
      if (control === busy) continue;
      control.value = lineOf(values[name]?.text ?? remembered ?? "");
      control.toggleAttribute("data-typed", values[name]?.typed === "");
    }
  }

  // Keep the drafts in this tab, and the value of one control; what was typed may also be
  // remembered, a link's never is.
  keep(control, typed = false) {
    const all = { ...kept(), drafts: Object.fromEntries(this.drafts) };
    if (control) {
      const { value: text, dataset } = control;
      if (!text) delete dataset.typed;
      all.values[control.name] = { text, of: aboutWhom(control), typed: dataset.typed };
    }
    // What is typed about somebody now belongs to another note.
    if (!control || aboutWhom(control) === "person") all.copied = false;
    keepInTab(all);
    if (!typed || aboutWhom(control) !== "mine" || !this.remembers) return;
    const own = mine();
    if (own) write("localStorage", MINE, { ...own, [control.name]: control.value });
    else this.tellTick(false);
  }

  // A form in a frame has none.
  tellTick(remembers) {
    this.remembers = remembers;
    if (this.tick) this.tick.checked = remembers;
  }

  // Returns what brings back all that is kept now.
  undo() {
    const before = read("sessionStorage", KEPT);
    return () => keepInTab(before);
  }

  // What is about the last person goes everywhere in this tab, wordings of one's own included.
  // Returns the names of what has gone, and whether a wording has.
  forgetPerson() {
    const all = kept();
    keepInTab({ ...those(isNotTheirs, all), aside: all.aside });
    this.drafts = new Map(Object.entries(kept().drafts));
    for (const control of this.controls.all) {
      if (aboutWhom(control) === "person") control.value = "";
    }
    return { names: theirNames(all.values), wording: Object.values(all.drafts).some(isTheirs) };
  }

  // A note was copied; what is about its receiver is not for the next one.
  noteCopied() {
    keepInTab({ ...kept(), copied: true });
  }

  // Put that aside where another note begins.
  putAside() {
    if (kept().copied) this.swap();
  }

  // What was put aside takes the place of what is about somebody now, which is put aside.
  swap() {
    const all = kept();
    const { values, drafts } = those(isNotTheirs, all);
    const back = all.copied ? {} : all.aside;
    keepInTab({
      values: { ...values, ...back?.values },
      drafts: { ...drafts, ...back?.drafts },
      aside: those(isTheirs, all),
    });
  }

  // Whom the note is about: values by name, and whether they are put aside.
  get person() {
    const all = kept();
    const isAside = !theirNames(both(all)).length && theirNames(both(all.aside)).length > 0;
    const { values } = isAside ? all.aside : all;
    return { values, names: theirNames(values), isAside };
  }

  // Do what the tick says. Returns the key of what to say of it.
  obeyTick() {
    if (!this.tick.checked) {
      // What stands in the fields stays there, in this tab.
      for (const control of this.controls.kept) if (control.value) this.keep(control);
      write("localStorage", MINE, null);
      this.remembers = false;
      return "forgotten";
    }
    const own = Object.entries(kept().values).filter(([, value]) => value.of === "mine");
    const texts = Object.fromEntries(own.map(([name, value]) => [name, value.text]));
    this.remembers = write("localStorage", MINE, texts);
    if (this.remembers) return "remembered";
    this.tick.checked = false;
    return "no-page";
  }
}

function theirNames(values) {
  const filled = Object.entries(entriesThat(isTheirs, values));
  return filled.filter(([, each]) => hasShape(tidy(each.text))).map(([name]) => name);
}
