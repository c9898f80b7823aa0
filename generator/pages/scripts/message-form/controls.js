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
  }

  get(name) {
    return this.byName.get(name);
  }

  // The control of a blank in the letter.
  of(blank) {
    return this.get(blank.dataset.blank);
  }

  labelOf(name) {
    return this.get(name)?.labels[0].firstChild.textContent.trim() ?? spoken(name);
  }

  // The label in the middle of a sentence.
  called(name) {
    const label = this.labelOf(name);
    return "capitals" in this.form.dataset ? label : label[0].toLowerCase() + label.slice(1);
  }

  list(names) {
    return names.map((name) => this.called(name)).join(window.comma);
  }

  exampleOf(control) {
    const { nextElementSibling: hint } = control;
    return (hint.querySelector("em") ?? hint).textContent;
  }

  // Those of a letter, and which of them it can do without.
  showFor({ names, required }) {
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
}

function isFull(control) {
  return hasShape(tidy(control.value));
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
