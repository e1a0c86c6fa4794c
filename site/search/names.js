// Names of people, venues, tags and categories that a word being typed may mean, with the pages they lead to.

import { Reader } from "./decode.js";
import { fold, words } from "./tokens.js";

const LEAST = 2; // letters before anything is offered
const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** { kind, title, path } of what the whole text, or its last word, begins or is: at most `most` of each kind. */
export async function suggestions(store, text, most, signal) {
  const typed = words(fold(text));
  if (typed.join("").length < LEAST || /["\u201c:]|^-/.test(text)) return [];
  const [people, parts] = await Promise.all([peopleOf(store, typed, signal), store.part("names", 0, prepared, signal)]);
  const found = { author: people.slice(0, most) };
  for (const one of parts) {
    const kind = (found[one.kind] ??= []);
    if (kind.length < most && one.names.some((name) => begins(name, typed))) kind.push(one);
  }
  return Object.values(found).flat().map(({ kind, title, path }) => ({ kind, title, path }));
}

function prepared(bytes) {
  return json(bytes).map(([kind, title, path, ...others]) => ({ kind, title, path, names: [title, ...others].map((name) => words(fold(name))) }));
}

/** The words of a name, from one on, begin as typed: what stands before the last word is whole. */
function begins(name, typed) {
  const last = typed.length - 1;
  return name.some((_, from) => typed.every((word, at) => (at < last ? name[from + at] === word : name[from + at]?.startsWith(word))));
}

/** People by the beginning of a surname, or by name and surname in either order. */
async function peopleOf(store, typed, signal) {
  const firsts = await store.part("people-directory", 0, (bytes) => new Reader(bytes).strings(), signal);
  if (!firsts.length || typed.length > 3) return [];
  const [given, last] = [typed.slice(0, -1), typed.at(-1)];
  const surnames = await beginningWith(store, firsts, last, signal);
  const found = surnames.filter(([, , name]) => given.every((word) => name.split(" ").slice(1).includes(word)));
  if (given.length) found.unshift(...(await beginningWith(store, firsts, typed.join(" "), signal)));
  const unique = new Map(found.map(([title, folder]) => [folder, { kind: "author", title, path: `authors/${folder}/` }]));
  return [...unique.values()];
}

async function beginningWith(store, firsts, key, signal) {
  const place = Math.max(0, firsts.findLastIndex((first) => first <= key));
  const part = await store.part("people", place, (bytes) => json(bytes).map(([title, folder]) => [title, folder, surnameFirst(title)]), signal);
  return part.filter(([, , name]) => name.startsWith(key));
}

function surnameFirst(name) {
  const parts = words(fold(name));
  return [...parts.slice(-1), ...parts.slice(0, -1)].join(" ");
}
