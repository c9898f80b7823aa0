// Puts the search together without a page, and prints what it finds for each line of its input.
const { readFileSync } = require("node:fs");
const { createContext, runInContext } = require("node:vm");

// A script runs in no browser that is too old for it.
const page = createContext({ CSS: { supports: () => true } });
page.window = page.self = page;
for (const file of process.argv.slice(2)) runInContext(readFileSync(file, "utf8"), page);
const { SearchEngine, lunr, sayWhyIndex } = page;
const finder = new SearchEngine.Finder(lunr, SearchEngine.thingsOf(sayWhyIndex), sayWhyIndex.words);
for (const _ of finder.building());
const typed = JSON.parse(readFileSync(0, "utf8"));
const found = typed.map((words) => {
  const { found, unknown } = finder.find(words, false);
  return {
    unknown,
    near: unknown.map((word) => finder.nearest(word)),
    found: found.slice(0, 20).map((each) => ({
      at: sayWhyIndex.entries[each.thing.entry].at,
      missing: each.missing,
      said: finder.excerpt(each),
    })),
  };
});
console.log(JSON.stringify(found));
