// Stands last in the joined script, and is the only part that does anything by itself.

// What stands for a blank is known to the script before this one on the page.
const { marksOf } = customElements.get("message-form").parts;

// note-loader.js tells of it when what was learned is missing or broken.
try {
  const checker = new Checker(window.noteFindings);
  const { findings } = window.noteFindings;
  const read = (text) => checker.read(text);
  window.NoteChecker = { read, toldOf, hintsOf, surely, findings };
} catch (error) {
  console.info(`The note checker cannot work: ${error.message}`);
}
