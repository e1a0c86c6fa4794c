// The page around the engine: what the reader types and chooses becomes a query, its answer becomes elements.
// On the home page it is the whole list that is searched, on a listing what stands there.

import { Address } from "./address.js";
import { fillCard } from "./card.js";
import { chip, element, inWords, keepingFocus } from "./draw.js";
import { listenToKeys } from "./keys.js";
import { plainly } from "./query.js";
import { activeFilters, hasFilters, isActive, nothing, pressed, readAddress, toFilters, unfiltered, without, writeAddress } from "./state.js";

const BATCH = 10;
const FIRST = 5; // as many as most screens show
const PAUSE = 500; // after which a count is read out
const SLOW = 2000;
const byId = (id) => document.getElementById(id);
const told = (id) => JSON.parse(byId(id).textContent);
// The first frame draws what has changed; once the second begins, that is on the screen.
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
const isWide = matchMedia("(min-width: 60rem)");

export class SearchPage {
  /** `open` gives the engine that answers; an answer of what is not loaded yet may reject with what went wrong. */
  constructor(box, open) {
    Object.assign(this, { box, open });
    this.words = told("search-words");
    this.known = told("search-values");
    this.onDisk = location.protocol === "file:";
    this.root = document.documentElement.dataset.root;
    this.input = byId("search-input");
    this.rest = byId("home-rest");
    this.within = JSON.parse(box.dataset.within || "null"); // of a listing
    this.state = readAddress(location.search);
    this.shown = history.state?.shown ?? BATCH;
    this.place = history.state?.y ?? 0;
    this.asking = new AbortController();
    this.address = new Address();
    this.panel = byId("search-facets");
    this.titles = { category: titlesOf(this.known.category), type: titlesOf(this.known.type), venue: new Map(), tag: new Map(), author: new Map() };
  }

  /** Filters and taking away: what is used only when there are results already comes after them. */
  more() {
    return addScript(this.box.dataset.more).then(() => globalThis.papershelfSearchMore);
  }

  async facets() {
    const { Facets } = await this.more();
    this.beside ??= new Facets({
      titles: this.titles,
      say: (key, values) => this.say(key, values),
      press: (name, value, leaveOut) => this.change(pressed(this.state, name, value, leaveOut)),
      flag: (name) => this.change({ ...this.state, [name]: !this.state[name], all: true }),
      years: (from, to) => this.change({ ...this.state, from, to, all: true }),
      opened: () => this.ask(),
    });
    return this.beside;
  }

  say(key, values = {}) {
    const one = values.n === 1 && `search_${key}_one` in this.words ? "_one" : "";
    return this.words[`search_${key}${one}`].replace(/\{(\w+)\}/g, (whole, name) => (typeof values[name] === "number" ? inWords(values[name]) : values[name] ?? whole));
  }

  start() {
    history.scrollRestoration = "manual";
    this.input.addEventListener("input", () => this.typed());
    byId("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.address.settle();
    });
    byId("search-sort").addEventListener("change", (event) => this.change({ ...this.state, sort: event.target.value }));
    byId("search-since").addEventListener("change", (event) => this.change({ ...this.state, from: event.target.value, to: "" }));
    byId("search-quick-code").addEventListener("change", (event) => this.change({ ...this.state, code: event.target.checked }));
    byId("search-clear").addEventListener("click", () => this.change(unfiltered(this.state), () => this.input));
    byId("search-more").addEventListener("click", () => this.showMore());
    byId("search-copy").addEventListener("click", (event) => this.copyLink(event.target));
    byId("search-cite").addEventListener("click", (event) => this.copyCitations(event.target));
    for (const button of this.box.querySelectorAll("[data-form]")) button.addEventListener("click", () => this.take(button.dataset.form));
    this.startPanel();
    listenToKeys(this.box, this);
    this.box.addEventListener("click", () => this.address.settle(), true);
    this.input.addEventListener("blur", () => this.address.settle());
    addEventListener("popstate", (event) => this.goneBack(event.state));
    addEventListener("pagehide", () => this.keepPlace());
    this.reveal();
    this.catchUp();
    this.engine().catch(() => {}); // on its way while the reader types
    this.show(this.state);
  }

  /** What was typed, chosen or pressed while this script was on its way counts. */
  catchUp() {
    const before = writeAddress(this.state);
    const [sort, since] = [byId("search-sort").value, byId("search-since").value];
    if (this.input.value && !this.state.q) this.state.q = this.input.value;
    if (sort !== "best" && this.state.sort === "best") this.state.sort = sort;
    if (since && !this.state.from && !this.state.to) this.state.from = since;
    if (byId("search-quick-code").checked) this.state.code = true;
    if (writeAddress(this.state) !== before) this.address.push(this.state);
    this.box.dataset.started = "";
    const waiting = this.box.dataset.pressed;
    if (waiting) setTimeout(() => byId(waiting)?.click());
  }

  startPanel() {
    const button = byId("search-open");
    button.addEventListener("click", () => this.togglePanel());
    for (const show of this.panel.querySelectorAll(".show")) show.addEventListener("click", () => this.panel.close());
    this.panel.addEventListener("close", () => button.setAttribute("aria-expanded", "false"));
    isWide.addEventListener("change", () => this.panel.open && this.panel.close());
    this.folded = !isWide.matches;
  }

  /** Beside the results where there is room; on a phone a sheet over them. */
  togglePanel() {
    if (this.panel.open) this.panel.close();
    else if (isWide.matches) this.panel.open = true;
    else this.panel.showModal();
    this.folded = !this.panel.open;
    byId("search-open").setAttribute("aria-expanded", String(this.panel.open));
    if (!isActive(this.state)) this.change({ ...this.state, all: true });
    else if (this.panel.open) this.ask();
  }

  typed() {
    const began = !isActive(this.state);
    this.state = { ...this.state, q: this.input.value };
    this.shown = BATCH;
    if (began) this.address.push(this.state);
    else this.address.replace(this.state);
    this.ask();
  }

  /** `next` names what gets the focus if what has it disappears. */
  change(state, next = () => this.heading()) {
    this.state = state;
    this.shown = BATCH;
    this.next = next;
    this.address.push(state);
    this.show(state);
  }

  heading() {
    return isActive(this.state) ? byId("search-found") : this.input;
  }

  goneBack(kept) {
    this.address.forget();
    this.shown = kept?.shown ?? BATCH;
    this.place = kept?.y ?? 0;
    this.show(readAddress(location.search));
  }

  /** How far the reader has come, for a return to this page that the browser's memory does not serve. */
  keepPlace() {
    this.address.settle();
    if (isActive(this.state)) history.replaceState({ shown: this.shown, y: scrollY }, "");
  }

  show(state) {
    this.state = state;
    if (this.input.value !== state.q) this.input.value = state.q;
    const sort = byId("search-sort");
    sort.value = sort.querySelector(`[value="${state.sort}"]`) ? state.sort : "best";
    const since = byId("search-since");
    since.value = !state.to && since.querySelector(`[value="${state.from}"]`) ? state.from : "";
    byId("search-quick-code").checked = state.code;
    this.ask();
  }

  /** Results in place of the rest of the page, or the other way round. While one types, once there is something to show. */
  reveal() {
    const active = isActive(this.state);
    // Safari resets a box without autocomplete when Back brings its page from memory: to this.
    this.input.defaultValue = this.state.q;
    keepingFocus(() => {
      byId("search-body").hidden = !active;
      this.rest.hidden = active;
      document.documentElement.toggleAttribute("data-active", active);
      if (!active && this.panel.open) this.panel.close();
      if (active && isWide.matches && !this.folded) this.panel.open = true;
      byId("search-open").setAttribute("aria-expanded", String(this.panel.open));
    }, () => this.input);
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
      const options = this.options(signal);
      const answer = await engine.search(this.state.q, { ...options, limit: this.shown > BATCH ? this.shown : FIRST });
      if (signal.aborted) return;
      this.draw(answer, signal);
      await this.complete(engine, options);
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    } finally {
      clearTimeout(slow);
    }
  }

  options(signal) {
    const within = this.within && Object.keys(this.within).length ? { within: this.within } : {};
    return { ...toFilters(this.state), ...within, sort: this.state.sort, signal };
  }

  /** The other results, the facets' counts and names: once the first are on the screen, and not while a word is typed on. */
  async complete(engine, options) {
    const { signal } = options;
    await painted();
    if (signal.aborted) return;
    this.drawRest(await engine.search(this.state.q, { ...options, limit: this.shown }), signal);
    if (this.panel.open && !signal.aborted) await this.count(engine, options);
    const names = this.within ? [] : await engine.suggest(this.state.q, { signal });
    if (!signal.aborted) this.drawNames(names);
  }

  async count(engine, options) {
    const beside = await this.facets();
    const { facets } = await engine.search(this.state.q, { ...options, limit: 0, facets: beside.wanted(engine.hasPeople) });
    if (!options.signal.aborted) beside.draw(facets, this.state);
  }

  /** The engine, opened once; an opening that failed is tried anew. */
  engine() {
    this.opening ??= this.open(this);
    this.opening.catch(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  cards() {
    const bySlug = new Map([...this.rest.querySelectorAll("article[data-slug]")].map((card) => [card.dataset.slug, card]));
    return [...bySlug.values()];
  }

  draw(answer, signal) {
    this.answer = answer;
    this.note(...this.remarks(answer));
    keepingFocus(() => byId("search-results").replaceChildren(...this.items(answer, 0)), this.next ?? (() => this.heading()));
    this.next = undefined;
    if (answer.hits.length >= answer.total) byId("search-more").hidden = true;
    byId("search-total").textContent = this.total(answer);
    byId("search-take").hidden = answer.total === 0;
    for (const show of this.panel.querySelectorAll(".show")) show.textContent = this.say("show", { n: answer.total });
    this.drawChips();
    this.announce(this.total(answer), signal);
  }

  drawRest(answer, signal) {
    if (signal.aborted) return;
    const results = byId("search-results");
    const drawn = results.querySelectorAll(":scope > li:not(.line)").length;
    results.append(...this.items(answer, drawn));
    byId("search-more").hidden = answer.hits.length >= answer.total;
    if (this.place) scrollTo(0, this.place);
    this.place = 0;
  }

  /** The results from one on; before the first that lacks a word a line says so. */
  items({ hits, full }, from) {
    return hits.slice(from).flatMap((hit, at) => {
      const item = this.result(hit);
      if (from + at !== full) return [item];
      return [element("li", { class: "line" }, this.say(full ? "nearest" : "closest")), item];
    });
  }

  total({ total, atLeast, identifier }) {
    if (total === 0 && identifier) return this.say("not_listed", { id: identifier });
    if (total === 0) return this.say("none", { q: this.said() });
    return this.say(atLeast ? "at_least" : "total", { n: total });
  }

  said() {
    const filters = activeFilters(this.state).map((filter) => this.nameOf(filter));
    return [this.state.q.trim(), ...filters].filter(Boolean).join(", ");
  }

  result(hit) {
    const card = hit.card ? hit.card.cloneNode(true) : fillCard(hit, this.site());
    card.querySelector(".star")?.remove();
    globalThis.papershelfAddStar?.(card);
    globalThis.papershelfMarkNew?.(card);
    if (hit.lacks.length) card.append(element("p", { class: "lacks" }, this.say("lacks", { words: hit.lacks.join(", ") })));
    return element("li", {}, card);
  }

  site() {
    const { root, words, known, onDisk } = this;
    const onFilter = (name, value) => this.change({ ...this.state, [name]: [...new Set([...this.state[name], value])] });
    return { template: byId("card"), root, words, known, onDisk, onFilter, sort: this.state.sort };
  }

  /** What the engine did beyond the letter of the query, each as a sentence. */
  remarks({ widened, absent, tooMany, total, identifier }) {
    const wider = widened.map(({ typed, to }) => this.say("widened", { typed, to: shortest(to).join(", ") }));
    const nowhere = absent.length && total ? [this.say("absent", { words: absent.join(", ") })] : [];
    const less = tooMany.length ? [this.say("too_many", { words: tooMany.join(", ") })] : [];
    return [...wider, ...nowhere, ...less, ...(total === 0 ? this.wayOut(identifier) : [])];
  }

  /** What else to try: without filters, as plain words, or by proposing the paper. */
  wayOut(identifier) {
    const { q } = this.state;
    const [ways, plain] = [[], plainly(q)];
    if (hasFilters(this.state) && q) ways.push(this.offer(this.say("without_filters"), unfiltered(this.state)));
    if (!identifier && plain && plain !== q.trim()) ways.push(this.offer(this.say("plainly", { q: plain }), { ...this.state, q: plain }));
    if (this.within) ways.push(element("a", { href: `${this.root}${this.onDisk ? "index.html" : ""}?${new URLSearchParams({ q })}` }, this.say("everywhere")));
    if (this.box.dataset.suggest) {
      const filled = identifier ? `&identifier=${encodeURIComponent(identifier)}` : "";
      ways.push(element("a", { href: `${this.box.dataset.suggest}${filled}` }, this.say("suggest")));
    }
    return ways;
  }

  offer(text, state) {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", () => this.change(state));
    return button;
  }

  note(...notes) {
    this.reveal();
    keepingFocus(() => byId("search-notes").replaceChildren(...notes.map((note) => element("p", {}, note))), () => this.heading());
  }

  /** Pages of people, venues, tags and categories called as typed. */
  drawNames(names) {
    const links = names.map(({ kind, title, path }) => {
      const link = element("a", { href: `${this.root}${path}${this.onDisk ? "index.html" : ""}` }, title);
      return element("li", {}, element("span", { class: "by" }, this.say(kind)), " ", link);
    });
    keepingFocus(() => byId("search-names").replaceChildren(...links), () => this.input);
  }

  failed(error) {
    const key = error.message === "disk" ? "disk" : { format: "reload", damaged: "damaged" }[error.kind] ?? "failed";
    const again = element("button", { type: "button" }, this.say("again"));
    again.addEventListener("click", () => (key === "reload" ? location.reload() : this.ask()));
    this.note(this.say(key), ...(key === "disk" ? [] : [again]));
    this.announce(this.say(key), this.asking.signal);
    if (!error.kind && key === "failed") throw error; // ours, not the world's
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
    if (name.startsWith("-")) return this.say("without", { title: this.nameOf({ name: name.slice(1), value }) });
    return this.titles[name]?.get(value) ?? value;
  }

  drawChips() {
    const filters = activeFilters(this.state);
    const chips = filters.map((filter) => {
      const title = this.nameOf(filter);
      return chip(title, this.say("remove", { title }), () => this.change(without(this.state, filter), () => this.input));
    });
    keepingFocus(() => {
      byId("search-chips").replaceChildren(...chips);
      byId("search-clear").hidden = filters.length === 0;
    }, () => this.input);
    byId("search-open").querySelector(".count").textContent = filters.length || "";
  }

  async showMore() {
    const place = this.shown;
    this.shown += BATCH;
    history.replaceState({ shown: this.shown, y: scrollY }, "");
    await this.ask();
    this.links()[place]?.focus();
  }

  links() {
    return [...byId("search-results").querySelectorAll("h3 a")];
  }

  /** The box, not the filters: those have buttons of their own. */
  clear() {
    this.input.focus();
    this.change({ ...this.state, q: "" }, () => this.input);
  }

  async copied(button, text, said) {
    const label = button.textContent;
    await navigator.clipboard.writeText(text);
    button.textContent = this.say(said);
    setTimeout(() => (button.textContent = label), SLOW);
  }

  async copyLink(button) {
    const address = new URL(writeAddress(this.state) || location.pathname, location.href).href;
    try {
      await this.copied(button, address, "link_copied");
    } catch {
      this.note(this.say("link_is"), element("code", {}, address));
    }
  }

  /** The result's citations; of a listing that nothing was asked of, those of all of it. */
  async collected(form) {
    const [engine, { collect }] = await Promise.all([this.engine(), this.more()]);
    const answer = isActive(this.state) ? this.answer : await engine.search("", { ...this.options(), limit: 0 });
    const slugs = await engine.slugs(answer);
    return { ...(await collect(slugs, form, this.root, fetch, engine.papers)), count: slugs.length };
  }

  async copyCitations(button) {
    try {
      const { text } = await this.collected("csl.json");
      const { citationLine } = await this.more();
      const lines = JSON.parse(text).map(citationLine);
      await this.copied(button, `${lines.join("\n")}\n`, "cited");
    } catch {
      this.tell(this.say("not_collected"));
    }
  }

  async take(form) {
    this.tell(this.say("collecting"));
    try {
      const { text, type, count } = await this.collected(form);
      const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: `papers.${form}` });
      link.click();
      URL.revokeObjectURL(link.href);
      this.tell(this.say("collected", { n: count }));
    } catch {
      this.tell(this.say("not_collected"));
    }
  }

  /** Said beside the buttons that take away, and read out. */
  tell(text) {
    byId("search-taken").textContent = text;
  }
}

function titlesOf(known) {
  return new Map(known.map(({ value, title, above }) => [value, above ? `${title} · ${above}` : title]));
}

/** Words that begin with another of them need not be named as well. */
function shortest(words) {
  return words.filter((word) => !words.some((other) => other !== word && word.startsWith(other)));
}

const scripts = new Map();

/** Run a script, once; what failed is tried anew. */
export function addScript(source) {
  if (!scripts.has(source)) scripts.set(source, loaded(source));
  scripts.get(source).catch(() => scripts.delete(source));
  return scripts.get(source);
}

function loaded(source) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src: source });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(Object.assign(new Error(source), { kind: "network" })));
    document.head.append(script);
  });
}
