"""What a listing offers to other programs and pages: a feed, and a list that another page can show."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TypeAlias

from papershelf.cite import FORMS
from papershelf.cite.works import web_address
from papershelf.formulas import plain_text
from papershelf.outputs import File, digest
from papershelf.pages.feeds import Feed, atom_feed
from papershelf.pages.parts import downloads, newest
from papershelf.pages.site import Site
from papershelf.records.groups import Group, Heading, is_person
from papershelf.records.record import Record, first_authors

# Entries of a listing's feed and of a list for other pages; the whole list's and a category's feed have more.
MOST_IN_FEED, MOST_EMBEDDED = 20, 50
# From so many papers on a tag, a venue or an author has them; in a long list from one in so many entries.
_LEAST, _ONE_IN = 5, 1000
# Citations of a listing as files: where the list is so large at most, and the listing. In a list of 94,000 they would
# be some 450 MB, for each paper stands in a year's, a venue's and one or two tags'.
_LIST_TAKEN, _MOST_TAKEN = 20_000, 1_000
WHOLE = Heading("new", "new", "", "new/", 0)

Offer: TypeAlias = tuple[str, str, str]


def is_offered(site: Site, heading: Heading) -> bool:
    """True where a listing is worth following; one of a few papers, of which a list may have thousands, is not."""
    if heading.kind in ("category", "year", "new"):
        return True
    least = site.catalog.settings.site.feeds
    if least is None:
        least = max(_LEAST, len(site.records) // _ONE_IN)
    return least > 0 and (heading.count >= least or is_person(heading.name))


def is_taken(site: Site, heading: Heading) -> bool:
    """True where a tag, venue, year or author has its papers' citations as files, which need no script."""
    if len(site.records) > _LIST_TAKEN or heading.count > _MOST_TAKEN:
        return False
    return heading.kind == "year" or heading.count >= max(_LEAST, len(site.records) // _ONE_IN)


def taken(site: Site, heading: Heading) -> list[tuple[str, str]]:
    """What these files are called, and their paths."""
    return downloads(site.catalog.settings, heading.path) if is_taken(site, heading) else []


def offers(site: Site, heading: Heading) -> list[Offer]:
    """What the page of a listing offers: the word for it, its path, and its address as it is shown."""
    found: list[tuple[str, str]] = []
    if heading.kind != "year" and is_offered(site, heading):
        found.append(("feed", "feed.xml" if heading.kind == "new" else f"{heading.path}feed.xml"))
    if site.base_url and is_offered(site, heading):
        found += [(f"embed_{ending}", f"{embed_path(heading)}.{ending}") for ending in ("html", "json")]
    return [(site.words(word), path, f"{web_address(site.base_url)}{path}") for word, path in found]


def embed_path(heading: Heading) -> str:
    """The path of a listing's lists for other pages, without ending: embed/tags/lora."""
    return f"embed/{heading.path.rstrip('/')}"


def group_files(site: Site) -> list[File]:
    """The feeds of tags, venues and authors; the lists for other pages of these, years, categories and the whole."""
    files: list[File] = []
    for group in site.groups.all():
        if site.reaches(group.kind, group.name) and is_offered(site, group.heading):
            files += _feed_file(site, group) if group.kind != "year" else ()
            files += _embedded(site, group.heading, group.records)
    for path, category in site.groups.categories.items():
        if site.reaches("category", path):
            files += _embedded(site, category.group.heading, category.group.records)
    return [*files, *_embedded(site, WHOLE, tuple(site.records.values()))]


def _feed_file(site: Site, group: Group) -> list[File]:
    feed = listing_feed(site, group.title, group.path)
    return [File(feed.path, _shows(site, group.records), partial(atom_feed, group.records, feed, MOST_IN_FEED))]


def listing_feed(site: Site, title: str, folder: str) -> Feed:
    """What the feed of a listing says of itself; without a folder, of the whole list's."""
    settings = site.catalog.settings
    return Feed(
        title=f"{settings.title}: {title}" if folder else settings.title,
        list_id=settings.repository or settings.url or settings.title,
        path=f"{folder}feed.xml",
        page=folder,
        site=site.base_url,
        subtitle=settings.tagline,
        language=settings.language,
    )


def _shows(site: Site, records: Sequence[Record]) -> bytes:
    return site.whole if len(records) == len(site.records) else digest(*[site.marks[r.slug] for r in records])


def _embedded(site: Site, heading: Heading, records: Sequence[Record]) -> list[File]:
    """The lists for other pages, whose links are absolute: without the site's address there are none."""
    if not site.base_url:
        return []
    path, shows = embed_path(heading), digest(heading.title, _shows(site, records))
    return [
        File(f"{path}.html", shows, partial(_fragment, site, heading, records)),
        File(f"{path}.json", shows, partial(_data, site, heading, records)),
    ]


def _title(site: Site, heading: Heading) -> str:
    title = site.catalog.settings.title
    return f"{title}: {heading.title}" if heading.title else title


def _data(site: Site, heading: Heading, records: Sequence[Record]) -> bytes:
    """The newest of the records, in the form of papers.json."""
    form = FORMS["json"]
    pieces = (site.cited.of(record).text("json") for record in newest(records)[:MOST_EMBEDDED])
    return (form.head(_title(site, heading), site.base_url) + form.between.join(pieces) + form.tail).encode()


def _fragment(site: Site, heading: Heading, records: Sequence[Record]) -> bytes:
    """The newest of the records as a piece of HTML: a list, and where it is from."""
    items = "".join(_item(site, record) for record in newest(records)[:MOST_EMBEDDED])
    source = f"{_title(site, heading)} ({site.words('entries', n=len(records))})"
    link = f'<a href="{_address(site, heading.path)}">{escape(source)}</a>'
    return f'<ul class="papershelf-list">\n{items}</ul>\n<p class="papershelf-source">{link}</p>\n'.encode()


def _item(site: Site, record: Record) -> str:
    language = f' lang="{escape(record.language)}"' if record.language else ""
    page = _address(site, f"papers/{record.slug}/")
    title = f'<a class="papershelf-title" href="{page}" dir="auto"{language}>{_text(record.title)}</a>'
    place = " ".join(filter(None, (record.venue, str(record.year or record.status))))
    warning = site.words("retracted", why=record.retracted) if record.retracted else ""
    parts = [title, _span("authors", _names(site, record)), _span("place", place), _span("retracted", warning)]
    if pdf := record.links.get("pdf"):
        name = escape(f"{site.words('pdf')}: {record.plain_title}")
        link = f'<a class="papershelf-pdf" href="{escape(web_address(pdf))}" aria-label="{name}">'
        parts.append(f"{link}{escape(site.words('pdf'))}</a>")
    return f'<li class="papershelf-paper">{" ".join(filter(None, parts))}</li>\n'


def _names(site: Site, record: Record) -> str:
    shown, more = first_authors(record.authors)
    names = ", ".join(author.name for author in shown)
    return f"{names} {site.words('more_authors', n=more)}" if more else names


def _span(name: str, text: str) -> str:
    return f'<span class="papershelf-{name}">{_text(text)}</span>' if text else ""


def _text(text: str) -> str:
    return escape(plain_text(text))


def _address(site: Site, path: str) -> str:
    return escape(web_address(f"{site.base_url}{path}"))
