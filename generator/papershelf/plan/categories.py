"""The plans of the pages of categories."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from papershelf.groups import CategoryGroup
from papershelf.outputs import Draft, Page, digest
from papershelf.plan.parts import category_crumbs, chunks_of, downloads, draft_of, marks_of, numbered, page_title
from papershelf.plan.site import Site
from papershelf.records import Record


def category_drafts(site: Site) -> Iterator[Draft]:
    """The tree of categories, and the pages of each."""
    title = site.words("categories")
    counts = tuple((path, group.count) for path, group in site.groups.categories.items())
    context = {"count": len(site.records), "downloads": downloads(site.catalog.settings)}
    yield draft_of(Page("categories/index.html", "categories.html.j2", title, context), counts, len(site.records))
    for path, category in site.groups.categories.items():
        if not site.reaches("category", path):
            continue
        chunks = chunks_of(_in_tree_order(site, category), site.catalog.settings.site.page_size)
        children = tuple(
            site.groups.categories[f"{category.node.path}/{child.id}"] for child in category.node.category.children
        )
        over = digest(msgspec.structs.astuple(category.group.heading))
        inside = tuple((child.group.path, child.group.title, child.count) for child in children)
        for number, chunk in enumerate(chunks, 1):
            shows = digest(over, inside, number, len(chunks), marks_of(site, chunk))
            plan = partial(_category_page, site, category, children, chunk, number, len(chunks))
            yield Draft(numbered(category.group.path, number), "category.html.j2", shows, plan)


def _in_tree_order(site: Site, category: CategoryGroup) -> list[Record]:
    """The records in and below a category as the page reads: its own first, then each child's."""
    found = {record.slug: record for record in category.own}
    for child in category.node.category.children:
        below = _in_tree_order(site, site.groups.categories[f"{category.node.path}/{child.id}"])
        found |= {record.slug: record for record in below if record.slug not in found}
    return list(found.values())


def _category_page(
    site: Site,
    category: CategoryGroup,
    children: Sequence[CategoryGroup],
    chunk: Sequence[Record],
    number: int,
    pages: int,
) -> Page:
    heading = category.group.heading
    context = {
        "group": heading,
        "crumbs": [(site.words("categories"), "categories/"), *category_crumbs(category.node)],
        "children": [child.group.heading for child in children],
        "sections": _sections(site, category, chunk),
        "number": number,
        "pages": pages,
        "downloads": downloads(site.catalog.settings, heading.path),
    }
    title = page_title(" › ".join(category.node.titles), number, pages, site.words)
    return Page(numbered(heading.path, number), "category.html.j2", title, context, heading.description)


def _sections(site: Site, category: CategoryGroup, chunk: Sequence[Record]) -> list[dict[str, Any]]:
    """The page's records in runs: those of the category itself without a title, then those of each child."""
    slugs = {record.slug for record in chunk}
    own = [record for record in category.own if record.slug in slugs]
    sections = [{"title": "", "path": "", "anchor": "", "records": own}] if own else []
    for child in category.node.category.children:
        inside = site.groups.categories[f"{category.node.path}/{child.id}"]
        members = [record for record in _in_tree_order(site, inside) if record.slug in slugs]
        if members:
            sections.append({"title": child.title, "path": inside.group.path, "anchor": child.id, "records": members})
    return sections
