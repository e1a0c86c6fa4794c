"""Identifiers in links: which of them identify the paper, and where they belong."""

from collections.abc import Mapping
from typing import Any

from papershelf.ids import KINDS, IdError, find_id, parse_id, pdf_url

# Labels of links that lead to the paper itself; a data set's or a talk's identifier is not the paper's.
PAPER_LABELS = frozenset(
    {
        "paper",
        "pdf",
        "website",
        "abs",
        "abstract",
        "publisher",
        "preprint",
        "link",
        "url",
        "page",
        "html",
        "article",
        *KINDS,
    }
)


def paper_ids(links: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Labels of links to the paper itself whose address is an identifier, and the identifier."""
    asked = {label: url for label, url in links.items() if label in PAPER_LABELS and _is_address(url)}
    return {label: found for label, url in asked.items() if (found := find_id(url))}


def _is_address(url: object) -> bool:
    return isinstance(url, str) and url[:4].lower() == "http"


def says_nothing_more(label: str, url: str, found: tuple[str, str]) -> bool:
    """True when the identifier alone leads to what the link leads to; a publisher's PDF does not follow from a DOI."""
    if label != "pdf":
        return not url.lower().rstrip("/").endswith(".pdf") or pdf_url(dict([found])) is not None
    return pdf_url(dict([found])) is not None or "pdf" not in url.lower()


def parsed_id(kind: str, value: object) -> str:
    """The canonical form, or "" for what is no identifier of the kind."""
    try:
        return parse_id(kind, value) if isinstance(value, str) else ""
    except IdError:
        return ""


def moved_ids(data: Mapping[str, Any]) -> dict[str, Any]:
    """The entry's values with identifiers where they belong: from another kind's key, and from links."""
    ids = dict(data["ids"]) if isinstance(data.get("ids"), dict) else {}
    links = dict(data["links"]) if isinstance(data.get("links"), dict) else {}
    for key in [key for key in ids if key in KINDS and isinstance(ids[key], str)]:
        found = _elsewhere(key, ids[key])
        if found and ids.get(found[0], found[1]) == found[1]:
            del ids[key]
            ids[found[0]] = found[1]
    for label, url in list(links.items()):
        found = find_id(url) if isinstance(url, str) and label in PAPER_LABELS else None
        known = ids.get(found[0]) if found else None
        if found and (known is None or parsed_id(found[0], known) == found[1]):
            ids.setdefault(*found)
            if says_nothing_more(label, url, found):
                del links[label]
    return _with(data, ids, links)


def _elsewhere(key: str, text: str) -> tuple[str, str] | None:
    try:
        parse_id(key, text)
    except IdError as error:
        return error.found
    return None


def _with(data: Mapping[str, Any], ids: dict[str, Any], links: dict[str, Any]) -> dict[str, Any]:
    moved = dict(data)
    for key, values in (("ids", ids), ("links", links)):
        if isinstance(data.get(key), dict) and not values:
            del moved[key]
        elif values and values != data.get(key):
            moved[key] = values
    return moved
