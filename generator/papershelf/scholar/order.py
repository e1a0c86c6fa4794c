"""Order: is an answer in the order of the questions? The API promises it; this notices when it is not kept."""

from collections.abc import Iterator, Mapping, Sequence

from papershelf.ids import KINDS
from papershelf.scholar.questions import Wish
from papershelf.scholar.replies import Paper
from papershelf.texts import fold

# How an id of an answer is asked for, without the id.
_PREFIXES = {
    kind.external: kind.request.removesuffix(":{}") for kind in KINDS.values() if kind.external and kind.request
}


def find_disorder(questions: Sequence[tuple[str, Wish]], papers: Sequence[Paper | None]) -> str:
    """What is wrong with the order of an answer, "" if nothing.

    A paper may rightly come back under another id (merged) or another title. So only this counts: it carries the id or
    title of another question and not of its own, and the paper that stands there does not belong there either.
    """
    ids = {key.lower(): place for place, (key, _) in enumerate(questions)}
    titles = {fold(wish.entry.title): place for place, (_, wish) in enumerate(questions)}
    homes = [_homes(paper, ids, titles) for paper in papers]
    for place, others in enumerate(homes):
        if place not in others and any(other not in homes[other] for other in others):
            return "the answers are not in the order of our questions"
    return ""


def _homes(paper: Paper | None, ids: Mapping[str, int], titles: Mapping[str, int]) -> set[int]:
    """The places of the questions a paper answers by its own ids or title."""
    if paper is None:
        return set()
    title = fold(str(paper.get("title") or ""))
    places = [ids.get(claim) for claim in _claims(paper)] + ([titles.get(title)] if title else [])
    return {place for place in places if place is not None}


def _claims(paper: Paper) -> Iterator[str]:
    """What a paper could have been asked for as, in lower case."""
    yield str(paper.get("paperId")).lower()
    external = paper.get("externalIds")
    for name, value in external.items() if isinstance(external, dict) else ():
        if name in _PREFIXES:
            yield f"{_PREFIXES[name]}:{value}".lower()
