// What the reader typed, taken apart: words, phrases, fields and exclusions. Everything not understood is plain words.

import { CJK, extras, fold, words } from "./tokens.js";

const MOST_UNITS = 24;
const ONE_SIGN = new RegExp(`^${CJK.source.slice(0, -1)}$`, "u");
export const FIELD_BITS = { title: 1, author: 2, tag: 4 };
const FIELDS = new Set([...Object.keys(FIELD_BITS), "venue", "category", "type", "year", "has"]);
// An optional minus, an optional field, then a phrase in quotes (the closing one may be missing) or a run without spaces.
const PIECE = /(-)?(?:([a-z]+):)?(?:["“”]([^"“”]*)["“”]?|(\S+))/giu;
// Hu et al. 2021: that there are others is not looked for.
const OTHERS = /(?<=[\p{L}.,] ?)\bet\.? al\b\.?,?/giu;
const YEARS = /^(\d{4})?(?:(\.\.|-)(\d{4})?)?$/;

/**
 * Units, each with `typed` (for messages), `not`, and one of
 *   kind "word"    ways: lists of words of which one list must match whole; the last word may be a prefix; bits: field
 *   kind "phrase"  words in this order; bits
 *   kind "venue" | "category" | "type" | "has"  value, prefix
 *   kind "year"    from, to
 */
export function parseQuery(text) {
  const meant = text.replace(OTHERS, " ");
  const pieces = [...meant.matchAll(PIECE)].map((match) => ({ ...cut(match), last: ends(meant, match) }));
  const units = pieces.flatMap(unitsOf);
  return { units: units.slice(0, MOST_UNITS), tooMany: units.slice(MOST_UNITS).map((unit) => unit.typed) };
}

/** The same without exclusions, fields and quotes: the widest that can be meant. */
export function plainly(text) {
  const pieces = [...text.matchAll(PIECE)].map(cut).filter(({ not, field }) => !not && field !== "has");
  return pieces.map(({ phrase, run }) => (phrase ?? run ?? "").trim()).filter(Boolean).join(" ");
}

function ends(text, match) {
  return match.index + match[0].length === text.trimEnd().length;
}

function cut([typed, minus, name, phrase, run]) {
  const field = name?.toLowerCase();
  if (!name && FIELDS.has(run?.slice(0, -1).toLowerCase()) && run.endsWith(":")) return { typed, run: "" };
  if (field && !FIELDS.has(field)) return { typed, not: Boolean(minus), run: `${name}:${run ?? phrase}` };
  return { typed, not: Boolean(minus), field, phrase, run };
}

function unitsOf(piece) {
  const { field } = piece;
  const base = { typed: piece.typed, not: piece.not };
  const value = fold(piece.phrase ?? piece.run ?? "").trim();
  if (!value) return [];
  if (field === "year") return yearUnit(base, value);
  if (field === "venue" || field === "category" || field === "type" || field === "has") {
    return [{ ...base, kind: field, value, prefix: piece.last && piece.phrase === undefined }];
  }
  const bits = FIELD_BITS[field] ?? 0;
  return piece.phrase === undefined ? wordUnits(base, value, bits, piece.last) : phraseUnit(base, value, bits);
}

function yearUnit(base, value) {
  const [, from, range, to] = value.match(YEARS) ?? [];
  if (!from && !to) return [];
  return [{ ...base, kind: "year", from: Number(from ?? 0), to: Number(to ?? (range ? 9999 : from)) }];
}

function phraseUnit(base, value, bits) {
  const found = words(value);
  if (found.length === 0) return [];
  if (found.length === 1) return [{ ...base, kind: "word", ways: [plain(found, false)], bits, exact: true }];
  return [{ ...base, kind: "phrase", words: found, bits }];
}

/** fine-tuning: both words or the one they make. c++: that sign and nothing less. Otherwise a unit for each word. */
function wordUnits(base, value, bits, last) {
  const [found, others] = [words(value), extras(value)];
  const prefix = last && !base.not;
  const signed = others.find((word) => /[+#]$/.test(word));
  if (signed) return [{ ...base, kind: "word", ways: [plain([signed], prefix)], bits }];
  if (others.length) return [{ ...base, kind: "word", ways: [plain(found, prefix), plain(others, prefix)], bits }];
  if (base.not && found.length > 1) return [{ ...base, kind: "word", ways: [plain(found, false)], bits }];
  return found.map((word, at) => {
    const own = plain([word], prefix && at === found.length - 1);
    return { ...base, typed: found.length > 1 ? word : base.typed, kind: "word", ways: [own], bits };
  });
}

function plain(found, prefix) {
  // One Chinese, Japanese or Korean character begins the pairs it stands in.
  return found.map((word, at) => ({ word, prefix: (prefix && at === found.length - 1) || ONE_SIGN.test(word) }));
}
