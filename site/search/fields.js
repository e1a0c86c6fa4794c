// What queries ask of venues, years, categories and the like: answered from the columns, without posting lists.

import { fold, words } from "./tokens.js";

const IMPACT = 9; // what a year or a venue says about a paper, as impacts of words go

/** A test of a paper's number for a unit that names a venue, category, year, or what a paper must have. */
export async function fieldTest(columns, { kind, value, prefix, from, to }, signal) {
  const testOf = async (name, filter) => (await columns.tests({ [name]: filter }, signal)).get(name) ?? (() => false);
  if (kind === "year") return testOf("year", { from, to });
  if (kind === "has") return value === "code" || value === "tldr" ? testOf(value, true) : () => false;
  if (kind === "venue") return columns.venueTest(matchingVenues(columns.venueNames, value, prefix));
  const { names } = await columns.labels("categories", signal);
  return testOf("category", names.filter((name) => name === value || (prefix && categoryBegins(name, value))));
}

/** Years and venues are words too, but their lists are read off the columns. */
export function columnLists({ years, venues, venueNames }, word, prefix) {
  const found = [];
  if (/^\d{4}$/.test(word)) found.push(listWhere(word, years, (year) => year === Number(word)));
  const named = wordsOf(venueNames).map((venue) => venueSays(venue, word, prefix));
  if (named.includes(true)) found.push(listWhere(word, venues, (venue) => named[venue]));
  return found.filter((list) => list.count > 0);
}

function listWhere(word, column, test) {
  const papers = [];
  column.forEach((value, paper) => test(value) && papers.push(paper));
  return { word, papers, payloads: new Uint8Array(papers.length).fill(IMPACT), count: papers.length, exact: true };
}

const wordsOfVenues = new WeakMap();

/** The words of every venue's short and long name, worked out once. */
function wordsOf(venueNames) {
  const split = (name) => words(fold(name));
  if (!wordsOfVenues.has(venueNames)) wordsOfVenues.set(venueNames, venueNames.map((names) => names.map(split)));
  return wordsOfVenues.get(venueNames);
}

function venueSays([short, long], word, prefix) {
  const begins = (name) => name === word || (prefix && word.length > 1 && name.startsWith(word));
  return short.some(begins) || (word.length > 3 && long.includes(word));
}

/** venue:acl is ACL where there is one; else every venue whose short or long name has these words. */
function matchingVenues(venueNames, value, prefix) {
  const exact = venueNames.filter(([short]) => fold(short) === value);
  const asked = words(value);
  const having = wordsOf(venueNames).map((venue) => asked.every((word) => venueSays(venue, word, prefix)));
  return (exact.length ? exact : venueNames.filter((_, place) => having[place])).map(([short]) => short);
}

function categoryBegins(name, value) {
  return name.startsWith(value) || name.split("/").some((part) => part.startsWith(value));
}
