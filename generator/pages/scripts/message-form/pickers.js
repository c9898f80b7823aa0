// The lists and chips that choose a letter: by kind, by tone, by situation.

function kindOf(letter) {
  return letter.closest(".kind").dataset.kind;
}

class Pickers {
  constructor(form, letters) {
    this.letters = letters;
    [this.kind, this.tone, this.template] = ["kind", "tone", "template"].map((name) =>
      form.querySelector(`[name="pick-${name}"]`),
    );
    this.tones = [...(this.tone?.options ?? [])];
    this.templates = [...(this.template?.options ?? [])];
    this.chips = [...form.querySelectorAll(".chip input")];
  }

  // Offer the tones of this letter's kind, and the situations of its kind and of the tone.
  offerAround(letter) {
    const kind = kindOf(letter);
    if (this.kind) this.kind.value = kind;
    const ofKind = this.letters.filter((each) => kindOf(each) === kind);
    if (this.tone) this.offerTones(ofKind, letter);
    if (this.template) this.offerTemplates(ofKind, letter);
  }

  offerTones(letters, { dataset }) {
    const wanted = this.tone.value === dataset.tone ? dataset.tone : "";
    const there = new Set(letters.map((each) => each.dataset.tone));
    const offered = this.tones.filter((option) => !option.value || there.has(option.value));
    this.tone.replaceChildren(...offered);
    this.tone.value = wanted;
  }

  offerTemplates(letters, { dataset }) {
    const ofTone = letters.filter((each) => this.isOfTone(each));
    const offered = new Set(ofTone.map((each) => each.dataset.template));
    // Safari shows a hidden <option> all the same, so the others are taken out.
    const options = this.templates.filter((option) => offered.has(option.value));
    const shown = [...this.template.options];
    const same = shown.length === options.length && shown.every((each, i) => each === options[i]);
    if (!same) this.template.replaceChildren(...options);
    this.template.value = dataset.template;
    for (const radio of this.chips) {
      radio.closest(".chip").hidden = !offered.has(radio.value);
      radio.checked = radio.value === dataset.template;
    }
  }

  isOfTone(letter) {
    return !this.tone?.value || letter.dataset.tone === this.tone.value;
  }

  // The letter that a change of kind or tone leads to: the one that is open, if it fits.
  letterAfter(target, open) {
    if (target === this.kind && this.tone) this.tone.value = "";
    const ofKind = this.letters.filter((each) => !this.kind || kindOf(each) === this.kind.value);
    const fits = ofKind.filter((each) => this.isOfTone(each));
    return fits.includes(open) ? open : fits[0];
  }
}
