// Where in a text the words of the query stand: [start, end] pairs, to be marked by whoever draws the text.

import { CJK, extras, fold, words } from "./tokens.js";

const PIECE = /[\p{L}\p{N}\p{M}]+[+#]{0,2}/gu;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu;

/** `wanted` says of a folded word whether the query found it. */
export function ranges(text, wanted) {
  const found = [];
  for (const chunk of text.matchAll(/\S+/g)) {
    const whole = extras(fold(chunk[0])).some(wanted);
    const inner = whole ? [trimmed(chunk[0])] : pieces(chunk[0], wanted);
    found.push(...inner.map(([start, end]) => [chunk.index + start, chunk.index + end]));
  }
  return found;
}

function trimmed(chunk) {
  const start = chunk.match(/^[^\p{L}\p{N}]*/u)[0].length;
  return [start, start + chunk.replace(EDGES, "").length];
}

function pieces(chunk, wanted) {
  return [...chunk.matchAll(PIECE)].flatMap(({ 0: piece, index }) => {
    if (piece.search(CJK) >= 0) return cjkRanges(piece, index, wanted);
    return words(fold(piece)).some(wanted) ? [[index, index + piece.replace(/[+#]+$/, "").length]] : [];
  });
}

function cjkRanges(piece, index, wanted) {
  const signs = [...piece];
  const found = [];
  let start = index;
  signs.forEach((sign, at) => {
    const pair = sign + (signs[at + 1] ?? "");
    const last = found.at(-1);
    if (words(fold(pair)).some(wanted)) {
      if (last && last[1] >= start) last[1] = start + pair.length;
      else found.push([start, start + pair.length]);
    }
    start += sign.length;
  });
  return found;
}
