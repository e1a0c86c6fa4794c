"""An answer as it is used: its texts and names as they were plainly meant. What is kept stays as it was answered."""

from msgspec.structs import replace

from papershelf.catalog.clean import clean_text
from papershelf.records.facts import FactAuthor, Facts

_TITLES = ("title", "venue", "publication_venue", "journal", "publisher")
_TEXTS = ("tldr", "abstract")
_PARTS = ("name", "family", "given")


def tidy_facts(facts: Facts) -> Facts:
    """The answer without codes, LaTeX, misread letters and invisible characters; itself where there are none.

    >>> tidy_facts(Facts("DOI:10.1/a", "2026-11-28", title="Kilns &amp; H<sub>2</sub>O")).title
    'Kilns & H₂O'
    """
    changed = {name: clean for name in _TITLES if (clean := clean_text(getattr(facts, name))) != getattr(facts, name)}
    changed |= {
        name: clean
        for name in _TEXTS
        if (clean := clean_text(getattr(facts, name), title=False)) != getattr(facts, name)
    }
    authors = tuple(map(_tidy_author, facts.authors))
    if not changed and authors == facts.authors:
        return facts
    return replace(facts, authors=authors, **changed)


def _tidy_author(author: FactAuthor) -> FactAuthor:
    parts = {name: getattr(author, name) for name in _PARTS}
    clean = {name: clean_text(text, title=False) for name, text in parts.items() if text}
    return author if clean == {name: text for name, text in parts.items() if text} else replace(author, **clean)
