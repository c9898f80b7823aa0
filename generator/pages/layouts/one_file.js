// The palette of the one file: the one of the device until somebody chooses.
"use strict";
(() => {
  const root = document.documentElement;
  const button = document.querySelector('[data-do="palette"]');
  const dark = () => root.dataset.mdColorScheme === "slate";
  const show = (scheme) => {
    root.dataset.mdColorScheme = scheme;
    button.textContent = dark() ? "Light colours" : "Dark colours";
  };
  show(matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default");
  button.hidden = false;
  button.addEventListener("click", () => show(dark() ? "default" : "slate"));
})();
