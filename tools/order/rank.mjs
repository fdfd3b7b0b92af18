// Sorts names by a language's own rules (ICU, as node has it): {language: [name]} comes in, the same goes out in order.
// Chinese is by pinyin.
import { readFileSync } from "node:fs";

const LOCALES = { zh: "zh-u-co-pinyin" };
const asked = JSON.parse(readFileSync(0, "utf8"));
const sorted = Object.entries(asked).map(([language, names]) => {
  const { compare } = new Intl.Collator(LOCALES[language] ?? language);
  return [language, names.sort((one, other) => compare(one, other) || (one < other ? -1 : 1))];
});
process.stdout.write(JSON.stringify(Object.fromEntries(sorted)));
