// The page around the engine: what the reader types and chooses becomes a query, its answer becomes elements.

import { Address } from "./address.js";
import { chip, element, resultCard } from "./draw.js";
import { openEngine } from "./engine.js";
import { COUNTED, Facets } from "./facets.js";
import { plainly } from "./query.js";
import { activeFilters, hasFilters, isActive, nothing, readAddress, toFilters, toggled, without, writeAddress } from "./state.js";
import { collect } from "./takeaway.js";

const BATCH = 10;
const FIRST = 5; // as many as most screens show
const PAUSE = 500; // after which a count is read out
const SLOW = 2000;
const byId = (id) => document.getElementById(id);
// The first frame draws what has changed; once the second begins, that is on the screen.
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));

class SearchPage {
  constructor(box) {
    this.box = box;
    this.words = JSON.parse(byId("search-words").textContent);
    this.known = JSON.parse(byId("search-values").textContent);
    this.onDisk = location.protocol === "file:";
    this.root = document.documentElement.dataset.root;
    this.input = byId("search-input");
    this.state = readAddress(location.search);
    this.shown = BATCH;
    this.asking = new AbortController();
    this.address = new Address();
    this.facets = new Facets(this.known, {
      words: this.words,
      hrefOf: (page) => (page ? `${this.root}${page}${this.onDisk ? "index.html" : ""}` : ""),
      toggle: (name, value) => this.change(toggled(this.state, name, value)),
      switchFlag: (name, on) => this.change({ ...this.state, [name]: on }),
    });
  }

  say(key, values = {}) {
    const one = values.n === 1 && `search_${key}_one` in this.words ? "_one" : "";
    return this.words[`search_${key}${one}`].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  start() {
    this.input.addEventListener("input", () => this.typed());
    byId("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.address.settle();
    });
    byId("search-sort").addEventListener("change", (event) => this.change({ ...this.state, sort: event.target.value }));
    byId("search-clear").addEventListener("click", () => this.change({ ...nothing(), q: this.state.q, sort: this.state.sort }));
    byId("search-more").addEventListener("click", () => this.showMore());
    byId("search-copy").addEventListener("click", (event) => this.copyLink(event.target));
    for (const id of ["search-from", "search-to"]) byId(id).addEventListener("change", () => this.years());
    for (const button of this.box.querySelectorAll("[data-form]")) button.addEventListener("click", () => this.take(button.dataset.form));
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.box.addEventListener("click", () => this.address.settle(), true);
    this.input.addEventListener("blur", () => this.address.settle());
    addEventListener("popstate", () => this.goneBack());
    byId("search-facets").open = matchMedia("(min-width: 60rem)").matches;
    this.reveal();
    // What was typed while this script was on its way counts.
    if (this.input.value && !this.state.q) {
      this.state.q = this.input.value;
      this.address.push(this.state);
    }
    this.engine().catch(() => {}); // on its way while the reader types
    this.show(this.state);
  }

  typed() {
    const began = !isActive(this.state);
    this.state = { ...this.state, q: this.input.value };
    this.shown = BATCH;
    if (began) this.address.push(this.state);
    else this.address.replace(this.state);
    this.ask();
  }

  change(state) {
    this.state = state;
    this.shown = BATCH;
    this.address.push(state);
    this.show(state);
  }

  goneBack() {
    this.address.forget();
    this.show(readAddress(location.search));
  }

  show(state) {
    this.state = state;
    if (this.input.value !== state.q) this.input.value = state.q;
    byId("search-sort").value = byId("search-sort").querySelector(`[value="${state.sort}"]`) ? state.sort : "best";
    byId("search-from").value = state.from;
    byId("search-to").value = state.to;
    this.ask();
  }

  /** Results in place of the rest of the home page, or the other way round. While one types, once there is something to show. */
  reveal() {
    const active = isActive(this.state);
    // Safari resets a box without autocomplete when Back brings its page from memory: to this.
    this.input.defaultValue = this.state.q;
    byId("search-body").hidden = !active;
    byId("home-rest").hidden = active;
    this.box.toggleAttribute("data-active", active);
    if (!active) this.facets.hide();
  }

  async ask() {
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    if (!isActive(this.state)) {
      this.reveal();
      this.announce("", signal);
      return;
    }
    const slow = setTimeout(() => this.note(this.say("slow")), SLOW);
    try {
      const engine = await this.engine(signal);
      const options = { filters: toFilters(this.state), sort: this.state.sort, signal };
      const answer = await engine.search(this.state.q, { ...options, limit: this.shown > BATCH ? this.shown : FIRST });
      if (signal.aborted) return;
      this.draw(answer, signal);
      this.complete(engine, options);
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    } finally {
      clearTimeout(slow);
    }
  }

  /** The other results and the facets' counts: once the first are on the screen, and not at all while a word is typed on. */
  async complete(engine, options) {
    const { signal } = options;
    await painted();
    if (signal.aborted) return;
    try {
      const answer = await engine.search(this.state.q, { ...options, limit: this.shown, facets: COUNTED });
      if (!signal.aborted) this.drawRest(answer);
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    }
  }

  /** The engine, opened once; an opening that failed is tried anew. */
  engine() {
    const url = new URL(this.box.dataset.index, document.baseURI).href;
    const inline = globalThis.papershelfSearchIndex ?? "";
    this.opening ??= this.onDisk && !inline ? Promise.reject(new Error("disk")) : openEngine(url, { inline });
    this.opening.catch(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  draw(answer, signal) {
    this.answer = answer;
    this.note(...this.remarks(answer));
    byId("search-results").replaceChildren(...answer.hits.map((hit) => this.result(hit)));
    if (answer.hits.length >= answer.total) byId("search-more").hidden = true;
    byId("search-total").textContent = this.total(answer);
    byId("search-tools").hidden = answer.total === 0;
    this.drawChips();
    this.announce(this.total(answer), signal);
  }

  drawRest({ hits, total, facets }) {
    const results = byId("search-results");
    results.append(...hits.slice(results.childElementCount).map((hit) => this.result(hit)));
    byId("search-more").hidden = hits.length >= total;
    this.facets.draw(facets, this.state);
  }

  total({ total, atLeast }) {
    if (total === 0) return this.say("none", { q: this.said() });
    return this.say(atLeast ? "at_least" : "total", { n: total });
  }

  said() {
    const filters = activeFilters(this.state).map((filter) => this.nameOf(filter));
    return [this.state.q.trim(), ...filters].filter(Boolean).join(", ");
  }

  result(hit) {
    const site = { root: this.root, words: this.words, onDisk: this.onDisk, onFilter: (name, value) => this.change({ ...this.state, [name]: [...new Set([...this.state[name], value])] }) };
    const card = resultCard(hit, site);
    globalThis.papershelfAddStar?.(card);
    return element("li", {}, card);
  }

  /** What the engine did beyond the letter of the query, each as a sentence. */
  remarks({ widened, dropped, total }) {
    const wider = widened.map(({ typed, to }) => this.say("widened", { typed, to: shortest(to).join(", ") }));
    const less = dropped.length ? [this.say("dropped", { words: dropped.map(({ typed }) => typed).join(", ") })] : [];
    return [...wider, ...less, ...(total === 0 ? this.wayOut() : [])];
  }

  /** What else to try: without filters, as plain words, or by proposing the paper. */
  wayOut() {
    const { q } = this.state;
    const [ways, plain] = [[], plainly(q)];
    if (hasFilters(this.state) && q) ways.push(this.offer(this.say("without_filters"), { ...nothing(), q }));
    if (plain && plain !== q.trim()) ways.push(this.offer(this.say("plainly", { q: plain }), { ...this.state, q: plain }));
    if (this.box.dataset.suggest) ways.push(element("a", { href: this.box.dataset.suggest }, this.say("suggest")));
    return ways;
  }

  offer(text, state) {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", () => this.change(state));
    return button;
  }

  note(...notes) {
    this.reveal();
    byId("search-notes").replaceChildren(...notes.map((note) => element("p", {}, note)));
  }

  failed(error) {
    const key = error.message === "disk" ? "disk" : { format: "reload", damaged: "damaged" }[error.kind] ?? "failed";
    const again = element("button", { type: "button" }, this.say("again"));
    again.addEventListener("click", () => (key === "reload" ? location.reload() : this.ask()));
    this.note(this.say(key), ...(key === "disk" ? [] : [again]));
    this.announce(this.say(key), this.asking.signal);
  }

  /** Read out once typing pauses; a newer query makes an older count mute. */
  announce(text, signal) {
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => {
      if (!signal.aborted) byId("search-status").textContent = text;
    }, PAUSE);
  }

  nameOf({ name, value }) {
    if (name === "code" || name === "tldr") return this.say(`has_${name}`);
    return this.known[name]?.find((known) => known.value === value)?.title ?? value;
  }

  drawChips() {
    const filters = activeFilters(this.state);
    const chips = filters.map((filter) => {
      const title = this.nameOf(filter);
      return chip(title, this.say("remove", { title }), () => {
        this.change(without(this.state, filter));
        this.input.focus();
      });
    });
    byId("search-chips").replaceChildren(...chips);
    byId("search-clear").hidden = filters.length === 0;
  }

  years() {
    const [from, to] = ["search-from", "search-to"].map((id) => (/^\d{4}$/.test(byId(id).value) ? byId(id).value : ""));
    this.change({ ...this.state, from, to });
  }

  async showMore() {
    const place = this.shown;
    this.shown += BATCH;
    await this.ask();
    this.links()[place]?.focus();
  }

  links() {
    return [...byId("search-results").querySelectorAll("h3 a")];
  }

  /** Down and up move through the results, Escape clears; Enter on a result is the browser's own. */
  pressed(event) {
    const links = this.links();
    const at = links.indexOf(document.activeElement);
    const inResults = at >= 0 || document.activeElement === this.input;
    if (event.key === "Escape" && inResults) this.clear();
    else if (event.key === "ArrowDown" && inResults && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.input).focus();
    else return;
    event.preventDefault();
  }

  clear() {
    this.input.focus();
    this.change(nothing());
  }

  async copyLink(button) {
    const address = new URL(writeAddress(this.state) || location.pathname, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = this.say("link_copied");
      setTimeout(() => (button.textContent = this.say("copy")), SLOW);
    } catch {
      this.note(this.say("link_is"), element("code", {}, address));
    }
  }

  async take(form) {
    this.note(this.say("collecting"));
    try {
      const engine = await this.engine();
      const slugs = await engine.slugs(this.answer);
      const { text, type } = await collect(slugs, form, this.root, fetch, engine.papers);
      const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: `papers.${form}` });
      link.click();
      URL.revokeObjectURL(link.href);
      this.note(this.say("collected", { n: slugs.length }));
    } catch {
      this.note(this.say("not_collected"));
    }
  }
}

/** Words that begin with another of them need not be named as well. */
function shortest(words) {
  return words.filter((word) => !words.some((other) => other !== word && word.startsWith(other)));
}

export function startSearch() {
  new SearchPage(byId("search")).start();
}

startSearch();
