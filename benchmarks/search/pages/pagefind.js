// Pagefind with its own index of one page a paper (with abstracts); ten results are fetched, as the others show ten.

export async function open() {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return shown.map(({ url }) => url.split("/").at(-1).replace(/\.html$/, ""));
  };
}
