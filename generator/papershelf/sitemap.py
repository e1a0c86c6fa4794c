"""What search engines and browsers look for: sitemap.xml, robots.txt, opensearch.xml.

Formats: sitemaps.org protocol 0.9; RFC 9309; OpenSearch 1.1 draft 6.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

from papershelf.cite.characters import one_line
from papershelf.cite.works import web_address
from papershelf.records import Record

MOST_ADDRESSES = 50_000  # in one file, by the protocol
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def sitemap(site: str, pages: Mapping[str, str], most: int = MOST_ADDRESSES) -> dict[str, bytes]:
    """The files of a sitemap by name.

    `site` is the site's absolute address, without which there is no sitemap; `pages` holds the places within it, each
    with the day (ISO) its content last changed, or "". More than `most` are split, and sitemap.xml is their index.
    """
    if not site:
        return {}
    parts = _parts(list(pages.items()), most)
    files = [_file("urlset", "url", _locations(site, part)) for part in parts]
    if len(files) == 1:
        return {"sitemap.xml": files[0]}
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    index = _file("sitemapindex", "sitemap", _locations(site, ((name, "") for name in names)))
    return {"sitemap.xml": index, **dict(zip(names, files, strict=True))}


def last_change(record: Record) -> str:
    """The last day (ISO) something new about the record is known to have come in, or ""."""
    counted = record.citations.as_of if record.citations else ""
    return max(record.added.isoformat() if record.added else "", counted)


def robots(site: str) -> str:
    """robots.txt: everything may be read; where the sitemap is, when the site's address is known."""
    place = f"\nSitemap: {_absolute(site, 'sitemap.xml')}\n" if site else ""
    return f"User-agent: *\nAllow: /\n{place}"


def opensearch(site: str, title: str, description: str) -> bytes:
    """opensearch.xml, which lets a browser search the list from its address bar; as in the sitemap, `site` is known."""
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": _OPENSEARCH})
    for name, text in (
        ("ShortName", one_line(title)[:16].strip()),
        ("Description", one_line(description or title)[:1024]),
    ):
        ElementTree.SubElement(root, name).text = text
    ElementTree.SubElement(root, "InputEncoding").text = "UTF-8"
    ElementTree.SubElement(root, "Url", {"type": "text/html", "template": f"{_absolute(site, '')}?q={{searchTerms}}"})
    return _bytes(root)


def _parts(pages: list[tuple[str, str]], most: int) -> list[list[tuple[str, str]]]:
    return [pages[start : start + most] for start in range(0, len(pages), most)] or [[]]


def _locations(site: str, places: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((_absolute(site, path), day) for path, day in places)


def _absolute(site: str, path: str) -> str:
    return web_address(f"{site.rstrip('/')}/{path}")


def _file(root_name: str, item_name: str, locations: Iterable[tuple[str, str]]) -> bytes:
    root = ElementTree.Element(root_name, {"xmlns": _SITEMAP})
    for address, day in locations:
        item = ElementTree.SubElement(root, item_name)
        ElementTree.SubElement(item, "loc").text = address
        if day:
            ElementTree.SubElement(item, "lastmod").text = day
    return _bytes(root)


def _bytes(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, space=" ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
