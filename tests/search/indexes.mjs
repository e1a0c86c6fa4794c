// Opens the indexes that test_javascript.py wrote, over a stand-in for fetch that keeps an account of what was asked.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { openEngine } from "../../site/search/engine.js";

export const FOLDER = process.env.SEARCH_INDEXES;
export const skip = FOLDER ? false : "run by pytest, which writes the indexes first";
const SITE = "https://papers.example/list/";

export function rootOf(name) {
  return SITE + told(name).root;
}

export function told(name) {
  return JSON.parse(readFileSync(join(FOLDER, name, "index.json"), "utf8"));
}

/** A site that serves one of the indexes; `site.name` can be changed to redeploy it, `site.fault` to break it. */
export function makeSite(name) {
  const site = { name, asked: [], fault: null };
  site.fetch = async (url, { signal } = {}) => {
    const path = url.slice(SITE.length);
    site.asked.push(path);
    await site.fault?.(path, signal);
    signal?.throwIfAborted();
    const file = join(FOLDER, site.name, path);
    return existsSync(file) ? new Response(readFileSync(file)) : new Response("", { status: 404 });
  };
  return site;
}

export async function open(name, site = makeSite(name)) {
  return openEngine(rootOf(name), { fetch: site.fetch });
}

export const slugs = (answer) => answer.hits.map((hit) => hit.slug);
