import assert from "node:assert/strict";
import test from "node:test";

import { edits, neighbours } from "../../site/search/widen.js";

function slowEdits(one, other) {
  const table = [];
  for (let row = 0; row <= one.length; row++) {
    table.push([row]);
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      const steps = row ? [table[row - 1][at] + 1, table[row][at - 1] + 1, table[row - 1][at - 1] + same] : [at];
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      table[row][at] = Math.min(...steps, ...(swapped ? [table[row - 2][at - 2] + 1] : []));
    }
  }
  return { whole: table[one.length][other.length], start: Math.min(...table.map((row) => row[other.length])) };
}

test("distances within the limit are those of the plain algorithm, to the word and to its beginnings", () => {
  const all = ["", "a", "b", "c"].flatMap((a) => ["a", "b", "ab", "ba"].flatMap((b) => ["c", "ac", "cab"].map((c) => a + b + c)));
  for (const one of all) {
    for (const other of all.filter((word) => word.length > 2)) {
      for (const limit of [1, 2]) {
        const [fast, slow] = [edits(one, other, limit), slowEdits(one, other)];
        assert.equal(Math.min(fast.whole, limit + 1), Math.min(slow.whole, limit + 1), `${one} ${other} ${limit}`);
        assert.equal(Math.min(fast.start, limit + 1), Math.min(slow.start, limit + 1), `${one} ${other} ${limit}`);
      }
    }
  }
});

const letters = (word) => [...word].reduce((mask, sign) => mask | (1 << (sign.charCodeAt(0) & 31)), 0);
function vocabulary(words) {
  return { words, commonness: words.map(() => 1), masks: words.map(letters) };
}

const cases = [
  ["adpater", ["adapter", "adopter", "daughter"], ["adapter"]],
  ["lorra", ["lora", "lorry", "laura"], ["lora", "lorry"]],
  ["lra", ["lora"], []],
  ["transfromers", ["transformers", "transforms"], ["transformers"]],
  ["transfrm", ["transform", "transformer"], ["transform"]],
  ["lora", ["lora"], []],
];

for (const [typed, words, found] of cases) {
  test(`${typed} may have meant ${found.join(", ") || "nothing"}`, () => {
    assert.deepEqual(neighbours(vocabulary(words), typed, false).map(({ word }) => word), found);
  });
}

test("while a word is being typed its beginning is compared", () => {
  assert.deepEqual(neighbours(vocabulary(["transformers"]), "tranfsorm", true).map(({ word }) => word), ["transformers"]);
});

test("a word with another first letter comes after one with the same", () => {
  assert.deepEqual(neighbours(vocabulary(["bora", "lira"]), "lora", false).map(({ word }) => word), ["lira", "bora"]);
});
