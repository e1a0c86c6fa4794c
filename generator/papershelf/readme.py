"""README.md: which style fits the byte budget, what each entry's line says, and the lists a long one is split into.

The ladder is full, compact, minimal, split: each rung says less about a paper, none loses one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from papershelf.anchors import Anchors
from papershelf.catalog import Catalog, CategoryPath, and_above, walk_categories
from papershelf.markdown import Markdown, escape_link_text, escape_text, escape_url, one_line
from papershelf.records import Record

STYLES = ("full", "compact", "minimal", "split")
_AUTHORS = {"full": 8, "compact": 1, "minimal": 0, "split": 8}
_LINK_ORDER = ("pdf", "code", "website")
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
    """A drawn README and the files it was split into, by path below the root, and the style that was used."""

    files: Mapping[str, str]
    style: str
    wanted: str
    size: int
    budget: int


@dataclass(frozen=True, slots=True)
class _List:
    """One file of a README that is split, and the line of the index that leads to it."""

    file: str
    text: str
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


def draw_readme(catalog: Catalog, records: Sequence[Record], draw: Draw) -> ReadmeDraft:
    """README.md in the richest style that fits the budget; `draw` renders a template with a context."""
    within = ({above for path in record.categories for above in and_above(path)} for record in records)
    counts = Counter(path for paths in within for path in paths)
    options = catalog.settings.readme
    wanted = "full" if options.style == "auto" else options.style
    for style in STYLES[STYLES.index(wanted) : -1]:
        if _least_bytes(records, style) > options.budget:
            continue
        text = draw("README.md.j2", _context(catalog, records, counts, style))
        if len(text.encode()) <= options.budget:
            return ReadmeDraft({"README.md": text}, style, wanted, len(text.encode()), options.budget)
    return _split(catalog, records, draw, counts, wanted)


def _least_bytes(records: Sequence[Record], style: str) -> int:
    """Fewer bytes than any README in this style could have, to skip drawing the hopeless."""
    least = sum(len(record.title) + len(record.url) for record in records)
    if style == "full":
        least += sum(len(record.tldr.text) for record in records if record.tldr)
    return least


def _context(catalog: Catalog, records: Sequence[Record], counts: Mapping[str, int], style: str) -> dict[str, object]:
    shared = _shared(catalog, records, style)
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
    links = {record.slug: (record.title, _paper_page(catalog, record)) for record in records}
    return {
        "site": catalog.settings,
        "style": style,
        "total": len(records),
        "intro": Markdown(_prose(catalog.pages.get("introduction", ""), links)),
        "has_tldr": any(record.tldr and record.tldr.source == "semantic-scholar" for record in records),
        "citing": any(record.citations for record in records),
    }


def _paper_page(catalog: Catalog, record: Record) -> str:
    return f"{catalog.settings.url.rstrip('/')}/papers/{record.slug}/" if catalog.settings.url else ""


def _prose(text: str, links: Mapping[str, tuple[str, str]]) -> str:
    """A page's Markdown without its heading, links to papers pointing at the site, or left out where there is none."""

    def replace(found: re.Match[str]) -> str:
        page = links.get(found[2], ("", ""))[1]
        return f"[{found[1]}]({page})" if page else found[1]

    body = re.sub(r"\A\s*#\s[^\n]*\n", "", text)
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
    by_title = sorted(records, key=lambda record: (record.title.casefold(), record.slug))
    if order == "title":
        return by_title
    if order == "oldest":
        return sorted(by_title, key=lambda record: (record.year or 9999, str(record.added or "9999")))
    return sorted(by_title, key=lambda record: (record.year or 0, str(record.added or "")), reverse=True)


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
    labels = sorted(record.links, key=lambda label: (_LINK_ORDER.index(label) if label in _LINK_ORDER else 9, label))
    for label in labels:
        if record.links[label] != main and (style != "minimal" or label == "code"):
            yield _label(label), escape_url(record.links[label])


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


def _split(
    catalog: Catalog, records: Sequence[Record], draw: Draw, counts: Mapping[str, int], wanted: str
) -> ReadmeDraft:
    files: dict[str, str] = {}
    index: list[Section] = []
    for node in walk_categories(catalog.settings.categories):
        if node.depth == 0:
            inside = [record for record in records if any(_within(path, node.path) for path in record.categories)]
            for part in _lists(catalog, node, inside, draw):
                files[part.file] = part.text
                index.append(part.section)
    files["README.md"] = _draw_index(catalog, records, draw, index)
    size = len(files["README.md"].encode())
    return ReadmeDraft(dict(sorted(files.items())), "split", wanted, size, catalog.settings.readme.budget)


def _draw_index(catalog: Catalog, records: Sequence[Record], draw: Draw, index: Sequence[Section]) -> str:
    """The README that leads to the lists, with as many of the newest entries as fit."""
    newest = sort_records(records, "newest")[: catalog.settings.site.newest]
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


def _lists(catalog: Catalog, top: CategoryPath, records: Sequence[Record], draw: Draw) -> Iterator[_List]:
    """The files of one top category, each in the richest style in which it fits; halved while even minimal does not."""
    for number, (text, count) in enumerate(_parts(catalog, top, records, draw), 1):
        # No category's id holds an underscore, so no part takes the name of another category's file.
        name = top.path if number == 1 else f"{top.path}_{number}"
        title = heading_text(top.category.title) + (f", part {number}" if number > 1 else "")
        section = Section(title, "", 2, "", count, (), top.path, f"lists/{name}.md")
        yield _List(section.file, text, section)


def _parts(catalog: Catalog, top: CategoryPath, records: Sequence[Record], draw: Draw) -> Iterator[tuple[str, int]]:
    alone = len(records) <= 1
    for style in STYLES[:-1]:
        if _least_bytes(records, style) > catalog.settings.readme.budget and not alone:
            continue
        text = draw("list.md.j2", _list_context(catalog, top, records, style))
        if len(text.encode()) <= catalog.settings.readme.budget or (alone and style == "minimal"):
            yield text, len(records)
            return
    ordered = _in_tree_order(catalog, top, records)
    half = len(ordered) // 2
    yield from _parts(catalog, top, ordered[:half], draw)
    yield from _parts(catalog, top, ordered[half:], draw)


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
