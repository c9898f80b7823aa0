// Asks whether “bookkeeper” should be “a bookkeeper”, once, when somebody has written it.

class ArticleQuestion {
  constructor(form) {
    this.form = form;
    this.asked = new Set();
    form.addEventListener("painted", () => this.ask());
    this.ask();
  }

  ask() {
    const { letter, blanks, controls, line } = this.form;
    if (line.textOf("notice")) return;
    for (const blank of letter.blanks) {
      const control = controls.of(blank);
      if (!control || blank === blanks.busy || document.activeElement === control) continue;
      const meant = withArticle(tidy(control.value), blank.previousSibling?.textContent ?? "");
      if (!meant || this.asked.has(meant)) continue;
      this.asked.add(meant);
      line.say(this.form.words("article", { text: meant }), meant, () => this.take(control, meant));
      return;
    }
  }

  take(control, meant) {
    const { form } = this;
    control.value = meant;
    form.keep(control);
    form.line.say("");
    form.paint();
  }
}
