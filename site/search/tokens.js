// Text to search words, exactly as generator/papershelf/search/tokens.py does it. docs/search.md states the rules.

const LONGEST_WORD = 40;
const LONGEST_JOINED = 30;
const MOST_PARTS = 4;
const WORD = /[\p{L}\p{N}]+/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:[^\p{L}\p{N}\t-\r\x1c- \x85\p{Z}]{1,3}[\p{L}\p{N}]+)+/gu;
const SIGNED = /[\p{L}\p{N}]+[+#]{1,2}(?![\p{L}\p{N}])/gu;
export const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ħ: "h", ς: "σ" };

const all = (pattern, text) => text.match(pattern) ?? [];

export function fold(text) {
  const bare = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
  return bare.replace(/[ßæœøđðłþıħς]/g, (letter) => SPELLED[letter]);
}

export function words(folded) {
  return all(WORD, folded).flatMap(splitCjk).map((word) => [...word].slice(0, LONGEST_WORD).join(""));
}

export function extras(folded) {
  const signed = all(SIGNED, folded).map((word) => [...word].slice(-LONGEST_WORD).join(""));
  return [...all(COMPOUND, folded).map(join).filter(Boolean), ...signed];
}

function join(compound) {
  const parts = all(WORD, compound);
  const joined = parts.join("");
  const short = parts.length <= MOST_PARTS && [...joined].length <= LONGEST_JOINED;
  return short && joined.search(CJK) < 0 ? joined : "";
}

function splitCjk(word) {
  const parts = [];
  let end = 0;
  for (const run of word.matchAll(CJK)) {
    parts.push(word.slice(end, run.index), ...bigrams([...run[0]]));
    end = run.index + run[0].length;
  }
  return [...parts, word.slice(end)].filter(Boolean);
}

function bigrams(signs) {
  return signs.length === 1 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
}
