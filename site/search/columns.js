// Columns: a value of every paper, for facets and sorting. Each is loaded when first wanted.

import { Reader, decodeLabels } from "./decode.js";

const CODE = 1;
const TLDR = 2;
const TYPE_SHIFT = 2;

export class Columns {
  constructor(store) {
    this.store = store;
    this.papers = store.facts.papers;
    this.venueNames = store.facts.venues;
  }

  static async open(store, signal) {
    const columns = new Columns(store);
    const runs = (Kind) => (bytes) => new Reader(bytes).runs(columns.papers, Kind);
    columns.years = await store.part("years", 0, runs(Uint16Array), signal);
    columns.venues = await store.part("venues", 0, runs(Uint16Array), signal);
    return columns;
  }

  labels(name, signal) {
    return this.store.part(name, 0, (bytes) => decodeLabels(bytes, this.papers), signal);
  }

  numbers(name, signal) {
    return this.store.part(name, 0, (bytes) => new Reader(bytes).varints(this.papers), signal);
  }

  async flags(signal) {
    return this.store.part("flags", 0, (bytes) => bytes, signal);
  }

  /** How to test each filter that is set: name to a function of the paper's number. */
  async tests(filters, signal) {
    const tests = new Map();
    const { year, venue, category, tag, author, type, code, tldr } = filters;
    if (year) tests.set("year", (paper) => this.years[paper] >= year.from && this.years[paper] <= year.to);
    if (venue?.length) tests.set("venue", this.venueTest(venue));
    if (category?.length) tests.set("category", labelTest(await this.labels("categories", signal), category));
    if (tag?.length) tests.set("tag", labelTest(await this.labels("tags", signal), tag));
    if (author?.length) tests.set("author", labelTest(await this.people(signal), author));
    const flags = code || tldr || type?.length ? await this.flags(signal) : null;
    if (type?.length) tests.set("type", this.typeTest(flags, type));
    if (code) tests.set("code", (paper) => (flags[paper] & CODE) > 0);
    if (tldr) tests.set("tldr", (paper) => (flags[paper] & TLDR) > 0);
    return tests;
  }

  /** How to test what is left out: a value of a list that the paper must not have. */
  async exclusions(filters = {}, signal) {
    const tests = await this.tests(filters, signal);
    return [...tests.values()].map((test) => (paper) => !test(paper));
  }

  typeTest(flags, wanted) {
    const chosen = this.store.facts.types.map(([name]) => wanted.includes(name));
    return (paper) => chosen[flags[paper] >> TYPE_SHIFT];
  }

  /** Authors by the folder of their page; `titles` are the names on these. */
  async people(signal) {
    return this.store.part("people-column", 0, (bytes) => namedLabels(decodeLabels(bytes, this.papers)), signal);
  }

  venueTest(wanted) {
    const chosen = this.venueNames.map(([short]) => wanted.includes(short));
    return (paper) => chosen[this.venues[paper]];
  }

  /** Counts of each value over some papers: name to a list of { value, count }, values without any included. */
  async count(name, papers, signal) {
    if (name === "year") return this.countYears(papers);
    if (name === "venue") return this.countVenues(papers);
    if (name === "category") return countLabels(await this.labels("categories", signal), papers);
    if (name === "tag") return countLabels(await this.labels("tags", signal), papers);
    if (name === "author") return countLabels(await this.people(signal), papers);
    if (name === "type") return this.countTypes(await this.flags(signal), papers);
    const [flags, bit] = [await this.flags(signal), name === "code" ? CODE : TLDR];
    return [{ value: true, count: papers.reduce((sum, paper) => sum + ((flags[paper] & bit) > 0), 0) }];
  }

  countYears(papers) {
    const counts = new Map([...new Set(this.years)].filter(Boolean).map((year) => [year, 0]));
    for (const paper of papers) if (this.years[paper]) counts.set(this.years[paper], counts.get(this.years[paper]) + 1);
    return [...counts].map(([value, count]) => ({ value, count }));
  }

  countTypes(flags, papers) {
    const counts = new Uint32Array(64);
    for (const paper of papers) counts[flags[paper] >> TYPE_SHIFT]++;
    const all = this.store.facts.types.map(([value], place) => ({ value, count: counts[place] }));
    return byCount(all.filter((type) => type.value));
  }

  countVenues(papers) {
    const counts = new Uint32Array(this.venueNames.length);
    for (const paper of papers) counts[this.venues[paper]]++;
    const all = this.venueNames.map(([value, name], place) => ({ value, name, count: counts[place] }));
    return byCount(all.filter((venue) => venue.value));
  }
}

function labelTest({ names, starts, labels }, wanted) {
  const chosen = names.map((name) => wanted.includes(name));
  return (paper) => {
    for (let at = starts[paper]; at < starts[paper + 1]; at++) if (chosen[labels[at]]) return true;
    return false;
  };
}

function namedLabels({ names, starts, labels }) {
  const apart = names.map((name) => name.split("\n"));
  return { names: apart.map(([folder]) => folder), titles: apart.map(([, title]) => title), starts, labels };
}

function countLabels({ names, titles, starts, labels }, papers) {
  const counts = new Uint32Array(names.length);
  for (const paper of papers) for (let at = starts[paper]; at < starts[paper + 1]; at++) counts[labels[at]]++;
  return byCount(names.map((value, place) => ({ value, title: titles?.[place], count: counts[place] })));
}

function byCount(values) {
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
