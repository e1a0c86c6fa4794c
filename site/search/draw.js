// Drawing of results and facets. Everything is built as elements and text; no result is ever read as HTML.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Text with the given [start, end] pieces marked. */
export function marked(text, ranges) {
  const parts = [];
  let done = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)];
}

/** One result as the card a listing shows; `site` is { root, words, onFilter }. */
export function resultCard(hit, site) {
  const card = element("article", { class: "entry", "data-slug": hit.slug });
  const page = `${site.root}papers/${hit.slug}/${site.onDisk ? "index.html" : ""}`;
  const link = element("a", { href: page }, ...marked(hit.title, hit.highlights.title));
  card.append(element("h3", { dir: "auto", lang: hit.language || null }, link));
  if (hit.authors.length) card.append(authorsLine(hit, site.words));
  card.append(metaLine(hit, site));
  if (hit.retracted) card.append(element("p", { class: "warning" }, site.words.search_retracted.replace("{why}", () => hit.retracted)));
  const [gist, ranges] = hit.tldr ? [hit.tldr, hit.highlights.tldr] : [hit.summary, hit.highlights.summary];
  if (gist) card.append(gistLine(gist, ranges, Boolean(hit.tldr), site.words));
  if (hit.pdf || hit.code) card.append(linksLine(hit, site.words));
  return card;
}

// All of up to so many authors are named, and of more only the first few.
const MOST_SHOWN = 6;
const FIRST_SHOWN = 3;

function authorsLine(hit, words) {
  const line = element("p", { class: "authors" });
  const count = hit.authorCount > MOST_SHOWN ? FIRST_SHOWN : MOST_SHOWN;
  const found = hit.authors.findIndex((_, at) => at >= count && hit.highlights.authors[at].length);
  const shown = hit.authors.slice(0, count).map((_, at) => at);
  if (found > 0) shown[count - 1] = found;
  shown.forEach((at, place) => {
    const name = element("bdi", {}, ...marked(hit.authors[at], hit.highlights.authors[at]));
    line.append(place ? ", " : "", name);
  });
  const more = hit.authorCount - shown.length;
  if (more > 0) {
    const number = more.toLocaleString(document.documentElement.lang || undefined);
    line.append(" ", element("span", { class: "more" }, words.search_more_authors.replace("{n}", number)));
  }
  return line;
}

function metaLine(hit, site) {
  const line = element("p", { class: "meta" });
  if (hit.venue) line.append(filterLink("venue", hit.venue, [hit.venue], site, { title: hit.venueName || null }));
  if (hit.year) line.append(element("a", { href: `${site.root}years/${hit.year}/${site.onDisk ? "index.html" : ""}` }, String(hit.year)));
  hit.tags.forEach((tag, at) => {
    line.append(filterLink("tag", tag, marked(tag, hit.highlights.tags[at] ?? []), site, { class: "tag" }));
  });
  return line;
}

function filterLink(name, value, children, site, attributes) {
  const link = element("a", { href: `?${new URLSearchParams([[name, value]])}`, ...attributes }, ...children);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    site.onFilter(name, value);
  });
  return link;
}

function gistLine(text, ranges, isTldr, words) {
  const line = element("p", { class: "gist", dir: "auto" }, ...marked(text, ranges));
  if (isTldr) line.append(" ", element("span", { class: "by" }, words.search_tldr_by));
  return line;
}

function linksLine(hit, words) {
  const list = element("ul", { class: "links" });
  for (const [label, url] of [["pdf", hit.pdf], ["code", hit.code]]) {
    if (!/^https?:\/\//i.test(url)) continue;
    const name = words[`search_${label}`];
    const attributes = { href: url, "aria-label": `${name}: ${hit.title}`, class: label === "code" ? "code" : null };
    list.append(element("li", {}, element("a", attributes, name)));
  }
  return list;
}

/** One value of a facet: a checkbox with its count, and a link to the value's own page where it has one. */
export function facetRow({ name, value, title, short = title, depth = 0, page }, words, onChange) {
  const box = element("input", { type: "checkbox", name, value });
  const number = element("span", { class: "count" });
  box.addEventListener("change", onChange);
  const label = element("label", {}, box, " ", element("span", {}, short), " ", number);
  const item = element("li", { class: depth ? "deeper" : null }, label);
  if (page) {
    item.append(element("a", { href: page, class: "to-page", "aria-label": words.search_page_of.replace("{title}", () => title) }));
  }
  const update = (count, checked) => {
    if (number.textContent !== String(count)) number.textContent = count;
    box.checked = checked;
    box.disabled = count === 0 && !checked;
  };
  return { item, update };
}

export function chip(text, label, onRemove) {
  const button = element("button", { type: "button", class: "chip", "aria-label": label }, text);
  button.addEventListener("click", onRemove);
  return button;
}
