import assert from "node:assert/strict";
import test from "node:test";

import { parseQuery, plainly } from "../../site/search/query.js";

/** Units in short: kind, words with * for a prefix and | between ways, - for exclusion, @ for field bits. */
function short(text) {
  return parseQuery(text).units.map((unit) => {
    const ways = unit.ways?.map((way) => way.map(({ word, prefix }) => word + (prefix ? "*" : "")).join("+")).join("|");
    const what = ways ?? unit.words?.join(" ") ?? unit.value ?? `${unit.from}-${unit.to}`;
    return `${unit.not ? "-" : ""}${unit.kind} ${what}${unit.bits ? `@${unit.bits}` : ""}`;
  });
}

const cases = {
  "": [],
  "  ": [],
  "🚀": [],
  lora: ["word lora*"],
  "Rücklé lora ": ["word ruckle", "word lora*"],
  "-survey": ["-word survey"],
  "adapter -survey": ["word adapter", "-word survey"],
  "-": [],
  "a - b": ["word a", "word b*"],
  '"prompt tuning" -prefix': ["phrase prompt tuning", "-word prefix"],
  '"prompt tun': ["phrase prompt tun"],
  '"lora"': ["word lora"],
  '""': [],
  '-"prompt tuning"': ["-phrase prompt tuning"],
  "author:ponti": ["word ponti*@2"],
  "author:ponti lora": ["word ponti@2", "word lora*"],
  'author:"edoardo ponti"': ["phrase edoardo ponti@2"],
  "Title:LoRA": ["word lora*@1"],
  "tag:moe x": ["word moe@4", "word x*"],
  "-author:ponti": ["-word ponti@2"],
  "venue:ACL year:2021..2022": ["venue acl", "year 2021-2022"],
  "year:2021": ["year 2021-2021"],
  "year:2021..": ["year 2021-9999"],
  "year:..2021": ["year 0-2021"],
  "year:2021-2023": ["year 2021-2023"],
  "-year:2021": ["-year 2021-2021"],
  "year:soon": [],
  "category:nlp/methods": ["category nlp/methods"],
  "has:code": ["has code"],
  "author:": [],
  "https://arxiv.org": ["word https+arxiv+org*|httpsarxivorg*"],
  "fine-tuning": ["word fine+tuning*|finetuning*"],
  "fine-tuning x": ["word fine+tuning|finetuning", "word x*"],
  "c++ x": ["word c++", "word x*"],
  "(IA)^3": ["word ia+3*|ia3*"],
  学習法: ["word 学習", "word 習法*"],
  "-a-b-c-d-e": ["-word a+b+c+d+e"],
  'weird" quote': ["word weird", "word quote*"],
};

for (const [text, units] of Object.entries(cases)) {
  test(`query ${text}`, () => assert.deepEqual(short(text), units));
}

test("words beyond the twenty-fourth are left out and told", () => {
  const { units, tooMany } = parseQuery(Array.from({ length: 30 }, (_, at) => `w${at}`).join(" "));
  assert.equal(units.length, 24);
  assert.deepEqual(tooMany, ["w24", "w25", "w26", "w27", "w28", "w29"]);
});

const plain = [
  ['author:ponti "modular deep" -survey', "ponti modular deep"],
  ["venue:acl year:2021..2022 has:code", "acl 2021..2022"],
  ["low rank", "low rank"],
  ["-only", ""],
];

for (const [text, wanted] of plain) {
  test(`${text} is plainly ${wanted || "nothing"}`, () => assert.equal(plainly(text), wanted));
}
