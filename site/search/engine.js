// The search engine: opens an index, answers queries, recovers when the site was redeployed meanwhile.
// Nothing here touches a page: `fetch` is handed in, and answers are plain values.

import { Columns } from "./columns.js";
import { ranges } from "./highlight.js";
import { Lists } from "./lookup.js";
import { Matcher } from "./match.js";
import { parseQuery } from "./query.js";
import { ordered } from "./rank.js";
import { fold, words } from "./tokens.js";
import { SearchError, latestRoot, openStore } from "./store.js";

export { SearchError };

const BLOCK = 8;
const SLUG_BLOCK = 1024;
const KEPT_MATCHES = 8;
// What every form of an identifier has and hardly any words have: ids.js says whether it is one.
export const MAY_IDENTIFY = /\d{4}\.|\d-\d|\d\.\d|\S[/=]\S|\d{7}|[0-9a-f]{40}|\b(?:pmc|pmid|pubmed|openreview|corpus|acl|doi|arxiv)/i;
const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/**
 * Open the index whose root is at `rootUrl` (absolute). `inline`: the base64 text of an inlined index; then nothing is
 * fetched. `further` gives what only some queries need, when one does. Rejects with a SearchError, or with the signal's
 * reason.
 */
export async function openEngine(rootUrl, { fetch = globalThis.fetch.bind(globalThis), inline = "", further = beside, signal } = {}) {
  const engine = new Engine(rootUrl, { fetch, inline, further });
  await engine.recovering(() => engine.open(signal), signal);
  return engine;
}

const beside = async () => (await import("./further.js")).further;

class Engine {
  constructor(url, { fetch, inline, further }) {
    Object.assign(this, { url, fetch, inline, further, indexOf: new WeakMap() });
  }

  /** What an index of this size can count and filter by besides: author. */
  get hasPeople() {
    return this.index.store.facts.people;
  }

  get papers() {
    return this.index.store.facts.papers;
  }

  /**
   * Answer a query.
   *   filters  { category: [], venue: [], tag: [], author: [], type: [], year: { from, to }, code: true, tldr: true }, each may be missing
   *   without  the same: values that a paper must not have; within: the same, of the part of the list that is looked through
   *   facets   names to count, as those of filters; each as if its own filter were not set
   *   sort     best, added, year, citations, title
   */
  search(text, options = {}) {
    return this.recovering(() => this.answer(text, options), options.signal);
  }

  /** The slugs of a whole answer, in its order. */
  async slugs(answer, { signal } = {}) {
    const { store } = this.indexOf.get(answer);
    const numbers = [...new Set(Array.from(answer.papers, (paper) => Math.floor(paper / SLUG_BLOCK)))];
    const parts = await Promise.all(numbers.map((number) => store.part("slugs", number, json, signal)));
    const blocks = new Map(numbers.map((number, at) => [number, parts[at]]));
    return Array.from(answer.papers, (paper) => blocks.get(Math.floor(paper / SLUG_BLOCK))[paper % SLUG_BLOCK]);
  }

  async open(signal) {
    const { fetch, inline } = this;
    const store = await openStore(this.url, { fetch, inline, signal });
    const [columns, lists] = [await Columns.open(store, signal), await Lists.open(store, "words", signal)];
    this.index = { store, columns, lists, matches: new Map() };
  }

  /** Do it; if a part has gone because the site was built anew, open the new index and do it again. */
  async recovering(work, signal) {
    try {
      return await work();
    } catch (error) {
      if (error.kind !== "missing" || this.inline) throw error;
      this.url = await latestRoot(this.url, this.fetch, signal);
      await this.open(signal);
      return work();
    }
  }

  async answer(text, { filters = {}, without = {}, within = {}, facets = [], sort = "best", limit = 10, offset = 0, signal }) {
    const { index } = this;
    const match = await this.matchOf(index, text, signal);
    const tests = await index.columns.tests(filters, signal);
    const always = [...(await index.columns.tests(within, signal)).values(), ...(await index.columns.exclusions(without, signal))];
    const allowed = (papers) => papers.filter((paper) => always.every((test) => test(paper)));
    const [full, near] = [allowed(match.full), allowed(match.near)];
    const pass = (papers) => papers.filter((paper) => [...tests.values()].every((test) => test(paper)));
    const key = await sortKey(index.columns, match, sort, signal);
    const isBeside = (paper) => sort === "best" && match.called.has(paper);
    const chosen = [[...full, ...near.filter(isBeside)], near.filter((paper) => !isBeside(paper))];
    const tiers = chosen.map((papers) => ordered(pass(papers), key, this.papers));
    const papers = Uint32Array.from([...tiers[0], ...tiers[1]]);
    const [hits, counts] = await Promise.all([
      this.hits(index, papers.subarray(offset, offset + limit), match, signal),
      countFacets(index.columns, [...full, ...near], tests, facets, signal),
    ]);
    const { atLeast, widened, tooMany, absent, optional, identifier } = match;
    const answer = { text, total: papers.length, full: tiers[0].length, atLeast, hits, facets: counts, widened, tooMany, absent, optional, identifier, papers };
    this.indexOf.set(answer, index);
    return answer;
  }

  /** The last few queries are kept, so that a facet, a sort order or a further page costs nothing. */
  async matchOf(index, text, signal) {
    const key = text.trim();
    if (!index.matches.has(key)) {
      index.matches.set(key, (await this.identified(index, key, signal)) ?? (await this.matched(index, text, signal)));
      if (index.matches.size > KEPT_MATCHES) index.matches.delete(index.matches.keys().next().value);
    }
    return index.matches.get(key);
  }

  matched(index, text, signal) {
    return new Matcher(index.store, index.columns, index.lists, this.further, signal).match(parseQuery(text));
  }

  /** A query that is one identifier finds its paper alone, or nothing: its digits are no words. */
  async identified({ store }, text, signal) {
    if (!MAY_IDENTIFY.test(text)) return null;
    const { identify, paperOf } = await this.further();
    const ids = identify(text);
    if (!ids) return null;
    const paper = await paperOf(store, ids, signal);
    const found = paper === undefined ? [] : [paper];
    const nothing = { near: [], called: new Map(), widened: [], tooMany: [], absent: [], optional: [], atLeast: false };
    return { ...nothing, full: found, scores: new Float32Array(store.facts.papers), lacks: () => [], terms: () => false, identifier: text };
  }

  /** Pages that names lead to, for a word being typed: at most `most` of each kind. */
  suggest(text, { most = 2, signal } = {}) {
    return this.recovering(async () => (await this.further()).suggestions(this.index.store, text, most, signal), signal);
  }

  async hits({ store, columns }, papers, { terms, lacks }, signal) {
    const records = Array.from(papers, async (paper) => {
      const block = await store.part("records", Math.floor(paper / BLOCK), json, signal);
      return { ...toHit(block[paper % BLOCK], columns, paper, terms), lacks: lacks(paper) };
    });
    return Promise.all(records);
  }
}

async function sortKey(columns, match, sort, signal) {
  if (sort === "year") return () => 0; // papers are numbered by year
  if (sort === "best") return (paper) => match.scores[paper];
  if (sort === "title") {
    const places = await columns.numbers("titles", signal);
    return (paper) => -places[paper];
  }
  const numbers = await columns.numbers(sort === "added" ? "added" : "citations", signal);
  return (paper) => numbers[paper];
}

/** Counts for each facet over the papers that pass all other filters. */
async function countFacets(columns, papers, tests, facets, signal) {
  const counted = facets.map(async (name) => {
    const others = [...tests].filter(([filter]) => filter !== name).map(([, test]) => test);
    const passing = papers.filter((paper) => others.every((test) => test(paper)));
    return [name, await columns.count(name, passing, signal)];
  });
  return Object.fromEntries(await Promise.all(counted));
}

function toHit(record, columns, paper, terms) {
  const [slug, title, authors = [], tags = [], summary = "", tldr = "", pdf = "", code = "", ...rest] = record;
  const [categories = [], citations = null, added = "", authorCount = null, retracted = "", language = "", ...last] = rest;
  const [type = "", awards = [], supersededBy = "", others = [], folders = [], status = "", image = null] = last;
  const [venue, venueName] = columns.venueNames[columns.venues[paper]];
  const year = columns.years[paper] || null;
  const marks = (text) => ranges(text, terms);
  const highlights = {
    title: marks(title),
    authors: authors.map(marks),
    tags: tags.map(marks),
    summary: marks(summary),
    tldr: marks(tldr),
  };
  const links = { pdf, code };
  for (let at = 0; at < others.length; at += 2) links[others[at]] = others[at + 1];
  const people = authors.map((name, at) => folderOf(name, folders.length ? folders[at] ?? 0 : 1));
  const count = authorCount ?? authors.length;
  const told = { citations, added, retracted, supersededBy, awards, type, status, image, language, highlights };
  return { slug, title, authors, people, authorCount: count, venue, venueName, year, categories, tags, summary, tldr, links, ...told };
}

/** The folder of an author's page: most are the words of the name. */
function folderOf(name, told) {
  return told === 1 ? words(fold(name)).join("-") : told || "";
}
