// The engine in node, on files from disk: how often the paper that was meant is found, bytes, and time of a warm query.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { openEngine } from "../../site/search/engine.js";

const folder = process.argv[2];
const root = JSON.parse(readFileSync(join(folder, "search/latest.json"), "utf8")).root;
const queries = JSON.parse(readFileSync(join(folder, "queries.json"), "utf8"));
let bytes = 0;

async function fetch(url) {
  const data = readFileSync(join(folder, new URL(url).pathname));
  bytes += data.length;
  return new Response(data);
}

const FIRST = { limit: 5 }; // what the page draws first

const open = () => openEngine(`https://papers.example/${root}`, { fetch });

async function timed(work) {
  const [startBytes, start] = [bytes, performance.now()];
  const answer = await work();
  return { answer, bytes: bytes - startBytes, ms: performance.now() - start };
}

function quantile(numbers, share) {
  return [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))];
}

async function measure(asked) {
  const engine = await open();
  const found = { first: [], further: [], warm: [], ranks: [] };
  for (const { query, slug } of asked) {
    found.first.push((await timed(async () => (await open()).search(query, FIRST))).bytes);
    const further = await timed(() => engine.search(query, FIRST));
    found.further.push(further.bytes);
    found.ranks.push(further.answer.hits.findIndex((hit) => hit.slug === slug));
  }
  for (const { query } of asked) {
    engine.index.matches.clear(); // files stay loaded, but the answer is worked out again
    found.warm.push((await timed(() => engine.search(query, FIRST))).ms);
  }
  return summary(found);
}

function summary({ first, further, warm, ranks }) {
  const share = (test) => ranks.filter(test).length / ranks.length;
  return {
    first_bytes: quantile(first, 0.5),
    first_bytes_p95: quantile(first, 0.95),
    further_bytes: quantile(further, 0.5),
    further_bytes_p95: quantile(further, 0.95),
    warm_p50: quantile(warm, 0.5),
    warm_p95: quantile(warm, 0.95),
    at_1: share((rank) => rank === 0),
    at_5: share((rank) => rank >= 0 && rank < 5),
  };
}

const kinds = {};
for (const shape of new Set(queries.kinds.map((asked) => asked.shape))) {
  kinds[shape] = await measure(queries.kinds.filter((asked) => asked.shape === shape));
}
console.log(JSON.stringify({ known: await measure(queries.known), typo: await measure(queries.typo), kinds }));
