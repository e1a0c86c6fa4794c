// The reading list: papers a reader starred, kept in this browser's own storage and nowhere else.
"use strict";

{
  const root = document.documentElement.dataset.root;
  // Lists that share a host (name.github.io/one/, name.github.io/two/) must not share their stars.
  const KEY = `papershelf-stars:${new URL(root, location.href).pathname}`;
  // As many as a listing shows.
  const MOST_SHOWN = 6;
  const FIRST_SHOWN = 3;
  const words = JSON.parse(document.getElementById("words").textContent);

  const say = (key, values = {}) =>
    words[`js_${key}`].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  function isStar(star) {
    return typeof star?.slug === "string" && /^[a-z0-9-]+$/.test(star.slug) && typeof star.title === "string";
  }

  // A star is { slug, title, authors, place }; files saved before the last two were kept have neither.
  function tidy({ slug, title, authors, place }) {
    return { slug, title, authors: lineOf(authors), place: lineOf(place) };
  }

  function lineOf(value) {
    return typeof value === "string" ? value.slice(0, 500) : undefined;
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
    write(others.length === stars.length ? [...stars, star] : others, place);
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

  function drawStar(star) {
    const item = document.createElement("li");
    const paper = document.createElement("div");
    paper.append(drawTitle(star));
    for (const [name, text] of [["authors", star.authors], ["meta", star.place]]) {
      if (text) {
        paper.append(drawLine(name, text));
      }
    }
    item.append(paper, removeButton(star));
    return item;
  }

  function drawTitle(star) {
    const link = document.createElement("a");
    link.href = `${root}papers/${star.slug}/${location.protocol === "file:" ? "index.html" : ""}`;
    link.textContent = star.title;
    link.dir = "auto";
    return link;
  }

  function drawLine(name, text) {
    const line = document.createElement("p");
    line.className = name;
    line.dir = "auto";
    line.textContent = text;
    return line;
  }

  function removeButton(star) {
    const button = starButton(star.title);
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const place = [...document.querySelectorAll("#stars .star")].indexOf(button);
      toggle(star);
      drawList(say("removed", { title: star.title }));
      const left = document.querySelectorAll("#stars .star");
      focusOn(left[Math.min(place, left.length - 1)]);
    });
    return button;
  }

  // What was pressed is gone: the next thing to use gets the focus, or what fills an empty list.
  function focusOn(next) {
    (next ?? document.getElementById("stars-open")).focus();
  }

  // Stars of older lists hold a title alone; the rest is in the paper's citation file.
  async function fillStars() {
    if (location.protocol === "file:") {
      return;
    }
    const bare = read().filter((star) => star.authors === undefined);
    const found = (await Promise.allSettled(bare.map(lookUp))).flatMap(({ value }) => value ?? []);
    if (found.length) {
      const bySlug = new Map(found.map((star) => [star.slug, star]));
      write(read().map((star) => bySlug.get(star.slug) ?? star));
      drawList(document.getElementById("stars-status").textContent);
    }
  }

  async function lookUp(star) {
    const answer = await fetch(`${root}papers/${star.slug}/cite.csl.json`);
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    const [work] = [await answer.json()].flat();
    const names = (work.author ?? []).map(nameOf);
    const year = work.issued?.["date-parts"]?.[0]?.[0];
    return tidy({ ...star, authors: shorten(names), place: [work["container-title"], year].filter(Boolean).join(" ") });
  }

  function nameOf(name) {
    const parts = [name.given, name["dropping-particle"], name["non-dropping-particle"], name.family, name.suffix];
    return name.literal ?? parts.filter(Boolean).join(" ");
  }

  function drawList(message = "") {
    const stars = read();
    document.getElementById("stars").replaceChildren(...stars.map(drawStar));
    document.getElementById("stars-count").textContent = stars.length || "";
    document.getElementById("stars-status").textContent = message || (stars.length ? "" : say("empty"));
    for (const id of ["stars-bib", "stars-save", "stars-clear"]) {
      const button = document.getElementById(id);
      if (button) {
        button.disabled = stars.length === 0;
      }
    }
  }

  function download(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function bibtexOf(star) {
    const answer = await fetch(`${root}papers/${star.slug}/cite.bib`);
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return answer.text();
  }

  async function downloadBibtex() {
    const stars = read();
    const answers = await Promise.allSettled(stars.map(bibtexOf));
    const entries = answers.filter((answer) => answer.status === "fulfilled").map((answer) => answer.value);
    const failed = stars.filter((_, place) => answers[place].status === "rejected").map((star) => star.title);
    if (entries.length) {
      download("reading-list.bib", entries.join("\n"), "application/x-bibtex");
    }
    drawList(failed.length ? say("failed", { titles: failed.join("; ") }) : "");
  }

  async function load(file) {
    let found = [];
    try {
      found = JSON.parse(await file.text()).stars.filter(isStar);
    } catch {
      drawList(say("bad_file"));
      return;
    }
    const bySlug = new Map([...read(), ...found.map(tidy)].map((star) => [star.slug, star]));
    write([...bySlug.values()]);
    drawList(say("loaded", { n: found.length }));
    await fillStars();
  }

  function startPage() {
    document.getElementById("stars-scriptless").hidden = true;
    document.getElementById("stars-tools").hidden = false;
    document.getElementById("stars-bib")?.addEventListener("click", downloadBibtex);
    document.getElementById("stars-save").addEventListener("click", () => {
      download("reading-list.json", JSON.stringify({ version: 1, stars: read() }, null, 2), "application/json");
    });
    const chooser = document.getElementById("stars-load");
    document.getElementById("stars-open").addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", async () => {
      await load(chooser.files[0]);
      chooser.value = "";
    });
    document.getElementById("stars-clear").addEventListener("click", () => {
      write([]);
      drawList(say("cleared"));
      focusOn();
    });
    drawList();
    fillStars();
  }

  // Stars may have come or gone on another page, while this one was kept in the browser's memory or in another tab.
  function catchUp() {
    showCount(read());
    for (const article of document.querySelectorAll("article[data-slug]")) {
      paint(article.querySelector(".star"), article.dataset.slug);
    }
    if (document.getElementById("stars")) {
      drawList();
    }
  }

  showCount(read());
  for (const article of document.querySelectorAll("article[data-slug]")) {
    addStar(article);
  }
  if (document.getElementById("stars")) {
    startPage();
  }
  addEventListener("pageshow", (event) => event.persisted && catchUp());
  addEventListener("storage", (event) => event.key === KEY && catchUp());
}
