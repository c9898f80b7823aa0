// What an address says after its #: a letter, and what a shared link would fill its blanks with. The rest
// of an address goes to a server; this does not.

/** @typedef {{ id: string, values: [name: string, value: string][] }} Link */

// No part of the page, though its types come with those of the page.
const { URLSearchParams: Query } = /** @type {any} */ (globalThis);
// What a sentence puts after an address, and the half of a sign that a cut has left.
const AFTER = /(?:%[0-9a-f]?|[.,;:!?)\]}>]+)$/i;

// UTF-16 units of a value, and of an address; what is typed has no end.
const MOST_OF_VALUE = 2000;
const MOST_OF_LINK = 100_000;

/**
 * @param {string} hash with its sign
 * @returns {Link}
 */
function readLink(hash) {
  // Where a mail was HTML.
  const whole = hash.slice(1, MOST_OF_LINK).replaceAll("&amp;", "&");
  const text = whole.slice(0, -9) + whole.slice(-9).replace(AFTER, "");
  // Our links write a space as %20; older ones as “+”, and some chats make a “+” of %2B.
  const isOurs = /%20| /.test(text);
  /** @type {[string, string][]} */
  const given = [...new Query(isOurs ? text.replaceAll("+", "%2B") : text)];
  const [[first] = [""], ...rest] = given;
  const id = /^[\w/-]*/.exec(first)?.[0] ?? "";
  return { id, values: rest.map(([name, value]) => [name, value.replace(/\ufffd+$/, "")]) };
}

/**
 * @param {Link} link
 * @returns {string} what stands after the # of an address, without a sign that ends a sentence
 */
function writeLink({ id, values }) {
  const escaped = (/** @type {string} */ text) =>
    encodeURIComponent(text).replace(/[.!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return [id, ...values.map(([name, value]) => `${name}=${escaped(value)}`)].join("&");
}
