"""What search engines and browsers look for: sitemap.xml, robots.txt, opensearch.xml.

Formats: sitemaps.org protocol 0.9; RFC 9309; OpenSearch 1.1 draft 6.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from xml.etree import ElementTree

from papershelf.cite.characters import without_controls
from papershelf.cite.works import web_address

Places = tuple[tuple[str, str], ...]
MOST_ADDRESSES = 50_000  # in one file, by the protocol
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def sitemap(
    site: str, pages: Sequence[tuple[str, str]], most: int = MOST_ADDRESSES
) -> Iterator[tuple[str, Places, Callable[[], bytes]]]:
    """The files of a sitemap: name, the places that are in it, and what draws it.

    `site` is the site's absolute address, without which there is no sitemap; `pages` are the places within it, each
    with the day (ISO) its content last changed, or "". More than `most` are split, and sitemap.xml is their index.
    """
    if not site:
        return
    parts = [tuple(pages[start : start + most]) for start in range(0, len(pages), most)] or [()]
    if len(parts) == 1:
        yield "sitemap.xml", parts[0], partial(_file, "urlset", "url", site, parts[0])
        return
    names = tuple((f"sitemap-{number}.xml", "") for number in range(1, len(parts) + 1))
    yield "sitemap.xml", names, partial(_file, "sitemapindex", "sitemap", site, names)
    for (name, _), part in zip(names, parts, strict=True):
        yield name, part, partial(_file, "urlset", "url", site, part)


def robots(site: str) -> str:
    """robots.txt: everything may be read; where the sitemap is, when the site's address is known."""
    place = f"\nSitemap: {_absolute(site, 'sitemap.xml')}\n" if site else ""
    return f"User-agent: *\nAllow: /\n{place}"


def opensearch(site: str, title: str, description: str) -> bytes:
    """opensearch.xml, which lets a browser search the list from its address bar; as in the sitemap, `site` is known."""
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": _OPENSEARCH})
    for name, text in (
        ("ShortName", without_controls(title)[:16].strip()),
        ("Description", without_controls(description or title)[:1024]),
    ):
        ElementTree.SubElement(root, name).text = text
    ElementTree.SubElement(root, "InputEncoding").text = "UTF-8"
    ElementTree.SubElement(root, "Url", {"type": "text/html", "template": f"{_absolute(site, '')}?q={{searchTerms}}"})
    return _bytes(root)


def _absolute(site: str, path: str) -> str:
    return web_address(f"{site.rstrip('/')}/{path}")


def _file(root: str, item: str, site: str, places: Places) -> bytes:
    lines = [f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="{_SITEMAP}">']
    for path, day in places:
        changed = f"\n  <lastmod>{day}</lastmod>" if day else ""
        lines.append(f" <{item}>\n  <loc>{escape(_absolute(site, path))}</loc>{changed}\n </{item}>")
    return "\n".join([*lines, f"</{root}>\n"]).encode()


def _bytes(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, space=" ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
