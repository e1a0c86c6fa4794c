// Of the papers that match some words, the ones to show: those that have all, then those that cover most of the query.

import { combine } from "./rank.js";

const ENOUGH = 5; // papers with all words; with fewer, the nearest are shown as well
const OF_BEST = 0.6; // of what the nearest covers
const LEAST = 0.25;
const TITLE_LEAST = 4; // words of a query that a title may have but for one
const TITLE_LACKS = 0.3; // what this one may weigh of all

/** Very frequent words are never demanded, unless there are no others. */
function demandedOf(found) {
  return maskOf(found, (unit) => !unit.onlyNamed) || maskOf(found, () => true);
}

/** How many papers have all that is demanded. */
export function strictCount(found, allowed) {
  const demanded = demandedOf(found);
  const wanted = found.filter((_, place) => (demanded >> place) & 1).sort((a, b) => a.count - b.count);
  if (wanted.some(({ count }) => count === 0)) return 0;
  const [rarest, ...others] = wanted.map(({ scores }) => scores);
  let count = 0;
  for (let paper = 0; paper < allowed.length; paper++) {
    if ((!rarest || rarest[paper] > 0) && allowed[paper] && others.every((scores) => scores[paper] > 0)) count++;
  }
  return count;
}

/**
 * { full, near: numbers of papers; called: those of the near that stand among the full; scores; lacks: of a paper, the
 * units it has not; absent: units that no paper has; optional }. What is in quotes or in a field is never given up.
 */
export function choose(found, allowed, total) {
  const { matched, scores } = combine(found, total);
  const demanded = demandedOf(found);
  const present = demanded & maskOf(found, ({ count }) => count > 0);
  const full = papersWith(matched, allowed, demanded);
  const near = full.length < ENOUGH ? nearest(found, matched, allowed, { demanded, present, lone: full.length === 0 }) : new Map();
  const called = full.length ? nearlyCalled(found, { matched, allowed, demanded }) : new Map();
  for (const [paper, coverage] of called) near.set(paper, coverage);
  for (const [paper, coverage] of near) scores[paper] *= coverage;
  const typedIn = (mask) => found.filter((_, place) => (mask >> place) & 1).map(({ unit }) => unit.typed);
  const sure = present & maskOf(found, ({ atLeast }) => !atLeast); // of a list cut short nobody can say who is not in it
  const lacks = (paper) => typedIn(sure & ~matched[paper]);
  return { full, near: [...near.keys()], called, scores, lacks, absent: typedIn(demanded & ~present), optional: typedIn(~demanded) };
}

/** Paper to coverage: the share of the query's weight it has, words that no paper has left out. Counted by kinds of match. */
function nearest(found, matched, allowed, { demanded, present, lone }) {
  const must = demanded & maskOf(found, ({ unit }) => isFirm(unit));
  const weigh = (mask) => found.reduce((sum, { weight }, place) => sum + ((mask >> place) & 1 ? weight : 0), 0);
  const kinds = new Map(); // what is matched, to how many papers match just this
  for (let paper = 0; paper < matched.length; paper++) {
    const mask = matched[paper] & demanded;
    if (mask & present && allowed[paper] && (mask & must) === must && mask !== demanded) kinds.set(mask, (kinds.get(mask) ?? 0) + 1);
  }
  const all = weigh(present);
  const some = [...kinds.keys()].map((mask) => [mask, weigh(mask & present) / all]);
  const kept = worthwhile(some, bitCount(present));
  const alone = kept.length === 1 && kinds.get(kept[0][0]) === 1 && kept[0][1] < 1;
  return gathered(matched, allowed, demanded, new Map(lone && alone ? some : kept));
}

/** With three units and more, two of them are wanted where any paper has two, and not much less than the nearest has. */
function worthwhile(some, units) {
  const pairs = units > 2 ? some.filter(([mask]) => bitCount(mask) > 1) : [];
  const worth = pairs.length ? pairs : some;
  const best = worth.reduce((most, [, covered]) => Math.max(most, covered), 0);
  return worth.filter(([, covered]) => covered >= Math.max(LEAST, units > 2 ? OF_BEST * best : 0));
}

function gathered(matched, allowed, demanded, kinds) {
  const near = new Map();
  for (let paper = 0; kinds.size && paper < matched.length; paper++) {
    const covered = allowed[paper] ? kinds.get(matched[paper] & demanded) : undefined;
    if (covered !== undefined) near.set(paper, covered);
  }
  return near;
}

function papersWith(matched, allowed, mask) {
  const papers = [];
  for (let paper = 0; paper < matched.length; paper++) {
    if (allowed[paper] && (matched[paper] & mask) === mask) papers.push(paper);
  }
  return papers;
}

function maskOf(units, test) {
  return units.reduce((mask, unit, place) => (test(unit) ? mask | (1 << place) : mask), 0);
}

function bitCount(mask) {
  let count = 0;
  for (let left = mask; left; left &= left - 1) count++;
  return count;
}

/**
 * Papers whose title has all of the query but one word that is not among its rarest: paper to coverage. Somebody who types
 * a title and one word wrong means these, though papers that have all the words somewhere in their text cover more.
 */
function nearlyCalled(found, { matched, allowed, demanded }) {
  const units = bitCount(demanded);
  const called = new Map();
  const all = found.reduce((sum, { weight }, place) => sum + ((demanded >> place) & 1 ? weight : 0), 0);
  for (let paper = 0; units >= TITLE_LEAST && paper < matched.length; paper++) {
    const lacking = demanded & ~matched[paper];
    if (!allowed[paper] || bitCount(lacking) !== 1) continue;
    const place = 31 - Math.clz32(lacking);
    const { unit, weight } = found[place];
    const inTitle = found.every(({ titles }, at) => at === place || !((demanded >> at) & 1) || titles[paper] > 0);
    if (inTitle && !isFirm(unit) && weight <= TITLE_LACKS * all) called.set(paper, 1 - weight / all);
  }
  return called;
}

/** What is in quotes or in a field is never given up. */
function isFirm(unit) {
  return unit.kind === "phrase" || unit.bits > 0 || unit.exact;
}
