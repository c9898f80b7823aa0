// Where somebody chooses a letter by its situation: a list on a narrow screen, chips on a wide one.

class Picker {
  constructor(form) {
    this.list = form.querySelector("[name=pick-template]");
    this.chips = [...form.querySelectorAll("[name=pick-situation]")];
  }

  has(target) {
    return target === this.list || this.chips.includes(target);
  }

  show(id) {
    if (this.list) this.list.value = id;
    for (const chip of this.chips) chip.checked = chip.value === id;
  }
}
