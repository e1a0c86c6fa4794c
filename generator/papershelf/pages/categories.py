"""The plans of the pages of categories."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from papershelf.outputs import Draft, Page, digest
from papershelf.pages.offered import offers
from papershelf.pages.parts import (
    category_crumbs,
    chunks_of,
    downloads,
    draft_of,
    marks_of,
    numbered,
    page_title,
    within,
    years_of,
)
from papershelf.pages.site import Site
from papershelf.records.groups import CategoryGroup
from papershelf.records.record import Record


def category_drafts(site: Site) -> Iterator[Draft]:
    """The tree of categories, and the pages of each."""
    title = site.words("categories")
    counts = tuple((path, group.count) for path, group in site.groups.categories.items())
    context = {"count": len(site.records), "downloads": downloads(site.catalog.settings), "feed": "feed.xml"}
    yield draft_of(Page("categories/index.html", "categories.html.j2", title, context), counts, len(site.records))
    places = _Places(site)
    for path, category in site.groups.categories.items():
        if not site.reaches("category", path):
            continue
        in_order = [site.records[slug] for slug in places.of(path)]
        chunks = chunks_of(in_order, site.catalog.settings.site.page_size)
        children = tuple(
            site.groups.categories[f"{category.node.path}/{child.id}"] for child in category.node.category.children
        )
        since = years_of(category.group.records)
        over = digest(msgspec.structs.astuple(category.group.heading), since)
        inside = tuple((child.group.path, child.group.title, child.count) for child in children)
        for number, chunk in enumerate(chunks, 1):
            shows = digest(over, inside, number, len(chunks), marks_of(site, chunk))
            sections = _sections(category, children, chunk, places)
            plan = partial(_category_page, site, category, children, sections, since, number, len(chunks))
            yield Draft(numbered(category.group.path, number), "category.html.j2", shows, plan)


class _Places:
    """Where records stand on the pages of categories, worked out for each when first asked for."""

    def __init__(self, site: Site) -> None:
        self._categories = site.groups.categories
        self._known: dict[str, Mapping[str, int]] = {}

    def of(self, path: str) -> Mapping[str, int]:
        """The place of each record in and below a category, in order: its own first, then each child's."""
        if path not in self._known:
            category = self._categories[path]
            slugs = [record.slug for record in category.own]
            for child in category.node.category.children:
                slugs += self.of(f"{path}/{child.id}")
            self._known[path] = {slug: place for place, slug in enumerate(dict.fromkeys(slugs))}
        return self._known[path]


def _category_page(
    site: Site,
    category: CategoryGroup,
    children: Sequence[CategoryGroup],
    sections: Sequence[Mapping[str, Any]],
    since: Sequence[int],
    number: int,
    pages: int,
) -> Page:
    heading = category.group.heading
    context = {
        "group": heading,
        "crumbs": [(site.words("categories"), "categories/"), *category_crumbs(category.node)],
        "contents": _contents(children, sections),
        "feed": f"{heading.path}feed.xml",
        "sections": sections,
        "within": within(category=[category.node.path]),
        "since": since,
        "number": number,
        "pages": pages,
        "downloads": downloads(site.catalog.settings, heading.path),
        "offers": offers(site, heading),
    }
    title = page_title(" › ".join(category.node.titles), number, pages, site.words)
    return Page(numbered(heading.path, number), "category.html.j2", title, context, heading.description)


def _contents(children: Sequence[CategoryGroup], sections: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, int]]:
    """The categories inside one with their counts: those on this page by their place in it, others by their page."""
    here = {section["path"]: f"#in-{section['anchor']}" for section in sections if section["title"]}
    return [(child.group.title, here.get(child.group.path, child.group.path), child.count) for child in children]


def _sections(
    category: CategoryGroup,
    children: Sequence[CategoryGroup],
    chunk: Sequence[Record],
    places: _Places,
) -> list[dict[str, Any]]:
    """The page's records in runs: those of the category itself without a title, then those of each child."""
    here = places.of(category.node.path)
    own = [record for record in chunk if here[record.slug] < len(category.own)]
    sections = [{"title": "", "path": "", "anchor": "", "records": own}] if own else []
    for child in children:
        place = places.of(child.node.path)
        members = sorted((r for r in chunk if r.slug in place), key=lambda record: place[record.slug])
        if members:
            node = child.node.category
            sections.append({"title": node.title, "path": child.group.path, "anchor": node.id, "records": members})
    return sections
