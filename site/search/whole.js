// Starts the search of the whole list, or of a part of it that is too long for one page.

import { openEngine } from "./engine.js";
import { SearchPage, addScript } from "./page.js";
import { latestRoot } from "./store.js";

async function open({ box, onDisk }) {
  const inline = globalThis.papershelfSearchIndex ?? "";
  if (onDisk && !inline) throw new Error("disk");
  const url = new URL(box.dataset.index, document.baseURI).href;
  const further = () => addScript(box.dataset.further).then(() => globalThis.papershelfSearchFurther);
  return openEngine(url.endsWith("latest.json") ? await latestRoot(url, fetch.bind(globalThis)) : url, { inline, further });
}

new SearchPage(document.getElementById("search"), open).start();
