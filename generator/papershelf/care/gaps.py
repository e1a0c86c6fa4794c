"""Gaps: papers a list may be missing, ranked by evidence. Pure.

A paper everyone in the world cites says nothing about this list, so what counts is lift: how much larger the list's
share in its citations is than in those of all candidates together.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import log
from typing import Any

from msgspec import Struct

from papershelf.records.facts import Facts, known_ids
from papershelf.scholar.answers import read_paper
from papershelf.scholar.exploring import Subject

# Candidates that are looked at closely: so many by each kind of evidence.
_MOST_CITED, _MOST_CITING = 300, 150
_LEAST = 2
_SMOOTH = 10
_RECOMMENDED = 1.0


class Evidence(Struct, frozen=True):
    """What speaks for a candidate: how many papers of the list cite it, and it cites; where it is recommended."""

    corpus: int
    cited_by: int
    cites: int
    recommended: tuple[str, ...]


class Gap(Struct, frozen=True):
    """A paper the list may be missing, with its rank, ids, and the evidence in words."""

    rank: int
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    ids: Mapping[str, str]
    url: str
    score: float
    evidence: str
    corpus: int


def count_evidence(
    subjects: Sequence[Subject],
    references_of: Callable[[Subject], Iterable[int]],
    citing: Mapping[str, Iterable[int]],
    recommended: Mapping[str, Sequence[int]],
) -> list[Evidence]:
    """The candidates worth a close look; memory grows with distinct papers, not with references."""
    own = {each.corpus for each in subjects if each.corpus}
    cited: Counter[int] = Counter()
    for subject in subjects:
        cited.update(set(references_of(subject)))
    cites: Counter[int] = Counter()
    for papers in citing.values():
        cites.update(set(papers))
    places: dict[int, list[str]] = {}
    for name, papers in recommended.items():
        for corpus in papers:
            places.setdefault(corpus, []).append(name)
    chosen = dict.fromkeys(corpus for corpus, number in cited.most_common(_MOST_CITED + len(own)) if number >= _LEAST)
    chosen |= dict.fromkeys(corpus for corpus, number in cites.most_common(_MOST_CITING + len(own)) if number >= _LEAST)
    chosen |= dict.fromkeys(places)
    return [
        Evidence(corpus, cited[corpus], cites[corpus], tuple(places.get(corpus, ())))
        for corpus in chosen
        if corpus not in own
    ]


def rank_gaps(
    found: Sequence[Evidence],
    details: Mapping[int, Mapping[str, Any]],
    is_known: Callable[[Facts], bool],
    by_category: Callable[[int], Mapping[str, int]],
    limit: int,
) -> list[Gap]:
    """The best candidates the list lacks, best first; `is_known` says which are listed or declined."""
    world = _Shares(found, details)
    scored = [(world.score(each), each) for each in found if details.get(each.corpus)]
    scored = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].corpus))
    gaps: list[Gap] = []
    for score, each in scored:
        if len(gaps) == limit:
            break
        facts = read_paper(f"CorpusId:{each.corpus}", details[each.corpus], "1970-01-01", ())
        if facts.title and not is_known(facts):
            words = tell_evidence(each, by_category(each.corpus))
            gaps.append(_gap(len(gaps) + 1, facts, each, score, words))
    return gaps


class _Shares:
    """The list's share in the citations of all candidates together, and in their references."""

    def __init__(self, found: Sequence[Evidence], details: Mapping[int, Mapping[str, Any]]) -> None:
        self._details = details
        self._cited = _ratio(
            sum(each.cited_by for each in found), sum(self._number(each, "citationCount") for each in found)
        )
        self._cites = _ratio(
            sum(each.cites for each in found), sum(self._number(each, "referenceCount") for each in found if each.cites)
        )

    def _number(self, each: Evidence, key: str) -> int:
        value = self._details.get(each.corpus, {}).get(key)
        return value if type(value) is int and value > 0 else 0

    def score(self, each: Evidence) -> float:
        """How strongly the evidence speaks for a paper: 0 where this list cites it no more than any other would."""
        cited = each.cited_by * _lift(each.cited_by, self._number(each, "citationCount"), self._cited)
        cites = each.cites * _lift(each.cites, self._number(each, "referenceCount"), self._cites)
        return cited + cites + _RECOMMENDED * len(each.recommended) if cited + cites >= 0 else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if part and whole else 1.0


def _lift(part: int, whole: int, usual: float) -> float:
    return log(max(part / (max(whole, part) + _SMOOTH), 1e-9) / usual) if part else 0.0


def tell_evidence(each: Evidence, categories: Mapping[str, int]) -> str:
    """The evidence in words.

    >>> tell_evidence(Evidence(1, 23, 11, ("",)), {"nlp/methods": 9, "vision": 3})
    'cited by 23 papers of this list, 9 in nlp/methods; cites 11; recommended'
    """
    parts = []
    if each.cited_by:
        most = max(categories.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        where = f", {most[1]} in {most[0]}" if most[1] and len(categories) > 1 else ""
        parts.append(f"cited by {each.cited_by} paper{'s' * (each.cited_by != 1)} of this list{where}")
    parts += [f"cites {each.cites}{'' if each.cited_by else ' papers of this list'}"] if each.cites else []
    if each.recommended:
        named = [name for name in each.recommended if name]
        parts.append("recommended" + (f" for {', '.join(named[:3])}" if named else ""))
    return "; ".join(parts)


def _gap(rank: int, facts: Facts, each: Evidence, score: float, words: str) -> Gap:
    ids = {**known_ids(facts), "corpus_id": str(each.corpus)}
    names = tuple(author.name for author in facts.authors[:10])
    return Gap(rank, facts.title, names, facts.year, facts.venue, ids, facts.url, round(score, 2), words, each.corpus)


def categories_citing(
    subjects: Sequence[Subject], references_of: Callable[[Subject], Iterable[int]], wanted: Collection[int]
) -> dict[int, Counter[str]]:
    """In which categories the papers stand that cite each wanted one: a second pass, for the best only."""
    found: dict[int, Counter[str]] = {corpus: Counter() for corpus in wanted}
    for subject in subjects:
        for corpus in set(references_of(subject)) & found.keys():
            found[corpus][subject.category] += 1
    return found
