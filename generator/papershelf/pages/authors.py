"""The pages of authors: papers by year, who they wrote with, where it came out; and the index of names by letter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from heapq import nsmallest
from itertools import groupby
from typing import Any

import msgspec

from papershelf.outputs import Draft, Page, digest
from papershelf.pages.offered import is_offered, is_taken, offers, taken
from papershelf.pages.parts import chunks_of, marks_of, numbered, page_title, within, years_of
from papershelf.pages.site import Site
from papershelf.records.groups import Group, Heading, author_key, filed_under
from papershelf.records.record import Record, first_authors

_MOST_COAUTHORS = 20
# Ideographs, kana and Hangul: so many first letters that each would stand alone.
_FIRST_IDEOGRAPH = "\u2e80"


def author_drafts(site: Site) -> Iterator[Draft]:
    """The pages of each author that may not be as they were."""
    for group in site.groups.authors.values():
        if not site.reaches(group.kind, group.name):
            continue
        chunks = chunks_of(group.records, site.catalog.settings.site.page_size)
        over = digest(msgspec.structs.astuple(group.heading), years_of(group.records))
        for number, chunk in enumerate(chunks, 1):
            shown = group.records if number == 1 else chunk  # the first page tells of all their papers
            shows = digest(
                over,
                number,
                len(chunks),
                marks_of(site, shown),
                is_offered(site, group.heading),
                is_taken(site, group.heading),
            )
            plan = partial(_author_page, site, group, chunk, number, len(chunks))
            yield Draft(numbered(group.path, number), "author.html.j2", shows, plan)


def _author_page(site: Site, group: Group, chunk: Sequence[Record], number: int, pages: int) -> Page:
    heading, first = group.heading, number == 1
    context = {
        "group": heading,
        "crumbs": [(site.words("authors"), "authors/")],
        "years": [(year, list(_papers(site, group, papers))) for year, papers in groupby(chunk, _year)],
        "coauthors": coauthors_of(site, group) if first else [],
        "venues": venues_of(group.records) if first else [],
        "number": number,
        "pages": pages,
        "within": within(author=[group.path.split("/")[1]]),
        "since": years_of(group.records),
        "offers": offers(site, heading),
        "downloads": taken(site, heading),
    }
    title = page_title(heading.title, number, pages, site.words)
    return Page(numbered(heading.path, number), "author.html.j2", title, context)


def _year(record: Record) -> int | None:
    return record.year


def _papers(site: Site, group: Group, papers: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Each paper, and where its card cuts the author's name off, a line that says it."""
    for record in papers:
        keys = [author_key(author, site.groups.known) for author in record.authors]
        place = keys.index(group.name)
        shown, more = first_authors(record.authors)
        cut = more and place >= len(shown)
        values = {"name": record.authors[place].name, "at": place + 1, "total": len(keys)}
        yield record, site.words("author_place", **values) if cut else ""


def coauthors_of(site: Site, group: Group) -> list[tuple[str, str, int]]:
    """Names of those an author wrote most papers of this list with, their pages or "", and how many papers."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    many = site.catalog.settings.site.many_authors
    for record in group.records:
        if len(record.authors) > many:
            continue
        keyed = {author_key(author, site.groups.known): author.name for author in record.authors}
        names = {**keyed, **names}
        counts.update(keyed.keys() - {group.name})
    most = nsmallest(_MOST_COAUTHORS, counts, key=lambda key: (-counts[key], filed_under(names[key]), key))
    pages = site.groups.authors
    return [(names[key], pages[key].path if key in pages else "", counts[key]) for key in most]


def venues_of(records: Iterable[Record]) -> list[tuple[str, int]]:
    """The venues of papers by how many there are of each, most first."""
    counts = Counter(record.venue for record in records if record.venue)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))


def authors_by_letter(listed: Iterable[Heading]) -> list[tuple[str, list[Heading]]]:
    """Headings of authors by the first letter of their surname, in order; names without one at the end."""
    found: dict[str, list[Heading]] = {}
    for heading in listed:
        found.setdefault(author_letter(heading.title), []).append(heading)
    return sorted(found.items(), key=lambda pair: (pair[0] == "#", pair[0]))


def author_letter(name: str) -> str:
    """The letter a name is filed under; # for ideographs and names without letters."""
    letter = filed_under(name)[:1]
    return letter if letter.isalpha() and letter < _FIRST_IDEOGRAPH else "#"


def letter_id(letter: str) -> str:
    """What a letter is called in an address."""
    return f"-{letter}" if letter.isascii() and letter.isalnum() else f"-u{ord(letter):x}"


def lettered_context(listed: Sequence[Heading]) -> dict[str, Any]:
    """What the index of authors shows besides their names: sections by letter, and the links to these."""
    sections = [(letter.upper(), f"letter{letter_id(letter)}", own) for letter, own in authors_by_letter(listed)]
    return {"sections": sections}
