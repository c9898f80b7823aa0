// Whoever writes waits for the letter alone; what else follows from it is done when they rest.

// Milliseconds without a key: longer than between the keys of a fast typist, and shorter than
// anybody looks up.
const REST = 100;
// What may read what is typed, or take somebody away from it.
const READS = ["change", "hashchange", "pagehide", "pointerdown", "storage"];

class Rest {
  constructor(form) {
    this.form = form;
    // What was typed since the last rest: controls, with the text that a blank has for them.
    this.behind = new Map();
  }

  listen(signal) {
    for (const what of READS) {
      window.addEventListener(what, () => this.take(), { signal, capture: true });
    }
    // The menu of another button may take its release away.
    const press = ({ button }) => {
      this.pressing = button === 0;
    };
    this.form.form.addEventListener("pointerdown", press, { signal });
    const release = () => this.pressing && setTimeout(() => this.form.settle());
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, release, { signal });
    }
  }

  // With the text that a blank of the letter has for its control, or without.
  later(control, text) {
    this.behind.set(control, text);
    this.until = performance.now() + REST;
    this.timer ??= setTimeout(() => this.catchUp(), REST);
  }

  // To begin a timer anew at every key took longer than all else that a key does here.
  catchUp() {
    const left = this.until - performance.now();
    this.timer = left > 0 ? setTimeout(() => this.catchUp(), left) : undefined;
    if (this.timer) return;
    this.take();
    // What somebody presses must not move away from under the pointer.
    if (this.stale && !this.pressing) this.form.show();
  }

  // Take over what was typed. Nothing that can be seen changes, and that is stale then.
  take() {
    for (const [control, text] of this.behind) {
      if (text !== undefined) control.value = lineOf(text);
      this.form.keep(control);
    }
    this.stale ||= this.behind.size > 0;
    this.behind.clear();
  }
}
