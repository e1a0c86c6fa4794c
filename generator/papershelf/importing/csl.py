"""CSL-JSON: a list of citeproc's items (csl-data.json in citation-style-language/schema)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from papershelf.ids import recognise
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.found import Found, FoundList
from papershelf.importing.names import join_name, organisation_name

_KINDS = {"paper-conference": "conference", "article-journal": "journal", "article": "preprint"}
_READ = {
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
    kind = _KINDS.get(_text(item.get("type")), "")
    if item.get("type") == "software" and "website" in links:
        links = {("code" if label == "website" else label): url for label, url in links.items()}
    note = _text(item.get("note"))
    retracted = note.removeprefix("Retracted: ") if note.startswith("Retracted: ") else ""
    return Found(
        place,
        title=_text(item.get("title")),
        authors=tuple(name for each in _list(item.get("author")) if (name := _name(each))),
        venue=_text(item.get("container-title")) or _text(item.get("publisher")),
        kind="" if item.get("genre") not in (None, "preprint") and kind == "preprint" else kind,
        year=_year(item.get("issued")),
        ids=ids,
        links=links,
        tags=tuple(tag.strip() for tag in _text(item.get("keyword")).split(",") if tag.strip()),
        notes="" if retracted else note,
        retracted=retracted,
        slug=_text(item.get("citation-key")) or _text(item.get("id")),
    )


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


def _year(issued: Any) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = _list(issued.get("date-parts"))
    first = _list(parts[0])[:1] if parts else []
    text = str(first[0]) if first else _text(issued.get("raw")) or _text(issued.get("literal"))
    return next(iter(re.findall(r"\d{4}", text)), "")


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
