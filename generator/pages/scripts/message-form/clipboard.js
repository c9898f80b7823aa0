// The clipboard, by the way that browsers have now and by the one that they all had.

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or an insecure address, where there is no clipboard object at all.
    return copyNow(text);
  }
}

// Without a wait: for what takes the focus away from this page right after.
function copyNow(text) {
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

// Out of the whole letter goes what is seen of it: the label of an open blank is only drawn.
function copyAsSeen(event) {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const part = selection.getRangeAt(0).cloneContents();
  for (const clause of part.querySelectorAll("[data-clause][hidden]")) clause.remove();
  for (const blank of part.querySelectorAll("[data-blank]:empty")) {
    blank.textContent = `[${blank.dataset.label}]`;
  }
  event.preventDefault();
  event.clipboardData.setData("text/plain", part.textContent);
}
