// Identifiers of papers as they are pasted, to the spelling the index has: what generator/papershelf/search/ids.py writes.

import { Reader } from "./decode.js";

const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const LABELS = /^(?:arxiv(?:\s?id)?|doi|acl|anthology|pmid|pmcid|pubmed|openreview|corpus-?id|s2(?:id)?|semantic-?scholar|paper|id|url|link|the|see|info:doi|urn:doi)$/i;
const PREFIX = /^(arxiv|doi|acl|pmid|pmcid|pubmed|openreview|corpus-?id|s2id|s2|url|info:doi|urn:doi)\s*[:=\/]\s*(?!\/)/i;
const SCHOLAR_DIGITS = 10;

const ARXIV = /^((?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|(?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf)?$/i;
const ACL = /^([a-z]\d{2}-\d{4,5}|(?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9]+\.\d+)(?:v\d+)?(?:\.(?:pdf|bib))?$/i;
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/;
const VIEW = /\/(?:full|abstract|abs|pdf|epdf|epub|pdfdirect|html|meta|summary|references|figures)$/i;

/** Where an identifier stands in an address: host, path, kind; of a path the first group. */
const PLACES = [
  [/(?:^|\.)(?:arxiv\.org|ar5iv\.org|alphaxiv\.org)$/, /^\/(?:abs|pdf|html|format|ps|e-print|src|overview)\/(.+)$/, "arxiv"],
  [/(?:^|\.)huggingface\.co$/, /^\/papers\/(.+)$/, "arxiv"],
  [/(?:^|\.)doi\.org$/, /^\/(?:doi:)?(.+)$/, "doi"],
  [/(?:^|\.)aclanthology\.org$/, /^\/(?:attachments\/)?([^/]+)\/?$/, "acl"],
  [/(?:^|\.)(?:aclweb\.org|aclanthology\.info)$/, /([^/]+)\/?$/, "acl"],
  [/^(?:pubmed|www)\.ncbi\.nlm\.nih\.gov$|^pubmed\.gov$/, /^\/(?:pubmed\/)?(\d+)\/?$/, "pmid"],
  [/^(?:www\.ncbi|pmc\.ncbi)\.nlm\.nih\.gov$|europepmc\.org$/, /(PMC\d+)/i, "pmcid"],
  [/(?:^|\.)semanticscholar\.org$/, /([0-9a-f]{40})/i, "s2"],
  [/(?:^|\.)semanticscholar\.org$/, /corpusid:(\d+)/i, "corpus"],
];

/** What the index may have for a query that is one identifier and nothing else; null for any other query. */
export function identify(query) {
  const text = unwrapped(query.normalize("NFC").replace(UNSEEN, "").trim());
  const labels = [];
  const tokens = text.split(/\s+/).filter((token) => {
    const label = token.replace(/[:=#.,]+$/, "");
    const isLabel = LABELS.test(label) || /^\[[a-z.-]+\]$/i.test(token);
    if (isLabel) labels.push(label.toLowerCase());
    return !isLabel;
  });
  return tokens.length === 1 ? ofToken(bare(tokens[0]), labels) : null;
}

function unwrapped(text) {
  const inside = text.match(/^\[[^\]]*\]\(([^)\s]+)\)\.?$|^\\(?:url|doi|href)\{([^}]+)\}/);
  return inside ? inside[1] ?? inside[2] : text.replace(/&amp;/g, "&").replace(/\\([_&%#])/g, "$1");
}

/** Without what stands round it: quotes, brackets that are not its own, a sentence's full stop. */
function bare(token) {
  let rest = token;
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(/^[<"'“”‘’([{*_]+|[>"'“”‘’*†,;:.…。]+$/g, "");
    for (const [open, close] of ["()", "[]", "{}"]) {
      if (rest.endsWith(close) && rest.split(open).length < rest.split(close).length) rest = rest.slice(0, -1);
    }
  }
  return rest;
}

function ofToken(token, labels) {
  let rest = token;
  for (let found; (found = rest.match(PREFIX)); rest = rest.slice(found[0].length)) labels.push(found[1].toLowerCase());
  if (ARXIV.test(rest)) return [arxiv(rest)];
  const address = addressOf(rest);
  if (address) return ofAddress(address);
  if (ACL.test(rest)) return [acl(rest)];
  if (DOI.test(rest)) return [doi(rest)];
  if (/^[0-9a-f]{40}$/i.test(rest)) return [scholar(rest)];
  if (/^PMC\d{3,9}$/i.test(rest)) return [rest.toLowerCase()];
  return labelled(rest, labels);
}

/** A number or a word that is an identifier only because it is called one. */
function labelled(rest, labels) {
  const called = (pattern) => labels.some((label) => pattern.test(label));
  if (called(/^(?:pmid|pubmed)$/) && /^\d{1,9}$/.test(rest)) return [`pmid:${rest}`];
  if (called(/^pmcid$/) && /^\d{1,9}$/.test(rest)) return [`pmc${rest}`];
  if (called(/^corpus-?id$/) && /^\d{1,12}$/.test(rest)) return [`corpus:${rest}`];
  if (called(/^openreview$/) && /^[\w-]{5,}$/.test(rest)) return [`openreview:${rest.toLowerCase()}`];
  return null;
}

function addressOf(text) {
  if (!/^(?:https?:\/\/|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)/i.test(text)) return null;
  try {
    return new URL(/^https?:/i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
}

function ofAddress(address) {
  const host = address.hostname.toLowerCase();
  const path = decoded(address.pathname);
  if (/(?:^|\.)openreview\.net$/.test(host)) {
    const id = address.searchParams.get("id") ?? address.searchParams.get("noteId");
    return id ? [`openreview:${id.toLowerCase()}`] : null;
  }
  for (const [hosts, where, kind] of PLACES) {
    const found = hosts.test(host) && path.match(where);
    const key = found && { arxiv, doi, acl, s2: scholar, pmid: (id) => `pmid:${id}`, pmcid: (id) => id.toLowerCase(), corpus: (id) => `corpus:${id}` }[kind](bare(found[1]).replace(/\/$/, ""));
    if (key) return [key];
  }
  const inside = `${path}${kept(address.hash)}`.match(/(?:^|[/=])(10\.\d{4,9}(?:\.\d+)*\/[^\s?]+)/) ?? decoded(address.search).match(/[?&=](10\.\d{4,9}\/[^\s&]+)/);
  return inside ? [doi(inside[1].replace(VIEW, "").replace(/\.(?:pdf|html|xml)$/i, ""))] : null;
}

const kept = (hash) => (hash === "#" ? hash : "");

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function arxiv(text) {
  const found = text.match(ARXIV);
  if (!found) return "";
  const [archive, number] = found[1].toLowerCase().split("/");
  return number ? `${archive.split(".")[0]}/${number}` : archive;
}

function acl(text) {
  return text.match(ACL)?.[1].toLowerCase() ?? "";
}

function doi(text) {
  const value = bare(text).toLowerCase();
  if (!DOI.test(value)) return "";
  if (value.startsWith("10.48550/arxiv.")) return arxiv(value.slice(15)) || value;
  if (value.startsWith("10.18653/v1/")) return acl(value.slice(12)) || value;
  return value;
}

function scholar(text) {
  return `s2:${text.toLowerCase().slice(0, SCHOLAR_DIGITS)}`;
}

/** The number of the paper with one of these identifiers, or undefined. */
export async function paperOf(store, ids, signal) {
  const firsts = await store.part("ids-directory", 0, (bytes) => new Reader(bytes).strings(), signal);
  for (const id of ids) {
    const place = firsts.findLastIndex((first) => first <= id);
    const part = place >= 0 ? await store.part("ids", place, decodeIds, signal) : new Map();
    if (part.has(id)) return part.get(id);
  }
}

/** Sorted identifiers, and the number of the paper each belongs to. */
function decodeIds(bytes) {
  const reader = new Reader(bytes);
  const ids = reader.strings();
  const papers = reader.varints(ids.length);
  return new Map(ids.map((id, at) => [id, papers[at]]));
}
