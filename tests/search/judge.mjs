// How often a wanted paper comes first, or among five: node tests/search/judge.mjs SITE QUERIES.tsv …
// SITE is a folder that `papershelf build` made, or an index of the tests.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { openEngine } from "../../site/search/engine.js";

export function readQueries(file) {
  const [, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split("\t")).map(([kind, query, want]) => ({ kind, query, want: want.split("|") })).filter(({ want }) => want[0] !== "?");
}

export async function judge(engine, queries) {
  const ranked = queries.map(async (asked) => {
    const answer = await engine.search(asked.query);
    const rank = answer.hits.findIndex(({ slug }) => asked.want.includes(slug)) + 1;
    return { ...asked, rank, total: answer.total, first: answer.hits.slice(0, 3).map(({ slug }) => slug), answer };
  });
  return Promise.all(ranked);
}

export const share = (ranked, within) => ranked.filter(({ rank }) => rank > 0 && rank <= within).length / ranked.length;

export function openFolder(folder) {
  const root = JSON.parse(readFileSync(join(folder, "search/latest.json"), "utf8")).root;
  return openEngine(`https://papers.example/${root}`, { fetch: async (url) => new Response(readFileSync(join(folder, new URL(url).pathname))) });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, ...files] = process.argv.slice(2);
  const engine = await openFolder(folder);
  for (const file of files) {
    const ranked = await judge(engine, readQueries(file));
    for (const { kind, query, rank, first, want } of ranked) if (rank !== 1) console.log(`${kind}\t${query}\trank ${rank || "none"}\t${first}\twanted ${want}`);
    const alone = ranked.filter(({ total, rank }) => total === 1 && rank !== 1).length;
    console.log(`${file}: ${ranked.length} queries, success@1 ${share(ranked, 1).toFixed(3)}, @5 ${share(ranked, 5).toFixed(3)}, one lone wrong paper ${alone}, none ${ranked.filter(({ total }) => total === 0).length}`);
  }
}
