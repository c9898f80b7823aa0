// Chromium's downloads go past the worker, and fail without a network.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[download]");
  const { root } = window.OfflineCopy;
  if (!link?.href.startsWith(root) || !navigator.serviceWorker?.controller) return;
  event.preventDefault();
  const address = await fetch(link.href)
    .then((response) => response.blob())
    .then((blob) => URL.createObjectURL(blob))
    .catch(() => link.href);
  Object.assign(document.createElement("a"), {
    href: address,
    download: link.download || link.pathname.split("/").pop(),
  }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
});
