"""The sections of a README: a category each, with its lines in the order the settings ask for."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from papershelf.catalog.catalog import CategoryPath
from papershelf.readme.lines import Line
from papershelf.records.groups import latest_first
from papershelf.records.record import Record
from papershelf.render.markdown import one_line


class Section(Struct, frozen=True):
    """A category with its heading, anchor, count of entries in and below it, and its own lines."""

    title: str
    anchor: str
    level: int
    description: str
    count: int
    lines: tuple[Line, ...]
    path: str
    file: str = ""


def make_section(node: CategoryPath, lines: tuple[Line, ...], anchor: str, counts: Mapping[str, int]) -> Section:
    """The section of a category; `counts` are of the entries in and below each, by its path."""
    title = heading_text(node.category.title)
    count = counts.get(node.path, 0)
    return Section(title, anchor, min(node.depth + 2, 6), node.category.description, count, lines, node.path)


def heading_text(title: str) -> str:
    """A category's title as a heading."""
    return one_line(title)


def group_by_category(records: Sequence[Record], order: str) -> dict[str, list[Record]]:
    """The records of each category itself, in the order asked: newest, oldest, cited, title or listed."""
    members: dict[str, list[Record]] = {}
    for record in sort_records(records, order):
        for path in record.categories:
            members.setdefault(path, []).append(record)
    return members


def sort_records(records: Sequence[Record], order: str) -> list[Record]:
    """Records newest, oldest or most cited first (unknown last), or by title; equals by title."""
    if order == "newest":
        return sorted(records, key=latest_first)
    by_title = sorted(records, key=lambda record: (record.title.casefold(), record.slug))
    if order == "cited":
        by_title.sort(key=lambda record: -record.citations.count if record.citations else 1)
        return by_title
    if order == "title":
        return by_title
    if order == "listed":
        return sorted(by_title, key=lambda record: (record.position or 10**8, str(record.added or "9999")))
    return sorted(by_title, key=lambda record: (record.year or 9999, str(record.added or "9999")))
