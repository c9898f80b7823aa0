// What keys do in a blank of the letter: Enter goes on, arrows cross its edge, undo keeps to it.

// 229: in Safari the Enter that ends a composition comes after it.
const composes = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

class Keys {
  constructor(blanks) {
    this.blanks = blanks;
  }

  pressed(blank, event) {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (composes(event)) return;
    const command = (ctrlKey || metaKey) && !altKey ? key.toLowerCase() : "";
    if (command === "z" || command === "y") {
      event.preventDefault();
      this.blanks.step(blank, command === "z" && !shiftKey);
    } else if (key === "Enter") {
      event.preventDefault();
      const next = this.beside(blank, 1);
      if (next) this.blanks.focus(next);
      else this.blanks.form.copying.copy();
    } else if (key.startsWith("Arrow") && !shiftKey && !ctrlKey && !metaKey && !altKey) {
      this.cross(blank, event);
    }
  }

  beside(blank, step) {
    const { all } = this.blanks;
    return all[all.indexOf(blank) + step];
  }

  // The arrows leave a blank at its edge.
  cross(blank, event) {
    const forward = blank.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const ahead = event.key === forward;
    if (!atEdge(blank, ahead)) return;
    const next = this.beside(blank, ahead ? 1 : -1);
    if (!next) return;
    event.preventDefault();
    next.focus();
    setCaret(next, !ahead);
  }
}
