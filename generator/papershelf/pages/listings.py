"""The plans of the listings of tags, venues and years, and of the indexes of these and of authors."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from papershelf.outputs import Draft, Page, digest
from papershelf.pages.authors import author_letter, letter_id, lettered_context
from papershelf.pages.offered import is_offered, is_taken, offers, taken
from papershelf.pages.parts import chunks_of, draft_of, marks_of, numbered, page_title, within, years_of
from papershelf.pages.site import Site
from papershelf.records.groups import Group, Groups, Heading, folded_name
from papershelf.records.record import Record


def group_drafts(site: Site) -> Iterator[Draft]:
    """The pages of every tag, venue and year."""
    for group in (*site.groups.tags.values(), *site.groups.venues.values(), *site.groups.years.values()):
        if not site.reaches(group.kind, group.name):
            continue
        chunks = chunks_of(group.records, site.catalog.settings.site.page_size)
        heading = group.heading
        since = years_of(group.records)  # of the whole listing: filters reach beyond this page
        over = digest(msgspec.structs.astuple(heading), since)
        for number, chunk in enumerate(chunks, 1):
            shows = digest(
                over, number, len(chunks), marks_of(site, chunk), is_offered(site, heading), is_taken(site, heading)
            )
            plan = partial(_group_page, site, heading, chunk, since, number, len(chunks))
            yield Draft(numbered(group.path, number), "listing.html.j2", shows, plan)


def _group_page(
    site: Site, heading: Heading, chunk: Sequence[Record], since: Sequence[int], number: int, pages: int
) -> Page:
    crumbs = [(site.words(f"{heading.kind}s"), f"{heading.kind}s/")]
    context = {"group": heading, "shown": chunk, "crumbs": crumbs, "number": number, "pages": pages}
    context |= {"within": _within(heading), "since": since, "offers": offers(site, heading)}
    context |= {"downloads": taken(site, heading)}
    title = page_title(heading.title, number, pages, site.words)
    return Page(numbered(heading.path, number), "listing.html.j2", title, context, heading.long_title)


def _within(heading: Heading) -> str:
    if heading.kind == "year":
        return within(year={"from": int(heading.name), "to": int(heading.name)})
    return within(**{heading.kind: [heading.name]})


def index_drafts(site: Site) -> Iterator[Draft]:
    """The indexes of tags, venues, years and authors."""
    for kind, groups in _kinds(site.groups):
        listed = [group.heading for group in groups.values()]
        shows = digest(tuple([(g.title, g.path, g.count, g.long_title) for g in listed]), len(listed))
        lead = site.words(f"{kind}_about")
        if kind == "authors" and len(listed) < site.groups.people:
            lead = f"{lead} {site.words('authors_others', n=site.groups.people - len(listed))}"
        context = {"listed": listed, "count": len(listed), "lead": lead, "letters": (), "pages": 1}
        if len(listed) <= 10 * site.catalog.settings.site.page_size:
            context |= lettered_context(listed) if kind == "authors" else {}
            yield draft_of(Page(f"{kind}/index.html", _template(kind), site.words(kind), context), shows, lead)
        else:
            yield from (draft_of(page, shows, lead) for page in _lettered(site, kind, listed, context))


def _kinds(groups: Groups) -> tuple[tuple[str, Mapping[str, Group]], ...]:
    return ("tags", groups.tags), ("venues", groups.venues), ("years", groups.years), ("authors", groups.authors)


def _lettered(site: Site, kind: str, listed: Sequence[Heading], context: Mapping[str, Any]) -> Iterator[Page]:
    """A long index as a page of letters, and a page for each; authors stand under their surname's."""
    by_letter: dict[str, list[Heading]] = {}
    for group in listed:
        by_letter.setdefault(_letter(group), []).append(group)
    paths = {letter: f"{kind}/{letter_id(letter)}/" for letter in sorted(by_letter)}
    letters = [(letter.upper(), path) for letter, path in paths.items()]
    whole = {**context, "listed": (), "letters": letters, "sections": ()}
    yield Page(f"{kind}/index.html", _template(kind), site.words(kind), whole)
    for letter, path in paths.items():
        chunks = chunks_of(by_letter[letter], 5 * site.catalog.settings.site.page_size)
        for number, chunk in enumerate(chunks, 1):
            title = page_title(f"{site.words(kind)}: {letter.upper()}", number, len(chunks), site.words)
            paging = {"group": {"path": path}, "number": number, "pages": len(chunks)}
            shown = {**context, "listed": chunk, "letters": letters, **paging}
            shown["sections"] = [("", "", chunk)]
            yield Page(numbered(path, number), _template(kind), title, shown)


def _template(kind: str) -> str:
    return "authors.html.j2" if kind == "authors" else "index.html.j2"


def _letter(group: Heading) -> str:
    return author_letter(group.title) if group.kind == "author" else (folded_name(group.title) or "#")[0]
