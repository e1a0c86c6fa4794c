"""The lists a long README is split into: a file for each top category, halved until each fits."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog, CategoryPath, walk_categories
from papershelf.readme.lines import Addresses, exceeds, make_line
from papershelf.readme.sections import Section, group_by_category, heading_text, make_section
from papershelf.records.record import Record

STYLES = ("full", "compact", "minimal", "split")
Draw = Callable[[str, Mapping[str, object]], str]


class ReadmeList(Struct, frozen=True):
    """One file of a README that is split, what it holds, and the line of the index that leads to it."""

    file: str
    text: str
    section: Section


class Splitting:
    """A README in lists: the files of each top category, and the index that leads to them."""

    def __init__(self, catalog: Catalog, draw: Draw) -> None:
        self._catalog, self._draw = catalog, draw
        self._budget = catalog.settings.readme.budget

    def lists(self, records: Sequence[Record]) -> list[ReadmeList]:
        """The files of every top category."""
        inside: dict[str, list[Record]] = {}
        for record in records:
            for top in {path.partition("/")[0] for path in record.categories}:
                inside.setdefault(top, []).append(record)
        nodes = [node for node in walk_categories(self._catalog.settings.categories) if node.depth == 0]
        return [found for node in nodes for found in self._lists(node, inside.get(node.path, []))]

    def _lists(self, top: CategoryPath, records: Sequence[Record]) -> Iterator[ReadmeList]:
        """The files of a top category: what fits none even in the minimal style is halved."""
        for number, (part, text) in enumerate(self._parts(top, records), 1):
            # No category's id holds an underscore, so no part takes the name of another category's file.
            file = f"lists/{top.path}.md" if number == 1 else f"lists/{top.path}_{number}.md"
            title = heading_text(top.category.title) + (f", part {number}" if number > 1 else "")
            yield ReadmeList(file, text, Section(title, "", 2, "", len(part), (), top.path, file))

    def _parts(
        self, top: CategoryPath, records: Sequence[Record], *, ordered: bool = False
    ) -> Iterator[tuple[Sequence[Record], str]]:
        """The records in portions that fit a file, with the text of each; halves are `ordered` already."""
        text = self._fitting(top, records)
        if text is not None:
            yield records, text
            return
        placed = records if ordered else _in_tree_order(self._catalog, top, records)
        half = len(placed) // 2
        yield from self._parts(top, placed[:half], ordered=True)
        yield from self._parts(top, placed[half:], ordered=True)

    def _fitting(self, top: CategoryPath, records: Sequence[Record]) -> str | None:
        """The list in the richest style that fits; None when it has to be halved."""
        alone = len(records) <= 1
        for style in STYLES[:-1]:
            if not alone and exceeds(records, style, self._budget):
                continue
            text = self._text(top, records, style)
            if len(text.encode()) <= self._budget or (alone and style == "minimal"):
                return text
        return None

    def _text(self, top: CategoryPath, records: Sequence[Record], style: str) -> str:
        return self._draw("list.md.j2", _list_context(self._catalog, top, records, style))


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
    return {"site": catalog.settings, "style": style, "top": top, "sections": sections, "total": len(records)}


def _within(path: str, category: str) -> bool:
    return path == category or path.startswith(f"{category}/")
