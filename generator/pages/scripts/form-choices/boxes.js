// What can be ticked for a blank: it stands with the control of the blank, or in the line by the
// letter while somebody writes there.

class FormChoices {
  constructor(form) {
    this.form = form;
    this.list = window.listOf();
    this.place = document.createElement("div");
    this.place.className = "held";
    form.line.bar.querySelector(".tip").after(this.place);
    const groups = [...form.querySelectorAll(".choices")];
    const control = (group) => group.parentElement.querySelector(":scope > input");
    this.groups = new Map(groups.map((group) => [control(group), group]));
  }

  begin() {
    const { form } = this;
    form.addEventListener("painted", () => this.show());
    // Before the form hears of it, and paints anew.
    const hear = (what, does) => form.addEventListener(what, does, { capture: true });
    hear("change", ({ target }) => this.changed(target));
    hear("keydown", (event) => this.pressed(event));
    this.show();
  }

  boxesOf(control) {
    return [...(this.groups.get(control)?.querySelectorAll("input") ?? [])];
  }

  // The control of a box.
  of(box) {
    return [...this.groups.keys()].find((control) => this.boxesOf(control).includes(box));
  }

  show() {
    for (const control of this.groups.keys()) {
      for (const box of this.boxesOf(control)) {
        box.checked = taken(control.value, [box.value], this.list).chosen.length > 0;
      }
    }
    this.hold(this.form.line.told);
  }

  // Where the line sticks to the screen, what can be ticked for a blank stands in it; elsewhere all
  // of that stands together below the letter.
  hold(control) {
    const { line, listed } = this.form;
    const sticks = getComputedStyle(line.bar).position === "sticky" && !listed;
    const group = sticks ? this.groups.get(control) : undefined;
    for (const [each, held] of this.groups) {
      if (held !== group && !held.closest(".control")) each.before(held);
    }
    if (group && group.parentElement !== this.place) this.place.append(group);
  }

  // Write what is ticked into the control.
  changed(box) {
    const { form } = this;
    const control = this.of(box);
    if (!control) return;
    const all = this.boxesOf(control);
    const ticked = all.filter((each) => each.checked);
    const [choices, chosen] = [all, ticked].map((some) => some.map((each) => each.value));
    control.value = withChoices(control.value, choices, chosen, this.list);
    form.memory.keep(control, true);
    form.rest.stale = true;
    form.show();
  }

  // Tab goes on to the next blank, so what can be ticked for this one is below it; Escape leads back.
  pressed(event) {
    const { form } = this;
    const { key, target } = event;
    const blank = form.blanks.at(target);
    const [first] = blank ? this.boxesOf(form.controls.of(blank)) : [];
    if (first && key === "ArrowDown" && !composes(event) && atEdge(blank, true)) {
      event.preventDefault();
      event.stopPropagation();
      first.focus();
    }
    const control = key === "Escape" && !form.listed && this.of(target);
    if (control) form.copying.goTo(control.name);
  }
}
