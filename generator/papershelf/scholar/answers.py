"""Answers: what Semantic Scholar's JSON says, as facts. Nothing it sends is trusted to have the right type.

Shapes and gaps: the Graph API's fields as recorded 2022 to 2026; all but paperId and title may be null or empty.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from papershelf.catalog.settings import ScholarOptions
from papershelf.records.facts import MOST_COUNT, FactAuthor, Facts, is_day, is_web_address

MOST_ITEMS = 9_999
FIELDS = (
    "authors",
    "citationCount",
    "externalIds",
    "influentialCitationCount",
    "journal",
    "openAccessPdf",
    "publicationDate",
    "publicationVenue",
    "s2FieldsOfStudy",
    "title",
    "tldr",
    "url",
    "venue",
    "year",
)
REFERENCES = ("referenceCount", "references.corpusId")
# The most letters that are kept of a text, and the most items of a list: enough for every real one.
_LONGEST = {"tldr": 2_000, "abstract": 20_000}
_LONGEST_LINE = 1_000
_MOST_AUTHORS = 5_000


def wanted_fields(options: ScholarOptions) -> tuple[str, ...]:
    """The fields a catalog's options ask for, sorted."""
    abstract = ("abstract",) if options.abstracts else ()
    return tuple(sorted((*FIELDS, *abstract, *(REFERENCES if options.references else ()))))


def read_paper(asked: str, paper: Mapping[str, Any], retrieved: str, fields: Sequence[str]) -> Facts:
    """The facts in one paper object of the API."""
    return Facts(
        asked=asked,
        retrieved=retrieved,
        fields=tuple(sorted(fields)),
        paper_id=_line(paper.get("paperId")),
        url=_web(paper.get("url")),
        title=_line(paper.get("title")),
        authors=_authors(paper.get("authors")),
        venue=_line(paper.get("venue")),
        publication_venue=_line(_inside(paper.get("publicationVenue"), "name")),
        journal=_line(_inside(paper.get("journal"), "name")),
        volume=_line(_inside(paper.get("journal"), "volume")),
        pages=_line(_inside(paper.get("journal"), "pages")),
        publication_types=_words(paper.get("publicationTypes")),
        year=_year(paper.get("year")),
        publication_date=_day(paper.get("publicationDate")),
        external_ids=_external_ids(paper.get("externalIds")),
        citations=_count(paper.get("citationCount")),
        influential_citations=_count(paper.get("influentialCitationCount")),
        tldr=_bounded(_text(_inside(paper.get("tldr"), "text")), _LONGEST["tldr"]),
        abstract=_bounded(_text(paper.get("abstract")), _LONGEST["abstract"]) if "abstract" in fields else "",
        pdf=_web(_inside(paper.get("openAccessPdf"), "url")),
        fields_of_study=_inside_each(paper.get("s2FieldsOfStudy"), "category"),
        references=reference_ids(paper.get("references")),
        reference_count=_count(paper.get("referenceCount")),
    )


def reference_ids(values: object, inside: str = "corpusId") -> tuple[int, ...]:
    """The corpus ids of a list of references, sorted; those Semantic Scholar could not link have none."""
    items = values if isinstance(values, list) else []
    found = {number for item in items if (number := _count(_inside(item, inside)))}
    return tuple(sorted(found))


def cut_papers(papers: Sequence[Mapping[str, Any] | None]) -> list[int]:
    """The places of papers whose list of references is cut: an answer holds at most 9,999 items of all its lists.

    Where all would fit, a list that is shorter than the paper's own count is as long as it gets.
    """
    sizes = [_sizes(paper) for paper in papers]
    if sum(max(size) for size in sizes) <= MOST_ITEMS:
        return []
    return [place for place, (given, counted) in enumerate(sizes) if given < counted]


def _sizes(paper: Mapping[str, Any] | None) -> tuple[int, int]:
    """How many references were given and how many there are; nothing where they are withheld (null)."""
    references = paper.get("references") if paper else None
    if paper is None or not isinstance(references, list):
        return 0, 0
    return len(references), _count(paper.get("referenceCount")) or 0


def _text(value: object) -> str:
    """The text without control characters and halves of characters, which no file or page could hold."""
    if not isinstance(value, str):
        return ""
    kept = (c for c in value if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip() if not value.isprintable() else value.strip()


def _bounded(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _line(value: object) -> str:
    return _bounded(" ".join(_text(value).split()), _LONGEST_LINE)


def _inside(value: object, key: str) -> object:
    # publicationVenue was a bare string in recordings of 2023: an id, so no name is lost.
    return value.get(key) if isinstance(value, dict) else None


def _inside_each(values: object, key: str) -> tuple[str, ...]:
    items = values if isinstance(values, list) else []
    return tuple(dict.fromkeys(text for item in items if (text := _line(_inside(item, key)))))


def _words(values: object) -> tuple[str, ...]:
    items = values if isinstance(values, list) else []
    return tuple(dict.fromkeys(text for item in items if (text := _line(item))))


def _authors(values: object) -> tuple[FactAuthor, ...]:
    items = [item for item in values if isinstance(item, dict)] if isinstance(values, list) else []
    authors = (FactAuthor(_line(item.get("name")), _line(item.get("authorId"))) for item in items)
    return tuple(author for author in authors if author.name)[:_MOST_AUTHORS]


def _external_ids(value: object) -> dict[str, str]:
    items = value.items() if isinstance(value, dict) else ()
    # CorpusId comes as a number, all others as text.
    return {key: text for key, item in sorted(items) if (text := _line(str(item) if type(item) is int else item))}


def _count(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= MOST_COUNT else None


def _year(value: object) -> int | None:
    return value if type(value) is int and 1000 <= value <= 9999 else None


def _day(value: object) -> str:
    return value if isinstance(value, str) and is_day(value) else ""


def _web(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if is_web_address(text) else ""
