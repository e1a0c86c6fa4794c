// Which papers match, and in what order. Everything works on arrays with a place for every paper.

const LEVELS = 15;
const NAMES = 3; // field bits of title and authors: what readers know a paper by
const TITLE = 1;
const IS_NAME = 8; // the word is what the paper calls its subject, as in "LoRA: Low-Rank …"
const NAMED_COUNTS = 1.6;
const NAME_COUNTS = 1.6;
const TITLE_COUNTS = 0.4;
const BEGINNING = 0.7; // a word that only begins as typed, against the word itself

/** How much a word tells that `count` of `total` papers have (BM25's idf). */
export function rarity(count, total) {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}

/** One word's lists as scores; `titles` marks papers with the word in the title, `named` those that are called so. */
export function scoreWord(lists, total, bits) {
  const scores = new Float32Array(total);
  const titles = new Uint8Array(total);
  let count = 0;
  let named = 0;
  each(lists, bits, (paper, payload) => {
    if (scores[paper] === 0) count++;
    scores[paper] = 1e-6;
    if (payload >> 4) named++;
  });
  const union = rarity(Math.max(count, ...lists.map((list) => list.count)), total);
  each(lists, bits, (paper, payload, list) => {
    const worth = list.exact ? rarity(list.count, total) : (list.share ?? BEGINNING) * union;
    const score = worth * (payload & LEVELS) * fieldCounts(payload >> 4, list.exact);
    if (score > scores[paper]) scores[paper] = score;
    titles[paper] |= (payload >> 4) & TITLE;
  });
  return { scores, titles, count, named, weight: union };
}

function each(lists, bits, visit) {
  for (const list of lists) {
    const { papers, payloads } = list;
    for (let at = 0; at < papers.length; at++) {
      if (!bits || (payloads[at] >> 4) & bits) visit(papers[at], payloads[at], list);
    }
  }
}

function fieldCounts(fields, exact) {
  return (fields & NAMES ? NAMED_COUNTS : 1) * (exact && fields & IS_NAME ? NAME_COUNTS : 1);
}

/** Words that must all match: the mean of their scores, 0 where one is missing. */
export function both(parts) {
  if (parts.length === 1) return parts[0];
  return merged(parts, (sum, score) => (sum && score ? sum + score / parts.length : 0), 1 / parts.length);
}

/** Words of which one must match: the better score. */
export function either(parts) {
  if (parts.length === 1) return parts[0];
  return merged(parts, Math.max, 1);
}

function merged([first, ...others], join, share) {
  const scores = first.scores.map((score) => score * share);
  const titles = first.titles.slice();
  for (const other of others) {
    for (let paper = 0; paper < scores.length; paper++) {
      scores[paper] = join(scores[paper], other.scores[paper]);
      titles[paper] |= other.titles[paper];
    }
  }
  let count = 0;
  for (let paper = 0; paper < scores.length; paper++) if (scores[paper] > 0) count++;
  const most = (name) => Math.max(first[name], ...others.map((other) => other[name]));
  return { scores, titles, count, named: most("named"), weight: most("weight") };
}

/** For each paper: which units it matches (a bit each), and its score, higher where the title holds much of the query. */
export function combine(units, total) {
  const matched = new Uint32Array(total);
  const scores = new Float32Array(total);
  const titles = new Uint8Array(total);
  units.forEach((unit, place) => {
    for (let paper = 0; paper < total; paper++) {
      if (unit.scores[paper] === 0) continue;
      matched[paper] |= 1 << place;
      scores[paper] += unit.scores[paper];
      titles[paper] += unit.titles[paper];
    }
  });
  const most = Math.max(1, units.length);
  for (let paper = 0; paper < total; paper++) scores[paper] *= 1 + (TITLE_COUNTS * titles[paper]) / most;
  return { matched, scores };
}

/** The papers, highest key first; equal keys: newest first, which is the highest number. */
export function ordered(papers, keyOf, total) {
  const keys = Float64Array.from(papers, (paper) => Math.round(keyOf(paper) * 1000) * total + paper);
  keys.sort();
  return Uint32Array.from(keys.reverse(), (key) => ((key % total) + total) % total);
}
