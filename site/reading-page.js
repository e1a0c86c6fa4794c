// The page of the reading list: what is on it, what was read, notes, and the ways to take it along.
"use strict";

{
  const { root } = document.documentElement.dataset;
  const { KEY, DONE, SLUG, MOST_NOTE, isStar, tidy, lineOf, read, write, ...list } = globalThis.papershelfList;
  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(byId("list-words").textContent);
  const AT_ONCE = 6;
  // Letters of a link: longer ones are cut by some programs, and beyond the second by most.
  const [LONG_LINK, LONGEST_LINK] = [2000, 8000];
  const address = (slug) => new URL(`${root}papers/${slug}/`, location.href).href;

  const say = (key, values = {}) =>
    words[`list_${key}`]?.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) ?? list.say(key, values);

  // What the papers' own pages say, so that no citation is made twice: each page once, a few at a time.
  const pages = new Map();

  function pageOf(slug) {
    if (!pages.has(slug)) {
      pages.set(slug, getText(`papers/${slug}/`).then((text) => new DOMParser().parseFromString(text, "text/html")));
    }
    return pages.get(slug);
  }

  async function getText(path) {
    const answer = await fetch(`${root}${path}`);
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return answer.text();
  }

  async function eachOf(things, work) {
    const results = [];
    for (let start = 0; start < things.length; start += AT_ONCE) {
      results.push(...(await Promise.allSettled(things.slice(start, start + AT_ONCE).map(work))));
    }
    return results;
  }

  async function lookUp(slug) {
    const article = (await pageOf(slug)).querySelector("article.paper[data-slug]");
    return tidy({ ...list.starOf(article), slug });
  }

  // Drawing

  function element(name, values, ...children) {
    const made = document.createElement(name);
    Object.assign(made, values);
    made.append(...children.filter(Boolean));
    return made;
  }

  function drawPaper({ slug, title, authors, place }) {
    const href = `${root}papers/${slug}/${location.protocol === "file:" ? "index.html" : ""}`;
    const line = (className, text) => text && element("p", { className, dir: "auto", textContent: text });
    const link = element("a", { href, textContent: title, dir: "auto" });
    return element("div", {}, link, line("authors", authors), line("meta", place));
  }

  function drawStar(star, done) {
    const paper = drawPaper(star);
    paper.append(element("div", { className: "keeping" }, readBox(star, done.has(star.slug)), noteBox(star)));
    return element("li", {}, paper, removeButton(star));
  }

  function readBox({ slug, title }, checked) {
    const box = element("input", { type: "checkbox", checked });
    box.setAttribute("aria-label", `${say("read")}: ${title}`);
    box.addEventListener("change", () => {
      const others = list.readDone().filter((other) => other !== slug);
      list.writeDone(box.checked ? [...others, slug] : others);
      showCounts(read());
    });
    return element("label", {}, box, ` ${say("read")}`);
  }

  function noteBox({ slug, title, note }) {
    const box = element("input", { type: "text", maxLength: MOST_NOTE, value: note ?? "", placeholder: say("note") });
    box.setAttribute("aria-label", `${say("note")}: ${title}`);
    box.dir = "auto";
    box.addEventListener("change", () => {
      box.value = lineOf(box.value, MOST_NOTE);
      write(read().map((star) => (star.slug === slug ? { ...star, note: box.value } : star)));
    });
    return box;
  }

  function removeButton(star) {
    const button = list.starButton(star.title);
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const place = [...document.querySelectorAll("#stars .star")].indexOf(button);
      list.toggle(star);
      drawList(say("removed", { title: star.title }));
      const left = document.querySelectorAll("#stars .star");
      focusOn(left[Math.min(place, left.length - 1)]);
    });
    return button;
  }

  // What was pressed is gone: the next thing to use gets the focus, or what fills an empty list.
  function focusOn(next) {
    (next ?? byId("stars-open")).focus();
  }

  function showCounts(stars) {
    const done = new Set(list.readDone());
    const finished = stars.filter(({ slug }) => done.has(slug)).length;
    byId("stars-count").textContent = stars.length || "";
    byId("stars-read").textContent = finished ? say("read_of", { n: finished, all: stars.length }) : "";
  }

  function drawList(message = "") {
    const stars = read();
    const done = new Set(list.readDone());
    byId("stars").replaceChildren(...stars.map((star) => drawStar(star, done)));
    showCounts(stars);
    byId("stars-none").hidden = stars.length > 0;
    byId("stars-status").textContent = message || (stars.length ? "" : say("empty"));
    for (const control of document.querySelectorAll("#stars-tools .needs-stars")) {
      control.disabled = stars.length === 0;
    }
  }

  // Stars of older lists, and of links, hold a title or a slug alone.
  async function fillStars() {
    if (location.protocol === "file:") {
      return;
    }
    const bare = read().filter((star) => star.authors === undefined);
    const found = (await eachOf(bare, ({ slug }) => lookUp(slug))).flatMap(({ value }) => value ?? []);
    if (found.length) {
      const bySlug = new Map(found.map(({ slug, title, authors, place }) => [slug, { title, authors, place }]));
      write(read().map((star) => ({ ...star, ...bySlug.get(star.slug) })));
      drawList(byId("stars-status").textContent);
    }
  }

  // Taking it along

  const escaped = (text) => text.replace(/[\\`*_[\]<>&]/g, "\\$&");

  const cited = (id) => async ({ slug }) => (await pageOf(slug)).getElementById(id).textContent.trim();

  const file = (ending) => ({ slug }) => getText(`papers/${slug}/cite.${ending}`);

  async function markdown({ slug, title, authors, place }) {
    const more = [authors?.replace(/\.$/, ""), place].filter(Boolean).map(escaped).join(". ");
    return `- [${escaped(title)}](${address(slug)})${more && `: ${more}`}`;
  }

  const joinLines = (texts) => `${texts.join("\n")}\n`;
  const joinEntries = (texts) => texts.join("\n");
  const joinCsl = (texts) => `${JSON.stringify(texts.flatMap((text) => JSON.parse(text)), null, 1)}\n`;

  const FORMS = {
    apa: { text: cited("cite-apa"), join: joinLines, ending: "txt", type: "text/plain" },
    plain: { text: cited("cite-plain"), join: joinLines, ending: "txt", type: "text/plain" },
    md: { text: markdown, join: joinLines, ending: "md", type: "text/markdown" },
    bib: { text: file("bib"), join: joinEntries, ending: "bib", type: "application/x-bibtex" },
    ris: { text: file("ris"), join: joinEntries, ending: "ris", type: "application/x-research-info-systems" },
    "csl-json": { text: file("csl.json"), join: joinCsl, ending: "csl.json", type: "application/json" },
  };

  async function makeText() {
    const form = FORMS[byId("stars-form").value];
    const stars = read();
    const answers = await eachOf(stars, form.text);
    const failed = stars.filter((_, place) => answers[place].status === "rejected").map(({ title }) => title);
    const texts = answers.flatMap(({ status, value }) => (status === "fulfilled" ? [value] : []));
    tell(failed.length ? say("failed", { titles: failed.join("; ") }) : "");
    return { ...form, made: texts.length ? form.join(texts) : "" };
  }

  function tell(message) {
    byId("stars-status").textContent = message;
  }

  function download(name, text, type) {
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function downloadText() {
    const { made, ending, type } = await makeText();
    if (made) {
      download(`reading-list.${ending}`, made, type);
    }
  }

  async function copyText() {
    const { made } = await makeText();
    if (made) {
      await navigator.clipboard.writeText(made);
      byId("stars-status").textContent ||= say("copied");
    }
  }

  // A list as a link: what follows the # is never sent to a server. Notes stay here.
  function linkOf(stars) {
    const done = new Set(list.readDone());
    const slugs = stars.map(({ slug }) => (done.has(slug) ? `${slug}~` : slug));
    return `${location.href.replace(/[?#].*$/, "")}#papers=${slugs.join(",")}`;
  }

  async function copyLink() {
    const link = linkOf(read());
    const shown = byId("stars-link");
    if (link.length > LONGEST_LINK) {
      shown.hidden = true;
      tell(say("link_too_long"));
      return;
    }
    shown.value = link;
    shown.hidden = false;
    shown.select();
    const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
    tell([say(copied ? "link_copied" : "link_shown"), link.length > LONG_LINK && say("link_long")].filter(Boolean).join(" "));
  }

  // A list that came by link or file

  let renamed = {};

  async function learnNames() {
    if (byId("stars").dataset.renamed && location.protocol !== "file:") {
      renamed = JSON.parse(await getText("renamed.json"));
      list.rename(renamed);
    }
  }

  function offered() {
    const found = /^#papers=([a-z0-9~,-]*)$/.exec(decodeURIComponent(location.hash));
    const named = (found?.[1] ?? "").split(",").map((part) => [part.replace(/~$/, ""), part.endsWith("~")]);
    return new Map(named.filter(([slug]) => SLUG.test(slug)).map(([slug, done]) => [renamed[slug] ?? slug, done]));
  }

  async function showOffer() {
    const papers = offered();
    if (papers.size === 0) {
      return;
    }
    const known = new Map(read().map((star) => [star.slug, star]));
    const slugs = [...papers.keys()];
    const answers = await eachOf(slugs, async (slug) => known.get(slug) ?? lookUp(slug));
    const stars = answers.flatMap(({ value }) => value ?? []);
    const unknown = slugs.filter((_, place) => answers[place].status === "rejected");
    const fresh = stars.filter(({ slug }) => !known.has(slug));
    const lines = stars.map((star) => element("li", {}, drawPaper(star)));
    byId("stars-offered").replaceChildren(...lines);
    byId("stars-offer-title").textContent = say("offer", { n: stars.length, new: fresh.length });
    byId("stars-unknown").textContent = unknown.length ? say("offer_unknown", { slugs: unknown.join(", ") }) : "";
    byId("stars-take").hidden = stars.length === 0;
    byId("stars-take").onclick = () => take(stars, papers);
    byId("stars-offer").hidden = false;
    byId("stars-offer-title").focus();
  }

  function take(stars, papers) {
    const number = merge(stars, [...papers].filter(([, done]) => done).map(([slug]) => slug));
    closeOffer(say("offer_taken", { n: number }));
  }

  // The union: own notes and marks stay, and what either side has read is read.
  function merge(stars, done) {
    const mine = new Map(read().map((star) => [star.slug, star]));
    const added = new Date().toISOString().slice(0, 10);
    const fresh = stars.filter(({ slug }) => !mine.has(slug));
    const joined = stars.filter(({ slug }) => mine.has(slug)).map((star) => [star.slug, star]);
    const theirs = new Map(joined);
    const kept = [...mine.values()].map((star) => ({ ...theirs.get(star.slug), ...star, note: star.note || theirs.get(star.slug)?.note }));
    write([...kept, ...fresh.map((star) => ({ added, ...star }))]);
    list.writeDone([...list.readDone(), ...done]);
    fresh.forEach(({ slug }) => list.keepPage(slug, true));
    return fresh.length;
  }

  function closeOffer(message = "") {
    byId("stars-offer").hidden = true;
    history.replaceState(null, "", location.href.replace(/#.*$/, ""));
    drawList(message);
    byId("main").focus();
  }

  async function load(chosen) {
    let found = [];
    let done = [];
    try {
      const data = JSON.parse(await chosen.text());
      found = data.stars.filter(isStar).map(tidy).map((star) => ({ ...star, slug: renamed[star.slug] ?? star.slug }));
      done = (Array.isArray(data.read) ? data.read : []).filter((slug) => SLUG.test(slug)).map((slug) => renamed[slug] ?? slug);
    } catch {
      drawList(say("bad_file"));
      return;
    }
    merge(found, done);
    drawList(say("loaded", { n: found.length }));
    await fillStars();
  }

  function save() {
    const stars = read();
    const mine = new Set(stars.map(({ slug }) => slug));
    const kept = { version: 2, stars, read: list.readDone().filter((slug) => mine.has(slug)) };
    download("reading-list.json", JSON.stringify(kept, null, 2), "application/json");
  }

  // Without a network a page that is not kept leads here (sw.js).

  async function showAway() {
    byId("away").hidden = location.hash !== "#away";
    if (byId("away").hidden || !("caches" in globalThis)) {
      return;
    }
    const place = new URL(root, location.href);
    const found = new Map();
    for (const name of [`papershelf:${place.pathname}`, `papershelf-kept:${place.pathname}`]) {
      const cache = await caches.open(name);
      const keys = (await cache.keys()).filter(({ url }) => url.endsWith("/"));
      for (const key of keys.reverse().slice(0, 100)) {
        found.set(key.url, await (await cache.match(key)).text());
      }
    }
    const titles = [...found].map(([url, text]) => [url, new DOMParser().parseFromString(text, "text/html").title]);
    byId("away-pages").replaceChildren(...titles.map(([href, textContent]) => element("li", {}, element("a", { href, textContent }))));
  }

  function startPage() {
    byId("stars-scriptless").hidden = true;
    byId("stars-tools").hidden = false;
    byId("stars-copy").hidden = !navigator.clipboard;
    const chooser = byId("stars-load");
    const press = (id, work) => byId(id).addEventListener("click", work);
    press("stars-copy", copyText);
    press("stars-download", downloadText);
    press("stars-share", copyLink);
    press("stars-save", save);
    press("stars-open", () => chooser.click());
    press("stars-leave", () => closeOffer());
    press("stars-clear", () => {
      read().forEach(({ slug }) => list.keepPage(slug, false));
      write([]);
      drawList(say("cleared"));
      focusOn();
    });
    chooser.addEventListener("change", async () => {
      await load(chooser.files[0]);
      chooser.value = "";
    });
  }

  async function begin() {
    startPage();
    drawList();
    showAway();
    await learnNames().catch(() => {});
    drawList();
    await showOffer();
    await fillStars();
  }

  addEventListener("pageshow", (event) => event.persisted && drawList());
  addEventListener("storage", (event) => [KEY, DONE].includes(event.key) && drawList());
  addEventListener("hashchange", () => {
    showAway();
    showOffer();
  });
  begin();
}
