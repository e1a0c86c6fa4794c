// MiniSearch, built in the browser from one JSON file of titles, authors, tags, venues and TLDRs: no abstracts.

export async function open(combineWith = "AND") {
  const [{ default: MiniSearch }, papers] = await Promise.all([
    import("/modules/minisearch/dist/es/index.js"),
    fetch("/papers.json").then((answer) => answer.json()),
  ]);
  const fields = ["title", "authors", "tags", "venue", "year", "tldr"];
  const index = new MiniSearch({ idField: "slug", fields, storeFields: ["title"] });
  index.addAll(papers);
  const options = { prefix: true, fuzzy: 0.2, combineWith, boost: { title: 4, authors: 4, tags: 2 } };
  return async (query) => index.search(query, options).slice(0, 10).map((hit) => hit.id);
}
