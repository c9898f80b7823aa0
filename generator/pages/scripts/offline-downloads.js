// Chromium's downloads go past the worker, and fail without a network.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[download]");
  const { root } = window.OfflineCopy;
  if (!link?.href.startsWith(root) || !navigator.serviceWorker?.controller) return;
  event.preventDefault();
  const file = await fetch(link.href).then((response) => response.blob());
  window.saveFile(file, link.download || link.pathname.split("/").pop());
});
