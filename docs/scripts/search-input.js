// The theme's search listens to keys alone, so words that are pasted with a mouse or spoken would find nothing. And it lets
// only the arrow keys into what it has found, which nobody would guess on a page.
"use strict";
document.addEventListener("input", ({ target }) => {
  if (target.id === "search-words") target.dispatchEvent(new KeyboardEvent("keyup"));
});
new MutationObserver(() => {
  for (const each of document.querySelectorAll(".md-search-result__list [tabindex]")) each.removeAttribute("tabindex");
}).observe(document.querySelector(".md-search-result__list"), { childList: true, subtree: true });
