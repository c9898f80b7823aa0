// How a result looks. Everything that somebody wrote is put in as text, never as HTML.

function made(name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function marked(name, strokes) {
  const element = document.createElement(name);
  element.append(...strokes.map(({ text, meant }) => (meant ? made("mark", text) : text)));
  return element;
}

// From file:// a browser does not look for index.html in a folder.
function addressOf(at, anchor, root) {
  const address = new URL(at, root);
  if (address.protocol === "file:")
    address.pathname = address.pathname.replace(/\/$/, "/index.html");
  if (anchor) address.hash = anchor;
  return address.href;
}

function metaOf({ wording }, { homes, kinds }) {
  return wording ? [homes[wording.home].title, kinds[wording.kind]] : [];
}

function resultOf(index, thing, { title, sentence, also }, root, say) {
  const entry = index.entries[thing.entry];
  const [anchor] = entry.text[thing.passage];
  const link = marked("a", title);
  link.href = addressOf(entry.at, anchor, root);
  const heading = made("h2");
  heading.append(link);
  const text = marked("p", sentence);
  text.className = "text";
  if (also.length) text.append(" (", ...marked("span", also).childNodes, ")");
  // What a language lacks is there in English.
  const english = entry.lang ? { lang: entry.lang, dir: "ltr" } : {};
  for (const part of [heading, text]) Object.assign(part, english);
  const meta = made("p", [say(entry.group), ...metaOf(entry, index)].join(" · "));
  meta.className = "meta";
  const item = made("li");
  item.append(heading, text, meta);
  return item;
}
