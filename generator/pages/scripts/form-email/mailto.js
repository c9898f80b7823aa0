// The address that hands an email to the program of whoever writes it.

// Some programs on Windows take no more of an address.
const MOST_OF_ADDRESS = 2000;

/**
 * @param {string} subject
 * @param {string} body
 * @returns {string} a mailto address (RFC 6068): UTF-8 in percent signs, lines that end as in a mail
 */
function mailto(subject, body) {
  const encoded = (/** @type {string} */ text) => encodeURIComponent(text.replaceAll("\n", "\r\n"));
  return `mailto:?subject=${encoded(subject)}&body=${encoded(body)}`;
}

/**
 * @param {string} subject
 * @param {string} body
 * @returns {{ address: string, isWhole: boolean }} with the subject alone where both are too long
 */
function emailOf(subject, body) {
  const address = mailto(subject, body);
  const isWhole = address.length <= MOST_OF_ADDRESS;
  return { address: isWhole ? address : mailto(subject, ""), isWhole };
}
