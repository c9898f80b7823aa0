// The form of the project, filled in, as an address.

const FORM = "suggest-a-template.yml";
const MOST_ADDRESS = 7500; // a little less than GitHub takes
// No part of the page, though its types come with those of the page.
const { URLSearchParams: Params } = /** @type {any} */ (globalThis);

/**
 * Put a proposal into the address of the form. What no address can hold is left out, the text first.
 * @param {string} repository
 * @param {string} language
 * @param {Proposal} proposal
 * @param {string[]} lines of YAML, of its fields
 */
function addressOf(repository, language, { home, template }, lines) {
  const { title, text, informal, ...rest } = template;
  const fields = lines.map((line) => line.slice(2)).join("\n");
  const common = {
    ...{ template: FORM, title: `Template: ${title}`, language },
    ...{ reason: home, situation: title },
  };
  const other = informal ? { informal } : {};
  const ways = [{ text, ...other, fields }, { ...other, fields }, { fields }];
  const addresses = ways.map((values) => {
    const query = new Params({ ...common, ...rest, ...values });
    return `${repository}/issues/new?${query}`;
  });
  const fit = addresses.findIndex(({ length }) => length <= MOST_ADDRESS);
  const address = addresses.at(fit);
  const leavesInformalOut = Boolean(informal) && address === addresses[2];
  return { address, hasText: fit === 0, leavesInformalOut };
}
