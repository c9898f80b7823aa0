// Lists in the language of the page: “a, b and c”, or as a "disjunction" “a, b or c”.
const { lang } = document.documentElement;
// English is British here.
const locale = lang === "en" ? "en-GB" : lang;

window.listOf = (type) => new Intl.ListFormat(locale, { type });
