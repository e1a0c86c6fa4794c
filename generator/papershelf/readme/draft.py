"""README.md in the style that fits its budget.

The ladder is full, compact, minimal, split: each rung says less about a paper, none loses one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from msgspec import Struct, field

from papershelf.catalog.catalog import Catalog, and_above, walk_categories
from papershelf.readme.anchors import Anchors
from papershelf.readme.banner import BANNERS, draw_banners
from papershelf.readme.begin import BEGIN, path_lines
from papershelf.readme.lines import Addresses, exceeds, make_line
from papershelf.readme.lint import lint_exceptions
from papershelf.readme.lists import STYLES, Draw, Earlier, Splitting, layout_of
from papershelf.readme.sections import Section, group_by_category, heading_text, make_section
from papershelf.readme.years import year_sections
from papershelf.records.groups import latest_first
from papershelf.records.record import Record
from papershelf.render.markdown import Markdown


class ReadmeDraft(Struct, frozen=True):
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


def draw_readme(catalog: Catalog, records: Sequence[Record], draw: Draw, earlier: Earlier | None = None) -> ReadmeDraft:
    """README.md in the richest style that fits the budget; `draw` renders a template with a context.

    Of a README that is split, lists that would be those of an `earlier` one are not drawn.
    """
    options = catalog.settings.readme
    wanted = options.style if options.style in STYLES else "full"
    for style in STYLES[STYLES.index(wanted) : -1]:
        if exceeds(records, style, options.budget, catalog.settings.url):
            continue
        text = draw("README.md.j2", _context(catalog, records, style))
        if len(text.encode()) <= options.budget:
            return ReadmeDraft(
                {"README.md": text, **banners_of(catalog, records)}, style, wanted, len(text.encode()), options.budget
            )
    return _split(catalog, records, draw, wanted, earlier or Earlier())


def _split(catalog: Catalog, records: Sequence[Record], draw: Draw, wanted: str, earlier: Earlier) -> ReadmeDraft:
    splitting = Splitting(catalog, draw, earlier)
    lists = splitting.lists(records)
    index = _draw_index(catalog, records, draw, [each.section for each in lists])
    files = {each.file: each.text for each in lists if each.text is not None} | {"README.md": index}
    files |= banners_of(catalog, records)
    return ReadmeDraft(
        dict(sorted(files.items())),
        "split",
        wanted,
        len(index.encode()),
        catalog.settings.readme.budget,
        shows={each.file: each.shows for each in lists},
        styles=splitting.styles,
        kept=tuple(each.file for each in lists if each.text is None),
    )


def banners_of(catalog: Catalog, records: Sequence[Record]) -> dict[str, str]:
    """The pictures at the head of the README, where the settings want them."""
    options = catalog.settings
    return draw_banners(records, options.site.accent) if options.readme.banner and records else {}


def _context(catalog: Catalog, records: Sequence[Record], style: str) -> dict[str, object]:
    shared = _shared(catalog, records, style)
    within = ({above for path in record.categories for above in and_above(path)} for record in records)
    counts = Counter(path for paths in within for path in paths)
    anchors = Anchors()
    for heading in (f"{catalog.settings.title} ", *_headings(str(shared["intro"])), "Contents"):
        anchors.anchor(heading)
    begin = anchors.anchor(BEGIN) if catalog.settings.paths else ""
    sections = tuple(_sections(catalog, records, counts, style, anchors))
    quiet = lint_exceptions(catalog, sections)
    return {**shared, **_ends(anchors), "sections": sections, "begin_anchor": begin, "quiet": quiet}


def _ends(anchors: Anchors) -> dict[str, str]:
    """The anchors of the last headings, which the first lines lead to."""
    return {"adding_anchor": anchors.anchor("Contributing"), "own_anchor": anchors.anchor("Make Your Own List")}


def _headings(text: str) -> list[str]:
    """The headings of a Markdown text, as read: those after # signs, links as their words, none from code."""
    prose = re.sub(r"^(```+|~~~+).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", prose, re.MULTILINE)
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in found]


def _shared(catalog: Catalog, records: Sequence[Record], style: str) -> dict[str, object]:
    return {
        "site": catalog.settings,
        "style": style,
        "layout": layout_of(catalog.settings.readme.style),
        "banner": BANNERS if catalog.settings.readme.banner and records else {},
        "years": tuple(f(years) for f in (min, max)) if (years := {r.year for r in records if r.year}) else (),
        "total": len(records),
        "intro": Markdown(_introduction(catalog, records)),
        "has_tldr": any(record.tldr and record.tldr.source == "semantic-scholar" for record in records),
        "paths": path_lines(catalog.settings, records, style),
        "begin": BEGIN,
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
    addresses = Addresses(f"{catalog.settings.url.rstrip('/')}/" if catalog.settings.url else "")
    options = catalog.settings.readme
    if options.style == "years":
        yield from year_sections(records, style, options.order, addresses, anchors)
        return
    members = group_by_category(records, options.order)
    for node in walk_categories(catalog.settings.categories):
        lines = tuple(make_line(record, style, addresses, node.path) for record in members.get(node.path, ()))
        yield make_section(node, lines, anchors.anchor(heading_text(node.category.title)), counts)


def _draw_index(catalog: Catalog, records: Sequence[Record], draw: Draw, index: Sequence[Section]) -> str:
    """The README that leads to the lists, with as many of the newest entries as fit."""
    newest = nsmallest(catalog.settings.site.newest, records, key=latest_first)
    anchors = Anchors()
    for heading in (
        f"{catalog.settings.title} ",
        *_headings(_introduction(catalog, records)),
        "Lists",
        BEGIN,
        "Newest",
    ):
        anchors.anchor(heading)
    ends = _ends(anchors)
    while True:
        addresses = Addresses(f"{catalog.settings.url.rstrip('/')}/" if catalog.settings.url else "")
        lines = tuple(make_line(record, "full", addresses, record.categories[0]) for record in newest)
        quiet = lint_exceptions(catalog, [*index, Section("Newest", "", 2, "", 0, lines, "")])
        context = {**ends, "sections": index, "newest": lines, "quiet": quiet}
        text = draw("README.md.j2", _shared(catalog, records, "split") | context)
        if len(text.encode()) <= catalog.settings.readme.budget or not newest:
            return text
        newest = newest[: len(newest) // 2]
