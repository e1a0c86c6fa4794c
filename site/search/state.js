// What a reader is looking for, and the address that says it: ?q=lora&category=nlp/methods&-tag=MoE&year=2020..2022&sort=year

export const SORTS = ["best", "added", "year", "citations", "title"];
export const LISTS = ["category", "type", "venue", "tag", "author"];
const FLAGS = ["code", "tldr"];
const EVERYTHING = "all"; // the whole list, with its filters, before anything is asked

export function nothing() {
  const lists = LISTS.flatMap((name) => [[name, []], [`-${name}`, []]]);
  return { q: "", ...Object.fromEntries(lists), from: "", to: "", code: false, tldr: false, all: false, sort: "best" };
}

/** The state an address's query string describes; what it cannot mean is left out. */
export function readAddress(search) {
  const given = new URLSearchParams(search);
  const state = nothing();
  state.q = (given.get("q") ?? "").slice(0, 500);
  for (const name of LISTS) for (const key of [name, `-${name}`]) state[key] = [...new Set(given.getAll(key).filter(Boolean))];
  for (const name of [...FLAGS, EVERYTHING]) state[name] = given.get(name) === "1";
  const [, from = "", to = ""] = (given.get("year") ?? "").match(/^(\d{4})?(?:\.\.(\d{4})?)?$/) ?? [];
  const single = from && !given.get("year").includes("..");
  Object.assign(state, { from, to: single ? from : to });
  if (SORTS.includes(given.get("sort"))) state.sort = given.get("sort");
  return state;
}

/** The query string of a state, "" for none; the same state always gives the same string. */
export function writeAddress(state) {
  const said = new URLSearchParams();
  if (state.q.trim()) said.set("q", state.q.trim());
  for (const name of LISTS) for (const key of [name, `-${name}`]) for (const value of state[key]) said.append(key, value);
  if (state.from || state.to) said.set("year", state.from === state.to ? state.from : `${state.from}..${state.to}`);
  for (const name of FLAGS) if (state[name]) said.set(name, "1");
  if (state.sort !== "best") said.set("sort", state.sort);
  if (state.all && !said.size) said.set(EVERYTHING, "1");
  return said.size ? `?${said}` : "";
}

export function hasFilters(state) {
  return activeFilters(state).length > 0;
}

export function isActive(state) {
  return Boolean(state.q.trim()) || hasFilters(state) || state.sort !== "best" || state.all;
}

/** What the engine is asked for: filters, and what is left out. */
export function toFilters(state) {
  const [filters, without] = [{}, {}];
  for (const name of LISTS) {
    if (state[name].length) filters[name] = state[name];
    if (state[`-${name}`].length) without[name] = state[`-${name}`];
  }
  for (const name of FLAGS) if (state[name]) filters[name] = true;
  if (state.from || state.to) filters.year = { from: Number(state.from || 0), to: Number(state.to || 9999) };
  return { filters, without };
}

/** Each filter that is set, as { name, value }; a range of years is one. */
export function activeFilters(state) {
  const lists = LISTS.flatMap((name) => [name, `-${name}`]).flatMap((name) => state[name].map((value) => ({ name, value })));
  const flags = FLAGS.filter((name) => state[name]).map((name) => ({ name, value: "" }));
  const years = state.from || state.to ? [{ name: "year", value: yearsInWords(state) }] : [];
  return [...lists, ...years, ...flags];
}

export function yearsInWords({ from, to }) {
  return from === to ? from : `${from || "…"}–${to || "…"}`;
}

/** The state without one of its filters. */
export function without(state, { name, value }) {
  if (Array.isArray(state[name])) return { ...state, [name]: state[name].filter((other) => other !== value) };
  if (name === "year") return { ...state, from: "", to: "" };
  return { ...state, [name]: false };
}

/** The state with no filter, but the words and the order of this one. */
export function unfiltered({ q, sort, all }) {
  return { ...nothing(), q, sort, all };
}

/** A value of a list pressed: first only those, then none of those, then all again. `leaveOut` goes to the second at once. */
export function pressed(state, name, value, leaveOut = false) {
  const [chosen, excluded] = [state[name].includes(value), state[`-${name}`].includes(value)];
  const next = { ...without(without(state, { name, value }), { name: `-${name}`, value }), all: true };
  if (excluded) return next;
  const key = chosen || leaveOut ? `-${name}` : name;
  return { ...next, [key]: [...next[key], value] };
}
