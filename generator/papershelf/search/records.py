"""What a result shows of a paper, given out in blocks of eight."""

from collections.abc import Iterator, Sequence

from papershelf.search.columns import CODE, TLDR, as_json
from papershelf.search.paper import Row, SearchPaper
from papershelf.search.tokens import fold_token, words

BLOCK = 8
SLUG_BLOCK = 1024
MOST_AUTHORS = 30


def make_row(paper: SearchPaper) -> Row:
    """Keep what columns and results need, and let the running text go."""
    return place_row(paper, as_json(_record(paper)))


def place_row(paper: SearchPaper, record: bytes = b"") -> Row:
    """Keep what columns and the order need."""
    return Row(
        slug=paper.slug,
        title=paper.title,
        venue=paper.venue,
        venue_name=paper.venue_name,
        year=paper.year or 0,
        categories=paper.categories,
        tags=paper.tags,
        citations=-1 if paper.citations is None else paper.citations,
        added=paper.added,
        flags=CODE * bool(paper.code) | TLDR * bool(paper.tldr),
        people=named_people(paper),
        type=paper.type,
        ids=paper.ids,
        record=record,
    )


def record_blocks(rows: Sequence[Row]) -> Iterator[bytes]:
    """JSON lists of eight records each, by the papers' numbers."""
    return (record_block(rows[start : start + BLOCK]) for start in range(0, len(rows), BLOCK))


def record_block(rows: Sequence[Row]) -> bytes:
    """One block's list."""
    return b"[" + b",".join([row.record for row in rows]) + b"]"


def _record(paper: SearchPaper) -> list[object]:
    fields: list[object] = [
        paper.slug,
        paper.title,
        paper.authors[:MOST_AUTHORS],
        paper.tags,
        paper.summary,
        paper.tldr,
        paper.pdf,
        paper.code,
        paper.categories,
        paper.citations,
        paper.added,
        len(paper.authors) if len(paper.authors) > MOST_AUTHORS else None,
        paper.retracted,
        paper.language,
        paper.type,
        paper.awards,
        paper.superseded_by,
        [part for link in paper.links for part in link],
        _folders(paper),
        paper.status,
        paper.image,
    ]
    while fields[-1] in (None, "", (), []):
        fields.pop()
    return fields


def _folders(paper: SearchPaper) -> list[object]:
    """The folder of each author's page: 1 where it is the name's words, 0 where there is none; nothing if all are 1."""
    folders: list[object] = [0] * min(len(paper.authors), MOST_AUTHORS)
    for at, (name, (folder, _)) in enumerate(zip(paper.authors[:MOST_AUTHORS], paper.people, strict=False)):
        folders[at] = 1 if folder and folder == "-".join(words(fold_token(name))) else folder or 0
    return [] if all(folder == 1 for folder in folders) else folders if any(folders) else [0]


def named_people(paper: SearchPaper) -> tuple[str, ...]:
    """The authors with a page of their own, as the column of people has them."""
    return tuple(f"{folder}\n{heading}" for folder, heading in paper.people if folder)


def slug_blocks(rows: Sequence[Row]) -> Iterator[bytes]:
    """Slugs alone, for exporting a whole result."""
    for start in range(0, len(rows), SLUG_BLOCK):
        yield as_json([row.slug for row in rows[start : start + SLUG_BLOCK]])
