// What queries ask of venues, years, categories and the like: answered from the columns, without posting lists.

import { fold, words } from "./tokens.js";

const IMPACT = 9; // what a year or a venue says about a paper, as impacts of words go
const [OF_TYPE, IN_CATEGORY] = [7, 5];

/** A test of a paper's number for a unit that names a venue, category, year, or what a paper must have. */
export async function fieldTest(columns, { kind, value, prefix, from, to }, signal) {
  const testOf = async (name, filter) => (await columns.tests({ [name]: filter }, signal)).get(name) ?? (() => false);
  if (kind === "year") return testOf("year", { from, to });
  if (kind === "has") return value === "code" || value === "tldr" ? testOf(value, true) : () => false;
  if (kind === "type") return testOf("type", matchingTypes(columns.store.facts.types, value, prefix));
  if (kind === "venue") return columns.venueTest(matchingVenues(columns.venueNames, value, prefix));
  const { names } = await columns.labels("categories", signal);
  return testOf("category", names.filter((name) => name === value || (prefix && categoryBegins(name, value))));
}

/** Years, venues, categories and types are words too, but their lists are read off the columns. */
export async function columnLists(columns, word, prefix, stem, signal) {
  const { years, venues, venueNames } = columns;
  const found = await Promise.all([categoryList(columns, word, prefix, stem, signal), typeList(columns, word, prefix, stem, signal)]);
  if (/^\d{4}$/.test(word)) found.push(listWhere(word, years, (year) => year === Number(word)));
  const named = wordsOf(venueNames).map((venue) => venueSays(venue, word, prefix));
  if (named.includes(true)) found.push(listWhere(word, venues, (venue) => named[venue]));
  return found.filter((list) => list?.count > 0);
}

/** What the titles and ids of categories, and of those above them, say of the papers inside. */
async function categoryList(columns, word, prefix, stem, signal) {
  const { papers, categories } = columns.store.facts;
  const chosen = categories.filter(([, said]) => says(said, word, prefix, stem)).map(([path]) => path);
  if (!chosen.length) return null;
  const test = (await columns.tests({ category: chosen }, signal)).get("category");
  return listWhere(word, { length: papers }, (_, paper) => test(paper), IN_CATEGORY);
}

async function typeList(columns, word, prefix, stem, signal) {
  const { papers, types } = columns.store.facts;
  const chosen = types.filter(([name, said]) => name && says(said, word, prefix, stem)).map(([name]) => name);
  if (!chosen.length) return null;
  const test = (await columns.tests({ type: chosen }, signal)).get("type");
  return listWhere(word, { length: papers }, (_, paper) => test(paper), OF_TYPE);
}

const said = new Map();

/** Folded words of a text, and their stems, worked out once. */
function saidBy(text, stem) {
  if (!said.has(text)) {
    const own = words(fold(text)).filter((one) => one.length > 2);
    said.set(text, { own, stems: own.map(stem) });
  }
  return said.get(text);
}

function says(text, word, prefix, stem) {
  const { own, stems } = saidBy(text, stem);
  return own.includes(word) || stems.includes(stem(word)) || (prefix && word.length > 2 && own.some((one) => one.startsWith(word)));
}

function matchingTypes(types, value, prefix) {
  const begins = (one) => one === value || (prefix && one.startsWith(value));
  return types.filter(([name, text]) => name && (begins(fold(name)) || words(fold(text)).some(begins))).map(([name]) => name);
}

function listWhere(word, column, test, impact = IMPACT) {
  const papers = [];
  for (let paper = 0; paper < column.length; paper++) if (test(column[paper], paper)) papers.push(paper);
  return { word, papers, payloads: new Uint8Array(papers.length).fill(impact), count: papers.length, exact: true };
}

const wordsOfVenues = new WeakMap();

/** The words of every venue's short and long name, worked out once. */
function wordsOf(venueNames) {
  const split = (name) => words(fold(name));
  if (!wordsOfVenues.has(venueNames)) wordsOfVenues.set(venueNames, venueNames.map((names) => names.map(split)));
  return wordsOfVenues.get(venueNames);
}

/** A further name of one word, like NIPS, counts like the short name; longer ones like the long. */
function venueSays([short, ...others], word, prefix) {
  const begins = (name) => name === word || (prefix && word.length > 1 && name.startsWith(word));
  const isShort = (name, at) => at > 0 && name.length === 1;
  return short.some(begins) || others.some((name, at) => (isShort(name, at) ? begins(name[0]) : word.length > 3 && name.includes(word)));
}

/** venue:acl is ACL where there is one; else every venue whose short or long name has these words. */
function matchingVenues(venueNames, value, prefix) {
  const exact = venueNames.filter(([short, , ...others]) => [short, ...others].some((name) => fold(name) === value));
  const asked = words(value);
  const having = wordsOf(venueNames).map((venue) => asked.every((word) => venueSays(venue, word, prefix)));
  return (exact.length ? exact : venueNames.filter((_, place) => having[place])).map(([short]) => short);
}

function categoryBegins(name, value) {
  return name.startsWith(value) || name.split("/").some((part) => part.startsWith(value));
}
