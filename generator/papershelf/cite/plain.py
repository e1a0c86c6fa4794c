"""Records as a line of text: as the ACL Anthology's informal citation, and as APA's seventh edition asks."""

from collections.abc import Sequence

from papershelf.cite.names import Name
from papershelf.cite.works import CONFERENCE, PREPRINT, SOFTWARE, Citable, Work, describe, doi_url

_STOPS = (".", "?", "!", "。", "？", "！")
_MOST_AUTHORS = 20  # APA 7, section 9.8: of more than twenty, the first nineteen and the last


def plain(record: Citable) -> str:
    """Authors. Year. Title. Venue. Address: what is not known is left out."""
    work = describe(record)
    authors = join_names([author.name for author in work.authors], " and ")
    parts = (authors, str(work.year or ""), work.title, _venue(work, "In "), _address(work))
    return " ".join(_closed(part) for part in parts if part)


def apa(record: Citable) -> str:
    """The reference APA's seventh edition gives, without its italics and with the title's own capitals."""
    work = describe(record)
    title = f"{work.title} [Computer software]" if work.kind == SOFTWARE else work.title
    date = f"({_apa_date(work)})"
    head = (_apa_names(work.names), date, title) if work.names else (title, date)
    return " ".join(_closed(part) for part in (*head, _venue(work, ""), _address(work)) if part)


def join_names(names: Sequence[str], last: str) -> str:
    """Names in a row, `last` before the last of them."""
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _venue(work: Work, before: str) -> str:
    if work.kind == PREPRINT and work.arxiv:
        return f"{work.container}:{work.arxiv}" if work.container == "arXiv" else work.container
    return f"{before}{work.container}" if work.kind == CONFERENCE and work.container else work.container


def _address(work: Work) -> str:
    return doi_url(work.doi) or work.url


def _closed(part: str) -> str:
    # An address takes no full stop: a reader who copies it would copy the stop too.
    return part if part.startswith(("http://", "https://")) or part.endswith(_STOPS) else f"{part}."


def _apa_date(work: Work) -> str:
    return str(work.year) if work.year else "n.d."


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
