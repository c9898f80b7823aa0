// What the page says of the copy of the site.

// What the worker, or the browser, may have against one.
const REASONS = ["full", "lost", "slow", "stopped", "missing", "other", "refused"];

/**
 * Says how it stands with the copy.
 * @param {{isPossible: boolean, isThere: boolean, isSaving: boolean}} state
 * @param {{why: string, address?: string} | undefined} failure the last attempt, if that failed,
 *   with the file that it failed for
 * @param {Say} say
 */
function aboutCopy({ isPossible, isThere, isSaving }, failure, say) {
  if (!isPossible) return say("impossible");
  if (!failure) return say(isSaving ? "saving" : "made");
  const { why, address: file } = failure;
  const said = [say(isThere ? "earlier" : "none"), say(REASONS.includes(why) ? why : "unknown")];
  if (file) said.push(say("about", { file }));
  // Where there is no worker to remember it, each page asks.
  said.push(say(why === "refused" ? "next-page" : "next-day"));
  return said.join(" ");
}
