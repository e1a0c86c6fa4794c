// Words a mistyped word may have meant: at most one edit away, two from eight letters on; a swap of neighbours is one.

import { Reader } from "./decode.js";

const MOST = 9;
const OTHER_LETTER = 0.25; // people seldom mistype the first letter

export function decodeVocabulary(bytes) {
  const reader = new Reader(bytes);
  const words = reader.strings();
  return { words, commonness: reader.take(words.length), masks: Uint32Array.from(words, letters) };
}

/** The part of the vocabulary a word lies in: that of its first letter, where there are several. */
export function letterOf(word, parts) {
  const place = word.charCodeAt(0) - 97;
  return parts === 1 ? 0 : place >= 0 && place < 26 ? place : 26;
}

/** The nearest words of several parts. */
export function neighboursIn(parts, typed, prefix) {
  return nearestOf(parts.flatMap((part) => neighbours(part, typed, prefix)));
}

/** The nearest words, the more frequent first; where `prefix`, words that begin nearly so stand half a step behind. */
export function neighbours({ words, commonness, masks }, typed, prefix) {
  const limit = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const mask = letters(typed);
  const found = [];
  for (let at = 0; limit > 0 && at < words.length; at++) {
    const word = words[at];
    if (word.length < typed.length - limit || (!prefix && word.length > typed.length + limit)) continue;
    if (bitCount(mask & ~masks[at]) > limit || (!prefix && bitCount(masks[at] & ~mask) > limit)) continue;
    const { whole, start } = edits(word, typed, limit);
    const edited = Math.min(whole, prefix ? start + 0.5 : Infinity);
    const near = edited + (word[0] === typed[0] ? 0 : OTHER_LETTER);
    if (edited <= limit + 0.5 && word !== typed) found.push({ word, near, common: commonness[at] });
  }
  return nearestOf(found);
}

function nearestOf(found) {
  found.sort((a, b) => a.near - b.near || b.common - a.common || (a.word < b.word ? -1 : 1));
  return found.filter(({ near }) => near <= found[0].near + 0.5).slice(0, MOST);
}

const rows = [0, 1, 2].map(() => new Uint8Array(96));

/**
 * Optimal string alignment distances of `typed` to the whole word and to its nearest beginning.
 * Only the band of `limit` places around the diagonal is worked out; what lies outside counts as too far.
 */
export function edits(word, typed, limit) {
  const far = limit + 1;
  const width = typed.length;
  let [older, old, now] = rows;
  for (let at = 0; at <= width; at++) now[at] = at;
  let start = width <= limit ? width : far;
  for (let row = 1; row <= word.length; row++) {
    [older, old, now] = [old, now, older];
    const [from, to] = [Math.max(1, row - limit), Math.min(width, row + limit)];
    if (from > width) return { whole: far, start };
    now[from - 1] = from === 1 ? row : far;
    let least = now[from - 1];
    for (let at = from; at <= to; at++) {
      const above = at === row + limit ? far : old[at];
      const same = word.charCodeAt(row - 1) === typed.charCodeAt(at - 1);
      let best = Math.min(above + 1, now[at - 1] + 1, old[at - 1] + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && word[row - 1] === typed[at - 2] && word[row - 2] === typed[at - 1];
      if (swapped) best = Math.min(best, older[at - 2] + 1);
      now[at] = best;
      least = Math.min(least, best);
    }
    if (to === width) start = Math.min(start, now[width]);
    if (least > limit) return { whole: far, start };
  }
  return { whole: Math.abs(word.length - width) > limit ? far : now[width], start };
}

/** The letters of a word as bits; several share one, which only makes the test weaker. */
function letters(word) {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

function bitCount(mask) {
  let count = 0;
  for (let left = mask; left; left &= left - 1) count++;
  return count;
}
