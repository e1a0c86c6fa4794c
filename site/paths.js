// Reading paths: which papers were read is kept in this browser's own storage and nowhere else.
"use strict";

{
  // Lists that share a host must not share their marks.
  const KEY = `papershelf-read:${new URL(document.documentElement.dataset.root, location.href).pathname}`;
  // The marks of this page where the browser keeps none.
  let unkept = null;

  function read() {
    if (unkept) {
      return unkept;
    }
    try {
      const slugs = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(slugs) ? slugs.filter((slug) => typeof slug === "string") : [];
    } catch {
      return [];
    }
  }

  function mark(slug, done) {
    const others = read().filter((other) => other !== slug);
    const slugs = done ? [...others, slug] : others;
    try {
      localStorage.setItem(KEY, JSON.stringify(slugs));
      unkept = null;
    } catch {
      unkept = slugs;
    }
    show();
  }

  function addBox(step) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.addEventListener("change", () => mark(step.dataset.step, box.checked));
    label.className = "read";
    label.append(box, ` ${step.dataset.read}`);
    const title = step.querySelector(":scope > h2, :scope > a > bdi")?.textContent;
    if (title) {
      box.setAttribute("aria-label", `${step.dataset.read}: ${title}`);
    }
    step.append(" ", label);
    return box;
  }

  function addProgress(list) {
    const line = document.createElement("p");
    const text = document.createElement("span");
    const bar = document.createElement("progress");
    line.className = "progress";
    text.setAttribute("role", "status");
    bar.max = list.children.length;
    bar.setAttribute("aria-hidden", "true");
    line.append(bar, " ", text);
    list.before(line);
  }

  // A step is done when its paper was read, or one that may be read in its place.
  function papersOf(step) {
    return [step, ...step.querySelectorAll("[data-step]")].map(({ dataset }) => dataset.step);
  }

  function show() {
    const slugs = new Set(read());
    for (const [slug, box] of boxes) {
      box.checked = slugs.has(slug);
    }
    for (const list of document.querySelectorAll("[data-progress]")) {
      const done = [...list.children].filter((step) => papersOf(step).some((slug) => slugs.has(slug))).length;
      const line = list.previousElementSibling;
      line.querySelector("progress").value = done;
      line.querySelector("span").textContent = list.dataset.progress.replace("{read}", done);
    }
  }

  // A paper on two paths has one box on its page.
  const steps = new Map([...document.querySelectorAll("[data-step]")].reverse().map((step) => [step.dataset.step, step]));
  const boxes = new Map([...steps].map(([slug, step]) => [slug, addBox(step)]));
  document.querySelectorAll("[data-progress]").forEach(addProgress);
  show();
  // Read in another tab, or on a page that the browser had kept in its memory.
  addEventListener("storage", (event) => event.key === KEY && show());
  addEventListener("pageshow", (event) => event.persisted && show());
}
