// The theme's search listens to keys alone, so words that are pasted with a mouse or spoken would
// find nothing. And into what it has found it lets the arrow keys alone, which nobody would guess
// on a page; its headings are as high as that of the page, and for Chromium its links have no
// names.
"use strict";
document.addEventListener("input", ({ target }) => {
  if (target.id === "search-words") target.dispatchEvent(new KeyboardEvent("keyup"));
});
const found = document.querySelector(".md-search-result__list");
new MutationObserver(() => {
  for (const each of found.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
  for (const each of found.querySelectorAll("h1, h2")) {
    each.ariaLevel = Number(each.tagName[1]) + 1;
    each.closest("a").ariaLabel = each.textContent;
  }
}).observe(found, { childList: true, subtree: true });
