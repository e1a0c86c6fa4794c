"""CSL-JSON: a list of citeproc's items (csl-data.json in citation-style-language/schema)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from papershelf.catalog.worktypes import PREPRINT, REPORT, THESIS, UNKNOWN, type_called
from papershelf.cite.languages import language_code
from papershelf.ids import recognise
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.fields import CSL_DETAILS, VENUE_KINDS, fields_of, read_details, read_status, read_year
from papershelf.importing.found import Found, FoundList
from papershelf.importing.names import join_name, organisation_name

_READ = {
    *fields_of(CSL_DETAILS),
    *("editor", "status", "language", "event-title", "event"),
    *("id", "type", "citation-key", "title", "author", "publisher", "container-title", "genre", "number", "issued"),
    *("DOI", "URL", "keyword", "note", "PMID", "PMCID", "archive", "archive_location", "categories"),
}


def read_csl(text: str, name: str) -> FoundList:
    """Every item of a CSL-JSON file."""
    reading = FoundList()
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        reading.miss(f"{name}:{getattr(error, 'lineno', 1)}", "", "this is not JSON")
        return reading
    items = data if isinstance(data, list) else data.get("items", [data]) if isinstance(data, dict) else []
    lines = _lines(text)
    for number, item in enumerate(items):
        place = f"{name}:{lines[number] if number < len(lines) else 1}"
        if isinstance(item, dict):
            reading.found.append(_found(item, place, reading))
        else:
            reading.miss(place, str(item), "not an item with keys and values")
    return reading


def _lines(text: str) -> list[int]:
    """The line each item of the outer list starts on; the text is known to be JSON."""
    decoder, lines = json.JSONDecoder(), []
    place = text.find("[", 0 if text.lstrip().startswith("[") else max(text.find('"items"'), 0)) + 1
    while place and (start := re.compile(r"[\s,]*([^\s,\]])").match(text, place)):
        lines.append(text.count("\n", 0, start.start(1)) + 1)
        _, place = decoder.raw_decode(text, start.start(1))
    return lines


def _found(item: Mapping[str, Any], place: str, reading: FoundList) -> Found:
    for key in item.keys() - _READ:
        reading.left_out[key] += 1
    ids, links = sort_addresses([("", url)] if (url := _text(item.get("URL"))) else [])
    ids |= dict(_ids(item))
    kind = _type(item, ids)
    if item.get("type") == "software" and "website" in links:
        links = {("code" if label == "website" else label): url for label, url in links.items()}
    note = _text(item.get("note"))
    retracted = note.removeprefix("Retracted: ") if note.startswith("Retracted: ") else ""
    venue, publisher = _venue(item, kind)
    year, month, status = _issued(item.get("issued"))
    return Found(
        place,
        title=_text(item.get("title")),
        authors=tuple(name for each in _list(item.get("author")) if (name := _name(each))),
        venue=venue,
        kind=VENUE_KINDS.get(kind, ""),
        type=kind,
        year=year,
        status=read_status(_text(item.get("status"))) or status,
        language=language_code(_text(item.get("language"))),
        ids=ids,
        links=links,
        tags=tuple(tag.strip() for tag in _text(item.get("keyword")).split(",") if tag.strip()),
        retracted=retracted,
        slug=_text(item.get("citation-key")) or _text(item.get("id")),
        key=_key(item),
        publication={
            **_details(item, kind, publisher),
            **{key: value for key, value in (("month", month), ("note", "" if retracted else note)) if value},
        },
    )


def _key(item: Mapping[str, Any]) -> str:
    # Zotero's ids are addresses, and no keys anybody cites.
    key = _text(item.get("citation-key")) or _text(item.get("id"))
    return "" if "://" in key else key


def _type(item: Mapping[str, Any], ids: Mapping[str, str]) -> str:
    word = _text(item.get("type"))
    if word == "article":
        return PREPRINT if item.get("genre") in (None, "", "preprint", "Preprint") else UNKNOWN
    found = type_called(word)
    return PREPRINT if "arxiv" in ids and not found and not item.get("container-title") else found


def _venue(item: Mapping[str, Any], kind: str) -> tuple[str, str]:
    """The venue and the publisher; a preprint's publisher is its archive."""
    container = _text(item.get("container-title")) or _text(item.get("event-title")) or _text(item.get("event"))
    publisher = _text(item.get("publisher"))
    return (container or publisher, "") if kind == PREPRINT else (container, publisher)


def _details(item: Mapping[str, Any], kind: str, publisher: str) -> dict[str, Any]:
    texts = {key: _text(item.get(key)) for key in fields_of(CSL_DETAILS)}
    number = _text(item.get("number")) if kind == REPORT else ""
    if kind not in {THESIS, REPORT} and texts["genre"].casefold() in {"preprint", "article"}:
        texts["genre"] = ""
    editors = tuple(name for each in _list(item.get("editor")) if (name := _name(each)))
    more = {"institution" if kind in {THESIS, REPORT} else "publisher": publisher, "editors": editors, "number": number}
    return {**read_details(CSL_DETAILS, texts), **{key: value for key, value in more.items() if value}}


def _ids(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, kind in (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid")):
        if value := _text(item.get(key)):
            yield kind, value
            if kind == "doi" and (found := recognise(value)):
                yield found
    for key in ("number", "archive_location"):
        if (found := recognise(_text(item.get(key)))) and found[0] == "arxiv":
            yield found


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    particles = " ".join(filter(None, (_text(value.get(f"{kind}dropping-particle")) for kind in ("", "non-"))))
    given, family, suffix = (_text(value.get(part)) for part in ("given", "family", "suffix"))
    return organisation_name(_text(value.get("literal"))) or join_name(given, particles, family, suffix)


def _issued(issued: Any) -> tuple[str, str, str]:
    if not isinstance(issued, dict):
        return "", "", ""
    parts = _list(issued.get("date-parts"))
    date = "-".join(map(_text, _list(parts[0]))) if parts else ""
    return read_year(date, _text(issued.get("raw")), _text(issued.get("literal")))


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
