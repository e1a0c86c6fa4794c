// The reading list: papers a reader starred, kept in this browser's own storage and nowhere else.
"use strict";

{
  const root = document.documentElement.dataset.root;
  // Lists that share a host (name.github.io/one/, name.github.io/two/) must not share their stars.
  const KEY = `papershelf-stars:${new URL(root, location.href).pathname}`;
  const words = JSON.parse(document.getElementById("words").textContent);

  const say = (key, values = {}) =>
    words[`js_${key}`].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  function isStar(star) {
    return typeof star?.slug === "string" && /^[a-z0-9-]+$/.test(star.slug) && typeof star.title === "string";
  }

  function read() {
    try {
      const stars = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(stars) ? stars.filter(isStar) : [];
    } catch {
      return [];
    }
  }

  function write(stars) {
    try {
      localStorage.setItem(KEY, JSON.stringify(stars));
    } catch {
      // Storage is closed to us: the list lasts as long as the page.
    }
    showCount(stars);
  }

  function showCount(stars) {
    const link = document.getElementById("starred");
    link.hidden = stars.length === 0;
    link.querySelector(".count").textContent = stars.length;
  }

  function toggle(slug, title) {
    const stars = read();
    const others = stars.filter((star) => star.slug !== slug);
    write(others.length === stars.length ? [...stars, { slug, title }] : others);
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
    const links = heading.localName === "h1" && article.querySelector(".links.big");
    if (!links) {
      heading.after(button);
      return;
    }
    const item = document.createElement("li");
    item.append(button);
    links.append(item);
  }

  // Also called by the search for the results it draws.
  function addStar(article) {
    const heading = article.querySelector("h1, h3");
    const title = heading.textContent.trim();
    const button = starButton(title);
    if (heading.localName === "h1") {
      button.append(` ${say("star")}`);
      button.classList.add("wide");
    }
    button.addEventListener("click", () => {
      toggle(article.dataset.slug, title);
      paint(button, article.dataset.slug);
    });
    paint(button, article.dataset.slug);
    place(button, article, heading);
  }

  globalThis.papershelfAddStar = addStar;

  function drawStar(star) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const remove = starButton(star.title);
    link.href = `${root}papers/${star.slug}/${location.protocol === "file:" ? "index.html" : ""}`;
    link.textContent = star.title;
    link.dir = "auto";
    remove.setAttribute("aria-pressed", "true");
    remove.addEventListener("click", () => {
      toggle(star.slug, star.title);
      drawList(say("removed", { title: star.title }));
    });
    item.append(link, remove);
    return item;
  }

  function drawList(message = "") {
    const stars = read();
    document.getElementById("stars").replaceChildren(...stars.map(drawStar));
    document.getElementById("stars-count").textContent = stars.length || "";
    document.getElementById("stars-status").textContent = message || (stars.length ? "" : say("empty"));
    for (const id of ["stars-bib", "stars-save", "stars-clear"]) {
      document.getElementById(id).disabled = stars.length === 0;
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
    const bySlug = new Map([...read(), ...found].map((star) => [star.slug, { slug: star.slug, title: star.title }]));
    write([...bySlug.values()]);
    drawList(say("loaded", { n: found.length }));
  }

  function startPage() {
    document.getElementById("stars-scriptless").hidden = true;
    document.getElementById("stars-tools").hidden = false;
    document.getElementById("stars-bib").addEventListener("click", downloadBibtex);
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
    });
    drawList();
  }

  showCount(read());
  for (const article of document.querySelectorAll("article[data-slug]")) {
    addStar(article);
  }
  if (document.getElementById("stars")) {
    startPage();
  }
}
