"""Exploring: what the papers of a list cite, what cites them, and what is recommended beside them.

Every answer is kept in a file of its own as it comes, so that a run goes on where one before it stopped and asks
nothing twice; the file is no part of the catalog.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from papershelf.scholar.answers import reference_ids
from papershelf.scholar.replies import NoAnswerError, StopError
from papershelf.scholar.semantic_scholar import SemanticScholar

DETAILS = ("authors", "citationCount", "corpusId", "externalIds", "referenceCount", "title", "url", "venue", "year")
BATCH = 100
MOST_CITING = 1_000
MOST_RECOMMENDED = 100
_FRESH = 30  # days an answer is good for


class Subject(Struct, frozen=True):
    """A paper of the list: its slug, ids at Semantic Scholar, home category, and what it cites, if that is known."""

    slug: str
    paper_id: str
    corpus: int
    category: str
    references: tuple[int, ...] | None


class Plan(Struct, frozen=True):
    """The questions of a run, most telling first, as keys of the file of answers; `most` is the budget."""

    references: tuple[str, ...]
    recommendations: tuple[tuple[str, tuple[str, ...]], ...]
    citing: tuple[str, ...]
    most: int

    def words(self) -> str:
        """What the run will ask at most."""
        parts = [
            (f"{len(self.references)} for references", self.references),
            (f"{len(self.recommendations)} for recommendations", self.recommendations),
            (f"{len(self.citing)} for what cites the list", self.citing),
        ]
        shown = [text for text, asked in parts if asked]
        return f"at most {self.most} requests: {', '.join([*shown, 'the rest for details of the best'])}"


class AnswerFile(Struct):
    """The file of answers: lists of corpus ids and details by key, each with its day."""

    path: Path
    today: str
    known: dict[str, Any] = field(default_factory=dict)

    def load(self) -> "AnswerFile":
        """Read what is there; damaged lines and old answers are skipped."""
        if self.path.is_file():
            for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
                try:
                    day, key, value = json.loads(line)
                    age = (date.fromisoformat(self.today) - date.fromisoformat(day)).days
                except (ValueError, TypeError):
                    continue
                if 0 <= age < _FRESH:
                    self.known[key] = value
        return self

    def put(self, key: str, value: Any) -> None:
        """Keep an answer, on disk before the next question."""
        self.known[key] = value
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([self.today, key, value], ensure_ascii=True) + "\n")


class Budget(Struct):
    """How many requests may still be sent."""

    left: int

    def take(self) -> None:
        """One request. Raises StopError when none is left."""
        if self.left <= 0:
            raise StopError("the budget of requests is used up (--max-requests); run it again to go on")
        self.left -= 1


def plan(subjects: Sequence[Subject], answers: AnswerFile, most: int) -> Plan:
    """What has to be asked: what a budget of `most` allows, without what is known already.

    The choice depends on the list and the budget alone, so that a second run has nothing left to ask.
    """
    asked = [each for each in subjects if each.paper_id]
    silent = [each.paper_id for each in asked if each.references is None]
    batches = [silent[start : start + BATCH] for start in range(0, len(silent), BATCH)]
    groups = _groups(asked)
    room = max(0, most - len(batches) - len(groups) - max(5, most // 5))
    # In the order of their ids, which is as good as any and stays as it is while the list grows.
    chosen = sorted(each.paper_id for each in asked)[:room]
    known = answers.known
    return Plan(
        tuple(",".join(batch) for batch in batches if any(f"refs {paper_id}" not in known for paper_id in batch)),
        tuple((name, ids) for name, ids in groups.items() if f"recs {name}" not in known),
        tuple(paper_id for paper_id in chosen if f"citing {paper_id}" not in known),
        most,
    )


def _groups(asked: Sequence[Subject]) -> dict[str, tuple[str, ...]]:
    """Of what papers others are recommended for: the whole list, and each category where there are several."""
    by_category: dict[str, list[str]] = {}
    for each in asked:
        by_category.setdefault(each.category, []).append(each.paper_id)
    whole = {"": [each.paper_id for each in asked]} if asked else {}
    groups = {**whole, **(by_category if len(by_category) > 1 else {})}
    return {name: tuple(ids[:MOST_RECOMMENDED]) for name, ids in groups.items()}


def explore(
    subjects: Sequence[Subject],
    asking: Plan,
    answers: AnswerFile,
    scholar: SemanticScholar,
    budget: Budget,
    tell: Callable[[str], None],
) -> None:
    """Ask what is planned, within the budget. Raises StopError."""
    for batch in asking.references:
        budget.take()
        ids = batch.split(",")
        with _tolerant(tell):
            found = scholar.batch(ids, ("corpusId", "references.corpusId"))
            for paper_id, paper in zip(ids, found.papers, strict=True):
                answers.put(f"refs {paper_id}", list(reference_ids(paper.get("references"))) if paper else [])
    for name, paper_ids in asking.recommendations:
        budget.take()
        with _tolerant(tell):
            papers = scholar.recommend(paper_ids, MOST_RECOMMENDED, ("corpusId", "title"))
            answers.put(f"recs {name}", list(reference_ids_in_order(papers)))
    for paper_id in asking.citing:
        budget.take()
        with _tolerant(tell):
            answers.put(f"citing {paper_id}", list(scholar.citing(paper_id, MOST_CITING)))


class _tolerant:  # noqa: N801 - used as a statement
    """Tells of a question that came to nothing, and goes on."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, NoAnswerError):
            self._tell(str(error))
            return True
        return False


def reference_ids_in_order(papers: Sequence[object]) -> Iterator[int]:
    """The corpus ids of papers, as they are ranked."""
    for paper in papers:
        yield from reference_ids([paper])


def fetch_details(
    wanted: Sequence[int], answers: AnswerFile, scholar: SemanticScholar, budget: Budget, tell: Callable[[str], None]
) -> None:
    """What there is to know of candidates, a hundred a request. Raises StopError."""
    missing = [corpus for corpus in wanted if f"paper {corpus}" not in answers.known]
    for start in range(0, len(missing), BATCH):
        part = missing[start : start + BATCH]
        budget.take()
        with _tolerant(tell):
            found = scholar.batch([f"CorpusId:{corpus}" for corpus in part], DETAILS)
            for corpus, paper in zip(part, found.papers, strict=True):
                answers.put(f"paper {corpus}", dict(paper) if paper else {})


def citing_of(answers: AnswerFile, subjects: Sequence[Subject]) -> Mapping[str, Sequence[int]]:
    """What cites each paper of the list, as far as it was asked, by slug."""
    return {each.slug: answers.known.get(f"citing {each.paper_id}", ()) for each in subjects if each.paper_id}
