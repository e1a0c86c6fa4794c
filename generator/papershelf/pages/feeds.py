"""Atom feeds of what joined the list: the whole list's, and one for each category (RFC 4287).

An entry's id and its one date, the day it was added, never change, so no later edit announces it again.
"""

import hashlib
from collections.abc import Iterable, Iterator
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from msgspec import Struct

from papershelf.cite.characters import without_controls
from papershelf.cite.works import web_address
from papershelf.records.record import Record, first_authors

MOST_NAMES = 30  # in an entry of the feed, which repeats the names of every paper it holds
_ATOM = "http://www.w3.org/2005/Atom"
_HOUR = 60 * 60 * 1_000_000  # only the first of the day, so that what is added today is not dated later today
_NEVER = "1970-01-01T00:00:00Z"  # an empty feed must have a date too, and the clock may not be asked


class Feed(Struct, frozen=True):
    """What a feed says of itself.

    `list_id` is what tells this list from others and stays when its title changes: its repository or its address.
    `site` is the site's absolute address or ""; then links are relative. `path` is the feed's place in the site,
    `page` that of the page it belongs to ("" is home).
    """

    title: str
    list_id: str
    path: str = "feed.xml"
    page: str = ""
    site: str = ""
    subtitle: str = ""
    language: str = "en"

    def address(self, path: str) -> str:
        """The address of a place in the site, relative to this feed where the site's own is not known."""
        if self.site:
            return f"{web_address(self.site).rstrip('/')}/{path}"
        return "../" * self.path.count("/") + path or "./"


def atom_feed(records: Iterable[Record], feed: Feed, limit: int = 50) -> bytes:
    """An Atom feed of the newest `limit` of the records, newest first.

    A record of which nobody knows when it was added cannot be new, and has no place.
    """
    added = [record for record in records if record.added]
    days = nlargest(limit, (record.added.toordinal() for record in added if record.added))
    late = (record for record in added if record.added and record.added.toordinal() >= days[-1])
    newest = sorted(late, key=lambda record: (feed_time(record), record.slug), reverse=True)[:limit]
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": without_controls(feed.language) or "en"})
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "id", _urn(feed, feed.path))
    _add(root, "updated", feed_time(newest[0]) if newest else _NEVER)
    _add(_add(root, "author"), "name", feed.title)
    _link(root, "self", feed.address(feed.path), "application/atom+xml")
    _link(root, "alternate", feed.address(feed.page), "text/html")
    root.extend(_entry(record, feed) for record in newest)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def feed_time(record: Record) -> str:
    """When a record was added, as RFC 3339 has it; "" where the day is not known.

    Several join on one day; the time of day is made from the slug, so that each has its own and keeps it.
    """
    if record.added is None:
        return ""
    digest = hashlib.sha256(record.slug.encode("utf-8", "surrogatepass")).digest()
    seconds, micro = divmod(int.from_bytes(digest[:8], "big") % _HOUR, 1_000_000)
    return f"{record.added.isoformat()}T00:{seconds // 60:02}:{seconds % 60:02}.{micro:06}Z"


def _urn(feed: Feed, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"{feed.list_id}#{name}").urn


def _entry(record: Record, feed: Feed) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _add(entry, "title", record.plain_title)
    _add(entry, "id", _urn(feed, f"papers/{record.slug}"))
    _add(entry, "published", feed_time(record))
    _add(entry, "updated", feed_time(record))
    for name in _author_names(record):
        _add(_add(entry, "author"), "name", name)
    _link(entry, "alternate", feed.address(f"papers/{web_address(record.slug)}/"), "text/html")
    if pdf := record.links.get("pdf"):
        _link(entry, "related", web_address(pdf), "application/pdf")
    for path in record.categories:
        ElementTree.SubElement(entry, "category", {"term": without_controls(path)})
    _add(entry, "summary", _summary(record))
    return entry


def _author_names(record: Record) -> Iterator[str]:
    """The names of a paper's authors; of very many the first, and how many more there are."""
    shown, more = first_authors(record.authors) if len(record.authors) > MOST_NAMES else (record.authors, 0)
    yield from (author.name for author in shown if without_controls(author.name))
    if more:
        yield f"and {more:,} more"


def _summary(record: Record) -> str:
    venue = " ".join(filter(None, (record.venue, str(record.year or ""))))
    text = record.tldr.text if record.tldr else record.summary
    return " · ".join(filter(None, (venue, text))) or record.title


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = without_controls(text) or None
    return element


def _link(parent: ElementTree.Element, rel: str, address: str, media: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": media, "href": address})
