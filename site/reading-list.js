// The reading list: papers a reader starred, kept in this browser's own storage and nowhere else.
"use strict";

{
  const root = document.documentElement.dataset.root;
  // Lists that share a host (name.github.io/one/, name.github.io/two/) must not share their stars.
  const KEY = `papershelf-stars:${new URL(root, location.href).pathname}`;
  const DONE = `papershelf-read:${new URL(root, location.href).pathname}`;
  const SLUG = /^[a-z0-9-]+$/;
  // As many as a listing shows.
  const MOST_SHOWN = 6;
  const FIRST_SHOWN = 3;
  const MOST_NOTE = 280;
  const words = JSON.parse(document.getElementById("words").textContent);

  const say = (key, values = {}) =>
    words[`js_${key}`].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  function isStar(star) {
    return typeof star?.slug === "string" && SLUG.test(star.slug) && typeof star.title === "string";
  }

  // A star is { slug, title, authors, place, added, note }; older lists have less.
  function tidy({ slug, title, authors, place, added, note }) {
    const day = /^\d{4}-\d\d-\d\d$/.test(added) ? added : undefined;
    return { slug, title, authors: lineOf(authors), place: lineOf(place), added: day, note: lineOf(note, MOST_NOTE) };
  }

  // One line of text without control characters.
  function lineOf(value, most = 500) {
    return typeof value === "string" ? value.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim().slice(0, most) : undefined;
  }

  // The stars of this page where the browser kept none: its storage is full, or closed to us.
  let unkept = null;

  function read() {
    if (unkept) {
      return unkept;
    }
    try {
      const stars = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(stars) ? stars.filter(isStar).map(tidy) : [];
    } catch {
      return [];
    }
  }

  function write(stars, place = document.querySelector("main")) {
    try {
      localStorage.setItem(KEY, JSON.stringify(stars));
      unkept = null;
    } catch {
      unkept = stars;
    }
    showCount(stars);
    warn(place);
  }

  // Said where it happened, once, and for as long as it is so.
  function warn(place) {
    const shown = document.getElementById("stars-unkept");
    if (!unkept) {
      shown?.remove();
    } else if (!shown) {
      const note = document.createElement("p");
      note.id = "stars-unkept";
      note.setAttribute("role", "alert");
      note.textContent = say("not_kept");
      place.prepend(note);
    }
  }

  function showCount(stars) {
    const link = document.getElementById("starred");
    link.hidden = stars.length === 0;
    link.querySelector(".count").textContent = stars.length;
  }

  function toggle(star, place) {
    const stars = read();
    const others = stars.filter(({ slug }) => slug !== star.slug);
    const isNew = others.length === stars.length;
    write(isNew ? [...stars, { ...star, added: new Date().toISOString().slice(0, 10) }] : others, place);
    keepPage(star.slug, isNew);
  }

  // A paper of the list can be read offline, where the site's worker runs (sw.js); those it keeps by itself may go.
  async function keepPage(slug, isKept) {
    if (!navigator.serviceWorker?.controller) {
      return;
    }
    const scope = new URL(root, location.href);
    const page = `${scope.href}papers/${slug}/`;
    try {
      const cache = await caches.open(`papershelf-kept:${scope.pathname}`);
      await (isKept ? cache.add(page) : cache.delete(page));
    } catch {
      // The browser's storage is full or closed, or the page is gone.
    }
  }

  // A paper that has another address now: its star stays.
  function rename(renamed) {
    const stars = read();
    const moved = new Map(stars.map((star) => [renamed[star.slug] ?? star.slug, star]));
    if (stars.some(({ slug }) => Object.hasOwn(renamed, slug))) {
      write([...moved].map(([slug, star]) => ({ ...star, slug })));
      writeDone(readDone().map((slug) => renamed[slug] ?? slug));
    }
  }

  // The slugs of papers that were read: one list of marks, which reading paths use too.
  function readDone() {
    try {
      const slugs = JSON.parse(localStorage.getItem(DONE) ?? "[]");
      return Array.isArray(slugs) ? slugs.filter((slug) => SLUG.test(slug)) : [];
    } catch {
      return [];
    }
  }

  function writeDone(slugs) {
    try {
      localStorage.setItem(DONE, JSON.stringify([...new Set(slugs)]));
    } catch {
      warn(document.querySelector("main"));
    }
  }

  // What the list shows of a paper, read off its card or its page: nothing that the page did not say.
  function starOf(article) {
    const title = article.querySelector("h1, h3").textContent.trim();
    const place = [...article.querySelectorAll(".meta > a:not(.tag)")].map((link) => link.textContent).join(" ");
    return { slug: article.dataset.slug, title, authors: authorsOf(article), place };
  }

  function authorsOf(article) {
    const line = article.querySelector(".authors");
    const names = [...(line?.querySelectorAll("bdi") ?? [])].map((name) => name.textContent);
    return shorten(names, Boolean(line?.querySelector(".more")));
  }

  function shorten(names, more = false) {
    const many = more || names.length > MOST_SHOWN;
    return many ? `${names.slice(0, FIRST_SHOWN).join(", ")} et al.` : names.join(", ");
  }

  // Drawn, not written: the letter ★ is missing from some fonts, and no checker can judge its contrast.
  function starShape() {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const outline = document.createElementNS("http://www.w3.org/2000/svg", "path");
    outline.setAttribute("d", "M12 3.2l2.7 5.7 6.2.8-4.6 4.3 1.2 6.2-5.5-3.1-5.5 3.1 1.2-6.2-4.6-4.3 6.2-.8z");
    shape.setAttribute("viewBox", "0 0 24 24");
    shape.setAttribute("aria-hidden", "true");
    shape.append(outline);
    return shape;
  }

  function starButton(title) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "star";
    button.setAttribute("aria-label", `${say("star")}: ${title}`);
    button.title = say("star");
    button.append(starShape());
    return button;
  }

  function paint(button, slug) {
    button.setAttribute("aria-pressed", read().some((star) => star.slug === slug));
  }

  // On a paper's page beside its links, where it pushes nothing down.
  function place(button, article, heading) {
    const kept = heading.localName === "h1" && article.querySelector(".keep");
    if (kept) {
      kept.append(button);
    } else {
      heading.after(button);
    }
  }

  // Also called by the search for the results it draws.
  function addStar(article) {
    const heading = article.querySelector("h1, h3");
    const star = starOf(article);
    const button = starButton(star.title);
    if (heading.localName === "h1") {
      button.append(` ${say("star")}`);
      button.classList.add("wide");
    }
    button.addEventListener("click", () => {
      toggle(star, article);
      paint(button, star.slug);
    });
    paint(button, star.slug);
    place(button, article, heading);
  }

  globalThis.papershelfAddStar = addStar;
  // For the page of the list, whose own script draws it.
  globalThis.papershelfList = {
    ...{ KEY, DONE, SLUG, MOST_NOTE, say, isStar, tidy, lineOf, read, write, readDone, writeDone },
    ...{ toggle, keepPage, rename, starOf, starButton },
  };

  // Stars may have come or gone on another page, while this one was kept in the browser's memory or in another tab.
  function catchUp() {
    showCount(read());
    for (const article of document.querySelectorAll("article[data-slug]")) {
      paint(article.querySelector(".star"), article.dataset.slug);
    }
  }

  showCount(read());
  for (const article of document.querySelectorAll("article[data-slug]")) {
    const before = article.dataset.formerly?.split(" ") ?? [];
    if (before.length) {
      rename(Object.fromEntries(before.map((slug) => [slug, article.dataset.slug])));
    }
    addStar(article);
  }
  addEventListener("pageshow", (event) => event.persisted && catchUp());
  addEventListener("storage", (event) => event.key === KEY && catchUp());
}
