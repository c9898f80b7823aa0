// Where somebody chooses a letter by its situation: a list on a narrow screen, chips on a wide one.
// Of all letters in the page one is shown, and where it can be sent.

class Picker {
  constructor(form) {
    this.list = form.querySelector("[name=pick-template]");
    this.chips = [...form.querySelectorAll("[name=pick-situation]")];
    this.kinds = [...form.querySelectorAll(".kind")];
    this.wheres = [...form.querySelectorAll(".where")];
    const letters = [...form.querySelectorAll(".letter")];
    this.letters = new Map(letters.map((letter) => [letter.id, letter]));
  }

  has(id) {
    return this.letters.has(id);
  }

  get first() {
    return this.letters.keys().next().value;
  }

  offers(target) {
    return target === this.list || this.chips.includes(target);
  }

  show(id) {
    const article = this.letters.get(id);
    const { channel } = article.dataset;
    for (const each of this.letters.values()) each.hidden = each !== article;
    for (const kind of this.kinds) kind.hidden = !kind.contains(article);
    for (const where of this.wheres) where.hidden = where.dataset.channel !== channel;
    if (this.list) this.list.value = id;
    for (const chip of this.chips) chip.checked = chip.value === id;
    return article;
  }

  // Where the letter that is shown can be sent.
  get where() {
    return this.wheres.find((where) => !where.hidden);
  }
}
