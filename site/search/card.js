// A result as the listings' card: the page carries it as a template, drawn from the same file as theirs, and this fills it.

import { element, inWords, marked } from "./draw.js";

// All of up to so many authors are named, and of more only the first few.
const MOST_SHOWN = 6;
const FIRST_SHOWN = 3;

/** `site` is { template, root, words, known, onDisk, onFilter, sort }. */
export function fillCard(hit, site) {
  const card = site.template.content.firstElementChild.cloneNode(true);
  const one = (selector) => card.querySelector(selector);
  card.dataset.slug = hit.slug;
  card.toggleAttribute("data-retracted", Boolean(hit.retracted));
  fillTitle(one("h3"), hit, site);
  keep(one(".thumb"), hit.image, (link) => fillPicture(link, hit, site));
  keep(one("p.authors"), hit.authors.length, (line) => fillAuthors(line, hit, site));
  fillMeta(one(".meta"), hit, site);
  keep(one(".warning"), hit.retracted, (line) => (line.textContent = site.words.search_retracted.replace("{why}", () => hit.retracted)));
  keep(one(".superseded"), hit.supersededBy, (line) => (line.querySelector("a").href = page(site, `papers/${hit.supersededBy}/`)));
  keep(one(".gist"), hit.tldr || hit.summary, (line) => fillGist(line, hit));
  fillLinks(one(".links"), hit, site);
  one(".Z3988")?.remove();
  return card;
}

function keep(part, wanted, fill) {
  if (!part) return;
  if (wanted) fill(part);
  else part.remove();
}

function page({ root, onDisk }, path) {
  return `${root}${path}${onDisk ? "index.html" : ""}`;
}

function fillTitle(heading, hit, site) {
  if (hit.language) heading.lang = hit.language;
  const link = heading.querySelector("a");
  link.href = page(site, `papers/${hit.slug}/`);
  link.replaceChildren(...marked(hit.title, hit.highlights.title));
}

/** The sizes of a picture are named by their widths (records/record.py). */
function fillPicture(link, hit, site) {
  const [folder, alt, width, height] = hit.image;
  const widths = [...new Set([192, 384].map((one) => Math.min(one, width)))];
  const at = (one) => `${site.root}${folder}${one}.webp`;
  const last = widths.at(-1);
  link.href = page(site, `papers/${hit.slug}/`);
  const told = { src: at(widths[0]), srcset: widths.map((one) => `${at(one)} ${one}w`).join(", "), width: last, height: Math.max(1, Math.round((height * last) / width)), alt };
  Object.entries(told).forEach(([name, value]) => link.querySelector("img")?.setAttribute(name, value));
}

/** The first authors; of later ones, the one that was looked for. */
function fillAuthors(line, hit, site) {
  const count = hit.authorCount > MOST_SHOWN ? FIRST_SHOWN : MOST_SHOWN;
  const found = hit.authors.findIndex((_, at) => at >= count && hit.highlights.authors[at].length);
  const shown = hit.authors.slice(0, count).map((_, at) => at);
  if (found > 0) shown[count - 1] = found;
  const more = hit.authorCount - shown.length;
  const names = shown.flatMap((at, place) => [place ? ", " : "", authorName(hit, at, site)]);
  line.replaceChildren(...names, ...(more > 0 ? [" ", moreAuthors(more, site)] : []));
}

function moreAuthors(count, { words }) {
  return element("span", { class: "more" }, words.search_more_authors.replace("{n}", inWords(count)));
}

function authorName(hit, at, site) {
  const name = element("bdi", {}, ...marked(hit.authors[at], hit.highlights.authors[at]));
  return hit.people[at] ? element("a", { href: page(site, `authors/${hit.people[at]}/`) }, name) : name;
}

function fillMeta(line, hit, site) {
  const [venue, year, kind, award, tag] = ["a:not(.tag):not(.in-year)", ".in-year", ".kind", ".award", ".tag"].map((selector) => line.querySelector(selector));
  const parts = [];
  if (hit.venue) parts.push(filterLink(venue, "venue", hit.venue, [hit.venue], site, hit.venueName));
  if (hit.year) parts.push(filled(year, String(hit.year), page(site, `years/${hit.year}/`)));
  if (hit.status) parts.push(element("span", { class: "status" }, site.known.statuses[hit.status] ?? hit.status));
  if (site.known.badges[hit.type]) parts.push(filled(kind, site.known.badges[hit.type]));
  for (const one of hit.awards) parts.push(filled(award, one));
  hit.tags.forEach((one, at) => parts.push(filterLink(tag, "tag", one, marked(one, hit.highlights.tags[at] ?? []), site)));
  if (site.sort === "added" && hit.added) parts.push(element("span", { class: "by" }, site.words.search_card_added.replace("{day}", hit.added)));
  if (site.sort === "citations" && hit.citations !== null) {
    const key = hit.citations === 1 ? "search_card_cited_one" : "search_card_cited";
    parts.push(element("span", { class: "by" }, site.words[key].replace("{n}", inWords(hit.citations))));
  }
  line.replaceChildren(...parts.flatMap((part) => [part, " "]));
}

function filled(model, text, href) {
  const part = model?.cloneNode(true) ?? element(href ? "a" : "span");
  part.replaceChildren(text);
  if (href) part.href = href;
  return part;
}

function filterLink(model, name, value, children, site, title = "") {
  const link = filled(model, "", `?${new URLSearchParams([[name, value]])}`);
  link.replaceChildren(...children);
  link.removeAttribute("title");
  if (title) link.title = title;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    site.onFilter(name, value);
  });
  return link;
}

function fillGist(line, hit) {
  const [text, ranges] = hit.tldr ? [hit.tldr, hit.highlights.tldr] : [hit.summary, hit.highlights.summary];
  const by = line.querySelector(".by");
  line.replaceChildren(...marked(text, ranges), ...(hit.tldr && by ? [" ", by] : []));
}

function fillLinks(list, hit, site) {
  const model = list.querySelector("li");
  const cite = list.querySelector(".to-cite")?.closest("li");
  const rank = (label) => (Object.keys(site.known.links).indexOf(label) + 1 || 99);
  const links = Object.entries(hit.links).filter(([, url]) => /^https?:\/\//i.test(url));
  links.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const items = links.map(([label, url]) => linkItem(model, label, url, hit, site));
  if (cite) {
    const link = cite.querySelector("a");
    link.href = `${page(site, `papers/${hit.slug}/`)}#cite`;
    link.setAttribute("aria-label", `${link.textContent}: ${hit.title}`);
    items.push(cite);
  }
  list.replaceChildren(...items);
}

function linkItem(model, label, url, hit, site) {
  const name = site.known.links[label] ?? label[0].toUpperCase() + label.slice(1).replaceAll("_", " ");
  const item = model.cloneNode(true);
  const link = item.querySelector("a");
  link.href = url;
  link.className = ["pdf", "code"].includes(label) ? label : "";
  if (!link.className) link.removeAttribute("class");
  link.setAttribute("aria-label", `${name}: ${hit.title}`);
  link.textContent = name;
  return item;
}
