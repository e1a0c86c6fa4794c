// Light stems: forms of one word, British or American, come to one; words of other meanings stay apart.
// A Snowball stemmer would join adapter and adaptation. What docs/search.md says of stems is tested in stem.test.mjs.

const ALIKE = new Set(["news", "lens", "series", "species"]); // what looks like a plural and is none
const VOWEL = /[aeiouy]/;

const ENGLISH = [
  [/(?:([^aiu])ies)$/, "$1y"],
  [/ys(?:is|es?)$/, "yz"],
  [/sis$/, "s"],
  [/([sxz]|[cs]h)es$/, "$1"],
  [/([^siua])s$/, "$1"],
  [/is(e|ed|ing|er|ation|able)$/, "iz$1"],
  [/yse?d$/, "yz"],
  [/our(al|ed|ing)?$/, "or$1"],
  [/([^aeiou])tre$/, "$1ter"],
  [/ogue$/, "og"],
  [/eter(?=iz)/, "etr"],
  [/ly$/, ""],
  [/(?:ity|ness)$/, ""],
  [/ency$/, "ent"],
  [/iz(?:ation|er|or|able)$/, "iz"],
];

/** The stem of a folded word in English. */
export function englishStem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word) || ALIKE.has(word)) return word;
  let stem = word;
  for (const [ending, instead] of ENGLISH) {
    const cut = stem.replace(ending, instead);
    if (cut.length > 2) stem = cut;
  }
  return last(suffix(stem));
}

function suffix(stem) {
  if (stem.length > 6 && /t(?:ion|or|er|ive)$/.test(stem)) return stem.replace(/(?:ion|or|er|ive)$/, "");
  for (const [ending, least] of [["ing", 6], ["ed", 5], ["er", 6], ["or", 6]]) {
    const rest = stem.slice(0, -ending.length);
    if (!stem.endsWith(ending) || stem.length < least || !VOWEL.test(rest) || rest.endsWith("e")) continue;
    if (ending !== "ed" || stem.length > 5 || !/[bl]$/.test(rest)) return rest; // embed, model(l)ed
  }
  return stem;
}

function last(stem) {
  if (stem.length < 4) return stem;
  return stem.replace(/e$/, "").replace(/([^aeiou])\1$/, "$1").replace(/y$/, "i");
}

/** The stem of a folded word in German. */
export function germanStem(word) {
  return word.length < 5 || /\d/.test(word) ? word : word.replace(/(?:ern|em|en|er|es|e|s|n)$/, "");
}

/** What makes stems in a list's language; in others every word is its own. */
export function stemmer(language) {
  const [code] = language.toLowerCase().split("-");
  return { en: englishStem, de: germanStem }[code] ?? ((word) => word);
}

/** What every form of a word begins with. */
export function commonStart(word, stem) {
  let length = 0;
  while (length < stem.length && stem[length] === word[length]) length++;
  // Where spellings part: quanti|s quanti|z, colo|r colo|ur, efficien|t efficien|cy, paramet|riz paramet|eriz.
  const [, kept] = stem.slice(0, length).match(/^(.*?et)riz$|^/) ?? [];
  const turns = /(?:[iy]z|or|i|ent)$/.test(stem.slice(0, length));
  return kept ?? word.slice(0, Math.max(3, turns ? length - 1 : length));
}
