// A title typed with one word wrong: it stands among the papers that have all words in their text.

import assert from "node:assert/strict";
import test from "node:test";

import { choose } from "../../site/search/choose.js";

const PAPERS = 8;
const everything = new Uint8Array(PAPERS).fill(1);

/** A unit of a query: in whose title it stands, in whose text alone, and how rare it is. */
function unit(typed, { titles, texts = [], weight = 4, ...more }) {
  const scores = new Float32Array(PAPERS);
  for (const paper of titles) scores[paper] = 10;
  for (const paper of texts) scores[paper] = 1;
  const found = { scores, titles: new Uint8Array(PAPERS), weight, count: titles.length + texts.length, named: titles.length };
  for (const paper of titles) found.titles[paper] = 1;
  return { ...found, unit: { kind: "word", typed, bits: 0, ...more }, atLeast: false, onlyNamed: false };
}

const ALL = [1, 2, 3, 4, 5, 6]; // have every word, in their text alone
const asked = (last) => [
  unit("walnut", { titles: [0], texts: ALL }),
  unit("pecan", { titles: [0], texts: ALL }),
  unit("almond", { titles: [0], texts: ALL }),
  unit("orchard", { titles: [], texts: ALL, weight: 2, ...last }),
];

test("a title that lacks one word of four is near, though six papers have all", () => {
  const chosen = choose(asked(), everything, PAPERS);
  assert.deepEqual([chosen.full, chosen.near, [...chosen.called.keys()]], [ALL, [0], [0]]);
  assert.deepEqual(chosen.lacks(0), ["orchard"]);
  assert.ok(chosen.scores[0] > chosen.scores[1]);
});

for (const [why, units] of Object.entries({
  "the word it lacks is the rarest": asked({ weight: 9 }),
  "the word it lacks is in quotes": asked({ exact: true }),
  "the word it lacks is sought in a field": asked({ bits: 2 }),
  "the query has three words": asked().slice(1),
  "one of its words stands in its text alone": [unit("walnut", { titles: [], texts: [0, ...ALL] }), ...asked().slice(1)],
})) {
  test(`it is not where ${why}`, () => {
    const chosen = choose(units, everything, PAPERS);
    assert.deepEqual([chosen.near, [...chosen.called.keys()]], [[], []]);
  });
}
