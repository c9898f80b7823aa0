// Under a letter: what would put its reader off, in a few words, and where to hear more.

const ON_ITS_WAY = "say-why:note"; // this tab: to “Check a note”, which takes it out
// From file:// a browser does not look for index.html in a folder.
const PAGE = `../check-note/${location.protocol === "file:" ? "index.html" : ""}`;

class NoteFinding {
  constructor(form) {
    this.form = form;
    this.place = document.createElement("span");
    this.link = Object.assign(document.createElement("a"), { textContent: "Why?" });
    this.link.href = new URL(PAGE, MessageForm.source);
    this.link.onclick = (event) => this.take(event);
    this.stand(form.line.parts);
    form.addEventListener("painted", () => this.look());
    this.look();
  }

  // Where the open blanks are named as long as there are any, so that nothing moves.
  stand(parts) {
    const left = parts.get("left");
    const blanks = document.createElement("span");
    blanks.append(...left.childNodes);
    left.append(blanks, this.place);
    parts.set("left", blanks);
  }

  // A blank that is open, or a text that is too long, has its own word there.
  get isToBeRead() {
    const { line, open, text } = this.form;
    return !open.length && !line.tooLong && hasShape(text);
  }

  async look() {
    const turn = Symbol("turn");
    this.turn = turn;
    // Where it does not come, nothing is said: it holds nobody up.
    const checker = this.isToBeRead ? await checkerOf().catch(() => undefined) : undefined;
    if (this.turn === turn) this.tell(checker);
  }

  // The words of a letter are ours, and have a reason; those of somebody's own may have none. Whoever
  // answers needs none, and may give an address.
  tell(checker) {
    const { letter, text, wording } = this.form;
    const isInvite = letter.article.dataset.channel === "invite";
    const found = checker?.hintsOf(checker.read(text)) ?? [];
    const likely = found.filter(({ name, sure }) => {
      if (!isInvite) return name === "canned" && sure > 1;
      return sure > 0 && (name !== "no-reason" || wording.isOpen);
    });
    // What we could not see may be there; what it surely holds is.
    const first =
      likely.find(({ name, sure }) => name === "canned" || (sure > 1 && name !== "no-reason")) ??
      likely[0];
    const said = first ? `${checker.surely(checker.findings[first.name].title, first.sure)}. ` : "";
    // Somebody may have the focus on it.
    if (said === this.said) return;
    this.said = said;
    this.place.replaceChildren(...(said ? [said, this.link] : []));
  }

  // Another tab would have nothing of it, and this one would keep it.
  take({ ctrlKey, metaKey, shiftKey }) {
    if (ctrlKey || metaKey || shiftKey) return;
    try {
      sessionStorage.setItem(ON_ITS_WAY, this.form.text);
    } catch {
      // Then it can be pasted there.
    }
  }
}
