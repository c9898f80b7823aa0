// A clause that does not show is an offer; one that shows leaves the place of its offer empty, so
// that nothing moves.

class Offers {
  constructor(place, controls) {
    this.place = place;
    this.controls = controls;
  }

  show({ clauses }) {
    this.clauses = clauses;
    this.buttons = clauses.map((clause, value) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", value });
      button.dataset.do = "open";
      button.textContent = `+ ${this.controls.labelOf(nameIn(clause))}`;
      return button;
    });
    this.place.replaceChildren(...this.buttons);
  }

  update() {
    for (const button of this.buttons) {
      button.classList.toggle("taken", !this.clauses[button.value].hidden);
    }
  }

  // Returns the clause that is open now.
  take(button) {
    const clause = this.clauses[button.value];
    clause.hidden = false;
    return clause;
  }
}
