// What a blank can be taken back to. Undo and redo keep to one blank: the browser's own would jump
// to the one before.

class History {
  /** @param {string} now what stands in the blank */
  constructor(now) {
    /** @type {string[]} */
    this.past = [];
    /** @type {string[]} */
    this.ahead = [];
    this.now = now;
  }

  /** @param {string} text */
  remember(text) {
    if (text === this.now) return;
    this.past.push(this.now);
    this.ahead = [];
    this.now = text;
  }

  /**
   * @param {boolean} back
   * @returns {number | undefined} where the caret belongs, if there is anything to go to
   */
  step(back) {
    const [from, to] = back ? [this.past, this.ahead] : [this.ahead, this.past];
    const next = from.pop();
    if (next === undefined) return undefined;
    const was = this.now;
    to.push(was);
    this.now = next;
    return endOfChange(was, next);
  }
}

/**
 * Find where the part ends in which a text differs from what it was.
 * @param {string} was
 * @param {string} text
 */
function endOfChange(was, text) {
  let [before, end] = [was.length, text.length];
  while (before && end && was[before - 1] === text[end - 1]) [before, end] = [before - 1, end - 1];
  return end;
}
