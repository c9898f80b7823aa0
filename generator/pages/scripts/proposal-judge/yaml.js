// The lines of YAML that a proposal makes in the file of its reason.

/** @type {(keyof OwnField)[]} */
const REQUIRED_KEYS = ["label", "hint", "example", "longest"];
/** @type {(keyof OwnField)[]} */
const BLANK_KEYS = [...REQUIRED_KEYS, "whose", "specific"];

/**
 * @param {string | number | boolean} value
 * @param {RegExp} plain what YAML reads as it stands
 */
function scalar(value, plain) {
  const isPlain = typeof value === "string" && plain.test(value.replaceAll("_", " "));
  return isPlain ? value : JSON.stringify(value);
}

/**
 * @param {string} name
 * @param {string | number | boolean} value
 * @param {RegExp} plain
 */
function keyed(name, value, plain) {
  return value === "" ? `${name}:` : `${name}: ${scalar(value, plain)}`;
}

/** @param {string} text that may have lines of its own */
function textLines(text) {
  const sign = text.includes("\n") ? "|-" : ">-";
  return [`text: ${sign}`, ...text.split("\n").map((line) => `  ${line}`)];
}

/**
 * @param {Named<string>} template
 * @param {RegExp} plain
 * @returns {string[]}
 */
function templateLines(template, plain) {
  const lines = Object.entries(template).flatMap(([name, value]) => {
    if (name === "informal") return [`${name}:`, ...textLines(value).map((line) => `  ${line}`)];
    return name === "text" && value ? textLines(value) : keyed(name, value, plain);
  });
  return lines.map((line, index) => `${index ? "    " : "  - "}${line}`.trimEnd());
}

/**
 * @param {Named<OwnField>} fields
 * @param {RegExp} plain
 * @returns {string[]}
 */
function fieldLines(fields, plain) {
  return Object.entries(fields).flatMap(([name, field]) => {
    const keys = BLANK_KEYS.filter((key) => key !== "specific" || field.specific);
    const lines = keys.map((key) => {
      const value = key === "longest" ? Number(field.longest) : field[key];
      return `    ${keyed(key, value, plain)}`;
    });
    return [`  ${scalar(name, plain)}:`, ...lines];
  });
}
