// Prints every word of scripts, without what stands between the words: a list for each, as JSON.
//
//     node --expose-internals spoken.js SCRIPT…
//
// The parser is the one inside of Node, which needs no package.
"use strict";
const { readFileSync } = require("node:fs");
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");

function words(text) {
  const found = [];
  const onToken = ({ type, value }) => found.push([type.label, value?.pattern ?? value ?? ""]);
  parse(text, { ecmaVersion: "latest", onToken });
  return found;
}

console.log(JSON.stringify(process.argv.slice(2).map((name) => words(readFileSync(name, "utf8")))));
