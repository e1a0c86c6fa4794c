"""Records as BibTeX that bibtex, biber, pandoc, pybtex, bibtexparser and citation-js read without a warning.

Entry types and required fields: Patashnik, "BibTeXing" (1988), section 3; biblatex's default data model (blx-dm.def).
What a record lacks decides its type too: an entry without all its type requires is @misc. See docs/decisions/bibtex.md.
"""

import re
import unicodedata

from papershelf.cite.casing import kept_capitals
from papershelf.cite.latex import braces_match, latex
from papershelf.cite.names import Name
from papershelf.cite.works import CONFERENCE, JOURNAL, PREPRINT, SOFTWARE, Citable, Work, describe, doi_url

_TYPES = {CONFERENCE: ("inproceedings", "booktitle"), JOURNAL: ("article", "journal")}
# ISO 8601-2: a year of which no digit is known. biber asks every @misc for a date; BibTeX does not look at this field.
_NO_DATE = "XXXX"
_AND = " and\n" + " " * 19
_FIRST = re.compile(r"^[\\{}$%#&_~^]+")
_FIRST_OF_WORDS = re.compile(r"(?<!\S)[\\{}$%#&_~^]+")
_BRACED = re.compile(r"[{}\\]")
_WORD = re.compile(r"[A-Za-z0-9]+")
_RESERVED = re.compile(r"(?i)(?:^|\s)(?:and|others)(?:\s|$)")


def bibtex(record: Citable) -> str:
    """One BibTeX entry, ending with a line end."""
    work = describe(record)
    kind, container = _TYPES.get(work.kind, ("misc", "howpublished"))
    if kind != "misc" and not (work.names and work.year and work.container):
        kind, container = "misc", "howpublished"
    fields = {
        "title": _title(work.title),
        "author": _AND.join(map(bibtex_name, work.names)),
        container: _text(_container(work)),
        "year": str(work.year or ""),
        "date": "" if work.year else _NO_DATE,
        **_identifiers(work),
        "note": _text(f"Retracted: {work.retracted}" if work.retracted else ""),
        "key": "" if work.names else _sort_key(work),
    }
    lines = [f"  {name:<13} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{work.key},\n{''.join(lines)}}}\n"


def _container(work: Work) -> str:
    if work.kind == SOFTWARE:
        return "Computer software"
    return "" if work.kind == PREPRINT and work.arxiv else work.container  # the eprint says arXiv already


def _identifiers(work: Work) -> dict[str, str]:
    doi = work.doi if not _BRACED.search(work.doi) else ""
    # A style that prints the DOI prints its address; a second address is worth its line only when it leads elsewhere.
    url = "" if doi and work.url == doi_url(doi) else work.url
    arxiv = {"eprint": work.arxiv, "archivePrefix": "arXiv"} if work.arxiv else {}
    return {"doi": doi, "url": url, **arxiv}


def _text(text: str) -> str:
    return latex(text, braces_match=braces_match(text))


def _title(title: str) -> str:
    title, paired = unicodedata.normalize("NFC", title), braces_match(title)
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
    return f"{{{_text(shown)}}}" if particle or _RESERVED.search(shown) else _text(shown)


def _speakable(text: str, unspeakable: re.Pattern[str]) -> str:
    # biber makes an initial of the backslash before such a letter, and LaTeX stops at it.
    return (unspeakable.sub("", text).strip() or "?") if text else ""
