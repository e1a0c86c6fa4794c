// Citations as lines of text, from the papers' CSL-JSON: Authors. Year. Title. Venue. Address, as a paper's page shows it.

const STOPS = /[.?!。？！]$/;

export function citationLine(item) {
  const names = (item.author ?? []).map(nameOf).filter(Boolean);
  const authors = [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
  const year = item.issued?.["date-parts"]?.[0]?.[0];
  const venue = item["container-title"] ?? item.publisher ?? "";
  const inside = venue && item.type === "paper-conference" ? `In ${venue}` : venue;
  const parts = [authors, year && String(year), item.title, inside].filter(Boolean).map((part) => (STOPS.test(part) ? part : `${part}.`));
  const address = item.DOI ? `https://doi.org/${item.DOI}` : item.URL;
  return [...parts, address].filter(Boolean).join(" ");
}

function nameOf(name) {
  const parts = [name.given, name["dropping-particle"], name["non-dropping-particle"], name.family, name.suffix];
  return name.literal ?? parts.filter(Boolean).join(" ");
}
