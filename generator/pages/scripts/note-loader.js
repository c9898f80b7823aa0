// Fetches the note checker and what it has learned, once somebody needs them. For the scripts that
// come after this one, as `parts.checkerOf` of the form.

const Form = customElements.get("message-form");
// Of this edition and no other: after a new one is published, an old page may still be open. What was
// learned comes first, since the checker reads it when it runs.
const FILES = {
  "scripts/note-findings.js": "sha256-of:scripts/note-findings.js",
  "scripts/note-checker.js": "sha256-of:scripts/note-checker.js",
};
let coming;

/**
 * @returns {Promise<object>} `window.NoteChecker`; it is refused with an `Error` whose message can
 *   be shown when a file is missing, blocked or broken, and the next call tries again
 */
function checkerOf() {
  coming ??= load().catch(() => {
    coming = undefined;
    throw new Error("The checker could not be loaded. Load the page again.");
  });
  return coming;
}

async function load() {
  for (const [file, hash] of Object.entries(FILES)) {
    if (!window.NoteChecker) await Form.parts.run(new URL(`../${file}`, Form.source), hash);
  }
  if (!window.NoteChecker) throw new Error("A file is broken.");
  return window.NoteChecker;
}

Form.parts.checkerOf = checkerOf;
