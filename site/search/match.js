// The papers a query finds: words to lists, lists to scores, and what to do when too little is found.

import { choose, strictCount } from "./choose.js";
import { decodeIds, Reader } from "./decode.js";
import { columnLists, fieldTest } from "./fields.js";
import { Lists } from "./lookup.js";
import { both, either, scoreWord } from "./rank.js";
import { stemmer, unspelled } from "./stem.js";
import { decodeVocabulary, letterOf, neighboursIn } from "./widen.js";

const ENOUGH = 3;
const NEAR = 0.5; // a word one edit away, against the word itself
const SPELLED = 0.85; // the same word in another spelling: ruckle for rueckle, finetuning for fine tuning
const MOST_CUTS = 4;
const [MANY, OFTEN] = [20_000, 100];

/** Finds what a parsed query matches in one index. */
export class Matcher {
  constructor(store, columns, lists, signal) {
    Object.assign(this, { store, columns, lists, signal, total: store.facts.papers });
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
    const said = [];
    const open = found.filter(({ unit }) => typo(unit));
    const full = () => strictCount(found, allowed);
    const absent = () => open.filter(({ own, count }) => own === 0 || count === 0); // a word of which only other forms are known, too
    if (open.length === 0 || full() >= ENOUGH) return said;
    await Promise.all(absent().map((unit) => this.unspell(unit)));
    if (full() === 0) await this.joinNeighbours(found, said);
    if (full() === 0) await Promise.all(open.filter(({ count }) => count <= 2).map((unit) => this.takeApart(unit, said)));
    const least = full() === 0 ? 4 : 6;
    const doubtful = open.filter((unit) => absent().includes(unit) || (isRare(unit) && typo(unit.unit).word.length >= least));
    if (doubtful.length && full() < ENOUGH) await this.addNear(doubtful, found, said);
    return said;
  }

  /** ue for ü, where nobody's name is really spelled so. */
  async unspell(unit) {
    const plain = unspelled(typo(unit.unit).word);
    if (plain) this.addLists(unit, shared(await this.lists.exact(plain, this.signal), SPELLED));
  }

  /** adapter fusion: perhaps it is written as one word. */
  async joinNeighbours(found, said) {
    const pairs = found.slice(1).map((unit, at) => [found[at], unit]).filter((pair) => pair.every(({ unit }) => single(unit)));
    const lists = await Promise.all(pairs.map((pair) => this.lists.exact(joined(pair), this.signal)));
    pairs.forEach((pair, at) => lists[at].length && this.addJoined(pair, lists[at], SPELLED, said, [joined(pair)]));
  }

  addJoined(pair, lists, share, said, to) {
    for (const unit of pair) this.addLists(unit, shared(lists, share));
    said.push({ typed: pair.map(({ unit }) => single(unit).word).join(" "), to });
  }

  /** handoff: perhaps it is written as two words, both of which are in the list. */
  async takeApart(unit, said) {
    const { word } = typo(unit.unit);
    const cuts = [];
    for (let at = word.length - 2; at > 1 && /^[a-z]+$/.test(word); at--) cuts.push([word.slice(0, at), word.slice(at)]);
    let left = MOST_CUTS;
    for (const [first, second] of cuts) {
      const lists = await this.lists.exact(first, this.signal);
      if (!lists.length || left-- === 0) continue;
      const rest = [...(await this.lists.exact(second, this.signal)), ...(await this.lists.forms(second, this.stem, this.signal))];
      const before = unit.count;
      if (rest.length) this.addWay(unit, [shared(lists, SPELLED), shared(rest, SPELLED)]);
      if (unit.count > before) return said.push({ typed: word, to: [`${first} ${second}`] });
    }
  }

  async addNear(units, found, said) {
    const nothing = found.every(({ count }) => count === 0);
    const absent = units.filter(({ count }) => count === 0);
    // Of the same letter as the mistyped word, so nothing more is loaded.
    const pairs = found.slice(1).map((unit, at) => [found[at], unit]).filter((pair) => pair.every(({ unit }) => single(unit)) && absent.includes(pair[0]));
    await Promise.all(units.map((unit) => this.addNearTo(unit, nothing, said)));
    await Promise.all(pairs.map((pair) => this.joinNearly(pair, said)));
  }

  async vocabulary(word, all) {
    const { letters } = this.store.facts;
    const parts = all && letters > 1 ? [...Array(letters).keys()] : [letterOf(word, letters)];
    return Promise.all(parts.map((part) => this.store.part("vocabulary", part, decodeVocabulary, this.signal)));
  }

  async addNearTo(unit, all, said) {
    const { word, prefix } = typo(unit.unit);
    const near = neighboursIn(await this.vocabulary(word, all), word, prefix);
    const found = await Promise.all(near.map((one) => this.listsOf({ ...unit, unit: { ...unit.unit, exact: true } }, { word: one.word, prefix: false })));
    const before = unit.count;
    this.addLists(unit, near.flatMap((one, at) => shared(found[at], NEAR / Math.max(1, one.near))));
    if (unit.count > before) said.push({ typed: word, to: near.map((one) => one.word) });
  }

  /** adpater fusion: written as one, and mistyped. */
  async joinNearly(pair, said) {
    const word = joined(pair);
    if (word.length < 8) return;
    const [near] = neighboursIn(await this.vocabulary(word, false), word, false);
    if (near && near.near <= 1) this.addJoined(pair, await this.lists.exact(near.word, this.signal), NEAR, said, [near.word]);
  }

  addLists(unit, lists) {
    if (lists.length > 0) this.addWay(unit, [lists]);
  }

  addWay(unit, way) {
    unit.ways.push(way);
    this.score(unit);
  }
}

/** The number of the paper with one of these identifiers, or undefined. */
export async function paperOf(store, ids, signal) {
  const firsts = await store.part("ids-directory", 0, (bytes) => new Reader(bytes).strings(), signal);
  for (const id of ids) {
    const place = firsts.findLastIndex((first) => first <= id);
    const part = place >= 0 ? await store.part("ids", place, decodeIds, signal) : new Map();
    if (part.has(id)) return part.get(id);
  }
}

function shared(lists, share) {
  return lists.map((list) => ({ ...list, share: share * (list.exact ? 1 : list.share ?? 1), exact: false }));
}

/** Found in running text only, and hardly there: perhaps mistyped. A rare name or title word is meant as it stands. */
function isRare(unit) {
  return unit.count <= 2 && unit.named === 0;
}

function single(unit) {
  return unit.kind === "word" && !unit.exact && !unit.bits && unit.ways.length === 1 && unit.ways[0].length === 1 && unit.ways[0][0];
}

function joined(pair) {
  return pair.map(({ unit }) => single(unit).word).join("");
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
