"""Publication details: what the curator wrote, and what Semantic Scholar's `journal` says where they are silent."""

import re

from papershelf.catalog.schema import PublicationDetails
from papershelf.records.facts import Facts
from papershelf.records.record import Publication

_NOTHING = Publication()
# Semantic Scholar writes "abs/2106.09685" for the volume of a preprint, and pages with spaces in them.
_VOLUME = re.compile(r"[A-Za-z]{0,6}\.? ?\d{1,6}(?:[-/]\d{1,6})?(?: \([^()]*\))?|[IVXLC]+")
_PAGES = re.compile(r"[A-Za-z]{0,3}\d{1,9}(?:[.:]\d{1,6})*(?:-{1,2}[A-Za-z]{0,3}\d{1,9}(?:[.:]\d{1,6})*)?")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


def fill_publication(written: PublicationDetails, facts: Facts) -> Publication:
    """The details of a record; a fetched value that does not look like what it should be is left out."""
    own = {name: getattr(written, name) for name in Publication.__struct_fields__ if getattr(written, name)}
    if own.get("pages"):
        own["pages"] = page_range(own["pages"])
    fetched = {"volume": _matching(_VOLUME, facts.volume), "pages": _matching(_PAGES, page_range(facts.pages))}
    fetched |= {"number": facts.issue, "publisher": facts.publisher}
    # A volume somebody wrote is not joined with the pages of another.
    gaps = (
        {} if own.keys() & {"volume", "number", "pages"} else {name: value for name, value in fetched.items() if value}
    )
    found = {**gaps, **own}
    return Publication(**found) if found else _NOTHING


def page_range(pages: str) -> str:
    """Pages with one hyphen between them, as in 117-140.

    >>> page_range("117 \u2013 140"), page_range("e12"), page_range("1--10")
    ('117-140', 'e12', '1-10')
    """
    return _DASHES.sub("-", pages.strip()).strip("-")


def _matching(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""
