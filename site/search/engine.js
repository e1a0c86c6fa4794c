// The search engine: opens an index, answers queries, recovers when the site was redeployed meanwhile.
// Nothing here touches a page: `fetch` is handed in, and answers are plain values.

import { Columns } from "./columns.js";
import { ranges } from "./highlight.js";
import { Lists } from "./lookup.js";
import { Matcher } from "./match.js";
import { parseQuery } from "./query.js";
import { ordered } from "./rank.js";
import { SearchError, latestRoot, openStore } from "./store.js";

export { SearchError };

const BLOCK = 8;
const SLUG_BLOCK = 1024;
const KEPT_MATCHES = 8;
const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/**
 * Open the index whose root is at `rootUrl` (absolute). `inline`: the base64 text of an inlined index; then nothing is
 * fetched. Rejects with a SearchError, or with the signal's reason.
 */
export async function openEngine(rootUrl, { fetch = globalThis.fetch.bind(globalThis), inline = "", signal } = {}) {
  const engine = new Engine(rootUrl, fetch, inline);
  await engine.recovering(() => engine.open(signal), signal);
  return engine;
}

class Engine {
  constructor(url, fetch, inline) {
    Object.assign(this, { url, fetch, inline, indexOf: new WeakMap() });
  }

  get papers() {
    return this.index.store.facts.papers;
  }

  /**
   * Answer a query.
   *   filters  { category: [], venue: [], tag: [], year: { from, to }, code: true, tldr: true }, each may be missing
   *   facets   names to count: category, venue, tag, year, code, tldr; each as if its own filter were not set
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

  async answer(text, { filters = {}, facets = [], sort = "best", limit = 10, offset = 0, signal }) {
    const { index } = this;
    const match = await this.matchOf(index, text, signal);
    const tests = await index.columns.tests(filters, signal);
    const passing = match.papers.filter((paper) => [...tests.values()].every((test) => test(paper)));
    const papers = ordered(passing, await sortKey(index.columns, match, sort, signal), this.papers);
    const [hits, counts] = await Promise.all([
      this.hits(index, papers.subarray(offset, offset + limit), match.terms, signal),
      countFacets(index.columns, match.papers, tests, facets, signal),
    ]);
    const { atLeast, widened, dropped, optional } = match;
    const answer = { text, total: papers.length, atLeast, hits, facets: counts, widened, dropped, optional, papers };
    this.indexOf.set(answer, index);
    return answer;
  }

  /** The last few queries are kept, so that a facet, a sort order or a further page costs nothing. */
  async matchOf(index, text, signal) {
    const key = text.trim();
    if (!index.matches.has(key)) {
      const matcher = new Matcher(index.store, index.columns, index.lists, signal);
      index.matches.set(key, await matcher.match(parseQuery(text)));
      if (index.matches.size > KEPT_MATCHES) index.matches.delete(index.matches.keys().next().value);
    }
    return index.matches.get(key);
  }

  async hits({ store, columns }, papers, terms, signal) {
    const records = Array.from(papers, async (paper) => {
      const block = await store.part("records", Math.floor(paper / BLOCK), json, signal);
      return toHit(block[paper % BLOCK], columns, paper, terms);
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
  const [categories = [], citations = null, added = "", authorCount = null, retracted = "", language = ""] = rest;
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
  const count = authorCount ?? authors.length;
  return { slug, title, authors, authorCount: count, venue, venueName, year, categories, tags, summary, tldr, ...links, citations, added, retracted, language, highlights };
}
