// Where somebody is in a blank, and what is put in there.

function setCaret(blank, atEnd) {
  getSelection().collapse(blank, atEnd ? blank.childNodes.length : 0);
}

function atEdge(blank, end) {
  const selection = getSelection();
  if (!selection.isCollapsed) return false;
  const rest = document.createRange();
  rest.selectNodeContents(blank);
  const { anchorNode, anchorOffset } = selection;
  if (end) rest.setStart(anchorNode, anchorOffset);
  else rest.setEnd(anchorNode, anchorOffset);
  return !rest.toString();
}

// One line of text, whatever was in it; a browser's own insertion keeps the caret in sight.
function insert(data) {
  const text = lineOf(data.getData("text/plain"));
  if (text) document.execCommand("insertText", false, text);
}
