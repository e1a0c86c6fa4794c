// Which words of a query may be mistyped.

export const ENOUGH = 3; // papers with all words; with fewer, words that few or none have are doubted
const [SURE, LIKELY] = [6, 4]; // letters from which on a rare word is doubted; the second where nothing is found

/** Units that no paper has, not even in another form. */
export function absentOf(open) {
  return open.filter(({ own, count }) => own === 0 || count === 0);
}

/** Units that may be mistyped: those that are absent, and what hardly any paper has. */
export function doubtful(open, full) {
  const least = full === 0 ? LIKELY : SURE;
  const absent = absentOf(open);
  return open.filter((unit) => absent.includes(unit) || (isRare(unit) && typo(unit.unit).word.length >= least));
}

/** Found in running text only, and hardly there: perhaps mistyped. A rare name or title word is meant as it stands. */
function isRare(unit) {
  return unit.count <= 2 && unit.named === 0;
}

/** The one word to look for neighbours of; of a compound, the form written as one. */
export function typo(unit) {
  if (unit.kind !== "word" || unit.exact) return null;
  return unit.ways.map((way) => way.length === 1 && way[0]).findLast(Boolean) || null;
}
