import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { extras, fold, words } from "../../site/search/tokens.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));

for (const { text, folded, words: plain, extras: others } of vectors) {
  test(`words of ${text.slice(0, 30)}`, () => {
    assert.equal(fold(text), folded);
    assert.deepEqual(words(fold(text)), plain);
    assert.deepEqual(extras(fold(text)), others);
  });
}
