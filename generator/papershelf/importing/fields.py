"""What BibTeX, RIS and CSL-JSON call the details of a publication, and values brought into one form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from papershelf.catalog.values import STATUSES, month_number
from papershelf.catalog.worktypes import CONFERENCE, JOURNAL, PREPRINT
from papershelf.records.details import page_range

# Our name of a detail, and the fields that hold it, the first that has a value. BibTeX's are biblatex's too.
BIBTEX_DETAILS: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("number", "issue"),
    "pages": ("pages", "eid"),
    "chapter": ("chapter",),
    "publisher": ("publisher",),
    "place": ("address", "location"),
    "institution": ("school", "institution", "organization"),
    "series": ("series",),
    "edition": ("edition",),
    "version": ("version",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "genre": ("type",),
}
RIS_DETAILS: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("number",),
    "chapter": ("section",),
    "place": ("place_published",),
    "series": ("tertiary_title",),
    "edition": ("edition",),
    "genre": ("type_of_work",),
}
CSL_DETAILS: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("issue", "collection-number"),
    "pages": ("page",),
    "chapter": ("chapter-number",),
    "place": ("publisher-place", "event-place"),
    "series": ("collection-title",),
    "edition": ("edition",),
    "version": ("version",),
    "isbn": ("ISBN",),
    "issn": ("ISSN",),
    "genre": ("genre",),
}
VENUE_KINDS = {CONFERENCE: "conference", JOURNAL: "journal", PREPRINT: "preprint"}
_STATUS_WORDS = {
    **{status.replace(" ", ""): status for status in STATUSES},
    **{"inprint": "in press", "toappear": "forthcoming", "underreview": "submitted", "inreview": "submitted"},
    **{"prepublished": "", "acceptedforpublication": "accepted", "articleinpress": "in press"},
}
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def fields_of(table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Every field a table reads."""
    return (field for fields in table.values() for field in fields)


def read_details(table: Mapping[str, tuple[str, ...]], values: Mapping[str, str]) -> dict[str, Any]:
    """The details that are there, pages with one hyphen."""
    found = (
        (name, next((values[field] for field in fields if values.get(field)), "")) for name, fields in table.items()
    )
    return {name: page_range(text) if name == "pages" else text for name, text in found if text}


def read_status(text: str) -> str:
    """What stands in the place of a year, in our words, or "".

    >>> read_status("In Press"), read_status("to appear"), read_status("inpress"), read_status("2020")
    ('in press', 'forthcoming', 'in press', '')
    """
    return _STATUS_WORDS.get(re.sub(r"[\W_]+", "", text.casefold()), "")


def read_year(*texts: str) -> tuple[str, str, str]:
    """Year, month and status from the first texts that hold them; a day is left out.

    >>> read_year("2019-07-14"), read_year("", "in press"), read_year("2020/05//"), read_year("May 2021")
    (('2019', '7', ''), ('', '', 'in press'), ('2020', '5', ''), ('2021', '5', ''))
    """
    year = next((found[0] for text in texts if (found := re.search(r"\d{4}", text))), "")
    status = next((status for text in texts if (status := read_status(text))), "")
    months = (found[1] for text in texts if (found := re.search(r"\d{4}[-/](\d{1,2})(?!\d)", text)))
    words = (word for text in texts for word in re.findall(r"[A-Za-z]{3,}", text))
    month = next(filter(None, map(month_number, (*months, *words))), "") if year else ""
    return year, month, status


def serial_numbers(texts: Iterable[str]) -> dict[str, str]:
    """ISBN and ISSN, told apart by their length.

    >>> serial_numbers(["978-0-262-03384-8", "1234-567X"])
    {'isbn': '978-0-262-03384-8', 'issn': '1234-567X'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for word in re.split(r"[;,\s]+(?=[\d])", text.strip()):
            number = re.sub(r"\s*\([^)]*\)", "", word).strip()
            if number:
                found.setdefault("issn" if _ISSN.fullmatch(number) else "isbn", number)
    return found
