import assert from "node:assert/strict";
import test from "node:test";

import { Lists } from "../../site/search/lookup.js";

const store = { facts: { long: 1500, common: 4000 } };
const directory = { firsts: ["a", "lo", "lora"], listed: ["the", "tuning", "tune"], counts: [9000, 3000, 12] };
const lists = new Lists(store, "words", directory);

const places = [["", -1], ["a", 0], ["ln", 0], ["lo", 1], ["loop", 1], ["lor", 1], ["lora", 2], ["zebra", 2]];

for (const [word, shard] of places) {
  test(`${word || "nothing"} would stand in shard ${shard}`, () => assert.equal(lists.shardOf(word), shard));
}

test("words in many papers have files of their own, numbered in the order of the directory", () => {
  assert.deepEqual([...lists.longPlaces], [["the", 0], ["tuning", 1]]);
});

test("a beginning is answered by its most frequent words, very frequent ones aside", () => {
  assert.deepEqual(lists.mostFrequent("t"), ["tuning", "tune"]);
  assert.deepEqual(lists.affordable("t", null), { words: ["tuning"], cut: true });
  assert.deepEqual(lists.affordable("the", null), { words: ["the"], cut: false });
});
