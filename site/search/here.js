// A list that stands on one page, searched in place: the cards themselves are the index, and nothing is loaded.
// Answers look as the engine's.

import { parseQuery } from "./query.js";
import { stemmer } from "./stem.js";
import { extras, fold, words } from "./tokens.js";
import { edits } from "./widen.js";

const [NAME, TEXT] = [3, 1];

export class PageEngine {
  constructor(cards, language) {
    this.stem = stemmer(language);
    this.list = cards.map((card, at) => readCard(card, at, this.stem));
    this.papers = Infinity; // of the whole list, which is not known here: each paper's own file is taken
    this.hasPeople = true;
  }

  async search(text, { filters = {}, without = {}, facets = [], sort = "best", limit = 10 }) {
    const { full, near, lacks } = this.matching(parseQuery(text).units);
    const tests = testsOf(filters);
    const left = testsOf(without);
    const here = (paper) => [...left.values()].every((test) => !test(paper));
    const passes = (paper) => [...tests.values()].every((test) => test(paper));
    const tiers = [full, near].map((papers) => sorted(papers.filter((paper) => here(paper) && passes(paper)), sort));
    const papers = tiers.flat();
    const all = [...full, ...near].filter(here);
    const counts = Object.fromEntries(facets.map((name) => [name, countOf(name, all.filter((paper) => [...tests].every(([other, test]) => other === name || test(paper))))]));
    const hits = papers.slice(0, limit).map((paper) => ({ ...paper, lacks: lacks.get(paper) ?? [] }));
    return { text, total: papers.length, full: tiers[0].length, atLeast: false, hits, facets: counts, widened: [], tooMany: [], absent: [], optional: [], papers };
  }

  async slugs({ papers }) {
    return papers.map(({ slug }) => slug);
  }

  async suggest() {
    return [];
  }

  /** Papers with all units, or, where none has, those that lack one; mistyped words are tried last. */
  matching(units) {
    const lacks = new Map();
    const score = (typos) => {
      for (const paper of this.list) {
        const worth = units.map((unit) => this.worth(paper, unit, typos));
        paper.score = worth.reduce((sum, one) => sum + one, 0);
        lacks.set(paper, units.filter((unit, at) => worth[at] === 0).map(({ typed }) => typed));
      }
      return this.list.filter((paper) => lacks.get(paper).length === 0);
    };
    const [exact, loose] = [score(false), () => score(true)];
    const full = exact.length ? exact : loose();
    const demanded = (unit) => unit.not || unit.exact || unit.bits || !["word"].includes(unit.kind);
    const must = new Set(units.filter(demanded).map(({ typed }) => typed));
    const least = Math.min(...this.list.filter((paper) => !lacks.get(paper).some((typed) => must.has(typed))).map((paper) => lacks.get(paper).length));
    const near = full.length ? [] : this.list.filter((paper) => lacks.get(paper).length === least && least < units.length && !lacks.get(paper).some((typed) => must.has(typed)));
    return { full, near, lacks };
  }

  worth(paper, unit, typos) {
    const found = this.has(paper, unit, typos);
    return unit.not ? Number(!found) : found;
  }

  has(paper, unit, typos) {
    if (unit.kind === "year") return Number(paper.year >= unit.from && paper.year <= unit.to);
    if (unit.kind === "has") return Number(Boolean(unit.value === "code" ? paper.links.code : paper.tldr));
    if (unit.kind === "venue") return Number(fold(`${paper.venue} ${paper.venueName}`).includes(unit.value));
    if (unit.kind === "category") return Number(paper.categories.some((path) => path.includes(unit.value)));
    if (unit.kind === "type") return Number(fold(paper.type).startsWith(unit.value));
    const fields = unit.bits ? paper.fields.filter((_, at) => unit.bits === 1 << at) : paper.fields;
    if (unit.kind === "phrase") return Number(fields.some(({ text }) => ` ${text} `.includes(` ${unit.words.join(" ")} `)));
    return Math.max(...unit.ways.map((way) => Math.min(...way.map((word) => this.hasWord(fields, word, unit, typos)))));
  }

  hasWord(fields, { word, prefix }, unit, typos) {
    const own = unit.exact ? "" : this.stem(word);
    let best = 0;
    for (const { weight, words: known, stems } of fields) {
      if (known.has(word)) best = Math.max(best, weight);
      else if (own && stems.has(own)) best = Math.max(best, 0.85 * weight);
      else if (prefix && [...known].some((one) => one.startsWith(word))) best = Math.max(best, 0.7 * weight);
      else if (typos && !unit.exact && word.length > 3 && [...known].some((one) => nearly(one, word))) best = Math.max(best, 0.5 * weight);
    }
    return best;
  }
}

function nearly(word, typed) {
  const limit = typed.length < 8 ? 1 : 2;
  return word[0] === typed[0] && Math.abs(word.length - typed.length) <= limit && edits(word, typed, limit).whole <= limit;
}

/** What a card says, and what it carries beside. The authors behind “et al.” stand in its bibliographic mark. */
function readCard(card, place, stem) {
  const text = (selector) => card.querySelector(selector)?.textContent.trim() ?? "";
  const meta = [...card.querySelectorAll(".meta > a:not(.tag)")];
  const year = meta.find((link) => link.matches(".in-year"));
  const venue = meta.find((link) => link !== year);
  const coins = new URLSearchParams(card.querySelector(".Z3988")?.title ?? "");
  const links = [...card.querySelectorAll(".authors a")];
  const folders = new Map(links.map((link) => [link.textContent, link.getAttribute("href").match(/authors\/([^/]+)\//)?.[1]]));
  const listed = [...card.querySelectorAll(".authors bdi")].map((name) => name.textContent);
  const authors = [...new Set([...listed, ...coins.getAll("rft.au")])];
  const gist = card.querySelector(".gist");
  const tldr = Boolean(gist?.querySelector(".by"));
  const tags = [...card.querySelectorAll(".meta > .tag")].map((tag) => tag.textContent);
  const paper = {
    card, place, slug: card.dataset.slug, title: text("h3"), authors, venue: venue?.textContent ?? "", venueName: venue?.title ?? "",
    year: Number(year?.textContent) || null, tags, tldr, links: { code: card.querySelector(".links .code")?.href },
    categories: withAbove((card.dataset.c ?? "").split(" ").filter(Boolean)), type: card.dataset.y ?? "", added: card.dataset.a ?? "",
    citations: card.dataset.k ? Number(card.dataset.k) : null,
    people: authors.map((name) => [folders.get(name) ?? words(fold(name)).join("-"), name]),
  };
  const plain = [paper.venue, paper.venueName, paper.year, paper.type, paper.categories.join(" "), gist?.textContent, text(".award")];
  paper.fields = [[paper.title, NAME], [authors.join(" · "), NAME], [tags.join(" · "), NAME], [plain.join(" "), TEXT]].map(([said, weight]) => fieldOf(said, weight, stem));
  return paper;
}

function fieldOf(said, weight, stem) {
  const folded = fold(said);
  const found = new Set([...words(folded), ...extras(folded)]);
  return { weight, text: words(folded).join(" "), words: found, stems: new Set([...found].map(stem)) };
}

function withAbove(paths) {
  return [...new Set(paths.flatMap((path) => path.split("/").map((_, at, parts) => parts.slice(0, at + 1).join("/"))))];
}

const VALUES = {
  category: (paper) => paper.categories.map((path) => [path]),
  type: (paper) => (paper.type ? [[paper.type]] : []),
  venue: (paper) => (paper.venue ? [[paper.venue]] : []),
  tag: (paper) => paper.tags.map((tag) => [tag]),
  author: (paper) => paper.people,
  year: (paper) => (paper.year ? [[paper.year]] : []),
};

function testsOf(filters) {
  const tests = new Map();
  for (const [name, wanted] of Object.entries(filters)) {
    if (name === "code") tests.set(name, (paper) => Boolean(paper.links.code));
    else if (name === "tldr") tests.set(name, (paper) => paper.tldr);
    else if (name === "year") tests.set(name, (paper) => paper.year >= wanted.from && paper.year <= wanted.to);
    else tests.set(name, (paper) => VALUES[name](paper).some(([value]) => wanted.includes(value)));
  }
  return tests;
}

function countOf(name, papers) {
  if (name === "code" || name === "tldr") return [{ value: true, count: papers.filter((paper) => (name === "code" ? paper.links.code : paper.tldr)).length }];
  const counts = new Map();
  for (const paper of papers) {
    for (const [value, title] of VALUES[name](paper)) {
      const one = counts.get(value) ?? { value, title, count: 0 };
      one.count++;
      counts.set(value, one);
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const KEYS = {
  best: (paper) => paper.score,
  added: (paper) => Date.parse(paper.added) || 0,
  year: (paper) => paper.year ?? 0,
  citations: (paper) => paper.citations ?? -1,
};

function sorted(papers, sort) {
  if (sort === "title") return [...papers].sort((a, b) => fold(a.title).localeCompare(fold(b.title)) || a.place - b.place);
  return [...papers].sort((a, b) => KEYS[sort](b) - KEYS[sort](a) || a.place - b.place);
}
