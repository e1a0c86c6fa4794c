import assert from "node:assert/strict";
import test from "node:test";

import { both, either, ordered, rarity } from "../../site/search/rank.js";

const part = (scores, more = {}) => ({
  scores: Float32Array.from(scores), titles: new Uint8Array(scores.length), count: 0, named: 0, weight: 1, ...more,
});

test("a rarer word tells more", () => assert.ok(rarity(1, 100) > rarity(50, 100)));

test("words that must all match score their mean, and nothing where one is missing", () => {
  assert.deepEqual([...both([part([2, 4, 0]), part([4, 0, 4])]).scores], [3, 0, 0]);
});

test("words of which one must match score the better", () => {
  assert.deepEqual([...either([part([2, 0, 0]), part([1, 3, 0])]).scores], [2, 3, 0]);
});

test("equal papers stand newest first, which is the highest number", () => {
  assert.deepEqual([...ordered([0, 1, 2, 3], (paper) => [1, 2, 1, 0][paper], 4)], [1, 2, 0, 3]);
});

test("order holds for negative keys too", () => {
  assert.deepEqual([...ordered([0, 1, 2], (paper) => -paper, 3)], [0, 1, 2]);
});
