import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";

import { FOLDER, skip } from "./indexes.mjs";
import { judge, openFolder, readQueries, share } from "./judge.mjs";

for (const file of ["queries-before.tsv", "queries-after.tsv"]) {
  test(`of ${file} nearly all find what was meant`, { skip }, async () => {
    const ranked = await judge(await openFolder(join(FOLDER, "site")), readQueries(new URL(file, import.meta.url)));
    const missed = ranked.filter(({ rank }) => rank !== 1).map(({ query, rank }) => `${query}: ${rank}`).join("\n");
    assert.ok(share(ranked, 1) >= 0.92, missed);
    assert.ok(share(ranked, 5) >= 0.98, missed);
    assert.deepEqual(ranked.filter(({ total, rank }) => total === 1 && rank !== 1), []);
  });
}
