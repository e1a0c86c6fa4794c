"""Every link of a site, followed on the disk: what breaks, and which pages can be reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

HOST = "https://shelf.invalid"
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite")
LINKS = {"a", "area"}
HARMLESS = {"http", "https", "mailto", "data"}


@dataclass(frozen=True, slots=True)
class Html:
    """What a page links to, as it is written there, what can be linked to in it, and its inline scripts and styles."""

    base: str
    links: tuple[str, ...]
    loads: tuple[str, ...]
    anchors: frozenset[str]
    inline: tuple[str, ...]


@cache
def read_html(path: Path) -> Html:
    """Parse a page as a browser without scripts does."""
    root = html5lib.parse(path.read_bytes(), treebuilder="etree", namespaceHTMLElements=False)
    for parent in root.iter():
        for template in parent.findall("template"):
            parent.remove(template)  # what a script fills in is no part of the page yet
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    base = next((element.get("href", "") for element in elements if element.tag == "base"), "")
    links = [url for element in elements if element.tag in LINKS for url in _addresses(element)]
    loads = [url for element in elements if element.tag not in {*LINKS, "base"} for url in _addresses(element)]
    anchors = {element.get("id", "") for element in elements} | {""}
    inline = [part for element in elements for part in _inline(element)]
    return Html(base, tuple(links), tuple(loads), frozenset(anchors | {"top"}), tuple(inline))


def _inline(element: Element) -> Iterator[str]:
    """Scripts and styles in the page itself, which its policy forbids; a block of data is not one of them."""
    script = element.tag == "script" and "src" not in element.attrib and "json" not in element.get("type", "")
    if script or element.tag == "style":
        yield f"<{element.tag}>"
    yield from (f"<{element.tag} {name}>" for name in element.attrib if name == "style" or name.startswith("on"))


def _addresses(element: Element) -> Iterator[str]:
    yield from (element.attrib[name] for name in ADDRESSES if name in element.attrib)
    yield from (part.split()[0] for part in element.get("srcset", "").split(",") if part.strip())


def broken_links(site: Path, prefix: str, published: str = "") -> list[str]:
    """Each link that leads nowhere when the site lies under the prefix.

    A link may also spell out the address the site is published at.
    """
    pages = sorted(site.rglob("*.html"))
    return [fault for page in pages for fault in _faults_of(site, page, prefix, published)]


def _faults_of(site: Path, page: Path, prefix: str, published: str) -> Iterator[str]:
    html = read_html(page)
    for link in dict.fromkeys(html.links + html.loads):
        fault = _fault(site, _absolute(site, page, prefix, link), prefix, published)
        if fault:
            yield f"{page.relative_to(site)}: {link}: {fault}"


def _absolute(site: Path, page: Path, prefix: str, link: str) -> str:
    here = HOST + prefix + page.relative_to(site).as_posix()
    return urljoin(urljoin(here, read_html(page).base), link)


def _fault(site: Path, address: str, prefix: str, published: str) -> str:
    if published and address.startswith(published):
        address = HOST + prefix + address.removeprefix(published)
    parts = urlsplit(address)
    if parts.scheme not in HARMLESS:
        return f"a link must not be {parts.scheme}:"
    if not address.startswith(HOST):
        return "" if parts.netloc or parts.scheme in {"mailto", "data"} else "no host"
    if not parts.path.startswith(prefix):
        return f"leaves the site, which lies under {prefix}"
    return _fault_inside(site / unquote(parts.path.removeprefix(prefix)), unquote(parts.fragment), parts.path)


def _fault_inside(file: Path, fragment: str, path: str) -> str:
    if file.is_dir():
        if not path.endswith("/"):
            return "costs a redirect: the folder's slash is missing"
        file /= "index.html"
    if not file.is_file():
        return "no such page"
    if file.suffix == ".html" and fragment not in read_html(file).anchors:
        return f"nothing there is called {fragment!r}"
    return ""


def reachable(site: Path) -> set[str]:
    """The pages a reader gets to from the home page by links alone."""
    seen, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        waiting += [site / path for link in read_html(page).links if (path := _path_inside(site, page, link))]
    return {page.relative_to(site).as_posix() for page in seen}


def _path_inside(site: Path, page: Path, link: str) -> str:
    address = _absolute(site, page, "/", link)
    path = unquote(urlsplit(address).path).lstrip("/")
    html = path + "index.html" if path.endswith("/") or not path else path
    return html if address.startswith(HOST + "/") and html.endswith(".html") else ""
