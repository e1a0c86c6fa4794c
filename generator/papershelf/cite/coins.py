"""Records as COinS: the title attribute of <span class="Z3988"> by which Zotero finds the papers of a list.

Keys: ANSI/NISO Z39.88-2004 (OpenURL), matrices journal, book, dissertation and dc; which of them make which item is as
Zotero's openurl.js reads them: a preprint and a program have no matrix of their own, so dc names their type.
"""

from collections.abc import Iterator
from urllib.parse import quote

from papershelf.cite.names import coins_author
from papershelf.cite.works import Citable, Work, describe
from papershelf.records.record import FIRST_SHOWN

# Of more authors a list names the first few; the paper's own page has them all.
MOST_NAMES = 30


def coins(record: Citable) -> str:
    """The value of the title attribute; a template escapes it as it does any attribute."""
    return "&".join(f"{key}={_quoted(value)}" for key, value in _pairs(describe(record)) if value)


def _quoted(text: str) -> str:
    # quote() looks at each letter, and most values are plain words.
    words = text.replace(" ", "")
    return text.replace(" ", "%20") if words.isascii() and words.isalnum() else quote(text, safe="")


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield from _matrix(work)
    yield from map(coins_author, work.names if len(work.names) <= MOST_NAMES else work.names[:FIRST_SHOWN])
    yield "rft.date", work.date
    yield "rft_id", f"info:doi/{work.doi}" if work.doi else ""
    yield "rft_id", work.url


def _matrix(work: Work) -> Iterator[tuple[str, str]]:
    matrix, _, genre = work.form.genre.partition(" ")
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix or 'dc'}"
    if not matrix:
        yield "rft.type", work.form.zotero
        yield "rft.title", work.title
        yield "rft.publisher", work.publisher or work.container
        return
    yield "rft.genre", genre if matrix != "dissertation" else ""
    yield "rft.atitle" if matrix == "journal" or work.container else _WHOLE.get(matrix, "rft.btitle"), work.title
    yield "rft.jtitle" if matrix == "journal" else "rft.btitle", work.container
    yield from _details(work, matrix)


# What a thing is called that is in no other.
_WHOLE = {"dissertation": "rft.title"}


def _details(work: Work, matrix: str) -> Iterator[tuple[str, str]]:
    details = work.details
    yield "rft.volume", details.volume
    yield "rft.issue", details.number if matrix == "journal" else ""
    yield from zip(("rft.spage", "rft.epage"), details.pages.split("-", 1), strict=False)
    yield "rft.inst" if matrix == "dissertation" else "rft.pub", work.publisher if matrix != "journal" else ""
    yield "rft.place", details.place if matrix == "book" else ""
    yield "rft.series", details.series if matrix == "book" else ""
    yield "rft.edition", details.edition if matrix == "book" else ""
    yield "rft.isbn", details.isbn if matrix == "book" else ""
    yield "rft.issn", details.issn if matrix == "journal" else ""
