"""Dates, and surnames with a year as text cites a paper."""

import re
from functools import lru_cache

from msgspec import Struct

from papershelf.importing.readme.lexicon import venue_forms, words_of
from papershelf.importing.readme.plain import YEAR, bare, plain_words
from papershelf.texts import fold

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<y>{YEAR})",
        rf"(?P<y>{YEAR})\s*[-/.]\s*(?P<m>\d{{1,2}})(?:\s*[-/.]\s*(?P<d>\d{{1,2}}))?",
        rf"(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{YEAR})",
        rf"(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>{YEAR})",
        rf"(?P<d>{_DAY})?(?:\s+of)?,?\s*(?P<mon>{MONTH}),?\s*(?P<y>{YEAR})",
        rf"(?P<mon>{MONTH})\s*(?P<d>{_DAY})\s*,?\s*(?P<y>{YEAR})",
        rf"(?P<y>{YEAR}),?\s*(?P<mon>{MONTH})\s*(?P<d>{_DAY})?",
        rf"(?P<y>{YEAR})\s*年\s*(?:(?P<m>\d{{1,2}})\s*月?)?\s*(?:(?P<d>\d{{1,2}})\s*日?)?",
        r"(?P<yy>[012]\d)/(?P<m>[01]\d)(?:/(?P<d>[0-3]\d))?",
        r"['’‘](?P<yy>\d\d)",
    )
]
_SURNAME = r"(?:(?:van|von|de|der|den|di|da|la|le|el|al)\s)*[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_CITATION = re.compile(
    rf"(?:{_SURNAME}(?:,\s{_SURNAME})*,?\s+e[tl]\.?\s+al\.?[\s,]*\(?|{_SURNAME}\.,\s*|(?:{_SURNAME},\s)*(?P<people>{_SURNAME},?\s(?:and|&)\s{_SURNAME}),\s*)"
    rf"(?P<y>{YEAR})[a-z]?\)?"
)


_LEAD = re.compile(r"^(?:date|published|submitted|released|posted|updated|on|year)\s*(?:on|in)?\s*:?\s+", re.I)


class DateText(Struct, frozen=True):
    """A date: its year, and the day as year-month-day where all of it is there."""

    year: str
    day: str = ""


@lru_cache(maxsize=50_000)
def read_date(text: str) -> DateText | None:
    """The date that the text is.

    >>> read_date("7 Jul 2021"), read_date("2021/06"), read_date("VOC 2012")
    (DateText(year='2021', day='2021-07-07'), DateText(year='2021', day=''), None)
    """
    if len(text) > 60:
        return None
    text = bare(text)
    text = _LEAD.sub("", text)
    if (cited := _CITATION.fullmatch(text)) and not _is_no_people(cited["people"] or ""):
        return DateText(cited["y"])
    if not 3 <= len(text) <= 30 or not any(letter.isdigit() for letter in text):  # noqa: SIM102
        if not (len(text) == 2 and text.isdecimal()):
            return None
    for pattern in _DATES:
        if found := pattern.fullmatch(text if "'" not in pattern.pattern else plain_words(text)):
            return _date(found)
    return None


def is_citation(text: str) -> bool:
    """True for surnames and a year, as text cites a paper: Hill et al., 2015."""
    cited = _CITATION.fullmatch(bare(text))
    return cited is not None and not _is_no_people(cited["people"] or "")


def _is_no_people(text: str) -> bool:
    """True for two words that are a venue or words of a title rather than surnames: Security and Privacy."""
    words = [word for word in fold(text).split() if word != "and"]
    return bool(text) and (
        fold(text) in venue_forms() or any(word in words_of("title_words") or word in venue_forms() for word in words)
    )


def _date(found: re.Match[str]) -> DateText | None:
    parts = found.groupdict()
    year = parts.get("y") or century_of(parts["yy"])
    if parts.get("m") and parts.get("yy") and int(parts["yy"]) <= 12:
        return None  # 11/07/22 can be a month, a day and a year as well
    month = parts.get("m") or ""
    if parts.get("mon"):
        month = str(_MONTHS.index(parts["mon"][:3].lower()) + 1)
    day = re.sub(r"\D", "", parts.get("d") or "")
    if month and not 1 <= int(month) <= 12:
        return None
    if day and not 1 <= int(day) <= 31:
        return None
    return DateText(year, f"{year}-{int(month):02}-{int(day):02}" if month and day else "")


def century_of(two: str) -> str:
    """The year of two digits."""
    return f"20{two}" if int(two) < 50 else f"19{two}"
