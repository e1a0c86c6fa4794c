// The papers a query finds: words to lists, lists to scores, and what to do when too little is found.

import { choose, strictCount } from "./choose.js";
import { columnLists, fieldTest } from "./fields.js";
import { Lists } from "./lookup.js";
import { both, either, scoreWord } from "./rank.js";
import { decodeVocabulary, neighbours } from "./widen.js";

const ENOUGH = 3;
const NEAR = 0.5;

/** Finds what a parsed query matches in one index. */
export class Matcher {
  constructor(store, columns, lists, signal) {
    Object.assign(this, { store, columns, lists, signal, total: store.facts.papers });
  }

  /** { papers, scores, atLeast, widened, dropped, optional, terms } */
  async match({ units, tooMany }) {
    const allowed = await this.allowed(units);
    const wanted = units.filter((unit) => !unit.not && (unit.kind === "word" || unit.kind === "phrase"));
    const found = await Promise.all(wanted.map((unit) => this.find(unit)));
    const widened = await this.widen(found, allowed);
    const outcome = choose(found, allowed, this.total);
    const terms = termTest(found);
    const dropped = [...outcome.dropped, ...tooMany.map((typed) => ({ typed, reason: "too many words" }))];
    return { ...outcome, dropped, widened, terms, atLeast: found.some((unit) => unit.atLeast || unit.onlyNamed) };
  }

  /** 1 for each paper that fields allow and exclusions leave. */
  async allowed(units) {
    const allowed = new Uint8Array(this.total).fill(1);
    for (const unit of units) {
      const test = await this.test(unit);
      if (test) allowed.forEach((_, paper) => test(paper) || (allowed[paper] = 0));
    }
    return allowed;
  }

  async test(unit) {
    const isText = unit.kind === "word" || unit.kind === "phrase";
    if (isText && !unit.not) return null;
    const test = isText ? await this.textTest(unit) : await fieldTest(this.columns, unit, this.signal);
    return unit.not ? (paper) => !test(paper) : test;
  }

  async textTest(unit) {
    const { scores } = await this.find(unit);
    return (paper) => scores[paper] > 0;
  }

  async find(unit) {
    const found = { unit, ways: [], atLeast: false };
    if (unit.kind === "phrase") await this.findPhrase(found, unit);
    else for (const way of unit.ways) found.ways.push(await Promise.all(way.map((word) => this.listsOf(found, word))));
    return this.score(found);
  }

  async findPhrase(found, unit) {
    const pairs = await Lists.open(this.store, "pairs", this.signal);
    const both = unit.words.slice(1).map((word, at) => `${unit.words[at]} ${word}`);
    found.ways.push(await Promise.all(both.map((pair) => pairs.exact(pair, this.signal))));
    found.ways[0] = found.ways[0].map((lists) => lists.map((list) => ({ ...list, payloads: strong(list.payloads) })));
  }

  async listsOf(found, { word, prefix }) {
    const outside = found.unit.bits ? [] : columnLists(this.columns, word, prefix);
    if (!prefix) return [...outside, ...(await this.lists.exact(word, this.signal))];
    const { lists, atLeast } = await this.lists.prefix(word, this.signal);
    found.atLeast ||= atLeast;
    return [...outside, ...lists];
  }

  score(found) {
    const { bits } = found.unit;
    const ways = found.ways.map((way) => both(way.map((lists) => scoreWord(lists, this.total, bits))));
    const lists = found.ways.flat(2);
    const onlyNamed = lists.some((list) => list.common && list.exact);
    return Object.assign(found, either(ways), { onlyNamed });
  }

  /** Adds nearby words to units that found little; says which. */
  async widen(found, allowed) {
    const said = [];
    let count = strictCount(found, allowed, this.total);
    const step = async (work) => {
      await work();
      count = strictCount(found, allowed, this.total);
    };
    if (found.length === 0 || count >= ENOUGH) return said;
    if (count === 0 && found.length > 1) await step(() => this.joinNeighbours(found, said));
    const [rare, others] = [found.filter(isRare), found.filter((unit) => !isRare(unit))];
    if (count < ENOUGH && rare.length) await step(() => this.addNear(rare, said));
    if (count === 0) await this.addNear(others, said);
    return said;
  }

  /** adapter fusion: perhaps it is written as one word. */
  async joinNeighbours(found, said) {
    for (let at = 1; at < found.length; at++) {
      const [one, two] = [single(found[at - 1].unit), single(found[at].unit)];
      if (!one || !two) continue;
      const lists = await this.lists.exact(one.word + two.word, this.signal);
      if (lists.length === 0) continue;
      for (const unit of [found[at - 1], found[at]]) this.addLists(unit, scaled(lists, NEAR));
      said.push({ typed: `${one.word} ${two.word}`, to: [one.word + two.word] });
    }
  }

  async addNear(units, said) {
    const open = units.filter((unit) => typo(unit.unit));
    if (open.length === 0) return;
    const vocabulary = await this.store.part("vocabulary", 0, decodeVocabulary, this.signal);
    await Promise.all(open.map((unit) => this.addNearTo(unit, vocabulary, said)));
  }

  async addNearTo(unit, vocabulary, said) {
    const { word, prefix } = typo(unit.unit);
    const near = neighbours(vocabulary, word, prefix);
    const found = await Promise.all(near.map((one) => this.listsOf(unit, { word: one.word, prefix: false })));
    const before = unit.count;
    this.addLists(unit, near.flatMap((one, at) => scaled(found[at], NEAR / Math.max(1, one.near))));
    if (unit.count > before) said.push({ typed: word, to: near.map((one) => one.word) });
  }

  addLists(unit, lists) {
    if (lists.length === 0) return;
    unit.ways.push([lists]);
    this.score(unit);
  }
}

function scaled(lists, scale) {
  return lists.map((list) => ({ ...list, scale, exact: false }));
}

/** Found in running text only, and hardly there: perhaps mistyped. A rare name or title word is meant as it stands. */
function isRare(unit) {
  return unit.count <= 2 && unit.named === 0;
}

function single(unit) {
  return unit.kind === "word" && !unit.exact && unit.ways.length === 1 && unit.ways[0].length === 1 && unit.ways[0][0];
}

/** The one word to look for neighbours of; of a compound, the form written as one. */
function typo(unit) {
  if (unit.kind !== "word" || unit.exact) return null;
  return unit.ways.map((way) => way.length === 1 && way[0]).findLast(Boolean) || null;
}

function strong(payloads) {
  return payloads.map((payload) => payload | 12);
}

/** Says of a folded word whether it is one the query found. */
function termTest(found) {
  const terms = new Set(found.flatMap((unit) => unit.ways.flat(2)).flatMap((list) => list.word.split(" ")));
  const starts = found.flatMap(({ unit }) => (unit.ways ?? []).flat()).filter((word) => word.prefix);
  return (word) => terms.has(word) || starts.some((start) => word.startsWith(start.word));
}
