import assert from "node:assert/strict";
import test from "node:test";

import { commonStart, englishStem, germanStem, stemmer } from "../../site/search/stem.js";
import { unspelled } from "../../site/search/widening.js";

const meet = [
  "quantization quantized quantised quantizing quantisation quantizer quantize", "adapter adaptor adapters adapting",
  "modelling modeled models", "sparsity sparse", "efficiency efficient efficiently", "biases bias", "tuning tune tuned",
  "behaviour behavior", "centre center", "dialogue dialog", "analyses analysis analyze", "pruning prune", "routers routing",
  "parameterization parametrization", "studies study", "losses loss", "boxes box", "labelled labeled label",
];
const part = [
  ["adapter", "adaptation"], ["optimal", "optimizer"], ["need", "needle"], ["news", "new"], ["bias", "bia"],
  ["embedding", "embed2"], ["gpt4", "gpt"], ["string", "str"], ["speed", "spe"], ["policy", "police"],
];

for (const words of meet) {
  test(`${words} are forms of one word`, () => {
    assert.equal(new Set(words.split(" ").map(englishStem)).size, 1, words.split(" ").map(englishStem).join(" "));
  });
}

for (const [one, other] of part) {
  test(`${one} and ${other} stay apart`, () => assert.notEqual(englishStem(one), englishStem(other)));
}

test("every form stands in the range a word's forms are looked for in", () => {
  for (const words of meet) {
    for (const one of words.split(" ")) {
      const start = commonStart(one, englishStem(one));
      for (const other of words.split(" ")) assert.ok(other.startsWith(start), `${other} does not begin with ${start}, of ${one}`);
    }
  }
});

test("words with digits and words of three letters have no other forms", () => {
  assert.deepEqual(["mt5s", "v2s", "ads", "was"].map(englishStem), ["mt5s", "v2s", "ads", "was"]);
});

test("German endings go, in a German list", () => {
  assert.equal(germanStem("netzen"), germanStem("netze"));
  assert.equal(stemmer("de-AT")("netzes"), stemmer("de")("netze"));
});

test("a language without a stemmer leaves words as they are", () => assert.equal(stemmer("fr")("adaptateurs"), "adaptateurs"));

test("umlauts spelled out", () => {
  assert.deepEqual(["rueckle", "uestuen", "englaender", "hueber", "lora"].map(unspelled), ["ruckle", "ustun", "englander", "huber", ""]);
});
