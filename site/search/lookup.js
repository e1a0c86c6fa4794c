// From a word to the lists of papers that have it. A list is { word, papers, payloads, count, exact, common }.

import { decodeDirectory, decodeLongList, decodeShard } from "./decode.js";
import { commonStart } from "./stem.js";

const MOST_FORMS = 8;
const FORM = 0.85; // another form of a word, against the word itself
const MOST_SHARDS = 3; // a prefix that spans more is answered from the words the directory lists
const MOST_LONG = 3;
const MOST_LONG_POSTINGS = 60_000;

export class Lists {
  constructor(store, name, directory) {
    Object.assign(this, { store, name, firsts: directory.firsts, listed: directory.listed });
    const { long, common } = store.facts;
    this.stems = new Map();
    this.common = name === "words" ? common : Infinity;
    this.counts = new Map(directory.listed.map((word, at) => [word, directory.counts[at]]));
    this.longPlaces = new Map(directory.listed.filter((word) => this.counts.get(word) > long).map((w, at) => [w, at]));
  }

  static async open(store, name, signal) {
    return new Lists(store, name, await store.part(`${name}-directory`, 0, decodeDirectory, signal));
  }

  /** The list of exactly this word; nothing loaded but its shard, or its own file. */
  async exact(word, signal) {
    if (this.longPlaces.has(word)) return [await this.longList(word, word, signal)];
    const shard = await this.shard(this.shardOf(word), signal);
    return shard?.count(word) ? [this.inShard(shard, word, word)] : [];
  }

  /** All lists of words that begin so; `atLeast` when frequent beginnings were cut short. */
  async prefix(start, signal) {
    const [from, to] = [Math.max(0, this.shardOf(start)), this.shardOf(`${start}\uffff`)];
    const cut = to - from >= MOST_SHARDS;
    const chosen = cut ? new Set([start, ...this.mostFrequent(start)]) : null;
    const long = this.affordable(start, chosen);
    const [shards, lists] = await Promise.all([
      Promise.all(cut ? this.listedShards(start, from, signal) : this.shards(from, to, signal)),
      Promise.all(long.words.map((word) => this.longList(word, start, signal))),
    ]);
    const found = shards.flatMap((shard) => this.matching(shard, start, chosen));
    return { lists: [...found, ...lists], atLeast: cut || long.cut };
  }

  /** The lists of other forms of a word: they stand in the word's own shard or the one beside it. */
  async forms(word, stem, signal) {
    const own = stem(word);
    if (this.longPlaces.has(word) || (own === word && word.length < 4)) return [];
    const start = commonStart(word, own);
    let [from, to] = [this.shardOf(start), this.shardOf(`${start}\uffff`)];
    if (to - from > 1) from = to = this.shardOf(word);
    const shards = await Promise.all(this.shards(from, to, signal));
    const found = shards.filter(Boolean).flatMap((shard) => this.matesIn(shard, word, start, stem));
    return found.slice(0, MOST_FORMS);
  }

  matesIn(shard, word, start, stem) {
    const own = stem(word);
    const mates = shard.words.filter((other) => other !== word && other.startsWith(start) && shard.count(other));
    return mates.filter((other) => this.stemOf(other, stem) === own).map((other) => ({ ...this.inShard(shard, other, word), share: FORM }));
  }

  stemOf(word, stem) {
    if (!this.stems.has(word)) this.stems.set(word, stem(word));
    return this.stems.get(word);
  }

  shards(from, to, signal) {
    return Array.from({ length: to - from + 1 }, (_, at) => this.shard(from + at, signal));
  }

  listedShards(start, from, signal) {
    const short = this.mostFrequent(start).filter((word) => !this.longPlaces.has(word));
    const numbers = new Set([from, ...short.map((word) => this.shardOf(word))]);
    return [...numbers].slice(0, MOST_SHARDS).map((number) => this.shard(number, signal));
  }

  mostFrequent(start) {
    const begin = this.listed.filter((word) => word.startsWith(start) && this.counts.get(word) <= this.common);
    return begin.sort((a, b) => this.counts.get(b) - this.counts.get(a)).slice(0, MOST_LONG);
  }

  matching(shard, start, chosen) {
    const found = shard.words.filter((word) => word.startsWith(start) && (!chosen || chosen.has(word)));
    return found.filter((word) => shard.count(word)).map((word) => this.inShard(shard, word, start));
  }

  /** The word itself, and as many more with files of their own as a reader's connection should bear. */
  affordable(start, chosen) {
    const all = [...this.longPlaces.keys()].filter((word) => word.startsWith(start) && (!chosen || chosen.has(word)));
    const wished = all.filter((word) => word === start || this.counts.get(word) <= this.common);
    wished.sort((a, b) => (b === start) - (a === start) || this.counts.get(b) - this.counts.get(a));
    let left = MOST_LONG_POSTINGS;
    const words = wished.slice(0, MOST_LONG).filter((word) => word === start || (left -= this.counts.get(word)) > 0);
    return { words, cut: words.length < all.length };
  }

  shardOf(word) {
    let [low, high] = [0, this.firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  shard(number, signal) {
    return number < 0 ? undefined : this.store.part(this.name, number, decodeShard, signal);
  }

  inShard(shard, word, asked) {
    return { word, exact: word === asked, common: false, count: shard.count(word), ...shard.list(word) };
  }

  async longList(word, asked, signal) {
    const list = await this.store.part(`${this.name}-long`, this.longPlaces.get(word), decodeLongList, signal);
    const count = this.counts.get(word);
    return { word, exact: word === asked, common: count > this.common, count, ...list };
  }
}
