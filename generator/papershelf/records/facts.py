"""What a source said about a paper, and when: the lines of catalog/facts.jsonl (docs/enrichment.md).

One JSON object a line, sorted by what was asked, keys sorted. What is unknown is absent, never 0.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field
from pydantic_core import from_json

from papershelf.ids import KINDS, IdError, parse_id, with_implied
from papershelf.problems import Problem

_EXTERNAL = {kind.external: kind.key for kind in KINDS.values() if kind.external}

PATH = "catalog/facts.jsonl"


class FactAuthor(Struct, frozen=True):
    """An author as Semantic Scholar names them; `id` is "" where it gives none.

    `family`, `given` and `orcid` are what a registry such as Crossref says of the parts of the name.
    """

    name: str
    id: str = ""
    family: str = ""
    given: str = ""
    orcid: str = ""


class Facts(Struct, frozen=True):
    """One answer of one source. What it did not say is None, "" or empty, and absent from the file.

    `source` is arxiv or crossref, "" for Semantic Scholar. `fields` are those that were asked for. `kept` names values
    of an earlier answer that a later one no longer gave, each with the day it was given. `missed` is the day the source
    no longer knew what was asked; the facts were kept. `references` are corpus ids, `reference_count` how many there
    are in all. `volume`, `issue`, `pages` and `publisher` belong to the publication; `kind` is its type and `dated_by`
    the date its year was read from. `updates` holds retractions and corrections by type, `same_work` DOIs of other
    versions.
    """

    asked: str
    retrieved: str
    found: bool = True
    fields: tuple[str, ...] = ()
    paper_id: str = ""
    url: str = ""
    title: str = ""
    authors: tuple[FactAuthor, ...] = ()
    venue: str = ""
    publication_venue: str = ""
    journal: str = ""
    publication_types: tuple[str, ...] = ()
    year: int | None = None
    publication_date: str = ""
    external_ids: Mapping[str, str] = field(default_factory=dict)
    citations: int | None = None
    influential_citations: int | None = None
    tldr: str = ""
    abstract: str = ""
    pdf: str = ""
    fields_of_study: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    reference_count: int | None = None
    source: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    kind: str = ""
    dated_by: str = ""
    updates: Mapping[str, str] = field(default_factory=dict)
    same_work: tuple[str, ...] = ()
    vain: int = 0
    kept: Mapping[str, str] = field(default_factory=dict)
    missed: str = ""

    def given(self, key: str) -> str:
        """The day (ISO) the value under this key of the file was given: `citationCount`, `tldr`."""
        return self.kept.get(key, self.retrieved)


def is_web_address(value: str) -> bool:
    """True for an http or https address without spaces or control characters: safe to link to."""
    return bool(_WEB.fullmatch(value))


def is_day(value: str) -> bool:
    """True for a day written as in 2024-05-04, and that the calendar has."""
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


# The largest whole number that every reader of JSON takes as it stands (RFC 8259, section 6).
MOST_COUNT = 2**53 - 1
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"]+", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _day(value: Any) -> str:
    if not isinstance(value, str) or not is_day(value):
        raise ValueError("not a day")
    return value


def _web(value: Any) -> str:
    if not isinstance(value, str) or not is_web_address(value):
        raise ValueError("not a web address")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MOST_COUNT:
        raise ValueError("not a number")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not true or false")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return tuple(map(_text, value))


def _corpus_ids(value: Any) -> tuple[int, ...]:
    """Corpus ids; the 40-letter ids that were kept until 2026 are left out, and asked for again as corpus ids."""
    if not isinstance(value, list):
        raise ValueError("not a list")
    return tuple(_count(item) for item in value if not isinstance(item, str))


def _pairs(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("not a mapping")
    return {key: _text(item) for key, item in value.items()}


def _authors(value: Any) -> tuple[FactAuthor, ...]:
    if not isinstance(value, list) or not all(isinstance(author, dict) for author in value):
        raise ValueError("not a list of authors")
    return tuple(FactAuthor(_text(author.get("name")), *_author_parts(author)) for author in value)


_AUTHOR_KEYS = {"authorId": "id", "family": "family", "given": "given", "orcid": "orcid"}


def _author_parts(author: Mapping[str, Any]) -> Iterator[str]:
    return (_text(author.get(key, "")) for key in _AUTHOR_KEYS)


def _author_data(author: FactAuthor) -> dict[str, str]:
    data = {"name": author.name} | {key: getattr(author, name) for key, name in _AUTHOR_KEYS.items()}
    return {key: data[key] for key in sorted(data) if data[key] or key == "name"}


# The key in the file (the API's own name where there is one), the attribute, and how it is read.
KEYS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "abstract": ("abstract", _text),
    "asked": ("asked", _text),
    "authors": ("authors", _authors),
    "citationCount": ("citations", _count),
    "datedBy": ("dated_by", _text),
    "externalIds": ("external_ids", _pairs),
    "fields": ("fields", _texts),
    "fieldsOfStudy": ("fields_of_study", _texts),
    "found": ("found", _flag),
    "influentialCitationCount": ("influential_citations", _count),
    "issue": ("issue", _text),
    "journal": ("journal", _text),
    "kept": ("kept", _pairs),
    "missed": ("missed", _day),
    "openAccessPdf": ("pdf", _web),
    "pages": ("pages", _text),
    "paperId": ("paper_id", _text),
    "publicationDate": ("publication_date", _day),
    "publicationTypes": ("publication_types", _texts),
    "publicationVenue": ("publication_venue", _text),
    "publisher": ("publisher", _text),
    "referenceCount": ("reference_count", _count),
    "references": ("references", _corpus_ids),
    "retrieved": ("retrieved", _day),
    "sameWork": ("same_work", _texts),
    "source": ("source", _text),
    "title": ("title", _text),
    "tldr": ("tldr", _text),
    "type": ("kind", _text),
    "updates": ("updates", _pairs),
    "url": ("url", _web),
    "vain": ("vain", _count),
    "venue": ("venue", _text),
    "volume": ("volume", _text),
    "year": ("year", _count),
}


def parse_facts(text: str) -> tuple[dict[str, Facts], list[Problem]]:
    """Facts by what was asked, and a problem for each line that is none.

    Damaged lines and the markers of a merge conflict are skipped. Of two lines about one question the one that found
    the paper counts, then the later.
    """
    facts: dict[str, Facts] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            read = parse_line(line)
        except ValueError as error:
            problems.append(_damage(number, line, str(error)))
            continue
        facts[read.asked] = max(facts.get(read.asked, read), read, key=_weight)
    return facts, problems


def parse_line(line: str) -> Facts:
    """The facts of one line. Raises ValueError for a line that holds none, or bytes that were no UTF-8."""
    if "\ufffd" in line:  # where an answer holds this character it is written as an escape
        raise ValueError("some bytes are not UTF-8")
    data = from_json(line)  # three times as fast as json.loads, and refuses half characters and bottomless nesting
    if not isinstance(data, dict) or not data.get("asked") or "retrieved" not in data:
        raise ValueError("asked or retrieved is missing")
    return Facts(**{KEYS[key][0]: KEYS[key][1](value) for key, value in data.items() if key in KEYS})


def _weight(facts: Facts) -> tuple[bool, str, int]:
    return facts.found, max(facts.retrieved, facts.missed), len(facts.fields)


def _damage(number: int, line: str, error: str) -> Problem:
    hint = "run papershelf enrich: it mends the file and asks again for what is lost"
    if re.match(r"<{7}|\|{7}|={7}|>{7}", line):
        return Problem(PATH, number, 1, "merge-conflict", "git left the mark of a merge conflict here", hint, line)
    return Problem(PATH, number, 1, "damaged-facts", f"this line cannot be read ({error})", hint, line)


def format_line(facts: Facts) -> str:
    """One line of facts.jsonl, without its line end."""
    return json.dumps(dict(_known(facts)), ensure_ascii=False).replace("\ufffd", "\\ufffd")


def _known(facts: Facts) -> Iterator[tuple[str, Any]]:
    for key, (name, _) in KEYS.items():
        value = getattr(facts, name)
        if key == "found":
            if not value:
                yield key, False
        elif key == "authors" and value:
            yield key, [_author_data(author) for author in value]
        elif value not in (None, "", (), {}) and (key != "vain" or value):
            yield key, value


def known_ids(facts: Facts) -> dict[str, str]:
    """The identifiers Semantic Scholar gives, in our kinds and canonical form; what is none of them is left out."""
    found = {"semantic_scholar": facts.paper_id} if facts.paper_id else {}
    for name, key in _EXTERNAL.items():
        try:
            found[key] = parse_id(key, facts.external_ids.get(name, ""))
        except IdError:
            continue
    return with_implied(found)
