// The new blanks of a proposal: a box of controls for each, made from the <template> in the page.

class OwnBlanks {
  constructor(element) {
    this.template = element.querySelector("template");
    this.place = element.querySelector('[data-part="new-blanks"]');
    this.boxes = new Map();
  }

  has(name) {
    return this.boxes.has(name);
  }

  // The box of a blank; a new one takes these values.
  define(name, values = {}) {
    if (this.has(name)) return this.boxes.get(name);
    const box = this.template.content.cloneNode(true).firstElementChild;
    box.querySelector("legend").textContent = `The new blank ${braced(name)}`;
    for (const control of box.querySelectorAll("input, select")) {
      this.set(control, values[control.name]);
      control.name = `${name}.${control.name}`;
    }
    for (const list of box.querySelectorAll("[data-problems]")) {
      list.dataset.problems = `${name}.${list.dataset.problems}`;
    }
    this.boxes.set(name, box);
    this.place.append(box);
    return box;
  }

  set(control, value) {
    if (control.type === "checkbox") control.checked = value === true;
    else if (typeof value !== "string") return;
    else if (control.type !== "select-one" || offers(control, value)) control.value = value;
  }

  // What stands in the controls of some blanks.
  fields(names) {
    return Object.fromEntries([...names].map((name) => [name, this.field(name)]));
  }

  field(name) {
    const entered = (key) => {
      const control = this.boxes.get(name).querySelector(`[name="${name}.${key}"]`);
      if (key === "specific") return control.checked;
      return key === "whose" ? control.value : onOneLine(control.value);
    };
    return Object.fromEntries(BLANK_KEYS.map((key) => [key, entered(key)]));
  }

  get all() {
    return this.fields(this.boxes.keys());
  }

  showOnly(names) {
    for (const [name, box] of this.boxes) box.hidden = !names.includes(name);
  }
}

function offers(select, value) {
  return [...select.options].some((option) => option.value === value);
}
