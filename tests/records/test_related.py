"""Related entries: the nearest first, each with what it shares, by name."""

import random
from math import log2
from typing import Any

import pytest
from msgspec.structs import replace

from papershelf.pages.reasons import ReasonContext, explain_related
from papershelf.records import related
from papershelf.records.lineage import find_lineage
from papershelf.records.record import Record
from papershelf.records.related import Related, relate, relate_again, relate_all
from papershelf.records.shared_things import KINDS, things_of
from papershelf.records.terms import terms_of
from papershelf.render.folders import language
from papershelf.render.words import Words
from papershelf.shipped import shared_folder

from ..cite.inventions import paper


@pytest.fixture(scope="module")
def words() -> Words:
    return language([shared_folder("templates")], "en")


def alone(slug: str, **differences: object) -> Record:
    """A paper that shares nothing with any other unless said."""
    own = {
        "title": slug,
        "summary": "",
        "authors": (f"Author of {slug}",),
        "categories": (slug,),
        "tags": (),
        "ids": {},
    }
    return paper(**{"slug": slug, **own, "tldr": None, **differences})


def near(records: list[Record], words: Words, slug: str = "this") -> list[tuple[str, str]]:
    known = {record.slug: record for record in records}
    found = relate(known[slug], Related(known))
    told = ReasonContext(known, find_lineage(known).builds_on, {}, words)
    return [(other, explain_related(shared, known[slug], known[other], told)) for other, shared in found]


def test_papers_that_share_nothing_are_not_related(words: Words) -> None:
    assert near([alone("this"), alone("other")], words) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ({"tags": ("oak", "elm")}, {"tags": ("elm",)}, "tag: elm"),
        ({"tags": ("oak", "elm", "ash")}, {"tags": ("ash", "elm")}, "tags: ash and elm"),
        ({"authors": ("Émile Étagère",)}, {"authors": ("Emile Etagere",)}, "same first author: Émile Étagère"),
        ({"authors": ("Ada Holz", "B C")}, {"authors": ("B C", "D E")}, "same author: B C"),
        ({"references": (11, 12)}, {"references": (12, 11)}, "both cite 2 of the same papers"),
        (
            {"references": (11,), "tags": ("a",)},
            {"references": (11,), "tags": ("a",)},
            "both cite the same paper; tag: a",
        ),
        ({"title": "Long-Grain Oak"}, {"title": "On long grain pines"}, "both on Long-Grain"),
        ({"title": "Veneer"}, {"summary": "Presses veneer flat."}, "both on Veneer"),
        ({"title": "木材の学習"}, {"title": "木材と本"}, "both on 木材"),
        ({"categories": ("wood",)}, {"categories": ("wood",)}, "same category: wood"),
        ({"categories": ("wood",), "tags": ("a",)}, {"categories": ("wood",), "tags": ("a",)}, "tag: a"),
    ],
)
def test_the_reason_names_what_is_shared(
    mine: dict[str, object], theirs: dict[str, object], reason: str, words: Words
) -> None:
    assert near([alone("this", **mine), alone("other", **theirs)], words) == [("other", reason)]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"summary": "Beside the veneer"}, {"summary": "Presses veneer beside"}),  # in no title
        ({"title": "Between the 2024"}, {"title": "Between the 2024"}),  # words that say nothing
    ],
)
def test_words_that_tell_nothing_relate_no_two(
    mine: dict[str, object], theirs: dict[str, object], words: Words
) -> None:
    assert near([alone("this", **mine), alone("other", **theirs)], words) == []


def test_a_pair_of_words_and_its_words_count_once(words: Words) -> None:
    found = near([alone("this", title="Low rank shelves"), alone("other", title="Low rank boards")], words)
    assert found == [("other", "both on Low rank")]


@pytest.mark.parametrize(
    "records",
    [
        [alone("this", references=(2,), ids={"corpus_id": "1"}), alone("other", ids={"corpus_id": "2"})],
        [alone("this", builds_on=("other",)), alone("other")],
        [alone("this", builds_on=("other",)), alone("other", builds_on=("this",))],
    ],
)
def test_a_citation_is_said_from_both_sides(records: list[Record], words: Words) -> None:
    ((_, cited),) = near(records, words)
    ((_, cites),) = near(records, words, "other")
    assert words("related_cited") in cited
    assert words("related_cites") in cites


def test_what_both_build_on_is_named(words: Words) -> None:
    woods = [alone("oak", title="Oak: A Wood"), alone("elm", title="Elm: A Wood")]
    records = [*woods, *(alone(slug, builds_on=("oak", "elm")) for slug in ("this", "other"))]
    assert dict(near(records, words))["other"] == "both build on Elm and Oak"
    both = [*records, alone("survey", title="Survey: All", builds_on=("this", "other"))]
    assert dict(near(both, words))["other"] == "both build on Elm and Oak; both are cited by Survey"


def test_what_few_share_stands_before_what_many_share(words: Words) -> None:
    crowd = [alone(f"p{number}", tags=("common",)) for number in range(30)]
    records = [alone("this", tags=("common", "rare")), alone("z", tags=("rare",)), *crowd]
    assert near(records, words)[0] == ("z", "tag: rare")


def test_a_weak_tail_is_left_out(words: Words) -> None:
    crowd = [alone(f"p{number}", tags=("common",)) for number in range(50)]
    records = [alone("this", tags=("common",), builds_on=("base",)), alone("base"), *crowd]
    assert [slug for slug, _ in near(records, words)] == ["base"]


def test_the_order_of_the_records_changes_nothing(words: Words) -> None:
    records = [alone("this", tags=("a",)), *(alone(f"p{n}", tags=("a",)) for n in range(8))]
    assert near(records, words) == near(records[::-1], words)
    assert len(near(records, words)) == 5


def test_what_very_many_share_relates_no_two(words: Words) -> None:
    others = [alone(f"q{n}") for n in range(300)]
    crowd = [alone(f"p{n}", tags=("common",)) for n in range(100)]
    assert near([alone("this", tags=("common",)), *crowd, *others], words) == []
    assert len(near([alone("this", tags=("common",)), *crowd[:-1], *others], words)) == 5


def test_papers_unknown_to_semantic_scholar_are_not_taken_for_one_another(words: Words) -> None:
    assert near([alone(slug, references=(0,)) for slug in ("this", "other")], words) == []


def _invented(draw: random.Random, slug: str, slugs: list[str]) -> Record:
    woods = [f"wood{n}" for n in range(80)]
    number = int(slug[1:])
    return alone(
        slug,
        title=" ".join(draw.sample(woods, 3)),
        summary=" ".join(draw.sample(woods, 2)),
        tags=tuple(draw.sample("abcdefghijklmnopqrstuvwxyz", 1)),
        authors=(f"Author {draw.randrange(300)}", f"Author {draw.randrange(300)}"),
        categories=(str(draw.randrange(40)),),
        ids={"corpus_id": str(number + 1)} if draw.random() < 0.8 else {},
        references=tuple(draw.sample(range(1, 160), draw.randrange(6))),
        builds_on=tuple(draw.sample([one for one in slugs if one != slug], 2)) if draw.random() < 0.2 else (),
    )


@pytest.mark.parametrize("seed", range(40))
def test_after_a_change_the_related_are_those_of_the_whole_list(seed: int) -> None:
    draw = random.Random(seed)
    slugs = [f"p{number}" for number in range(draw.choice((20, 63, 126, 150)))]
    before = {slug: _invented(draw, slug, slugs) for slug in slugs}
    now, changed = dict(before), set()
    for _ in range(draw.randrange(1, 4)):
        slug = draw.choice(slugs)
        changed.add(slug)
        if draw.random() < 0.3 and not any(slug in record.builds_on for record in now.values()):
            now.pop(slug, None)
        else:
            now[slug] = _invented(draw, slug, slugs)
    for number in range(draw.randrange(3)):
        changed.add(slug := f"p{151 + number}")
        now[slug] = _invented(draw, slug, slugs)
    now = {
        slug: replace(record, builds_on=tuple(filter(now.get, record.builds_on)))
        for slug, record in sorted(now.items())
    }
    changed |= {slug for slug, record in now.items() if record != before.get(slug)}
    assert relate_again(now, before, changed, relate_all(before)) == relate_all(now)


def test_who_only_cites_does_not_build_on(words: Words) -> None:
    records = [alone("this", cites=("oak", "elm")), alone("other", builds_on=("oak", "elm"))]
    records += [alone("oak", title="Oak"), alone("elm", title="Elm")]
    assert dict(near(records, words))["other"] == "both cite Elm and Oak"
    beside = dict(near(records, words, "oak"))
    assert (beside["this"], beside["other"]) == ("cites this", "builds on this")


@pytest.mark.parametrize(
    ("title", "has", "lacks"),
    [
        ("Pre-Trained Boards", {"pre trained", "boards"}, {"pre", "trained"}),
        ("S-LoRA: Serving", {"lora", "serving"}, set()),
        ("Bend-Aware Boards That Bend", {"bend", "bend aware"}, {"aware"}),
    ],
)
def test_parts_of_a_compound_do_not_tell_on_their_own(title: str, has: set[str], lacks: set[str]) -> None:
    found, _ = terms_of(alone("this", title=title))
    assert has <= found and not lacks & found


def test_few_of_many_candidates_are_found_by_what_is_rarest(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    monkeypatch.setattr(related, "_PLACES", 3)
    crowd = [alone(f"p{number}", tags=("common",)) for number in range(30)]
    records = [alone("this", tags=("common", "rare")), alone("z", tags=("rare",)), alone("y", tags=("rare",)), *crowd]
    assert [slug for slug, _ in near(records, words)] == ["y", "z"]


def _by_hand(records: dict[str, Record], slug: str) -> dict[str, int]:
    """The points docs/lineage.md gives every other entry, in fortieths, worked out pair by pair from sets of things."""
    known = Related(records)
    holders = known.holders
    halves: dict[str, dict[str, int]] = {kind.name: {} for kind in KINDS}
    for number, kind in enumerate(KINDS):
        for key, found in holders.by_key[number].items():
            told = holders.in_titles.get(key, 0) * 5 >= len(found)
            bits = round(2 * log2(known.size / len(found)))
            if 1 < len(found) <= 100 and bits > 0 and (kind.name != "word" or (told and bits >= 5)):
                halves[kind.name][key] = bits
    has = {other: {kind: set(keys) for kind, keys in things_of(records[other], records, holders)} for other in records}
    return {other: _points_by_hand(slug, other, records, halves, has) for other in records if other != slug}


def _points_by_hand(one: str, other: str, records: dict[str, Record], halves: Any, has: Any) -> int:
    points = 0
    for number, kind in enumerate(KINDS):
        bits = halves[kind.name]
        mine = sorted(has[one][number] & bits.keys(), key=lambda key: (-bits[key], -key.count(" "), key))
        mine = mine[:8] if kind.name == "word" else mine
        counted: list[str] = []
        for key in (key for key in mine if key in has[other][number]):
            overlaps = kind.name == "word" and {*key.split()} & {word for each in counted for word in each.split()}
            if len(counted) < kind.most and not overlaps:
                counted.append(key)
                first = [record.authors[:1] for record in (records[one], records[other])]
                points += kind.worth * bits[key] if kind.name != "author" else 140 if first[0] == first[1] else 100
    lineage = find_lineage(records)
    for citing, cited in ((one, other), (other, one)):
        if cited in lineage.cited_of(citing):
            count = lineage.weight(cited) if citing == one else len(lineage.cited_of(citing))
            points += 160 + 10 * (max(round(2 * log2(64 / count)), 0) if count <= 100 else 0)
    return points


@pytest.mark.parametrize("seed", range(4))
def test_the_nearest_are_those_that_a_count_of_every_pair_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "_LIKELY", 1000)
    monkeypatch.setattr(related, "_PLACES", 10**6)
    draw = random.Random(seed)
    slugs = [f"p{number}" for number in range(40)]
    records = {slug: _invented(draw, slug, slugs) for slug in slugs}
    found = relate_all(records)
    for slug in slugs[::4]:
        points = {other: worth for other, worth in _by_hand(records, slug).items() if worth}
        best = sorted(points, key=lambda other: (-points[other], other))[:5]
        assert [other for other, _ in found[slug]] == [one for one in best if 2 * points[one] >= points[best[0]]]
