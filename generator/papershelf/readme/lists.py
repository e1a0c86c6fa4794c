"""The lists a long README is split into: a file for each top category, halved until each fits."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog, CategoryPath, walk_categories
from papershelf.outputs import digest
from papershelf.readme.lines import Addresses, exceeds, make_line
from papershelf.readme.sections import Section, group_by_category, heading_text, make_section
from papershelf.records.record import Record

STYLES = ("full", "compact", "minimal", "split")
LAYOUTS = ("bullets", "table", "years")
_HALVES = "halves"
Draw = Callable[[str, Mapping[str, object]], str]


class Earlier(Struct, frozen=True):
    """The README of the build before: digests of the records as they are now, and that draft's `shows` and `styles`.

    `shows` holds only files that stand as they were written.
    """

    marks: Mapping[str, bytes] = field(default_factory=dict)
    shows: Mapping[str, bytes] = field(default_factory=dict)
    styles: Mapping[bytes, str] = field(default_factory=dict)


class ReadmeList(Struct, frozen=True):
    """One file of a README that is split, what it holds, and the line of the index that leads to it."""

    file: str
    text: str | None
    shows: bytes
    section: Section


class Splitting:
    """A README in lists: the files of each top category, and the index that leads to them."""

    def __init__(self, catalog: Catalog, draw: Draw, earlier: Earlier) -> None:
        self._catalog, self._draw, self._earlier = catalog, draw, earlier
        self._budget = catalog.settings.readme.budget
        self.styles: dict[bytes, str] = {}
        self._drawn: dict[bytes, str] = {}

    def lists(self, records: Sequence[Record]) -> list[ReadmeList]:
        """The files of every top category; `styles` then says how each was drawn."""
        inside: dict[str, list[Record]] = {}
        for record in records:
            for top in {path.partition("/")[0] for path in record.categories}:
                inside.setdefault(top, []).append(record)
        nodes = [node for node in walk_categories(self._catalog.settings.categories) if node.depth == 0]
        return [found for node in nodes for found in self._lists(node, inside.get(node.path, []))]

    def _lists(self, top: CategoryPath, records: Sequence[Record]) -> Iterator[ReadmeList]:
        """The files of a top category: what fits none even in the minimal style is halved."""
        for number, (part, style, shows) in enumerate(self._parts(top, records, self._marks(records)), 1):
            # No category's id holds an underscore, so no part takes the name of another category's file.
            file = f"lists/{top.path}.md" if number == 1 else f"lists/{top.path}_{number}.md"
            title = heading_text(top.category.title) + (f", part {number}" if number > 1 else "")
            stands = self._earlier.shows.get(file) == shows
            text = None if stands else self._drawn.pop(shows, None) or self._text(top, part, style)
            yield ReadmeList(file, text, shows, Section(title, "", 2, "", len(part), (), top.path, file))

    def _parts(
        self, top: CategoryPath, records: Sequence[Record], marks: Sequence[bytes], *, ordered: bool = False
    ) -> Iterator[tuple[Sequence[Record], str, bytes]]:
        """The records in portions that fit a file, the style of each and its mark; halves are `ordered` already."""
        shows = digest(top.path, b"".join(marks))
        style = self._earlier.styles.get(shows, "") or self._style(top, records, shows)
        self.styles[shows] = style
        if style != _HALVES:
            yield records, style, shows
            return
        if not ordered:
            records = _in_tree_order(self._catalog, top, records)
            marks = self._marks(records)
        half = len(records) // 2
        yield from self._parts(top, records[:half], marks[:half], ordered=True)
        yield from self._parts(top, records[half:], marks[half:], ordered=True)

    def _style(self, top: CategoryPath, records: Sequence[Record], shows: bytes) -> str:
        alone = len(records) <= 1
        for style in STYLES[:-1]:
            if not alone and exceeds(records, style, self._budget):
                continue
            text = self._text(top, records, style)
            if len(text.encode()) <= self._budget or (alone and style == "minimal"):
                self._drawn[shows] = text
                return style
        return _HALVES

    def _text(self, top: CategoryPath, records: Sequence[Record], style: str) -> str:
        return self._draw("list.md.j2", _list_context(self._catalog, top, records, style))

    def _marks(self, records: Sequence[Record]) -> list[bytes]:
        """What tells that a list would be the same: each record's digest, its slug where nothing is known of it."""
        known = self._earlier.marks
        return [known.get(record.slug) or record.slug.encode() for record in records]


def _in_tree_order(catalog: Catalog, top: CategoryPath, records: Sequence[Record]) -> list[Record]:
    members = group_by_category(records, catalog.settings.readme.order)
    nodes = [node for node in walk_categories(catalog.settings.categories) if _within(node.path, top.path)]
    return list({record.slug: record for node in nodes for record in members.get(node.path, ())}.values())


def _list_context(catalog: Catalog, top: CategoryPath, records: Sequence[Record], style: str) -> dict[str, object]:
    addresses = Addresses("")
    members = group_by_category(records, catalog.settings.readme.order)
    sections = []
    for node in walk_categories(catalog.settings.categories):
        if _within(node.path, top.path) and (lines := members.get(node.path)):
            drawn = tuple(make_line(record, style, addresses, node.path) for record in lines)
            section = make_section(node, drawn, "", {})
            sections.append(replace(section, level=max(section.level - 1, 2)))
    return {
        "site": catalog.settings,
        "style": style,
        "layout": layout_of(catalog.settings.readme.style),
        "top": top,
        "sections": sections,
        "total": len(records),
    }


def layout_of(style: str) -> str:
    """How entries stand in a style that settings ask for: as bullets, in a table, or below years."""
    return style if style in LAYOUTS else "bullets"


def _within(path: str, category: str) -> bool:
    return path == category or path.startswith(f"{category}/")
