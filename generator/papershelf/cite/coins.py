"""Records as COinS: the title attribute of <span class="Z3988"> by which Zotero finds the papers of a list.

Keys: ANSI/NISO Z39.88-2004 (OpenURL), matrices journal, book and dc; which of them make which item is as Zotero's
openurl.js reads them: a preprint and a program have no matrix of their own, so dc names their type.
"""

from collections.abc import Iterator
from urllib.parse import quote

from papershelf.cite.names import coins_author
from papershelf.cite.works import CONFERENCE, PREPRINT, SOFTWARE, WEBPAGE, Citable, Work, describe
from papershelf.records.record import FIRST_SHOWN

# Of more authors a list names the first few; the paper's own page has them all.
MOST_NAMES = 30
_DUBLIN_CORE = {PREPRINT: "preprint", SOFTWARE: "computerProgram", WEBPAGE: "webpage"}


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
    if work.kind in _DUBLIN_CORE:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield "rft.type", _DUBLIN_CORE[work.kind]
        yield "rft.title", work.title
        yield "rft.publisher", work.container
        return
    conference = work.kind == CONFERENCE
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'book' if conference else 'journal'}"
    yield "rft.genre", "proceeding" if conference else "article"
    yield "rft.atitle", work.title
    yield "rft.btitle" if conference else "rft.jtitle", work.container
