// The theme's search listens to keys alone, so words that are pasted with a mouse or spoken would find nothing.
"use strict";
document.addEventListener("input", ({ target }) => {
  if (target.id === "search-words") target.dispatchEvent(new KeyboardEvent("keyup"));
});
