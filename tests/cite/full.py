"""One record of each type in which every field is filled, each with a value of its own."""

from collections.abc import Iterator

from papershelf.catalog.worktypes import NO_PAPER, TYPE_NAMES
from papershelf.records.record import Author, Publication, Record

from .inventions import paper

# Which fields a type has in a citation; what others would do with the rest is not asked.
_EVERYWHERE = ("title", "family", "given", "particle", "organisation", "year", "keyword", "note", "language")
_DETAILS = {
    "conference paper": "venue editor volume series pages publisher place isbn month",
    "journal article": "venue volume number pages publisher issn month",
    "preprint": "venue month",
    "book": "publisher editor volume series edition isbn place month",
    "chapter": "venue editor volume series pages publisher edition isbn chapter place month",
    "thesis": "publisher genre place month",
    "report": "publisher number genre place month",
    "dataset": "publisher version month",
    "software": "publisher version month",
    "video": "publisher month",
    "post": "venue month",
    "website": "publisher month",
}


def fields_of_type(kind: str) -> tuple[str, ...]:
    """The fields a full record of this type has."""
    return (*_EVERYWHERE, "url" if kind in NO_PAPER else "doi", *_DETAILS[kind].split())


def value_of(field: str, kind: str) -> str:
    """The value of a field in the full record of a type: no other field of any record has it."""
    number = TYPE_NAMES.index(kind)
    letter = "ABCDEFGHIJKL"[number]
    return {
        "title": f"Titular {letter}ones",
        "family": f"Familial{letter}",
        "given": f"Givenna{letter}",
        "particle": f"van der Particular{letter}",
        "organisation": f"Organised Team {letter}",
        "year": str(1951 + number),
        "doi": f"10.1234/doi{letter.lower()}",
        "url": f"https://addresses.example/{letter}",
        "keyword": f"keywordy{letter}",
        "note": f"Noted{letter}",
        "language": "de",
        "venue": f"Venue{letter} of Kilns",
        "editor": f"Editorial{letter}",
        "volume": str(300 + number),
        "number": str(500 + number),
        "series": f"Serial{letter}",
        "pages": str(7000 + number),
        "publisher": f"Publishing{letter}",
        "place": f"Place{letter}",
        "edition": str(60 + number),
        "version": f"9.{number}.9",
        "isbn": f"978-0-262-0{3380 + number}-8",
        "issn": f"{8000 + number}-5679",
        "chapter": str(90 + number),
        "genre": f"Genre{letter}",
        "month": "7",
    }[field]


def full_record(kind: str) -> Record:
    """The full record of a type."""

    def value(field: str) -> str:
        return value_of(field, kind) if field in fields_of_type(kind) else ""

    institution = kind in {"thesis", "report"}
    details = Publication(
        **{name: value(name) for name in ("volume", "number", "series", "place", "edition", "version", "isbn", "issn")},
        pages=f"{value('pages')}-{value('pages')}9" if value("pages") else "",
        chapter=value("chapter"),
        month=value("month"),
        genre=value("genre"),
        note=value("note"),
        editors=(f"Mia {value('editor')}",) if value("editor") else (),
        publisher="" if institution else value("publisher"),
        institution=value("publisher") if institution else "",
    )
    return paper(
        slug=f"full-{kind.replace(' ', '-')}",
        type=kind,
        title=value("title"),
        language="de",
        authors=(
            Author(f"{value('given')} {value('family')}"),
            Author(f"Jan {value('particle')}"),
            Author(value("organisation")),
        ),
        venue=value("venue"),
        venue_name=value("venue"),
        venue_kind="",
        year=int(value("year")),
        ids={} if kind in NO_PAPER else {"doi": value("doi")},
        own_ids={},
        links={"website": value("url")} if kind in NO_PAPER else {},
        tags=(value("keyword"), "second"),
        publication=details,
    )


def full_records() -> Iterator[Record]:
    """One of each type."""
    return map(full_record, TYPE_NAMES)
