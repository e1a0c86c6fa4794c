// The parts of an index: out of its root where they lie inside, over the network where not.
// A request that nobody waits for any more is cancelled; one that failed is forgotten, so that asking again tries again.

import { Reader, gunzip } from "./decode.js";

const FORMAT = 2;

/** What went wrong, in `kind`: network, server, missing (perhaps redeployed), damaged, format (reload the page). */
export class SearchError extends Error {
  constructor(kind, message, cause) {
    super(message, { cause });
    this.name = "SearchError";
    this.kind = kind;
  }
}

export async function openStore(url, { fetch, inline, signal }) {
  const packed = inline ? fromBase64(inline) : await download(url, fetch, { signal });
  const bytes = await opened(packed, url);
  const reader = new Reader(bytes);
  const { inside, files = {}, ...facts } = parseHead(reader);
  if (facts.format !== FORMAT) throw new SearchError("format", "The search index is newer than this page.");
  return new Store(url, fetch, facts, files, insideParts(reader, inside));
}

/** The root that the site has now; asked when a part is missing. */
export async function latestRoot(url, fetch, signal) {
  const bytes = await download(new URL("latest.json", url).href, fetch, { cache: "no-store", signal });
  return new URL(JSON.parse(new TextDecoder().decode(bytes)).root.split("/").pop(), url).href;
}

class Store {
  constructor(url, fetch, facts, files, inside) {
    Object.assign(this, { url, fetch, facts, files, inside });
    this.pending = new Map();
    this.ready = new Map();
  }

  /** A decoded part. `decode` runs once; what it makes of the bytes is kept. */
  async part(family, at, decode, signal) {
    const key = `${family}/${at}`;
    if (!this.ready.has(key)) {
      const bytes = this.inside.get(key) ?? (await this.awaited(key, family, at, signal));
      if (!this.ready.has(key)) this.ready.set(key, decoded(decode, bytes, key));
    }
    return this.ready.get(key);
  }

  async awaited(key, family, at, signal) {
    signal?.throwIfAborted();
    const request = this.pending.get(key) ?? this.start(key, family, at);
    request.waiting++;
    try {
      return await Promise.race([request.bytes, aborted(signal)]);
    } finally {
      request.waiting--;
      if (request.waiting === 0) this.end(key, request);
    }
  }

  start(key, family, at) {
    const stop = new AbortController();
    const url = this.urlOf(family, at);
    const bytes = download(url, this.fetch, { signal: stop.signal }).then((packed) => opened(packed, url));
    bytes.catch(() => {}); // whoever waits hears of it; a cancelled request has nobody
    const request = { bytes, stop, waiting: 0 };
    this.pending.set(key, request);
    return request;
  }

  end(key, request) {
    request.stop.abort();
    if (this.pending.get(key) === request) this.pending.delete(key);
  }

  urlOf(family, at) {
    const [group, names] = this.files[family] ?? [1, ""];
    const name = names.substr(10 * Math.floor(at / group), 10);
    if (!name) throw new SearchError("damaged", `The search index has no ${family} ${at}.`);
    return new URL(`${family}-${name}/${at % group}.bin`, this.url).href;
  }
}

async function download(url, fetch, options) {
  let answer;
  try {
    answer = await fetch(url, options);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new SearchError("network", "The search index could not be reached.", error);
  }
  if (answer.status === 404 || answer.status === 410) throw new SearchError("missing", `${url} is not there any more.`);
  throw new SearchError("server", `The server answered ${answer.status} for a part of the search index.`);
}

async function opened(packed, url) {
  try {
    return await gunzip(packed);
  } catch (error) {
    throw new SearchError("damaged", `${url} arrived damaged.`, error);
  }
}

function decoded(decode, bytes, key) {
  try {
    return decode(bytes);
  } catch (error) {
    throw new SearchError("damaged", `A part of the search index (${key}) is damaged.`, error);
  }
}

function parseHead(reader) {
  return decoded(() => JSON.parse(reader.text(reader.varint())), null, "root");
}

function insideParts(reader, inside) {
  const parts = new Map();
  for (const [family, lengths] of Object.entries(inside)) {
    lengths.forEach((length, at) => parts.set(`${family}/${at}`, reader.take(length)));
  }
  return parts;
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

function aborted(signal) {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
