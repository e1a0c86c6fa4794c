"""RIS, as rispy reads it. Tags: "RIS Format Specifications" (2011)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import rispy  # type: ignore[import-untyped]

from papershelf.catalog.worktypes import DATASET, PREPRINT, REPORT, SOFTWARE, THESIS, type_called
from papershelf.cite.languages import language_code
from papershelf.ids import recognise
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.fields import (
    RIS_DETAILS,
    VENUE_KINDS,
    fields_of,
    read_details,
    read_year,
    serial_numbers,
)
from papershelf.importing.found import Found, FoundList
from papershelf.names.write import tidy_names
from papershelf.records.details import page_range

_LINE = re.compile(r"[A-Z][A-Z0-9]  - ?.*|[A-Z][A-Z0-9]  -")
_TITLES = ("title", "primary_title", "translated_title")
_VENUES = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2")
_DATES = ("year", "publication_year", "date")
_READ = {
    *fields_of(RIS_DETAILS),
    *("publisher", "start_page", "end_page", "issn", "secondary_authors", "language", "custom7"),
    *(*_TITLES, *_VENUES, "type_of_reference", "id", "authors", "first_authors", "year", "publication_year", "date"),
    *("doi", "accession_number", "urls", "file_attachments1", "file_attachments2", "keywords", "notes", "label"),
}


def read_ris(text: str, name: str) -> FoundList:
    """Every reference of a .ris file."""
    reading = FoundList()
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if re.match(r"TY  - ?", line)]
    for number, line in enumerate(lines[: starts[0] if starts else None]):
        if line.strip():
            reading.miss(f"{name}:{number + 1}", line, "stands before the first reference (TY  - )")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        _reference(lines[start:end], start, name, reading)
    return reading


def _reference(lines: list[str], start: int, name: str, reading: FoundList) -> None:
    end = next((number for number, line in enumerate(lines) if re.match(r"ER  -", line)), None)
    for number, line in enumerate(lines[end + 1 :] if end is not None else [], (end or 0) + 1):
        if line.strip():
            reading.miss(f"{name}:{start + number + 1}", line, "stands between the references")
    if end is None:
        reading.miss(f"{name}:{start + 1}", lines[0], "this reference has no end (ER  - )")
        return
    body = _whole_lines(lines[:end])
    for value in rispy.loads("\n".join([*body, "ER  - "]), enforce_list_tags=False):
        reading.found.append(_found(value, f"{name}:{start + 1}", reading))


def _whole_lines(lines: list[str]) -> list[str]:
    """Lines without a tag go on from the line above (abstracts are often broken)."""
    whole: list[str] = []
    for line in lines:
        if _LINE.fullmatch(line):
            whole.append(line)
        elif line.strip():
            whole[-1] += f" {line.strip()}"
    return whole


def _found(value: Mapping[str, Any], place: str, reading: FoundList) -> Found:
    for key in value.keys() - _READ:
        if key == "unknown_tag":
            reading.left_out.update({tag: len(texts) for tag, texts in value[key].items()})
        else:
            reading.left_out[key] += 1
    ids, links = sort_addresses(_addresses(value))
    ids |= _ids(value)
    notes = " ".join(_texts(value.get("notes")))
    retracted = notes.removeprefix("Retracted: ") if notes.startswith("Retracted: ") else ""
    reference = str(value.get("type_of_reference", ""))
    if reference == "COMP" and "website" in links and "code" not in links:
        links = {("code" if label == "website" else label): url for label, url in links.items()}
    kind = type_called(reference)
    venue, publisher = _first(value, _VENUES), _first(value, ("publisher",))
    if kind == PREPRINT:
        venue, publisher = venue or publisher, ""
    year, month, status = _dates(value, place, reading)
    return Found(
        place,
        title=_first(value, _TITLES),
        authors=tuple(turn_name(each) for each in (*_texts(value.get("authors")), *_texts(value.get("first_authors")))),
        venue=venue,
        kind=VENUE_KINDS.get(kind, ""),
        type=kind,
        year=year,
        status=status,
        language=language_code(_first(value, ("language",))),
        ids=ids,
        links=links,
        tags=tuple(_texts(value.get("keywords"))),
        retracted=retracted,
        slug=_first(value, ("id", "label")),
        key=_first(value, ("id", "label")),
        publication=_details(value, kind, {"month": month, "note": "" if retracted else notes, "publisher": publisher}),
    )


def _dates(value: Mapping[str, Any], place: str, reading: FoundList) -> tuple[str, str, str]:
    texts = [_first(value, (key,)) for key in _DATES]
    year, month, status = read_year(*texts)
    said = next(filter(None, texts), "")
    if said and not year and not status:
        reading.miss(place, said, "not a year")
    return year, month, status


def _details(value: Mapping[str, Any], kind: str, more: Mapping[str, str]) -> dict[str, Any]:
    texts = {key: _first(value, (key,)) for key in fields_of(RIS_DETAILS)}
    found = read_details(RIS_DETAILS, texts)
    pages = "-".join(filter(None, (_first(value, ("start_page", "custom7")), _first(value, ("end_page",)))))
    if kind in {SOFTWARE, DATASET} and "edition" in found:
        found["version"] = found.pop("edition")
    editors = tuple(turn_name(each) for each in _texts(value.get("secondary_authors")))
    issuer = "institution" if kind in {THESIS, REPORT} else "publisher"
    details = {
        **found,
        **serial_numbers(_texts(value.get("issn"))),
        "pages": page_range(pages),
        "editors": editors,
        "month": more["month"],
        "note": more["note"],
        issuer: more["publisher"],
    }
    return {name: text for name, text in details.items() if text}


def _addresses(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for url in _texts(value.get("urls")):
        yield from (("", part) for part in re.split(r"[;\s]+", url) if part)
    yield from (("pdf", url) for key in ("file_attachments1", "file_attachments2") for url in _texts(value.get(key)))


def _ids(value: Mapping[str, Any]) -> dict[str, str]:
    found = recognise(_first(value, ("accession_number",)))
    doi = _first(value, ("doi",))
    recognised = recognise(doi) if doi else None
    ids = {"doi": doi} if doi else {}
    return {**ids, **({recognised[0]: recognised[1]} if recognised else {}), **({found[0]: found[1]} if found else {})}


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value] if value else []
    return [" ".join(str(each).split()) for each in values if str(each).strip()]


def _first(value: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys for text in _texts(value.get(key))), "")


def turn_name(name: str) -> str:
    """Family, Given, Suffix as people write it.

    >>> turn_name("van der Maaten, Laurens"), turn_name("Downey, Robert, Jr."), turn_name("Gemma Team")
    ('Laurens van der Maaten', 'Robert Downey Jr.', 'Gemma Team')
    """
    return ", ".join(tidy_names(name))
