"""Every file of the site that is not a page: exports, feeds, the sitemap and what else machines read."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from papershelf.catalog.colours import HOUSE
from papershelf.cite import FORMS, papers_schema
from papershelf.formulas import plain_text
from papershelf.outputs import Draft, File, digest
from papershelf.pages import Site
from papershelf.pages.feeds import atom_feed
from papershelf.pages.moved import moved_files
from papershelf.pages.new import new_days
from papershelf.pages.offered import group_files, is_taken, listing_feed
from papershelf.pages.sitemap import opensearch, robots, sitemap
from papershelf.records.groups import CategoryGroup
from papershelf.records.record import Record, last_change

_ICON_SIZES = (192, 512)  # pixels; what browsers ask for (web.dev, "Add a web app manifest")

# Gives a record's piece of an export, by form and slug.
Pieces = Callable[[str, str], bytes]


def plan_files(site: Site, drafts: Sequence[Draft], pieces: Pieces) -> Iterator[File]:
    """Every file but the exports of the whole list and of single papers; each is drawn when it is written."""
    records = tuple(site.records.values())
    if "json" in site.catalog.settings.site.exports:
        yield File("papers.schema.json", b"", _json(papers_schema))
    for path, category in site.groups.categories.items():
        if site.reaches("category", path):
            yield from _category_files(site, category, pieces)
    for group in site.groups.all():
        if is_taken(site, group.heading) and site.reaches(group.kind, group.name):
            yield from _exports(site, group.path, group.records, pieces)
    yield from group_files(site)
    yield from moved_files(site)
    yield from _for_visitors(site)
    yield File("feed.xml", site.whole, lambda: atom_feed(records, listing_feed(site, "", "")))
    yield from _pictures(site)
    yield from _for_robots(site, drafts)


def _category_files(site: Site, category: CategoryGroup, pieces: Pieces) -> Iterator[File]:
    records = category.group.records
    yield from _exports(site, category.group.path, records, pieces)
    shows = _shows(site, records)
    feed = listing_feed(site, " › ".join(category.node.titles), category.group.path)
    yield File(feed.path, shows, lambda: atom_feed(records, feed))


def _exports(site: Site, folder: str, records: Sequence[Record], pieces: Pieces) -> Iterator[File]:
    shows = _shows(site, records)
    for name, form in FORMS.items():
        if form.parts and name in site.catalog.settings.site.exports:
            yield File(f"{folder}papers.{form.ending}", shows, partial(_export, site, name, records, pieces))


def _shows(site: Site, records: Sequence[Record]) -> bytes:
    return digest(b"".join([site.marks[record.slug] for record in records]))


def _export(site: Site, name: str, records: Sequence[Record], pieces: Pieces) -> bytes:
    head, between, tail = export_frame(site, name)
    found = [pieces(name, record.slug) for record in records] or [b""]
    found[0] = head + found[0]  # not before the whole, which may be large and would be copied
    found[-1] += tail
    return between.join(found)


def export_frame(site: Site, name: str) -> tuple[bytes, bytes, bytes]:
    """The text before, between and after the pieces of an export."""
    form = FORMS[name]
    return form.head(site.catalog.settings.title, site.base_url).encode(), form.between.encode(), form.tail.encode()


def paper_files(site: Site, record: Record) -> Iterator[tuple[str, bytes]]:
    """The files next to a paper's page: its citation in each format."""
    for name in site.catalog.settings.site.paper_files:
        head, _, tail = export_frame(site, name)
        yield paper_file(record.slug, name), head + site.cited.of(record).text(name).encode() + tail


def paper_file(slug: str, form: str) -> str:
    """The path of a paper's citation in this format."""
    return f"papers/{slug}/cite.{FORMS[form].ending}"


def _pictures(site: Site) -> Iterator[File]:
    """The picture beside shared links, and the icons of those who keep the site as a program."""
    yield File("card.png", digest(len(site.records)), lambda: _card(site))
    for size in _ICON_SIZES:
        yield File(f"icon-{size}.png", b"", partial(_icon, site, size))


def _card(site: Site) -> bytes:
    from papershelf.pages.preview_image import card  # noqa: PLC0415 - most builds draw no card, and Pillow is large

    settings = site.catalog.settings
    return card(settings.title, settings.tagline, site.words("entries", n=len(site.records)), _accent(site))


def _icon(site: Site, size: int) -> bytes:
    from papershelf.pages.icons import icon  # noqa: PLC0415 - as above

    return icon(size, _accent(site), site.catalog.settings.site.mark)


def _accent(site: Site) -> str:
    return next(iter(site.catalog.settings.site.accent), HOUSE)


def _json(describe: Callable[[], object]) -> Callable[[], bytes]:
    return lambda: json.dumps(describe(), indent=2, ensure_ascii=False).encode() + b"\n"


def _for_visitors(site: Site) -> Iterator[File]:
    """What browsers ask for: what is new by day, and the manifest by which the site can be kept as a program."""
    days = new_days(site)
    yield File("new.json", digest(days), f'{{"days":{days}}}\n'.encode)
    yield File("app.webmanifest", b"", _json(lambda: _manifest(site)))


def _manifest(site: Site) -> dict[str, object]:
    """The manifest (W3C, Web Application Manifest); its addresses are relative to the file."""
    title = site.catalog.settings.title
    pictures = [{"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in _ICON_SIZES]
    return {
        "name": title,
        "short_name": title if len(title) <= 12 else title.split()[0][:12],
        "description": site.catalog.settings.tagline,
        "lang": site.catalog.settings.language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}, *pictures],
    }


def _for_robots(site: Site, drafts: Sequence[Draft]) -> Iterator[File]:
    settings = site.catalog.settings
    yield File("robots.txt", b"", lambda: robots(site.base_url).encode())
    yield File("llms.txt", site.whole, lambda: _plain_index(site).encode())
    if site.base_url:
        yield File("opensearch.xml", b"", lambda: opensearch(site.base_url, settings.title, settings.description))
        if site.touched is None:
            yield from _sitemap(site, drafts)


def _sitemap(site: Site, drafts: Iterable[Draft]) -> Iterator[File]:
    """Every listed page, with the day something new came to the paper it shows; other pages claim no day."""
    changed = {f"papers/{record.slug}/": last_change(record) for record in site.records.values()}
    places = [(draft.address, changed.get(draft.address, "")) for draft in drafts if draft.listed]
    for path, part, draw in sitemap(site.base_url, places):
        yield File(path, digest(part), draw)


def _plain_index(site: Site) -> str:
    """The list as one page of plain Markdown (llmstxt.org): a line a paper."""
    settings = site.catalog.settings
    lines = [f"# {settings.title}", "", f"> {settings.tagline or settings.title}", ""]
    for record in site.records.values():
        place = f"{site.base_url}papers/{record.slug}/"
        lines.append(f"- [{_plain(record.plain_title)}]({place}): {_plain(plain_text(record.summary) or record.venue)}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
