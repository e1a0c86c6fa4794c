// A list of names, filtered in place; without scripts it is whole.
"use strict";

{
  const list = document.getElementById("filter");
  const items = [...(list?.querySelectorAll("li") ?? [])];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  function draw() {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const status = document.createElement("span");
    input.type = "search";
    input.autocomplete = "off";
    label.append(`${list.dataset.label} `, input);
    status.className = "by";
    status.setAttribute("role", "status");
    const line = document.createElement("p");
    line.className = "filter";
    line.append(label, " ", status);
    list.before(line);
    input.addEventListener("input", () => filter(fold(input.value).split(/\s+/), status));
  }

  // A name stays where each word typed begins one of its own.
  function filter(typed, status) {
    const wanted = typed.filter(Boolean);
    let count = 0;
    for (const item of items) {
      const words = fold(item.querySelector("a").textContent).split(/[\s-]+/);
      item.hidden = !wanted.every((start) => words.some((word) => word.startsWith(start)));
      count += !item.hidden;
    }
    for (const section of list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    status.textContent = wanted.length ? list.dataset.found.replace("{count}", count) : "";
  }

  if (items.length) {
    draw();
  }
}
