import assert from "node:assert/strict";
import test from "node:test";

import { ranges } from "../../site/search/highlight.js";

const cases = [
  ["LoRA: Low-Rank", ["lora"], ["LoRA"]],
  ["S-LoRA and LoRAs", ["lora"], ["LoRA"]],
  ["Andreas Rücklé", ["ruckle"], ["Rücklé"]],
  ["Andreas Ru\u0308ckle\u0301!", ["ruckle"], ["Ru\u0308ckle\u0301"]],
  ["(fine-tuning)", ["finetuning"], ["fine-tuning"]],
  ["fine-tuning", ["tuning"], ["tuning"]],
  ["Parsing C++, fast", ["c++"], ["C++"]],
  ["深層学習による", ["学習"], ["学習"]],
  ["深層学習による", ["層学", "学習"], ["層学習"]],
  ["深層学習による学習", ["学習"], ["学習", "学習"]],
  ["nothing here", ["lora"], []],
  ["", ["lora"], []],
  ["🚀 lora 👩‍🔬", ["lora"], ["lora"]],
  ["<b>lora</b>", ["lora"], ["lora"]],
];

for (const [text, wanted, marked] of cases) {
  test(`${wanted.join(" ")} in ${text}`, () => {
    const found = ranges(text, (word) => wanted.includes(word));
    assert.deepEqual(found.map(([start, end]) => text.slice(start, end)), marked);
  });
}
