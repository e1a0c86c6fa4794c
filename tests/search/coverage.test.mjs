// Which papers a query shows, and what is said of those that lack a word: on a list made by hand for these rules.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { FOLDER, makeSite, open, skip, slugs } from "./indexes.mjs";

let engine;
async function ask(text, options) {
  engine ??= await open("rules");
  return engine.search(text, options);
}

const kindOf = (path) => path.split("/")[1].replace(/-[^-]*$/, "");

test("with fewer than five papers that have all words the nearest follow, and each says what it lacks", { skip }, async () => {
  const answer = await ask("walnut pecan almond");
  assert.deepEqual([answer.full, slugs(answer)[0]], [1, "all"]);
  assert.deepEqual(answer.hits.slice(1).map(({ lacks }) => lacks.length), answer.hits.slice(1).map(() => 1));
});

test("a word that does not belong to the others takes no paper away", { skip }, async () => {
  assert.equal(slugs(await ask("walnut pecan almond quince"))[0], "all");
});

test("of three words a paper needs two, unless none has two", { skip }, async () => {
  const answer = await ask("walnut pecan quince");
  assert.ok(answer.hits.every(({ lacks }) => lacks.length < 2), JSON.stringify(answer.hits.map(({ lacks }) => lacks)));
  assert.ok((await ask("quince medlar rowan")).total > 2);
});

test("of two words that stand in no paper together both sides are shown", { skip }, async () => {
  assert.deepEqual(slugs(await ask("quince medlar")).sort(), ["medlar", "quince"]);
});

test("five papers with all words are the answer, alone", { skip }, async () => {
  const answer = await ask("orchard");
  assert.deepEqual([answer.total, answer.full], [5, 5]);
});

test("a filter does not change which papers a query means", { skip }, async () => {
  const answer = await ask("orchard tree", { filters: { year: { from: 2001, to: 2001 } } });
  assert.ok(answer.hits.every(({ lacks }) => lacks.length === 0));
});

test("quoted words, fields and exclusions are never given up", { skip }, async () => {
  assert.equal((await ask('"quince" medlar')).hits.some(({ slug }) => slug === "medlar"), false);
  assert.equal((await ask("author:nobody walnut")).total, 0);
  assert.equal((await ask("walnut pecan almond -hazel")).hits.some(({ slug }) => slug === "all"), false);
});

test("sorted by year, papers with all words still come first", { skip }, async () => {
  const answer = await ask("walnut pecan almond", { sort: "year" });
  assert.equal(slugs(answer)[0], "all");
});

test("the word itself beats its form, a form its beginning, that a mistyped one", { skip }, async () => {
  assert.deepEqual(slugs(await ask("grafting")), ["exact", "form"]);
  assert.deepEqual(slugs(await ask("graft")).slice(0, 3), ["form", "exact", "begins"]);
  assert.deepEqual(slugs(await ask("grafitng")), ["exact"]);
});

test("joined and apart are one, in both directions, and with a slip", { skip }, async () => {
  assert.equal(slugs(await ask("rootstock"))[0], "apart");
  assert.equal(slugs(await ask("wind fall"))[0], "joined");
  assert.equal(slugs(await ask("wnid fall"))[0], "joined");
});

test("ue finds \u00fc, and a name that has ue is found as typed", { skip }, async () => {
  assert.equal(slugs(await ask("muehlenbach"))[0], "umlaut");
  assert.equal(slugs(await ask("samuel"))[0], "samuel");
});

test("a category's title, a venue's other name, a tag's, an award and the year of an arXiv number find", { skip }, async () => {
  for (const [text, slug] of [["pomology", "all"], ["OLDNAME", "quince"], ["filbert", "hazel"], ["golden apple", "medlar"], ["1999", "rowan"], ["software", "tool"], ["type:software", "tool"]]) {
    assert.equal(slugs(await ask(text))[0], slug, text);
  }
});

test("an identifier finds its paper alone, and an unknown one nothing but its own message", { skip }, async () => {
  assert.deepEqual(slugs(await ask("https://arxiv.org/abs/9912.00001v2")), ["rowan"]);
  const unknown = await ask("2106.00001");
  assert.deepEqual([unknown.total, unknown.identifier], [0, "2106.00001"]);
});

test("values can be left out, and a part of the list searched alone", { skip }, async () => {
  assert.deepEqual(slugs(await ask("quince medlar", { without: { venue: ["FRUIT"] } })), ["medlar"]);
  assert.deepEqual(slugs(await ask("", { within: { tag: ["Hazel"] } })), ["hazel"]);
  const { facets } = await ask("", { within: { type: ["software"] }, facets: ["type", "author"] });
  assert.deepEqual(facets.type.filter(({ count }) => count), [{ value: "software", title: undefined, count: 1 }].map(({ value, count }) => ({ value, count })));
});

test("authors are counted and filtered by the folder of their page", { skip }, async () => {
  const { facets } = await ask("", { facets: ["author"] });
  assert.deepEqual(facets.author.find(({ value }) => value === "una-muhlenbach"), { value: "una-muhlenbach", title: "Una Mühlenbach", count: 1 });
  assert.deepEqual(slugs(await ask("", { filters: { author: ["una-muhlenbach"] } })), ["umlaut"]);
});

test("names of pages are offered: people in either order, venues by any name, tags, categories", { skip }, async () => {
  await ask("");
  const offered = async (text) => (await engine.suggest(text)).map(({ path }) => path);
  assert.deepEqual(await offered("muhl"), ["authors/una-muhlenbach/"]);
  assert.deepEqual(await offered("una muhlen"), ["authors/una-muhlenbach/"]);
  assert.deepEqual(await offered("oldna"), ["venues/fruit/"]);
  assert.deepEqual(await offered("filb"), ["tags/hazel/"]);
  assert.deepEqual(await offered("pomo"), ["categories/pomology/"]);
  assert.deepEqual(await offered("x"), []);
});

test("never one lone wrong paper: a single result has every word some paper has", { skip }, async () => {
  const papers = JSON.parse(readFileSync(join(FOLDER, "large", "papers.json"), "utf8"));
  const large = await open("large");
  for (let at = 0; at < 300; at++) {
    const [one, other] = [papers[(7 * at) % 2000][1], papers[(13 * at + 5) % 2000][1]].map((title) => title.split(" "));
    const answer = await large.search([...one.slice(0, 2), other.at(-1)].join(" "));
    if (answer.total === 1) assert.deepEqual(answer.hits[0].lacks, [], answer.text);
  }
});

test("no query of words that are there reads what mistyped words may have meant; a slip reads one letter", { skip }, async () => {
  const site = makeSite("large");
  const large = await open("large", site);
  const [, [, title], [, other]] = JSON.parse(readFileSync(join(FOLDER, "large", "papers.json"), "utf8"));
  await large.search(`${title.split(" ").slice(-2).join(" ")} ${other.split(" ").at(-1)}`);
  assert.deepEqual(site.asked.filter((path) => kindOf(path) === "vocabulary"), []);
  await large.search(`${title.split(" ").slice(0, 1)} qxzjvwkq`);
  assert.equal(site.asked.filter((path) => kindOf(path) === "vocabulary").length, 1);
});
