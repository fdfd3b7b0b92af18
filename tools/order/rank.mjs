// Sorts names by a language's own rules (ICU, as node has it): {language: [name]} comes in, the same goes out in order.
// Chinese is by pinyin; characters that sound otherwise in a name stand as one of that sound.
import { readFileSync } from "node:fs";

const SOUNDS = { zh: { 秘鲁: "必鲁" } };
const LOCALES = { zh: "zh-u-co-pinyin" };
const asked = JSON.parse(readFileSync(0, "utf8"));
const sorted = Object.entries(asked).map(([language, names]) => {
  const { compare } = new Intl.Collator(LOCALES[language] ?? language);
  const sounds = Object.entries(SOUNDS[language] ?? {});
  const said = (name) => sounds.reduce((told, [written, sound]) => told.replaceAll(written, sound), name);
  return [language, names.sort((one, other) => compare(said(one), said(other)) || (one < other ? -1 : 1))];
});
process.stdout.write(JSON.stringify(Object.fromEntries(sorted)));
