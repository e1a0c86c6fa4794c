"""Identifiers of papers that have none, asked of Semantic Scholar by title and verified as `enrich` verifies.

The service takes lists of identifiers (500 a request) but titles only one by one, and one request a second: so each
title is asked once, however often the list repeats it, and its answer is kept on disk before the next question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from papershelf.catalog.schema import Entry, Ids
from papershelf.importing.found import Found
from papershelf.records.facts import known_ids
from papershelf.records.matching import is_same_paper
from papershelf.scholar.answers import read_paper
from papershelf.scholar.exploring import AnswerFile
from papershelf.scholar.replies import ScholarError, StopError
from papershelf.scholar.semantic_scholar import SemanticScholar
from papershelf.texts import fold

FIELDS = ("title", "authors", "year", "externalIds")


def look_up(
    papers: Sequence[Found],
    scholar: SemanticScholar,
    answers: AnswerFile,
    watched: Iterable[int] | None = None,
) -> Iterator[Found]:
    """Each paper in its order, with identifiers where the answer is surely the same paper.

    Raises StopError when no further question makes sense; what was not asked by then has to be taken as it is.
    """
    for number in watched if watched is not None else range(len(papers)):
        yield _with_ids(papers[number], _answer(papers[number].title, scholar, answers), answers.today)


def _answer(title: str, scholar: SemanticScholar, answers: AnswerFile) -> Mapping[str, Any] | None:
    """The paper the service thinks has this title, from the file where it was asked before."""
    key = f"match {fold(title)}"
    if key not in answers.known:
        try:
            answers.put(key, scholar.match(title, FIELDS).papers[0])
        except StopError:
            raise
        except ScholarError:
            return None
    value = answers.known[key]
    return value if isinstance(value, Mapping) and "paperId" in value else None


def _with_ids(one: Found, paper: Mapping[str, Any] | None, today: str) -> Found:
    if paper is None:
        return one
    facts = read_paper(str(paper["paperId"]), paper, today, FIELDS)
    year = int(one.year) if one.year.isdecimal() else None
    entry = Entry.model_construct(title=one.title, category=(), ids=Ids(), authors=one.authors, year=year)
    return replace(one, ids=known_ids(facts)) if is_same_paper(entry, facts) else one
