"""README.md: which style fits the byte budget, what each entry's line says, and the lists a long one is split into.

The ladder is full, compact, minimal, split: each rung says less about a paper, none loses one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest

from papershelf.anchors import Anchors
from papershelf.catalog import Catalog, CategoryPath, and_above, walk_categories
from papershelf.groups import latest_first
from papershelf.markdown import Markdown, escape_link_text, escape_text, escape_url, one_line
from papershelf.outputs import digest
from papershelf.records import Record

STYLES = ("full", "compact", "minimal", "split")
_HALVES = "halves"
_AUTHORS = {"full": 8, "compact": 1, "minimal": 0, "split": 8}
_LINK_ORDER = ("pdf", "code", "website")
_SHORTEST_URL = len("http://a.io")
_REPEATED = re.compile(r"([！!~～,，·?？])\1")
_PAIRS = {"”": "“", "’": "‘", "』": "『", "）": "（", "》": "《", "」": "「", "】": "【"}

Draw = Callable[[str, Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the README shows it; `details` is its TL;DR as plain text, "" where the style has none."""

    record: Record
    title: Markdown
    url: Markdown
    about: Markdown
    links: tuple[tuple[str, Markdown], ...]
    details: str = ""
    details_by: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A category with its heading, anchor, count of entries in and below it, and its own lines."""

    title: str
    anchor: str
    level: int
    description: str
    count: int
    lines: tuple[Line, ...]
    path: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ReadmeDraft:
    """A drawn README and the files it was split into, by path below the root, and the style that was used.

    `kept` are files that stay as they were. `shows` holds a digest of what is in each list, `styles` how what such a
    digest stands for was drawn, or that it was halved.
    """

    files: Mapping[str, str]
    style: str
    wanted: str
    size: int
    budget: int
    shows: Mapping[str, bytes] = field(default_factory=dict)
    styles: Mapping[bytes, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The README of the build before: digests of the records as they are now, and that draft's `shows` and `styles`.

    `shows` holds only files that stand as they were written.
    """

    marks: Mapping[str, bytes] = field(default_factory=dict)
    shows: Mapping[str, bytes] = field(default_factory=dict)
    styles: Mapping[bytes, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _List:
    """One file of a README that is split, what it holds, and the line of the index that leads to it."""

    file: str
    text: str | None
    shows: bytes
    section: Section


@dataclass(slots=True)
class _Addresses:
    """Chooses each line's main link: awesome-lint allows an address as a main link once in a file."""

    site: str
    used: set[str] = field(default_factory=set)

    def choose(self, record: Record, category: str) -> str:
        """The best address not yet used, then the entry's page on the site; in a second category that page first."""
        own = record.main_links if category == record.categories[0] else ()
        page = (f"{self.site}papers/{record.slug}/",) if self.site else ()
        place = category.replace("/", "-")
        candidates: tuple[str, ...] = (*own, *page, f"{record.url}#{place}", f"{record.url}#{record.slug}-{place}")
        url = next((url for url in candidates if _normal(url) not in self.used), candidates[-1])
        self.used.add(_normal(url))
        return url


def _normal(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/").casefold()


def draw_readme(catalog: Catalog, records: Sequence[Record], draw: Draw, earlier: Earlier | None = None) -> ReadmeDraft:
    """README.md in the richest style that fits the budget; `draw` renders a template with a context.

    Of a README that is split, lists that would be those of an `earlier` one are not drawn.
    """
    options = catalog.settings.readme
    wanted = "full" if options.style == "auto" else options.style
    for style in STYLES[STYLES.index(wanted) : -1]:
        if _exceeds(records, style, options.budget):
            continue
        text = draw("README.md.j2", _context(catalog, records, style))
        if len(text.encode()) <= options.budget:
            return ReadmeDraft({"README.md": text}, style, wanted, len(text.encode()), options.budget)
    return _Splitting(catalog, draw, earlier or Earlier()).split(records, wanted)


def _exceeds(records: Sequence[Record], style: str, budget: int) -> bool:
    """True when these records cannot fit into a file of this style; most that cannot are found without drawing."""
    least = 0
    for record in records:
        least += _least_bytes(record, style)
        if least > budget:
            return True
    return False


def _least_bytes(record: Record, style: str) -> int:
    """About the bytes of a record's line, and rather fewer: nothing is escaped, and its address is short."""
    least = 12 + _SHORTEST_URL + len(record.title) + len(_about(record, style).encode())
    least += sum(6 + len(label) + len(url) for label, url in _line_links(record, style, ""))
    return least + 55 + len(record.tldr.text) if record.tldr and style == "full" else least


def _context(catalog: Catalog, records: Sequence[Record], style: str) -> dict[str, object]:
    shared = _shared(catalog, records, style)
    within = ({above for path in record.categories for above in and_above(path)} for record in records)
    counts = Counter(path for paths in within for path in paths)
    anchors = Anchors()
    for heading in (f"{catalog.settings.title} ", *_headings(str(shared["intro"])), "Contents"):
        anchors.anchor(heading)
    sections = tuple(_sections(catalog, records, counts, style, anchors))
    return {**shared, "sections": sections, "quiet": _lint_exceptions(catalog, sections)}


def _headings(text: str) -> list[str]:
    """The headings of a Markdown text, as read: those after # signs, links as their words, none from code."""
    prose = re.sub(r"^(```+|~~~+).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", prose, re.MULTILINE)
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in found]


def _shared(catalog: Catalog, records: Sequence[Record], style: str) -> dict[str, object]:
    return {
        "site": catalog.settings,
        "style": style,
        "total": len(records),
        "intro": Markdown(_introduction(catalog, records)),
        "has_tldr": any(record.tldr and record.tldr.source == "semantic-scholar" for record in records),
        "citing": any(record.citations for record in records),
    }


def _paper_page(catalog: Catalog, record: Record) -> str:
    return f"{catalog.settings.url.rstrip('/')}/papers/{record.slug}/" if catalog.settings.url else ""


def _introduction(catalog: Catalog, records: Sequence[Record]) -> str:
    """Its Markdown without the heading, links to papers pointing at the site, or left out where there is none."""
    body = re.sub(r"\A\s*#\s[^\n]*\n", "", catalog.pages.get("introduction", ""))
    pages = {record.slug: _paper_page(catalog, record) for record in records} if "(paper:" in body else {}

    def replace(found: re.Match[str]) -> str:
        page = pages.get(found[2], "")
        return f"[{found[1]}]({page})" if page else found[1]

    return re.sub(r"\[([^\]]*)\]\(paper:([^)\s]*)\)", replace, body).strip()


def _sections(
    catalog: Catalog, records: Sequence[Record], counts: Mapping[str, int], style: str, anchors: Anchors
) -> Iterator[Section]:
    addresses = _Addresses(f"{catalog.settings.url.rstrip('/')}/" if catalog.settings.url else "")
    members = group_by_category(records, catalog.settings.readme.order)
    for node in walk_categories(catalog.settings.categories):
        lines = tuple(_line(record, style, addresses, node.path) for record in members.get(node.path, ()))
        yield _section(node, lines, anchors.anchor(heading_text(node.category.title)), counts)


def _section(node: CategoryPath, lines: tuple[Line, ...], anchor: str, counts: Mapping[str, int]) -> Section:
    title = heading_text(node.category.title)
    count = counts.get(node.path, 0)
    return Section(title, anchor, min(node.depth + 2, 6), node.category.description, count, lines, node.path)


def heading_text(title: str) -> str:
    """A category's title as a heading; without emoji variation selectors, on whose anchors GitHub's tools disagree."""
    return one_line(title.replace("\ufe0f", ""))


def group_by_category(records: Sequence[Record], order: str) -> dict[str, list[Record]]:
    """The records standing in each category itself, in the order asked: newest, oldest or title."""
    members: dict[str, list[Record]] = {}
    for record in sort_records(records, order):
        for path in record.categories:
            members.setdefault(path, []).append(record)
    return members


def sort_records(records: Sequence[Record], order: str) -> list[Record]:
    """Records newest first, oldest first (those without a year last) or by title; equals by title, then slug."""
    if order == "newest":
        return sorted(records, key=latest_first)
    by_title = sorted(records, key=lambda record: (record.title.casefold(), record.slug))
    if order == "title":
        return by_title
    return sorted(by_title, key=lambda record: (record.year or 9999, str(record.added or "9999")))


def _line(record: Record, style: str, addresses: _Addresses, category: str) -> Line:
    url = addresses.choose(record, category)
    tldr = record.tldr if style == "full" else None
    return Line(
        record,
        escape_link_text(record.title),
        escape_url(url),
        escape_text(_about(record, style)),
        tuple(_links(record, style, url)),
        tldr.text if tldr else "",
        tldr.source if tldr else "",
    )


def _about(record: Record, style: str) -> str:
    """Authors, venue, year as one phrase without its full stop, starting with a capital, as awesome-lint asks."""
    names = [author.name for author in record.authors]
    most = _AUTHORS[style]
    shown = ", ".join(names[:most]) + (" et al." if len(names) > most > 0 else "")
    parts = [part for part in (shown, record.venue, str(record.year or "")) if part]
    if record.is_software:
        parts.insert(0, "Software")
    phrase = (", ".join(parts) or "Resource").removesuffix(".")
    return phrase if not phrase[0].islower() else f"By {phrase}"


def _links(record: Record, style: str, main: str) -> Iterator[tuple[str, Markdown]]:
    return ((_label(label), escape_url(url)) for label, url in _line_links(record, style, main))


def _line_links(record: Record, style: str, main: str) -> Iterator[tuple[str, str]]:
    labels = sorted(record.links, key=lambda label: (_LINK_ORDER.index(label) if label in _LINK_ORDER else 9, label))
    for label in labels:
        if record.links[label] != main and (style != "minimal" or label == "code"):
            yield label, record.links[label]


def _label(label: str) -> str:
    return "PDF" if label == "pdf" else label.replace("-", " ").replace("_", " ").capitalize()


def _lint_exceptions(catalog: Catalog, sections: Sequence[Section]) -> str:
    """Rules of awesome-lint that words of this list break; titles are not ours to change, so the rules are told."""
    texts = [
        f"{line.record.title} {line.record.venue} {_about(line.record, 'full')}" for s in sections for line in s.lines
    ]
    headings = [section.title for section in sections]
    own = catalog.settings
    texts += [own.title, own.tagline, own.description, *(section.description for section in sections)]
    rules = {
        "balanced-punctuation": any(not _balanced(text) for text in (*texts, *headings)),
        "no-repeat-punctuation": any(_REPEATED.search(text) for text in (*texts, *headings)),
        "no-heading-punctuation": any(heading[-1:] in ".,;:!?" for heading in headings),
        "no-repeat-item-in-description": any(
            _about(line.record, "full").casefold().startswith(line.record.title.casefold())
            for s in sections
            for line in s.lines
        ),
        "awesome-heading": not catalog.settings.title.istitle(),
    }
    return " ".join(rule for rule, broken in rules.items() if broken)


def _balanced(text: str) -> bool:
    stack: list[str] = []
    text = re.sub(r"(?<=\w)’", "", text)
    for letter in text:
        if letter == '"' and '"' in stack and stack[-1] != '"':
            return False
        if letter in _PAIRS or (letter == '"' and '"' in stack):
            if not stack or stack.pop() != _PAIRS.get(letter, '"'):
                return False
        elif letter == '"' or letter in _PAIRS.values():
            stack.append(letter)
    return not stack


def _draw_index(catalog: Catalog, records: Sequence[Record], draw: Draw, index: Sequence[Section]) -> str:
    """The README that leads to the lists, with as many of the newest entries as fit."""
    newest = nsmallest(catalog.settings.site.newest, records, key=latest_first)
    while True:
        addresses = _Addresses(f"{catalog.settings.url.rstrip('/')}/" if catalog.settings.url else "")
        lines = tuple(_line(record, "full", addresses, record.categories[0]) for record in newest)
        quiet = _lint_exceptions(catalog, [*index, Section("Newest", "", 2, "", 0, lines, "")])
        context = {"sections": index, "newest": lines, "quiet": quiet}
        text = draw("README.md.j2", _shared(catalog, records, "split") | context)
        if len(text.encode()) <= catalog.settings.readme.budget or not newest:
            return text
        newest = newest[: len(newest) // 2]


def _within(path: str, category: str) -> bool:
    return path == category or path.startswith(f"{category}/")


class _Splitting:
    """A README in lists: the files of each top category, and the index that leads to them."""

    def __init__(self, catalog: Catalog, draw: Draw, earlier: Earlier) -> None:
        self._catalog, self._draw, self._earlier = catalog, draw, earlier
        self._budget = catalog.settings.readme.budget
        self._styles: dict[bytes, str] = {}
        self._drawn: dict[bytes, str] = {}

    def split(self, records: Sequence[Record], wanted: str) -> ReadmeDraft:
        """README.md, the index, and its lists."""
        inside: dict[str, list[Record]] = {}
        for record in records:
            for top in {path.partition("/")[0] for path in record.categories}:
                inside.setdefault(top, []).append(record)
        found: list[_List] = []
        for node in walk_categories(self._catalog.settings.categories):
            if node.depth == 0:
                found += self._lists(node, inside.get(node.path, []))
        index = _draw_index(self._catalog, records, self._draw, [part.section for part in found])
        files = {part.file: part.text for part in found if part.text is not None} | {"README.md": index}
        kept = tuple(part.file for part in found if part.text is None)
        shows = {part.file: part.shows for part in found}
        size = len(index.encode())
        return ReadmeDraft(dict(sorted(files.items())), "split", wanted, size, self._budget, shows, self._styles, kept)

    def _lists(self, top: CategoryPath, records: Sequence[Record]) -> Iterator[_List]:
        """The files of a top category: what fits none even in the minimal style is halved."""
        for number, (part, style) in enumerate(self._parts(top, records), 1):
            # No category's id holds an underscore, so no part takes the name of another category's file.
            file = f"lists/{top.path}.md" if number == 1 else f"lists/{top.path}_{number}.md"
            title = heading_text(top.category.title) + (f", part {number}" if number > 1 else "")
            shows = self._mark(part)
            stands = self._earlier.shows.get(file) == shows
            text = None if stands else self._drawn.pop(shows, None) or self._text(top, part, style)
            yield _List(file, text, shows, Section(title, "", 2, "", len(part), (), top.path, file))

    def _parts(
        self, top: CategoryPath, records: Sequence[Record], *, ordered: bool = False
    ) -> Iterator[tuple[Sequence[Record], str]]:
        """The records in portions that fit a file, and the style in which each does; halves are `ordered` already."""
        shows = self._mark(records)
        style = self._earlier.styles.get(shows, "") or self._style(top, records, shows)
        self._styles[shows] = style
        if style != _HALVES:
            yield records, style
            return
        in_order = records if ordered else _in_tree_order(self._catalog, top, records)
        half = len(in_order) // 2
        yield from self._parts(top, in_order[:half], ordered=True)
        yield from self._parts(top, in_order[half:], ordered=True)

    def _style(self, top: CategoryPath, records: Sequence[Record], shows: bytes) -> str:
        alone = len(records) <= 1
        for style in STYLES[:-1]:
            if not alone and _exceeds(records, style, self._budget):
                continue
            text = self._text(top, records, style)
            if len(text.encode()) <= self._budget or (alone and style == "minimal"):
                self._drawn[shows] = text
                return style
        return _HALVES

    def _text(self, top: CategoryPath, records: Sequence[Record], style: str) -> str:
        return self._draw("list.md.j2", _list_context(self._catalog, top, records, style))

    def _mark(self, records: Sequence[Record]) -> bytes:
        marks = self._earlier.marks
        return digest(b"".join([marks.get(record.slug) or record.slug.encode() for record in records]))


def _in_tree_order(catalog: Catalog, top: CategoryPath, records: Sequence[Record]) -> list[Record]:
    members = group_by_category(records, catalog.settings.readme.order)
    nodes = [node for node in walk_categories(catalog.settings.categories) if _within(node.path, top.path)]
    return list({record.slug: record for node in nodes for record in members.get(node.path, ())}.values())


def _list_context(catalog: Catalog, top: CategoryPath, records: Sequence[Record], style: str) -> dict[str, object]:
    addresses = _Addresses("")
    members = group_by_category(records, catalog.settings.readme.order)
    sections = []
    for node in walk_categories(catalog.settings.categories):
        if _within(node.path, top.path) and (lines := members.get(node.path)):
            drawn = tuple(_line(record, style, addresses, node.path) for record in lines)
            section = _section(node, drawn, "", {})
            sections.append(replace(section, level=max(section.level - 1, 2)))
    return {"site": catalog.settings, "style": style, "top": top, "sections": sections, "total": len(records)}
