"""A Crossref record as facts. Venue, year, volume, issue, pages and publisher are of one record, or absent.

Fields, quirks and which date counts: docs/enrichment.md ("A second opinion").
"""

import html
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from papershelf.catalog.venues import KnownVenue
from papershelf.records.facts import FactAuthor, Facts, is_web_address
from papershelf.records.venue_index import venue_index
from papershelf.records.versions import is_preprint_doi

SELECT = [
    "DOI",
    "type",
    "title",
    "subtitle",
    "author",
    "editor",
    "container-title",
    "short-container-title",
    "event",
    "issued",
    "published-print",
    "published-online",
    "posted",
    "approved",
    "volume",
    "issue",
    "page",
    "article-number",
    "publisher",
    "relation",
    "update-to",
    "updated-by",
    "resource",
]
# What describes no paper of a list: parts of papers, whole volumes, grants.
_NEVER = {
    "component",
    "peer-review",
    "journal",
    "journal-issue",
    "journal-volume",
    "proceedings",
    "grant",
    "database",
    "dataset",
}
_NEVER |= {"standard", "proceedings-series", "book-series", "report-series"}
_KINDS = {"journal-article": "journal", "proceedings-article": "conference"}
_RETRACTIONS = {"retraction", "removal", "withdrawal", "partial_retraction", "expression_of_concern"}
_MOST_AUTHORS = 5_000
_TAGS = re.compile(r"<[^>]*>")
_ACRONYM_YEAR = re.compile(r"[\s'’]*\d{2,4}$")


def read_work(key: str, record: Mapping[str, Any], day: str) -> Facts | None:
    """The facts of a record, kept under `key`; None where it describes no paper: a figure, a notice, a journal."""
    kind = str(record.get("type") or "")
    if kind in _NEVER or _is_notice(record) or record.get("subtype") in ("blog", "other"):
        return None
    title = _title(record)
    if not title:
        return None
    ours = our_kind(record)
    year, dated_by = year_of_work(record)
    doi = _string(record.get("DOI")).lower()
    return Facts(
        asked=key,
        retrieved=day,
        source="crossref",
        url=_address(record),
        title=title,
        authors=_authors(record),
        venue="" if ours == "preprint" else _venue(record),
        journal=_first(record, "container-title"),
        year=year,
        dated_by=dated_by,
        external_ids={"DOI": doi},
        kind=ours,
        volume=_string(record.get("volume")),
        issue=_string(record.get("issue")),
        pages=read_pages(record),
        publisher=_string(record.get("publisher")),
        updates=_updates(record, doi),
        same_work=_same_work(record, doi),
    )


def _string(value: object) -> str:
    return " ".join(value.split())[:500] if isinstance(value, str) else ""


def _first(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return clean_title(value[0]) if isinstance(value, list) and value and isinstance(value[0], str) else ""


def clean_title(text: str) -> str:
    """A text without markup, with its entities read (twice: some are doubly encoded) and UTF-8 read as such.

    >>> clean_title("Shelves &amp;amp; <i>ladders</i>")
    'Shelves & ladders'
    """
    for _ in range(2):
        text = html.unescape(_TAGS.sub("", text))
    text = _TAGS.sub("", text)
    if re.search("[\x80-\x9f]", text):
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            text = text.encode("latin-1").decode("utf-8")
    kept = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(kept.split())[:1_000]


def _title(record: Mapping[str, Any]) -> str:
    title, subtitle = _first(record, "title"), _first(record, "subtitle")
    if subtitle and title and subtitle.casefold() not in title.casefold():
        return f"{title} {subtitle}" if title.endswith((":", "?")) else f"{title}: {subtitle}"
    return title


def _authors(record: Mapping[str, Any]) -> tuple[FactAuthor, ...]:
    values = record.get("author")
    items = [item for item in values if isinstance(item, dict)] if isinstance(values, list) else []
    shouting = items and all(_string(item.get("family")).isupper() for item in items if item.get("family"))
    names = (_name(item, recase=bool(shouting)) for item in items)
    return tuple(FactAuthor(name) for name in names if name)[:_MOST_AUTHORS]


def _name(item: Mapping[str, Any], *, recase: bool) -> str:
    given, family, suffix = (clean_title(_string(item.get(key))) for key in ("given", "family", "suffix"))
    if not given and not family:
        return clean_title(_string(item.get("name")))
    whole = f"{given} {family.title() if recase else family}".strip()
    return f"{whole}, {suffix}" if suffix else whole


def our_kind(record: Mapping[str, Any]) -> str:
    """journal, conference, preprint or paper."""
    kind, doi = record.get("type"), _string(record.get("DOI"))
    if kind == "posted-content":
        return "preprint" if record.get("subtype") in (None, "preprint") else "paper"
    if "ssrn" in _first(record, "container-title").casefold() or (is_preprint_doi(doi) and "ssrn" in doi):
        return "preprint"
    if kind == "book-chapter":
        return "conference" if _known_container(record) else "paper"
    return _KINDS.get(str(kind), "paper")


def _known_container(record: Mapping[str, Any]) -> KnownVenue | None:
    containers = record.get("container-title")
    names = containers if isinstance(containers, list) else []
    found = (venue_index().named(clean_title(name)) for name in names if isinstance(name, str))
    return next((venue for venue in found if venue), None)


def _venue(record: Mapping[str, Any]) -> str:
    """The venue by a name the table knows; a journal's own title; for proceedings nothing rather than a book title."""
    event = record.get("event")
    named = event if isinstance(event, dict) else {}
    acronym = _ACRONYM_YEAR.sub("", _string(named.get("acronym")))
    for text in (acronym, clean_title(_string(named.get("name")))):
        if text and (known := venue_index().named(text)):
            return known.short
    if known := _known_container(record):
        return known.short
    return _first(record, "container-title") if record.get("type") == "journal-article" else ""


def _date(record: Mapping[str, Any], key: str) -> tuple[int, ...]:
    value = record.get(key)
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [part for part in first if type(part) is int] if isinstance(first, list) else []
    return tuple(numbers) if numbers and 1000 <= numbers[0] <= 9999 else ()


def year_of_work(record: Mapping[str, Any]) -> tuple[int | None, str]:
    """The year, and the date it was read from ("published-print 2018-05"); never that of registration."""
    for key in _date_keys(record):
        event = record.get("event")
        found = _date(event, "start") if key == "event.start" and isinstance(event, dict) else _date(record, key)
        if found:
            return found[0], f"{key} {'-'.join(f'{part:02d}' for part in found)}"
    if record.get("type") == "proceedings-article":
        years = set(re.findall(r"\b(?:19|20)\d\d\b", _first(record, "container-title")))
        if len(years) == 1:
            return int(years.pop()), "container-title"
    return None, ""


def _date_keys(record: Mapping[str, Any]) -> Sequence[str]:
    kind = record.get("type")
    printed, online, issued = (_date(record, key) for key in ("published-print", "published-online", "issued"))
    if kind == "proceedings-article":
        event = record.get("event")
        start = _date(event, "start") if isinstance(event, dict) else ()
        other = printed or issued
        near = start and (not other or abs(start[0] - other[0]) <= 1)
        return ("event.start", "published-print", "issued") if near else ("published-print", "issued")
    if kind == "journal-article":
        late = printed and online and printed[0] - online[0] > 2
        in_print = printed and record.get("volume") and not late
        return ("published-print", "issued") if in_print else ("issued",)
    return {"posted-content": ("posted", "issued"), "dissertation": ("approved", "issued")}.get(str(kind), ("issued",))


def read_pages(record: Mapping[str, Any]) -> str:
    """Pages as 929–935, one page as one, else the article's number."""
    page = _string(record.get("page"))
    first, dash, last = page.partition("-")
    if dash and first == last:
        return first
    return page.replace("-", "–") if page else _string(record.get("article-number"))


def _listed(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _is_notice(record: Mapping[str, Any]) -> bool:
    """True for a notice of retraction or correction about another article: it is no paper of a list."""
    doi = _string(record.get("DOI")).lower()
    return any(
        _string(each.get("DOI")).lower() not in ("", doi) and each.get("type") != "new_version"
        for each in _listed(record.get("update-to"))
    )


def _updates(record: Mapping[str, Any], doi: str) -> dict[str, str]:
    """Retractions and corrections of this article by another record: type, day and the notice's DOI."""
    found: dict[str, str] = {}
    for each in _listed(record.get("updated-by")):
        kind, notice = _string(each.get("type")), _string(each.get("DOI")).lower()
        own_withdrawal = kind in _RETRACTIONS
        if kind and (notice != doi or own_withdrawal):
            day = "-".join(f"{part:02d}" for part in _date(each, "updated"))
            found[kind] = f"{day} {notice}".strip()
    return found


def _same_work(record: Mapping[str, Any], doi: str) -> tuple[str, ...]:
    relation = record.get("relation")
    named = relation if isinstance(relation, dict) else {}
    found = [
        _string(each.get("id")).lower()
        for key in ("is-preprint-of", "has-preprint")
        for each in _listed(named.get(key))
        if each.get("id-type") == "doi"
    ]
    return tuple(dict.fromkeys(other for other in found if other and other != doi))


def _address(record: Mapping[str, Any]) -> str:
    resource = record.get("resource")
    primary = resource.get("primary") if isinstance(resource, dict) else None
    url = _string(primary.get("URL")) if isinstance(primary, dict) else ""
    return url if url.startswith("https://") and "@" not in url.split("/")[2] and is_web_address(url) else ""
