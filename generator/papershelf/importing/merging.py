"""The same paper mentioned more than once in a source: one entry, to which every mention adds what it knows.

Merged are mentions with one identifier, or with one title when year or first author agree and no identifiers disagree.
Never by the address of code: one repository may hold five papers.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from papershelf.ids import id_url
from papershelf.importing.found import Found, Unread
from papershelf.texts import fold

_CODE = ("code", "demo", "dataset", "video", "slides", "blog", "poster", "model")
_LEAST_WORDS = 3


def merge_mentions(found: Sequence[Found]) -> tuple[list[Found], list[Unread]]:
    """The papers, each once and in the order of its first mention, and what was merged into which."""
    papers: list[Found] = []
    merged: list[Unread] = []
    place_of: dict[str, int] = {}
    for one in found:
        place = next(
            (place_of[key] for key in _keys(one) if key in place_of and _agree(papers[place_of[key]], one)), -1
        )
        if place >= 0 and not _titles_fit(papers[place].title, one.title):
            why = f"the same address as {papers[place].place} ('{papers[place].title[:60]}'), but another title"
            merged.append(Unread(one.place, one.title, why, "other title", _addresses(one)))
            continue
        if place < 0:
            place = len(papers)
            papers.append(one)
        else:
            first = papers[place]
            papers[place] = _joined(first, one)
            merged.append(
                Unread(
                    one.place,
                    one.title,
                    f"the same paper as {first.place}: one entry, in the categories of both",
                    "merged",
                )
            )
        for key in _keys(papers[place]):
            place_of.setdefault(key, place)
    return papers, merged


def _keys(one: Found) -> Iterable[str]:
    for kind, value in one.ids.items():
        yield f"{kind}:{value}"
    title = fold(one.title)
    for label, url in one.links.items():
        if label.split("-")[0] not in _CODE:
            yield f"url:{url.rstrip('/')} {title}"
    if len(title.split()) >= _LEAST_WORDS or (title and not title.isascii()):
        yield f"title:{title}"


def _titles_fit(first: str, second: str) -> bool:
    """False for two titles that can be told to be of two papers: of at least three words each, and few in common."""
    one, two = set(fold(first).split()), set(fold(second).split())
    if min(len(one), len(two)) < _LEAST_WORDS or not (first.isascii() and second.isascii()):
        return True
    return 2 * len(one & two) >= min(len(one), len(two))


def _addresses(one: Found) -> tuple[str, ...]:
    """Where the paper leads to, for the report."""
    urls = (url for kind, value in one.ids.items() if (url := id_url(kind, value)))
    return (*urls, *one.links.values())


def _agree(first: Found, second: Found) -> bool:
    """False where both say an identifier of one kind and not the same, unless another identifier is shared."""
    shared = {kind for kind in first.ids if first.ids[kind] == second.ids.get(kind)}
    if shared:
        return True
    if any(kind in second.ids and second.ids[kind] != value for kind, value in first.ids.items()):
        return False
    if fold(first.title) != fold(second.title):
        return False
    years = not (first.year and second.year) or first.year == second.year
    names = not (first.authors and second.authors) or fold(first.authors[0]) == fold(second.authors[0])
    told = bool((first.year and second.year) or (first.authors and second.authors))
    return (years or names) if told else True


def _joined(first: Found, second: Found) -> Found:
    pairs = {
        field: getattr(first, field) or getattr(second, field)
        for field in (
            *("authors", "summary", "added", "slug", "retracted", "superseded_by", "kind"),
            *("type", "status", "language", "key"),
        )
    }
    if not first.venue:
        pairs |= {"venue": second.venue, "venue_name": second.venue_name, "year": first.year or second.year}
    else:
        pairs["year"] = first.year or (second.year if fold(first.venue) == fold(second.venue) else "")
    notes = first.notes if second.notes in first.notes else "; ".join(filter(None, [first.notes, second.notes]))
    return replace(
        first,
        **pairs,
        notes=notes,
        ids={**second.ids, **first.ids},
        links=_links(first.links, second.links),
        publication={**second.publication, **first.publication},
        tags=tuple(dict.fromkeys([*first.tags, *second.tags])),
        awards=tuple(dict.fromkeys([*first.awards, *second.awards])),
        categories=tuple(dict.fromkeys([*first.categories, *second.categories])),
        paths=tuple(dict.fromkeys([*first.paths, *second.paths])),
    )


def _links(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    links = dict(first)
    for label, url in second.items():
        if url in links.values():
            continue
        names = (label, *(f"{label}-{number}" for number in range(2, len(links) + 3)))
        links[next(name for name in names if name not in links)] = url
    return links
