// What the page says of the copy of the site.
/** @type {Record<string, string>} what the worker, or the browser, has against one */
const WHY = {
  full: "this browser has no room left for it",
  lost: "the connection broke off while it was fetched",
  slow: "it took longer than a browser waits",
  stopped: "somebody stopped it",
  missing: "the host does not give a file that the pages need",
  other:
    "a file did not arrive as it should. Perhaps the site is just being renewed, or its host " +
    "changes what it sends",
  refused: "the host does not give the file that makes it, or the browser does not take that",
  unknown: "the browser could not store it",
};

/**
 * Says how it stands with the copy.
 * @param {{isPossible: boolean, isThere: boolean, isSaving: boolean}} state
 * @param {{why: string, address?: string} | undefined} failure the last attempt, if that failed,
 *   with the file that it failed for
 */
function aboutCopy({ isPossible, isThere, isSaving }, failure) {
  if (!isPossible) {
    return (
      "There is none here: this page lies in a folder, comes from a server for trying things " +
      "out, or the browser is too old for it."
    );
  }
  if (failure) {
    const { why, address } = failure;
    const none = isThere
      ? "It is of an earlier edition, as no newer one can be had"
      : "There is none";
    const file = address ? ` (${address})` : "";
    // Where there is no worker to remember it, each page asks.
    const again = why === "refused" ? "The next page you open" : "A page you open after a day";
    return `${none}: ${WHY[why] ?? WHY.unknown}${file}. ${again} tries again.`;
  }
  if (isSaving) return "Your device saves data, so none is made unless you tick this.";
  return "It is made when you open a page, and renewed when the site is.";
}
