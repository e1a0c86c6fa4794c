"""Records as a line of text: as the ACL Anthology's informal citation, and as APA's seventh edition asks."""

from collections.abc import Sequence

from papershelf.catalog.worktypes import CHAPTER, CONFERENCE, DATASET, JOURNAL, PREPRINT, SOFTWARE, THESIS, VIDEO
from papershelf.cite.names import Name
from papershelf.cite.works import Citable, Work, describe, doi_url

_STOPS = (".", "?", "!", "。", "？", "！")
_MOST_AUTHORS = 20  # APA 7, section 9.8: of more than twenty, the first nineteen and the last


def plain(record: Citable) -> str:
    """Authors. Year. Title. Venue. Address: what is not known is left out."""
    work = describe(record)
    authors = join_names([author.name for author in work.authors], " and ")
    parts = (authors, work.issued, work.title, _venue(work, "In "), _issuer(work), _address(work))
    return " ".join(_closed(part) for part in parts if part)


def apa(record: Citable) -> str:
    """The reference APA's seventh edition gives, without its italics and with the title's own capitals."""
    work = describe(record)
    title = f"{work.title} [{bracketed}]" if (bracketed := _bracketed(work)) else work.title
    date = f"({_apa_date(work)})"
    head = (_apa_names(work.names), date, title) if work.names else (title, date)
    return " ".join(_closed(part) for part in (*head, _venue(work, ""), _issuer(work), _address(work)) if part)


def join_names(names: Sequence[str], last: str) -> str:
    """Names in a row, `last` before the last of them."""
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _venue(work: Work, before: str) -> str:
    if work.type == PREPRINT and work.arxiv and work.container == "arXiv":
        return f"{work.container}:{work.arxiv}"
    if not work.container:
        return ""
    details = work.details
    where = f"{before}{work.container}" if work.type in {CONFERENCE, CHAPTER} else work.container
    number = f"({details.number})" if details.number else ""
    volume = f"{details.volume}{number}" if work.type == JOURNAL else ""
    pages = details.pages.replace("-", "–")
    return ", ".join(filter(None, (where, volume, pages if work.type != CHAPTER or not pages else f"pp. {pages}")))


def _issuer(work: Work) -> str:
    return "" if work.type in {CONFERENCE, JOURNAL, PREPRINT} else work.publisher


# APA 7, section 9.21 and chapter 10: what a thing is, where that is not a paper.
_BRACKETS = {SOFTWARE: "Computer software", DATASET: "Data set", VIDEO: "Video"}


def _bracketed(work: Work) -> str:
    return (work.details.genre or "Thesis") if work.type == THESIS else _BRACKETS.get(work.type, "")


def _address(work: Work) -> str:
    return doi_url(work.doi) or work.url


def _closed(part: str) -> str:
    # An address takes no full stop: a reader who copies it would copy the stop too.
    return part if part.startswith(("http://", "https://")) or part.endswith(_STOPS) else f"{part}."


def _apa_date(work: Work) -> str:
    return work.issued or "n.d."


def _apa_names(names: Sequence[Name]) -> str:
    shown = [_apa_name(name) for name in names]
    if len(shown) > _MOST_AUTHORS:
        return f"{', '.join(shown[: _MOST_AUTHORS - 1])}, … {shown[-1]}"
    return join_names(shown, ", & ")


def _apa_name(name: Name) -> str:
    return ", ".join(filter(None, (name.surname, _initials(name.given), name.suffix)))


def _initials(given: str) -> str:
    """The initials of given names, hyphens kept.

    >>> _initials("Jean-Pierre J.")
    'J.-P. J.'
    """
    names = ([part for part in word.split("-") if part] for word in given.split())
    return " ".join("-".join(f"{part[0]}." for part in parts) for parts in names if parts)
