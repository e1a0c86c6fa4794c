// Loads the engine as a page does once the reader shows interest: the joined script and the root at the same time.

function preload(href) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  document.head.append(link);
}

function addScript(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

let coming;

function further() {
  coming ??= addScript("/code/seldom.js").then(() => globalThis.papershelfSearchFurther);
  return coming;
}

export async function open() {
  const root = new URL(document.body.dataset.root, location.href).href;
  preload(root);
  await addScript("/code/search.js");
  const engine = await globalThis.openEngine(root, { further });
  return async (query) => (await engine.search(query, { limit: 10 })).hits.map((hit) => hit.slug);
}
