"""Identifiers of papers that have none, asked of Semantic Scholar by title and verified as `enrich` verifies."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from papershelf.catalog.schema import Entry, Ids
from papershelf.importing.found import Found
from papershelf.records.facts import known_ids
from papershelf.records.matching import is_same_paper
from papershelf.scholar.answers import read_paper
from papershelf.scholar.replies import ScholarError, StopError
from papershelf.scholar.semantic_scholar import SemanticScholar

FIELDS = ("title", "authors", "year", "externalIds")


def look_up(
    papers: Sequence[Found], scholar: SemanticScholar, today: str, watched: Iterable[int] | None = None
) -> Iterator[Found]:
    """Each paper in its order, with identifiers where the answer is surely the same paper.

    Raises StopError when no further question makes sense; what was not asked by then has to be taken as it is.
    """
    for number in watched if watched is not None else range(len(papers)):
        yield _with_ids(papers[number], scholar, today)


def _with_ids(one: Found, scholar: SemanticScholar, today: str) -> Found:
    try:
        answer = scholar.match(one.title, FIELDS)
    except StopError:
        raise
    except ScholarError:
        return one
    paper = answer.papers[0]
    if paper is None:
        return one
    facts = read_paper(str(paper["paperId"]), paper, answer.day or today, FIELDS)
    year = int(one.year) if one.year.isdecimal() else None
    entry = Entry.model_construct(title=one.title, category=(), ids=Ids(), authors=one.authors, year=year)
    return replace(one, ids=known_ids(facts)) if is_same_paper(entry, facts) else one
