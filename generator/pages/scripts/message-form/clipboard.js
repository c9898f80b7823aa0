// The clipboard, by the way that browsers have now and by the one that they all had.

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or an insecure address, where there is no clipboard object at all.
    const back = document.activeElement;
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "visually-hidden";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    back?.focus({ preventScroll: true });
    return done;
  }
}
