// Taking a result away: from the papers' own files while they are few beside the list, from the list's file when not.

import assert from "node:assert/strict";
import test from "node:test";

import { collect } from "../../site/search/takeaway.js";

const entry = (slug) => `@misc{${slug},\n  title = {${slug}},\n}\n`;

/** A site of so many papers, and what is asked of it. */
function siteOf(count) {
  const slugs = Array.from({ length: count }, (_, number) => `p${number}`);
  const asked = [];
  const fetch = async (path) => {
    asked.push(path);
    const [, slug] = path.match(/papers\/(\w+)\/cite\.bib$/) ?? [];
    return { ok: true, text: async () => (slug ? entry(slug) : slugs.map(entry).join("\n")) };
  };
  return { slugs, asked, fetch };
}

for (const [papers, wanted, requests] of [
  [67, 40, 40],
  [67, 41, 1],
  [10_000, 100, 100],
  [10_000, 101, 1],
  [100_000, 501, 1],
]) {
  test(`${wanted} of ${papers} papers are had with ${requests} requests`, async () => {
    const site = siteOf(papers);
    const { text } = await collect(site.slugs.slice(0, wanted), "bib", "./", site.fetch, papers);
    assert.equal(site.asked.length, requests);
    assert.equal(text.match(/@misc/g).length, wanted);
  });
}
