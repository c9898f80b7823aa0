// The controls of a form, one for each blank: they hold what is typed, wherever that was, and say
// what belongs there. As a list they are shown to whoever wants all questions at once.

class Controls {
  constructor(form) {
    this.form = form;
    this.all = [...form.querySelectorAll(".control > input")];
    this.greeting = form.named("pick-greeting");
    // What is kept: every control, and how to greet.
    this.kept = [...this.all, this.greeting];
    this.byName = new Map(this.kept.map((control) => [control.name, control]));
    for (const control of this.all) wire(control);
    // By the names that their blanks had before.
    this.once = new Map();
    for (const control of this.all) {
      for (const name of control.dataset.once?.split(" ") ?? []) this.once.set(name, control);
    }
    // What can be ticked for a blank, wherever it stands.
    const groups = [...form.querySelectorAll(".choices")];
    this.groups = new Map(groups.map((group) => [ofGroup(group), group]));
    this.choices = [...form.querySelectorAll(".choices input")];
  }

  get(name) {
    return this.byName.get(name);
  }

  // The control of a blank in the letter.
  of(blank) {
    return this.get(blank.dataset.blank);
  }

  // The same by the name that a link has for it.
  meant(name) {
    return this.byName.get(name) ?? this.once.get(name);
  }

  labelOf(name) {
    return this.get(name)?.labels[0].firstChild.textContent.trim() ?? spoken(name);
  }

  // The label in the middle of a sentence.
  called(name) {
    const label = this.labelOf(name);
    return label[0].toLowerCase() + label.slice(1);
  }

  list(names) {
    return names.map((name) => this.called(name)).join(", ");
  }

  exampleOf(control) {
    return control.nextElementSibling.querySelector("em").textContent;
  }

  // Those of a letter, and which of them it can do without.
  showFor({ names, required }) {
    for (const name of names) {
      if (!this.get(name)) console.error(`message-form: no control for {${name}}`);
    }
    for (const control of this.all) {
      const box = control.closest(".control");
      box.hidden = !names.has(control.name);
      box.querySelector(".optional").hidden = required.has(control.name);
    }
    for (const owner of this.form.querySelectorAll(".owner")) {
      owner.hidden = !owner.querySelector(".control:not([hidden])");
    }
  }

  disable(disabled) {
    for (const owner of this.form.querySelectorAll(".owner")) owner.disabled = disabled;
  }

  // The next one without words, or else the first one that needs some.
  emptyAfter(control) {
    const empty = this.all.filter((each) => !each.closest(".control").hidden && !isFull(each));
    const follows = (each) => this.all.indexOf(each) > this.all.indexOf(control);
    const isRequired = (each) => each.closest(".control").querySelector(".optional").hidden;
    return empty.find(follows) ?? empty.find(isRequired);
  }

  choicesOf(control) {
    return [...(this.groups.get(control)?.querySelectorAll("input") ?? [])];
  }

  ofChoice(choice) {
    const group = choice.closest(".choices");
    return this.all.find((control) => this.groups.get(control) === group);
  }

  showTicks() {
    for (const choice of this.choices) {
      choice.checked = taken(this.ofChoice(choice).value, [choice.value]).chosen.length > 0;
    }
  }

  // Write what is ticked into the control, which is returned.
  takeTicks(choice) {
    const control = this.ofChoice(choice);
    const all = this.choicesOf(control);
    const ticked = all.filter((each) => each.checked);
    const [choices, chosen] = [all, ticked].map((some) => some.map((each) => each.value));
    control.value = withChoices(control.value, choices, chosen);
    return control;
  }
}

function isFull(control) {
  return hasShape(tidy(control.value));
}

function ofGroup(group) {
  return group.parentElement.querySelector(":scope > input");
}

// A control, its label and its hint stand in one box. The ids that tell so were a tenth of the
// first page.
function wire(control) {
  const { name, parentElement, nextElementSibling: hint } = control;
  control.id = `blank_${name}`;
  parentElement.querySelector("label").htmlFor = control.id;
  hint.id = `hint_${name}`;
  control.setAttribute("aria-describedby", hint.id);
}
