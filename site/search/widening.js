// What is tried when too little is found: other spellings, words written as one or as two, mistyped words.

import { ENOUGH, absentOf, doubtful, typo } from "./doubt.js";
import { decodeVocabulary, letterOf, neighboursIn } from "./widen.js";

const NEAR = 0.5; // a word one edit away, against the word itself
const SPELLED = 0.85; // the same word in another spelling: ruckle for rueckle, finetuning for fine tuning
const MOST_CUTS = 4;

/** Widens what a matcher found; `full` counts the papers that have all words. */
export class Widening {
  constructor(matcher, found, full) {
    Object.assign(this, { matcher, found, full });
  }

  /** Adds to the units that are `open` to it; says which words to what. */
  async widen(open) {
    const said = [];
    const { found, full } = this;
    await Promise.all(absentOf(open).map((unit) => this.unspell(unit)));
    if (full() === 0) await this.joinNeighbours(found, said);
    if (full() === 0) await Promise.all(open.filter(({ count }) => count <= 2).map((unit) => this.takeApart(unit, said)));
    const uncertain = doubtful(open, full());
    if (uncertain.length && full() < ENOUGH) await this.addNear(uncertain, found, said);
    return said;
  }

  /** ue for ü, where nobody's name is really spelled so. */
  async unspell(unit) {
    const plain = unspelled(typo(unit.unit).word);
    if (plain) this.matcher.addLists(unit, shared(await this.matcher.lists.exact(plain, this.matcher.signal), SPELLED));
  }

  /** adapter fusion: perhaps it is written as one word. */
  async joinNeighbours(found, said) {
    const pairs = found.slice(1).map((unit, at) => [found[at], unit]).filter((pair) => pair.every(({ unit }) => single(unit)));
    const lists = await Promise.all(pairs.map((pair) => this.matcher.lists.exact(joined(pair), this.matcher.signal)));
    pairs.forEach((pair, at) => lists[at].length && this.addJoined(pair, lists[at], SPELLED, said, [joined(pair)]));
  }

  addJoined(pair, lists, share, said, to) {
    for (const unit of pair) this.matcher.addLists(unit, shared(lists, share));
    said.push({ typed: pair.map(({ unit }) => single(unit).word).join(" "), to });
  }

  /** handoff: perhaps it is written as two words, both of which are in the list. */
  async takeApart(unit, said) {
    const { word } = typo(unit.unit);
    const cuts = [];
    for (let at = word.length - 2; at > 1 && /^[a-z]+$/.test(word); at--) cuts.push([word.slice(0, at), word.slice(at)]);
    let left = MOST_CUTS;
    for (const [first, second] of cuts) {
      const lists = await this.matcher.lists.exact(first, this.matcher.signal);
      if (!lists.length || left-- === 0) continue;
      const rest = [...(await this.matcher.lists.exact(second, this.matcher.signal)), ...(await this.matcher.lists.forms(second, this.matcher.stem, this.matcher.signal))];
      const before = unit.count;
      if (rest.length) this.matcher.addWay(unit, [shared(lists, SPELLED), shared(rest, SPELLED)]);
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
    const { letters } = this.matcher.store.facts;
    const parts = all && letters > 1 ? [...Array(letters).keys()] : [letterOf(word, letters)];
    return Promise.all(parts.map((part) => this.matcher.store.part("vocabulary", part, decodeVocabulary, this.matcher.signal)));
  }

  async addNearTo(unit, all, said) {
    const { word, prefix } = typo(unit.unit);
    const near = neighboursIn(await this.vocabulary(word, all), word, prefix);
    const found = await Promise.all(near.map((one) => this.matcher.listsOf({ ...unit, unit: { ...unit.unit, exact: true } }, { word: one.word, prefix: false })));
    const before = unit.count;
    this.matcher.addLists(unit, near.flatMap((one, at) => shared(found[at], NEAR / Math.max(1, one.near))));
    if (unit.count > before) said.push({ typed: word, to: near.map((one) => one.word) });
  }

  /** adpater fusion: written as one, and mistyped. */
  async joinNearly(pair, said) {
    const word = joined(pair);
    if (word.length < 8) return;
    const [near] = neighboursIn(await this.vocabulary(word, false), word, false);
    if (near && near.near <= 1) this.addJoined(pair, await this.matcher.lists.exact(near.word, this.matcher.signal), NEAR, said, [near.word]);
  }
}

function shared(lists, share) {
  return lists.map((list) => ({ ...list, share: share * (list.exact ? 1 : list.share ?? 1), exact: false }));
}

function single(unit) {
  return unit.kind === "word" && !unit.exact && !unit.bits && unit.ways.length === 1 && unit.ways[0].length === 1 && unit.ways[0][0];
}

function joined(pair) {
  return pair.map(({ unit }) => single(unit).word).join("");
}

/** Spelled without umlauts: rueckle may be ruckle. */
export function unspelled(word) {
  const plain = word.replace(/([aou])e/g, "$1");
  return plain === word ? "" : plain;
}
