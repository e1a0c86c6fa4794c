// Loads the engine as a page does once the reader shows interest: all modules and the root at the same time.

const MODULES = ["choose", "columns", "decode", "engine", "fields", "highlight", "lookup", "match", "query", "rank"];
MODULES.push("store", "tokens", "widen");

export async function open() {
  const latest = new URL(document.body.dataset.root, location.href).href;
  for (const name of MODULES) import(`/code/${name}.js`);
  fetch(latest);
  const { openEngine } = await import("/code/engine.js");
  const engine = await openEngine(latest);
  return async (query) => (await engine.search(query, { limit: 10 })).hits.map((hit) => hit.slug);
}
