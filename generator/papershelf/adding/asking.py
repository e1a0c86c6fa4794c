"""Asking Semantic Scholar about papers somebody wants added: by identifier, all at once, then by title, one by one."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct, field

from papershelf.adding.wanted import Wanted
from papershelf.catalog.schema import Entry, Ids
from papershelf.records.facts import Facts
from papershelf.records.matching import is_near_title, is_same_paper
from papershelf.scholar.answers import read_paper
from papershelf.scholar.order import find_disorder
from papershelf.scholar.questions import Wish
from papershelf.scholar.replies import AskFewerError, NoAnswerError, Paper, ScholarError, StopError
from papershelf.scholar.rounds import believed
from papershelf.scholar.semantic_scholar import SemanticScholar

# A person waits for this; a nightly run has longer.
MAX_TIME = 180.0


class Answers(Struct):
    """What came back, by place among those wanted: facts of what is known; `failed` says why there was no answer.

    `near` are papers of nearly the title that was given, which are offered and not taken.
    """

    found: dict[int, Facts] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    near: dict[int, Facts] = field(default_factory=dict)


def ask(wanted: Sequence[Wanted], scholar: SemanticScholar, fields: Sequence[str], today: str) -> Answers:
    """What Semantic Scholar says of each; stops at the first failure that would meet every further request as well."""
    answers = Answers()
    try:
        _ask_ids([place for place, one in enumerate(wanted) if one.request], wanted, scholar, fields, today, answers)
        for place, one in enumerate(wanted):
            if one.title and place not in answers.found and place not in answers.failed:
                _ask_title(place, one, scholar, fields, today, answers)
    except StopError as error:
        rest = (place for place, one in enumerate(wanted) if place not in answers.found)
        answers.failed.update(dict.fromkeys(rest, str(error)))
    return answers


def _ask_ids(
    places: list[int],
    wanted: Sequence[Wanted],
    scholar: SemanticScholar,
    fields: Sequence[str],
    today: str,
    answers: Answers,
) -> None:
    if not places:
        return
    questions = [(wanted[place].request, _wish(wanted[place])) for place in places]
    try:
        answer = scholar.batch([key for key, _ in questions], fields, partial(find_disorder, questions))
    except AskFewerError:
        half = len(places) // 2
        _ask_ids(places[:half], wanted, scholar, fields, today, answers)
        _ask_ids(places[half:], wanted, scholar, fields, today, answers)
    except NoAnswerError as error:
        answers.failed.update(dict.fromkeys(places, str(error)))
    else:
        for place, (key, _), paper in zip(places, questions, answer.papers, strict=True):
            if paper is not None:
                facts = read_paper(key, paper, believed(answer.day, today), fields)
                if facts.title:
                    answers.found[place] = facts
                else:
                    answers.failed[place] = "the answer has no title"


def _wish(wanted: Wanted) -> Wish:
    return Wish("", Entry.model_construct(title=wanted.title, category=()), (wanted.request,))


def _ask_title(
    place: int, wanted: Wanted, scholar: SemanticScholar, fields: Sequence[str], today: str, answers: Answers
) -> None:
    try:
        answer = scholar.match(wanted.title, fields)
    except StopError:
        raise
    except ScholarError as error:
        answers.failed[place] = str(error)
        return
    facts = _read_match(answer.papers[0], believed(answer.day, today), fields)
    if facts and is_same_paper(_with_names(wanted, facts), facts):
        answers.found[place] = facts
    elif facts and is_near_title(wanted.title, facts.title):
        answers.near[place] = facts


def _read_match(paper: Paper | None, day: str, fields: Sequence[str]) -> Facts | None:
    return None if paper is None else read_paper(str(paper["paperId"]), paper, day, fields)


def _with_names(wanted: Wanted, facts: Facts) -> Entry:
    # Who wrote it and when is not known yet, so titles and identifiers alone decide; a person sees the result.
    names = tuple(author.name for author in facts.authors)
    ids = Ids(**wanted.ids)
    return Entry.model_construct(title=wanted.title, category=(), ids=ids, authors=names, year=facts.year)
