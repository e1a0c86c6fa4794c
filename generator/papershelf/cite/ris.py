"""Records as RIS: a tag, two spaces, a hyphen, a space, a value; one line each.

Tags: "RIS Format Specifications" (Research Information Systems, 2011), as Zotero's RIS translator reads them.
"""

from collections.abc import Iterator

from papershelf.cite.names import ris_name
from papershelf.cite.works import CONFERENCE, JOURNAL, PAPER, PREPRINT, SOFTWARE, WEBPAGE, Citable, Work, describe

_TYPES = {CONFERENCE: "CONF", JOURNAL: "JOUR", PREPRINT: "UNPB", PAPER: "GEN", SOFTWARE: "COMP", WEBPAGE: "ELEC"}


def ris(record: Citable) -> str:
    """One RIS reference, ending with the line end after ER."""
    work = describe(record)
    return "".join(f"{tag}  - {value}\n" for tag, value in _fields(work) if value) + "ER  - \n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[work.kind]
    yield "ID", work.key
    yield "TI", work.title
    yield from (("AU", ris_name(name)) for name in work.names)
    yield "PB" if work.kind == PREPRINT else "T2", work.container
    yield "PY", str(work.year or "")
    yield "DA", work.date.replace("-", "/") if "-" in work.date else ""
    yield "DO", work.doi
    yield "AN", f"arXiv:{work.arxiv}" if work.arxiv else ""
    yield "UR", work.url
    yield "L1", work.pdf
    yield "AB", work.abstract
    yield from (("KW", tag) for tag in work.tags)
    yield "N1", f"Retracted: {work.retracted}" if work.retracted else ""
