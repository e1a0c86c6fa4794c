// What a reader is looking for, and the address that says it: ?q=lora&category=nlp/methods&year=2020..2022&sort=year

export const SORTS = ["best", "added", "year", "citations", "title"];
export const LISTS = ["category", "venue", "tag"];
const FLAGS = ["code", "tldr"];

export const nothing = () => ({ q: "", category: [], venue: [], tag: [], from: "", to: "", code: false, tldr: false, sort: "best" });

/** The state an address's query string describes; what it cannot mean is left out. */
export function readAddress(search) {
  const given = new URLSearchParams(search);
  const state = nothing();
  state.q = (given.get("q") ?? "").slice(0, 500);
  for (const name of LISTS) state[name] = [...new Set(given.getAll(name).filter(Boolean))];
  for (const name of FLAGS) state[name] = given.get(name) === "1";
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
  for (const name of LISTS) for (const value of state[name]) said.append(name, value);
  if (state.from || state.to) said.set("year", state.from === state.to ? state.from : `${state.from}..${state.to}`);
  for (const name of FLAGS) if (state[name]) said.set(name, "1");
  if (state.sort !== "best") said.set("sort", state.sort);
  return said.size ? `?${said}` : "";
}

export function hasFilters(state) {
  return LISTS.some((name) => state[name].length > 0) || FLAGS.some((name) => state[name]) || Boolean(state.from || state.to);
}

export function isActive(state) {
  return Boolean(state.q.trim()) || hasFilters(state) || state.sort !== "best";
}

/** The filters as the engine takes them. */
export function toFilters(state) {
  const filters = {};
  for (const name of LISTS) if (state[name].length) filters[name] = state[name];
  for (const name of FLAGS) if (state[name]) filters[name] = true;
  if (state.from || state.to) filters.year = { from: Number(state.from || 0), to: Number(state.to || 9999) };
  return filters;
}

/** Each filter that is set, as { name, value }; a range of years is one. */
export function activeFilters(state) {
  const lists = LISTS.flatMap((name) => state[name].map((value) => ({ name, value })));
  const flags = FLAGS.filter((name) => state[name]).map((name) => ({ name, value: "" }));
  const years = state.from || state.to ? [{ name: "year", value: yearsInWords(state) }] : [];
  return [...lists, ...years, ...flags];
}

export function yearsInWords({ from, to }) {
  return from === to ? from : `${from || "…"}–${to || "…"}`;
}

/** The state without one of its filters. */
export function without(state, { name, value }) {
  if (LISTS.includes(name)) return { ...state, [name]: state[name].filter((other) => other !== value) };
  if (name === "year") return { ...state, from: "", to: "" };
  return { ...state, [name]: false };
}

/** The state with a value of a list switched on or off. */
export function toggled(state, name, value) {
  const others = state[name].filter((other) => other !== value);
  return { ...state, [name]: others.length === state[name].length ? [...others, value] : others };
}
