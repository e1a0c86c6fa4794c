// Of the papers that match some words, the ones to show: those that match all, or as much as any paper does.

import { bestSubset, combine } from "./rank.js";

/** Very frequent words are never demanded, unless there are no others. */
function demandedOf(found) {
  return maskOf(found, (unit) => !unit.onlyNamed) || maskOf(found, () => true);
}

export function strictCount(found, allowed, total) {
  return papersWith(combine(found, total).matched, allowed, demandedOf(found)).length;
}

/** All units must match; if no paper has all, the ones are kept that say most. Phrases and fields are never given up. */
export function choose(found, allowed, total) {
  const { matched, scores } = combine(found, total);
  const demanded = demandedOf(found);
  const strict = papersWith(matched, allowed, demanded);
  const explicit = maskOf(found, ({ unit }) => unit.kind === "phrase" || unit.bits > 0 || unit.exact);
  const kept = strict.length || !demanded ? demanded : bestSubset(matched, allowed, found, explicit) & demanded;
  const papers = strict.length || !kept ? strict : papersWith(matched, allowed, kept);
  const given = papers.length ? demanded & ~kept : 0;
  const typedIn = (mask) => found.filter((_, place) => (mask >> place) & 1).map(({ unit }) => unit.typed);
  const dropped = typedIn(given).map((typed) => ({ typed, reason: "no paper has it with the other words" }));
  return { papers, scores, dropped, optional: typedIn(~demanded) };
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
