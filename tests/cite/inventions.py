"""Invented records: one good paper to vary, and texts that are out to break a format."""

from datetime import date
from typing import Any

from papershelf.records.derive import derive_type
from papershelf.records.record import Author, Record

_GOOD: dict[str, Any] = {
    "slug": "small-shelves",
    "path": "catalog/papers/small-shelves.yaml",
    "title": "Small Shelves Hold More",
    "language": "",
    "categories": ("furniture",),
    "authors": (Author("Ada Holz"), Author("Ben Brett")),
    "venue": "CoS",
    "venue_name": "Conference on Shelving",
    "venue_kind": "conference",
    "year": 2024,
    "published": "",
    "ids": {"doi": "10.1234/shelves"},
    "own_ids": {"doi": "10.1234/shelves"},
    "links": {},
    "tags": (),
    "summary": "",
    "tldr": None,
    "abstract": "",
    "citations": None,
    "scholar_url": "",
    "references": (),
    "paper_id": "",
    "notes": "",
    "added": date(2026, 11, 23),
    "awards": (),
    "superseded_by": "",
    "retracted": "",
}


def paper(**differences: Any) -> Record:
    """The good paper, but for what is said; `authors` may be plain names, and the type is derived as a join does."""
    if "authors" in differences:
        differences["authors"] = tuple(Author(a) if isinstance(a, str) else a for a in differences["authors"])
    scholar_types = differences.pop("scholar_types", ())
    values = {**_GOOD, **differences}
    place = values["venue_name"] or values["venue"]
    credited = bool(values["authors"] and values["year"])
    derived, _ = derive_type(values["venue_kind"], place, values["ids"], values["links"], scholar_types, credited)
    return Record(**{"type": derived, **values})


def tool(**differences: Any) -> Record:
    """An entry without a paper, authors or year."""
    bare = {"title": "ShelfKit", "slug": "shelfkit", "ids": {}, "authors": (), "venue": "", "venue_name": ""}
    code = {"venue_kind": "", "year": None, "links": {"code": "https://example.org/shelfkit"}}
    return paper(**{**bare, **code, **differences})


TITLES = (
    "<script>alert(1)</script>",
    "</script><!-- & \"double\" 'single'",
    "{{ 7*7 }} {% raw %}",
    "Unbalanced { brace",
    "Unbalanced } brace",
    "}{ the wrong way round",
    "Balanced {braces} and {{more}}",
    "A back\\slash, \\input{/etc/passwd} and \\end{document}",
    "100 % of $x^2$ & #1_a ~b",
    "Control\x00 \x07characters\x1b[31m\x7f\x85here",
    "大语言模型的论文",
    "مقالة عن التعلم العميق",
    "🤗 Shelves ❤️ 👩‍👩‍👧",
    "De\u0301compose\u0301 x\u0302",
    "W" * 300,
    "Đặng Nguyễn ế ộ ằ",
    "Straße Ærø Łódź Œuvre İstanbul ığüşöç ÅÄÖ ðþŋ ČŘŽ ű",
    "a--b --- ''quoted'' ``x'' << >> ,, ?` !`",
    "@article{evil, title={x}}",
    "%comment",
    "Ends with a backslash \\",
    "Half a pair \ud800",
    "line\u2028sep\u2029par\x0bvt",
    '=HYPERLINK("http://x")',
    "ER  - ",
    "TY  - JOUR",
    "and others",
    "key = value,",
    "\u202eright to left\u202c",
    "β-VAE and α → ∞",
)
NAMES = (
    (),
    ("Plato",),
    ("OpenAI",),
    ("Gemma Team", "The Shelf Workshop"),
    ("王小明", "王 小明", "たなか 太郎"),
    ("Laurens van der Maaten", "Benjamin Van Durme", "Jan van 't Hooft"),
    ("Martin King, Jr.", "García Márquez, Gabriel"),
    ("and", "others", "A and B", "bell hooks"),
    ("{Brace", "Brace}", "back\\slash", "$%#&_~^"),
    ("Ivan Vulić", "Łukasz Kaiser", "Ñandú Ó Ceallaigh"),
    tuple(f"Author Number{'abcdefghij'[n % 10] * (n // 10 + 1)}" for n in range(300)),
    ("<b>x</b>", "a,b,c,d", "", "\x00", "\u200b"),
    ("Иван Иванов", "محمد علي"),
    ("O’Brien & Sons, Inc.", "van", "de la", "'"),
    ("- Dash", "Dash -", "-- --", "-Hy Phen-"),
)
CIRCUMSTANCES: tuple[dict[str, Any], ...] = (
    {},
    {"venue_kind": "journal"},
    {"venue_kind": "preprint", "ids": {"arxiv": "2106.09685", "doi": "10.48550/arxiv.2106.09685"}},
    {"venue": "", "venue_name": "", "venue_kind": "", "ids": {"arxiv": "cs.CL/0301001"}},
    {"year": None},
    {"ids": {}, "links": {"code": "https://example.org/x"}, "year": None},
    {"ids": {"doi": "10.1002/(sici)1<1::aid>2;2-#_%{"}, "retracted": "Its { data $"},
    {"venue_name": "Proc. of {X} & $Y_1$ 100%"},
    {"ids": {}, "links": {"website": "https://example.org/a b?q=%20{x}\\^~#f"}},
)


def hostile_papers() -> list[Record]:
    """Every hostile title and every hostile set of authors, in turning circumstances."""
    titled = [
        paper(slug=f"t{n}", title=title, authors=NAMES[n % len(NAMES)], **CIRCUMSTANCES[n % len(CIRCUMSTANCES)])
        for n, title in enumerate(TITLES)
    ]
    named = [
        paper(slug=f"n{n}-{m}", authors=names, **circumstance)
        for n, names in enumerate(NAMES)
        for m, circumstance in enumerate(CIRCUMSTANCES)
    ]
    return titled + named
