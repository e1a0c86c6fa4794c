// On the map of citations: a paper under the pointer or the focus lights what it comes from and what came of it.
"use strict";

for (const map of document.querySelectorAll("svg.map")) {
  const papers = new Map([...map.querySelectorAll("a[data-n]")].map((link) => [link.dataset.n, link]));
  const lines = [...map.querySelectorAll("path[data-of]")].map((line) => ({ line, ends: line.dataset.of.split(" ") }));

  // Everything reached from a paper along the lines, from end to end; a circle is walked once.
  const reach = (start, from, to) => {
    const found = new Set([start]);
    for (const paper of found) {
      for (const { ends } of lines) {
        if (ends[from] === paper) {
          found.add(ends[to]);
        }
      }
    }
    return found;
  };

  const light = (paper) => {
    const kin = [reach(paper, 0, 1), reach(paper, 1, 0)];
    for (const [name, link] of papers) {
      link.classList.toggle("lit", kin.some((found) => found.has(name)));
    }
    for (const { line, ends } of lines) {
      line.classList.toggle("lit", kin.some((found) => ends.every((end) => found.has(end))));
    }
    map.classList.add("at-hand");
  };

  const rest = () => {
    const link = document.activeElement?.closest("svg.map a[data-n]");
    if (link && map.contains(link) && link.matches(":focus-visible")) {
      light(link.dataset.n);
    } else {
      map.classList.remove("at-hand");
    }
  };

  for (const [name, link] of papers) {
    link.addEventListener("pointerenter", () => light(name));
    link.addEventListener("focus", () => link.matches(":focus-visible") && light(name));
    link.addEventListener("pointerleave", rest);
    link.addEventListener("blur", rest);
  }
  addEventListener("keydown", (event) => event.key === "Escape" && map.classList.remove("at-hand"));
}
