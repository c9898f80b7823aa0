// Shows once in a tab which languages there are, to whoever's browser asks for another one of them.
const OFFERED = "say-why:languages";
const menu = document.querySelector("#languages");

try {
  const wanted = `:not([aria-current])[lang^=${navigator.language.slice(0, 2)}]`;
  if (menu?.querySelector(wanted) && !sessionStorage[OFFERED]) {
    sessionStorage[OFFERED] = 1;
    menu.showPopover();
  }
} catch {
  // Where nothing is kept it would be shown on each page.
}
