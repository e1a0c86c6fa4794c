// The filters beside the results: values by their count in the result, the chosen first; years on a small histogram.

import { element, inWords, keepingFocus } from "./draw.js";
import { LISTS } from "./state.js";
import { fold } from "./tokens.js";

const FLAGS = ["code", "tldr"];
const SHOWN = 8;
const MORE = 40;
const FINDABLE = 12; // from so many values on there is a box to find one
const byId = (id) => document.getElementById(id);

export class Facets {
  /** `titles` maps a list's values to what they are called; `press`, `flag` and `years` are told what was chosen. */
  constructor({ titles, say, press, flag, years, opened }) {
    Object.assign(this, { titles, say, press, flag });
    this.rows = Object.fromEntries(LISTS.map((name) => [name, new Map()]));
    this.shown = Object.fromEntries(LISTS.map((name) => [name, SHOWN]));
    this.panel = byId("search-facets");
    for (const name of FLAGS) byId(`search-${name}`).addEventListener("change", () => flag(name));
    for (const name of LISTS) this.listen(name, opened);
    for (const id of ["search-from", "search-to"]) {
      byId(id).addEventListener("input", () => this.slide(id));
      byId(id).addEventListener("change", () => this.slid(years));
    }
  }

  listen(name, opened) {
    const box = this.box(name);
    box.addEventListener("toggle", () => box.open && opened());
    box.querySelector("input[type=text]").addEventListener("input", () => this.redraw(name));
    box.querySelector(".more-values").addEventListener("click", () => {
      this.shown[name] += MORE;
      this.redraw(name);
    });
  }

  box(name) {
    return this.panel.querySelector(`[data-facet="${name}"]`);
  }

  /** The names to be counted: of lists that stand open, so that no column is loaded for a closed one. */
  wanted(hasPeople) {
    const lists = LISTS.filter((name) => (name !== "author" || hasPeople) && this.box(name).open);
    this.box("author").hidden = !hasPeople;
    return [...lists, ...FLAGS, "year"];
  }

  draw(counts, state) {
    Object.assign(this, { counts: { ...this.counts, ...counts }, state });
    keepingFocus(() => {
      for (const name of LISTS) if (counts[name]) this.drawList(name);
      for (const name of FLAGS) this.drawFlag(byId(`search-${name}`), counts[name][0].count, state[name]);
      this.drawYears(counts.year, state);
    }, () => this.panel.querySelector("h2"));
  }

  redraw(name) {
    keepingFocus(() => this.drawList(name), () => this.box(name).querySelector("summary"));
  }

  drawList(name) {
    const box = this.box(name);
    const chosen = new Set([...this.state[name], ...this.state[`-${name}`]]);
    const known = new Set(this.counts[name].map(({ value }) => value));
    const unknown = [...chosen].filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }));
    const all = [...this.counts[name], ...unknown].filter(({ value, count }) => count > 0 || chosen.has(value));
    for (const one of all) if (one.title) this.titles[name].set(one.value, one.title);
    const find = box.querySelector("input[type=text]");
    const sought = fold(find.value.trim());
    const fitting = all.filter(({ value }) => chosen.has(value) || fold(this.titleOf(name, value)).includes(sought));
    fitting.sort((a, b) => chosen.has(b.value) - chosen.has(a.value));
    const visible = fitting.slice(0, Math.max(this.shown[name], chosen.size));
    const rows = visible.map((one) => this.row(name, one));
    const list = box.querySelector("ul");
    if (rows.length !== list.childElementCount || rows.some((row, at) => row !== list.children[at])) list.replaceChildren(...rows);
    box.querySelector(".more-values").hidden = fitting.length <= visible.length;
    find.closest("label").hidden = all.length < FINDABLE && !find.value;
    box.hidden = all.length < 2 && !chosen.size && !find.value;
  }

  titleOf(name, value) {
    return this.titles[name].get(value) ?? value;
  }

  row(name, { value, count }) {
    if (!this.rows[name].has(value)) this.rows[name].set(value, this.newRow(name, value));
    const row = this.rows[name].get(value);
    const [box, text, number] = ["input", ".value", ".count"].map((selector) => row.querySelector(selector));
    const left = this.state[`-${name}`].includes(value);
    const title = this.titleOf(name, value);
    box.checked = this.state[name].includes(value);
    box.indeterminate = left;
    row.classList.toggle("left-out", left);
    text.textContent = left ? this.say("without", { title }) : title;
    if (number.textContent !== inWords(count)) number.textContent = inWords(count);
    return row;
  }

  /** Pressed once: only these; once more, or by the key -: none of these; then all again. */
  newRow(name, value) {
    const box = element("input", { type: "checkbox", name, value });
    box.addEventListener("change", () => this.press(name, value, false));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "-") return;
      event.preventDefault();
      this.press(name, value, true);
    });
    return element("li", {}, element("label", {}, box, " ", element("span", { class: "value" }), " ", element("span", { class: "count" })));
  }

  drawFlag(box, count, checked) {
    box.checked = checked;
    box.closest("li").hidden = count === 0 && !checked;
    box.parentElement.querySelector(".count").textContent = inWords(count);
  }

  /** A bar for each year, and two sliders over them; at its end a slider means: no limit. */
  drawYears(counts, { from, to }) {
    const years = counts.map(({ value }) => value);
    const [first, last] = [Math.min(...years, ...(from ? [Number(from)] : [])), Math.max(...years, ...(to ? [Number(to)] : []))];
    byId("search-years").hidden = years.length < 2;
    if (years.length < 2) return;
    const most = Math.max(...counts.map(({ count }) => count), 1);
    const byYear = new Map(counts.map(({ value, count }) => [value, count]));
    const bars = Array.from({ length: last - first + 1 }, (_, at) => {
      const bar = element("span", { class: (from && first + at < from) || (to && first + at > to) ? "outside" : null });
      bar.style.blockSize = `${Math.round((100 * (byYear.get(first + at) ?? 0)) / most)}%`;
      return bar;
    });
    byId("search-bars").replaceChildren(...bars);
    for (const [id, value] of [["search-from", from || first], ["search-to", to || last]]) {
      Object.assign(byId(id), { min: first, max: last, value });
      this.tellYear(id);
    }
  }

  tellYear(id) {
    byId(`${id}-year`).textContent = byId(id).value;
  }

  /** One pushes the other before it. */
  slide(id) {
    const [from, to] = [byId("search-from"), byId("search-to")];
    if (Number(from.value) > Number(to.value)) (id === "search-from" ? to : from).value = byId(id).value;
    for (const one of ["search-from", "search-to"]) this.tellYear(one);
  }

  slid(years) {
    const [from, to] = [byId("search-from"), byId("search-to")];
    years(from.value === from.min ? "" : from.value, to.value === to.max ? "" : to.value);
  }
}
