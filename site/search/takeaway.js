// A whole result as a file: each paper's own citation file for a few papers, the list's file for many of them.

const [FEW, MANY] = [40, 500];
const FORMS = {
  bib: { file: "bib", type: "application/x-bibtex", join: (parts) => parts.join("\n"), split: splitBib },
  ris: { file: "ris", type: "application/x-research-info-systems", join: (parts) => parts.join("\n"), split: splitRis },
  "csl.json": { file: "csl.json", type: "application/json", join: (parts) => `[\n${parts.join(",\n")}\n]\n`, split: splitCsl },
};

/** The result as one text: { text, type }; `papers` is how many the list has. Rejects when a file could not be had. */
export async function collect(slugs, form, root, fetch, papers) {
  const { file, type, join, split } = FORMS[form];
  const get = async (path) => {
    const answer = await fetch(`${root}${path}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  };
  if (slugs.length > Math.min(Math.max(FEW, papers / 100), MANY)) {
    const whole = split(await get(`papers.${file}`));
    return { text: join(slugs.map((slug) => whole.get(slug)).filter(Boolean)), type };
  }
  const texts = await Promise.all(slugs.map((slug) => get(`papers/${slug}/cite.${file}`)));
  return { text: join(texts.map((text) => [...split(text).values()].join("\n"))), type };
}

// The three files are ours, an entry after the other, so their beginnings are known: see docs/exports.md.

export function splitBib(text) {
  return pieces(text, /^@\w+\{([^,\s]+),/);
}

export function splitRis(text) {
  const found = new Map();
  for (const piece of text.split(/^(?=TY {2}- )/m)) {
    const id = piece.match(/^ID {2}- (\S+)/m);
    if (id) found.set(id[1], `${piece.trimEnd()}\n`);
  }
  return found;
}

export function splitCsl(text) {
  return new Map(JSON.parse(text).map((item) => [item.id, JSON.stringify(item)]));
}

function pieces(text, begins) {
  const found = new Map();
  for (const piece of text.split(/^(?=@\w+\{[^,\s]+,)/m)) {
    const start = piece.match(begins);
    if (start) found.set(start[1], `${piece.trimEnd()}\n`);
  }
  return found;
}
