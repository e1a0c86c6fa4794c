"""Records as BibTeX that bibtex, biber, pandoc, pybtex, bibtexparser and citation-js read.

Entry types: the classical fourteen (Patashnik, "BibTeXing", 1988, section 3), because some readers drop others; where
they do not say what a thing is, biblatex's `entrysubtype` does. See docs/decisions/bibtex.md.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from papershelf.catalog.worktypes import (
    CHAPTER,
    CONFERENCE,
    JOURNAL,
    PREPRINT,
    SOFTWARE,
    THESIS,
    UNKNOWN,
)
from papershelf.cite.casing import kept_capitals
from papershelf.cite.languages import babel_name
from papershelf.cite.latex import braces_match, latex
from papershelf.cite.names import Name
from papershelf.cite.works import Citable, Work, describe, doi_url
from papershelf.formulas import Formula, is_safe_tex, split_formulas, unicode_formula
from papershelf.records.record import Publication

# What classical styles print of a thing for which they have no type; others than software would get a false publisher.
HOW_PUBLISHED = {SOFTWARE: "Computer software"}
# biblatex's words (manual, 3.9.2.7) for a status in place of a year.
PUBSTATES = {
    "in press": "inpress",
    "accepted": "forthcoming",
    "forthcoming": "forthcoming",
    "submitted": "submitted",
    "in preparation": "inpreparation",
}
# Fields whose names BibTeX and we share, before and after those of who issued it.
_PLACES, _KINDS = ("volume", "number", "pages", "chapter"), ("series", "edition", "version", "isbn", "issn")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MASTERS = re.compile(r"(?i)master|\bm\.?\s?sc|\bm\.?a\b|diplom|bachelor|licenti|laurea|undergraduate")
_DEFAULT_GENRES = {"phdthesis": "phd thesis", "mastersthesis": "master's thesis", "techreport": "technical report"}
_AND = " and\n" + " " * 19
_FIRST = re.compile(r"^[\\{}$%#&_~^]+")
_FIRST_OF_WORDS = re.compile(r"(?<!\S)[\\{}$%#&_~^]+")
_BRACED = re.compile(r"[{}\\]")
_WORD = re.compile(r"[A-Za-z0-9]+")
# BibTeX parts words at hyphens too, and stops at a name of which nothing is left: "Dash, -".
_EDGE_HYPHENS = re.compile(r"(?<!\S)(?:-\S*|\S*-)(?!\S)")
_RESERVED = re.compile(r"(?i)(?:^|\s)(?:and|others)(?:\s|$)")


def bibtex(record: Citable) -> str:
    """One BibTeX entry, ending with a line end."""
    work = describe(record)
    kind = entry_type(work)
    lines = [f"  {name:<13} = {value},\n" for name, value in _fields(work, kind) if value not in ("", "{}")]
    return f"@{kind}{{{work.key},\n{''.join(lines)}}}\n"


def entry_type(work: Work) -> str:
    """The classical type; one without the container that makes it what it is becomes @misc."""
    if work.type in {CONFERENCE, JOURNAL} and not work.container:
        return "misc"
    if work.type == CHAPTER and not work.container:
        return "inbook"
    return "mastersthesis" if work.type == THESIS and _MASTERS.search(work.details.genre) else work.form.bibtex


def _fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    """Names and values, these in their braces."""
    details = work.details
    yield "title", _braced(bibtex_title(work.tex_title))
    yield "author", _braced(_people(work.names))
    yield "editor", _braced(_people(work.editors))
    yield "howpublished" if kind == "misc" else work.form.container or "booktitle", _braced(_text(_container(work)))
    yield "year", _braced(_text(work.issued))
    yield "pubstate", _braced(PUBSTATES.get(work.status, ""))
    yield "month", _MONTHS[int(work.date[5:7]) - 1] if work.date[5:7] else ""
    yield from ((name, _braced(_detail(details, name))) for name in _PLACES)
    yield from ((name, _braced(_text(value))) for name, value in _issuer(work, kind))
    yield from ((name, _braced(_detail(details, name))) for name in _KINDS)
    yield "type", _braced(_genre(details.genre, kind))
    yield "entrysubtype", _braced(_subtype(work, kind))
    yield from ((name, _braced(value)) for name, value in _identifiers(work).items())
    yield "langid", _braced(babel_name(work.language))
    yield "keywords", _braced(_text(", ".join(tag.replace(",", " ") for tag in work.tags)))
    yield "note", _braced(bibtex_title(work.note, protect=False))
    yield "key", _braced("" if work.names or work.editors else _sort_key(work))


def _detail(details: Publication, name: str) -> str:
    text = _text(getattr(details, name))
    return text.replace("-", "--") if name == "pages" else text


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _people(names: Sequence[Name]) -> str:
    return _AND.join(map(bibtex_name, names))


def _container(work: Work) -> str:
    if work.type == PREPRINT and work.arxiv and work.container == "arXiv":
        return ""  # the eprint says arXiv already
    # Beside a publisher pandoc would take these words for a second one.
    return work.container or ("" if work.publisher else HOW_PUBLISHED.get(work.type, ""))


def _issuer(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    details = work.details
    field = "publisher" if kind == "misc" else work.form.publisher
    yield field, work.publisher
    if details.publisher != work.publisher:
        yield "publisher", details.publisher
    if details.institution != work.publisher:
        yield "organization", details.institution
    yield "address", details.place


def _genre(genre: str, kind: str) -> str:
    return "" if genre.casefold() == _DEFAULT_GENRES.get(kind) else _text(genre)


def _subtype(work: Work, kind: str) -> str:
    """Our own name of the type, where the entry's type leaves it open."""
    if kind != "misc" or work.type == UNKNOWN or (work.type == PREPRINT and work.arxiv):
        return ""
    return work.type


def _identifiers(work: Work) -> dict[str, str]:
    doi = work.doi if not _BRACED.search(work.doi) else ""
    # A style that prints the DOI prints its address; a second address is worth its line only when it leads elsewhere.
    url = "" if doi and work.url == doi_url(doi) else work.url
    arxiv = {"eprint": work.arxiv, "archivePrefix": "arXiv"} if work.arxiv else {}
    return {"doi": doi, "url": url, **arxiv}


def _text(text: str) -> str:
    return latex(text, braces_match=braces_match(text))


def bibtex_title(title: str, *, protect: bool = True) -> str:
    """A title with its formulas in TeX and, unless told otherwise, the capitals a style must leave in braces.

    >>> print(bibtex_title("LoRA for Cu$_2$O at 5 %"))
    {LoRA} for {Cu$_2$O} at 5 \\%
    """
    parts = [_unsafe_as_text(part) for part in split_formulas(unicodedata.normalize("NFC", title))]
    paired = braces_match("".join(part for part in parts if isinstance(part, str)))
    if len(parts) == 1 and isinstance(parts[0], str):
        return _capitals(parts[0], paired) if protect else latex(parts[0], braces_match=paired)
    return "".join(_word(word, paired, protect) for word in _words(parts))


def _unsafe_as_text(part: str | Formula) -> str | Formula:
    if isinstance(part, str) or is_safe_tex(part.tex):
        return part
    return unicode_formula(part.tex)[0]


def _words(parts: Sequence[str | Formula]) -> Iterator[list[str | Formula]]:
    """The pieces between spaces that are outside formulas, and the spaces."""
    word: list[str | Formula] = []
    for part in parts:
        if isinstance(part, Formula):
            word.append(part)
            continue
        for piece in re.findall(r"\s+|\S+", part):
            if not piece.isspace():
                word.append(piece)
                continue
            yield word
            yield [piece]
            word = []
    yield word


def _word(word: list[str | Formula], paired: bool, protect: bool) -> str:
    if len(word) == 1 and isinstance(word[0], str):
        return _capitals(word[0], paired) if protect else latex(word[0], braces_match=paired)
    texts = [latex(part, braces_match=paired) if isinstance(part, str) else f"${part.tex}$" for part in word]
    capitals = any(re.search("[A-Z]", part.tex) if isinstance(part, Formula) else kept_capitals(part) for part in word)
    return f"{{{''.join(texts)}}}" if capitals and protect else "".join(texts)


def _capitals(title: str, paired: bool) -> str:
    pieces, end = [], 0
    for start, stop in kept_capitals(title):
        pieces += [latex(title[end:start], braces_match=paired), f"{{{latex(title[start:stop], braces_match=paired)}}}"]
        end = stop
    return "".join([*pieces, latex(title[end:], braces_match=paired)])


def _sort_key(work: Work) -> str:
    # BibTeX sorts and labels an entry without authors by this field; letters and digits are all it needs.
    return " ".join(_WORD.findall(work.title)) or work.key


def bibtex_name(name: Name) -> str:
    """A name as BibTeX reads it: von Last, Jr, First; braces round what has no parts.

    >>> bibtex_name(Name("Maaten", "Laurens", "van der")), bibtex_name(Name(literal="Gemma Team"))
    ('van der Maaten, Laurens', '{Gemma Team}')
    """
    if name.literal:
        return f"{{{_text(_speakable(name.literal, _FIRST))}}}"
    family = " ".join(filter(None, (name.particle, _part(name.family))))
    return ", ".join(filter(None, (family, _part(name.suffix), _part(name.given, given=True))))


def _part(text: str, given: bool = False) -> str:
    shown = _speakable(text, _FIRST_OF_WORDS)
    # BibTeX would take a lower-case family name for a particle, and "and" for the end of the name.
    particle = not given and any(word[:1].islower() for word in shown.split(" "))
    if particle or _RESERVED.search(shown):
        return f"{{{_text(shown)}}}"
    return _EDGE_HYPHENS.sub(r"{\g<0>}", _text(shown))


def _speakable(text: str, unspeakable: re.Pattern[str]) -> str:
    # biber makes an initial of the backslash before such a letter, and LaTeX stops at it.
    return (unspeakable.sub("", text).strip() or "?") if text else ""
