// The papers a query finds: words to lists, lists to scores, and what to do when too little is found.

import { choose, strictCount } from "./choose.js";
import { ENOUGH, doubtful, typo } from "./doubt.js";
import { columnLists, fieldTest } from "./fields.js";
import { Lists } from "./lookup.js";
import { both, either, scoreWord } from "./rank.js";
import { stemmer } from "./stem.js";

const [MANY, OFTEN] = [20_000, 100];

/** Finds what a parsed query matches in one index; `further` gives what only few queries need. */
export class Matcher {
  constructor(store, columns, lists, further, signal) {
    Object.assign(this, { store, columns, lists, further, signal, total: store.facts.papers });
    this.stem = stemmer(store.facts.language);
  }

  /** { full, near, scores, lacks, absent, optional, atLeast, widened, tooMany, terms } */
  async match({ units, tooMany }) {
    const allowed = await this.allowed(units);
    const wanted = units.filter((unit) => !unit.not && (unit.kind === "word" || unit.kind === "phrase"));
    const found = await Promise.all(wanted.map((unit) => this.find(unit)));
    const widened = await this.widen(found, allowed);
    const outcome = choose(found, allowed, this.total);
    return { ...outcome, tooMany, widened, terms: termTest(found), atLeast: found.some((unit) => unit.atLeast || unit.onlyNamed) };
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
    const found = { unit, ways: [], own: 0, atLeast: false };
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

  /** The word itself, its other forms unless it must stand as typed, and where it is typed on, what begins so. */
  async listsOf(found, { word, prefix }) {
    const { unit } = found;
    const plain = unit.bits || unit.not ? [] : columnLists(this.columns, word, prefix, this.stem, this.signal);
    const own = await (prefix ? this.beginning(found, word) : this.lists.exact(word, this.signal));
    found.own += own.length;
    const bent = unit.exact || unit.not || unit.bits & 2 || this.isKnown(own) ? [] : this.lists.forms(word, this.stem, this.signal);
    return [...(await plain), ...(await bent), ...own];
  }

  /** In a large catalog other forms of a word that many papers have are more noise than help. */
  isKnown(own) {
    return this.total > MANY && own.some(({ exact, count }) => exact && count > OFTEN);
  }

  async beginning(found, word) {
    const { lists, atLeast } = await this.lists.prefix(word, this.signal);
    found.atLeast ||= atLeast;
    return lists;
  }

  score(found) {
    const { bits } = found.unit;
    const ways = found.ways.map((way) => both(way.map((lists) => scoreWord(lists, this.total, bits))));
    const lists = found.ways.flat(2);
    const onlyNamed = lists.some((list) => list.common && list.exact);
    return Object.assign(found, either(ways), { onlyNamed });
  }

  /** Adds other spellings and nearby words to units that found too little; says which. */
  async widen(found, allowed) {
    const open = found.filter(({ unit }) => typo(unit));
    const full = () => strictCount(found, allowed);
    const before = open.length ? full() : ENOUGH;
    if (before >= ENOUGH || (before > 0 && doubtful(open, before).length === 0)) return [];
    const { Widening } = await this.further();
    return new Widening(this, found, full).widen(open);
  }

  addLists(unit, lists) {
    if (lists.length > 0) this.addWay(unit, [lists]);
  }

  addWay(unit, way) {
    unit.ways.push(way);
    this.score(unit);
  }
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
