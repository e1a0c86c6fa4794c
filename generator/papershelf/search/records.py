"""What a result shows of a paper, given out in blocks of eight."""

from collections.abc import Iterator, Sequence

from papershelf.search.columns import CODE, TLDR, as_json
from papershelf.search.paper import Row, SearchPaper

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
    ]
    while fields[-1] in (None, "", ()):
        fields.pop()
    return fields


def slug_blocks(rows: Sequence[Row]) -> Iterator[bytes]:
    """Slugs alone, for exporting a whole result."""
    for start in range(0, len(rows), SLUG_BLOCK):
        yield as_json([row.slug for row in rows[start : start + SLUG_BLOCK]])
