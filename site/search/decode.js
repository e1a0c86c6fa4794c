// Bytes to values: the other half of packing.py, postings.py and tables.py.

const utf8 = new TextDecoder();

/** Undo gzip, unless the server's headers made the browser do so already. */
export async function gunzip(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const opening = new DecompressionStream("gzip");
  const writer = opening.writable.getWriter();
  // What is wrong with the bytes is heard from the end that is read.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return new Uint8Array(await new Response(opening.readable).arrayBuffer());
}

export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  varint() {
    const { bytes } = this;
    let byte = bytes[this.at++];
    let number = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[this.at++];
      number += (byte & 127) << shift;
    }
    if (byte === undefined) throw new RangeError("the part ends too early");
    return number;
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(length) {
    return utf8.decode(this.take(length));
  }

  varints(count, Kind = Uint32Array) {
    const numbers = new Kind(count);
    for (let at = 0; at < count; at++) numbers[at] = this.varint();
    return numbers;
  }

  runs(count, Kind) {
    const values = new Kind(count);
    for (let at = 0; at < count; ) {
      const value = this.varint();
      const end = at + this.varint();
      values.fill(value, at, end);
      at = end;
    }
    return values;
  }

  strings() {
    const count = this.varint();
    const shared = this.take(count);
    const rests = this.text(this.varint()).split("\n");
    const found = new Array(count);
    let before = "";
    for (let at = 0; at < count; at++) found[at] = before = before.slice(0, shared[at]) + rests[at];
    return found;
  }

  /** A posting list: the numbers of the papers, and for each a byte `field bits << 4 | impact`. */
  postings(count) {
    const papers = new Uint32Array(count);
    for (let at = 0, paper = -1; at < count; at++) papers[at] = paper += this.varint() + 1;
    return { papers, payloads: this.take(count) };
  }

  skipPostings(count) {
    for (let left = count; left > 0; ) if (this.bytes[this.at++] < 128) left--;
    this.at += count;
  }
}

/** A shard's words; `list(word)` decodes one list; a count of 0 means that the list has a file of its own. */
export function decodeShard(bytes) {
  const reader = new Reader(bytes);
  const words = reader.strings();
  const counts = reader.varints(words.length);
  const places = new Map();
  words.forEach((word, at) => {
    places.set(word, { count: counts[at], start: reader.at });
    reader.skipPostings(counts[at]);
  });
  return { words, count: (word) => places.get(word)?.count, list: (word) => listAt(bytes, places.get(word)) };
}

function listAt(bytes, { count, start }) {
  const reader = new Reader(bytes);
  reader.at = start;
  return reader.postings(count);
}

export function decodeLongList(bytes) {
  const reader = new Reader(bytes);
  return reader.postings(reader.varint());
}

/** Where each shard begins, and the most frequent words with the number of their papers. */
export function decodeDirectory(bytes) {
  const reader = new Reader(bytes);
  const firsts = reader.strings();
  const listed = reader.strings();
  return { firsts, listed, counts: reader.varints(listed.length) };
}

/** Labels of every paper: `labels[i]` for i from `starts[paper]` to `starts[paper + 1]` are places in `names`. */
export function decodeLabels(bytes, papers) {
  const reader = new Reader(bytes);
  const names = JSON.parse(reader.text(reader.varint()));
  const starts = new Uint32Array(papers + 1);
  const labels = [];
  for (let paper = 0; paper < papers; paper++) {
    for (let left = reader.varint(); left > 0; left--) labels.push(reader.varint());
    starts[paper + 1] = labels.length;
  }
  return { names, starts, labels: Uint32Array.from(labels) };
}
