// What the scripts of a page say to people. The words come from the page, so that another language
// needs no other script.
const { lang } = document.documentElement;
const plural = new Intl.PluralRules(lang);

// Between what is only named: “a, b, c”.
window.comma = new Intl.ListFormat(lang).formatToParts("abc")[1].value;

// The words of an element, by key. Where there are several for one, the count chooses; values are
// put where they are named in braces.
window.wordsOf = ({ dataset }) => {
  const words = JSON.parse(dataset.words);
  return (key, values = {}) => {
    const found = words[key];
    return (found[plural.select(values.count)] ?? found).replace(/\{(\w+)\}/g, (_, name) =>
      values[name].toLocaleString(lang, { useGrouping: false }),
    );
  };
};
