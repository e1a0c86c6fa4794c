"""Patching: an index after a few papers changed is, byte for byte, the one built from them."""

import random

import pytest
from msgspec.structs import replace

from papershelf.search import ChangedPaper, SearchPaper, UnpatchableError, build_index, patch_index
from papershelf.search.records import place_row

PAPERS = 700
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("", "n", "rd", "st")]
OLD = ("ember", "naïve", "検索の本", "C++", "GPT-4", "k-NN", "(IA)^3")


def made_up(number: int, draw: random.Random) -> SearchPaper:
    """A paper whose words come by chance, some far more often than others."""
    words = [WORDS[int(len(WORDS) * draw.random() ** 3)] for _ in range(30)]
    return SearchPaper(
        slug=f"paper-{number}",
        title=" ".join([*words[:6], draw.choice(OLD)]),
        authors=(f"Ada {words[6].title()}", f"Ben {words[7].title()}"),
        venue=draw.choice(("ACL", "ICLR", "")),
        year=2000 + number % 25,
        categories=(draw.choice("abc"),),
        tags=(draw.choice(("LoRA", "memory")),),
        tldr=" ".join(words[8:]),
        citations=draw.choice((None, 3, 100)),
        added="2026-01-02",
    )


def edited(paper: SearchPaper, draw: random.Random) -> SearchPaper:
    """The same paper, at the same place of the index, with other words."""
    other = made_up(0, draw)
    return replace(
        other,
        slug=paper.slug,
        venue=paper.venue,
        year=paper.year,
        categories=paper.categories,
        citations=paper.citations,
    )


@pytest.fixture(scope="module")
def papers() -> list[SearchPaper]:
    draw = random.Random(3)
    made = [made_up(number, draw) for number in range(PAPERS)]
    return sorted(made, key=lambda paper: place_row(paper).place)


def patched(
    before: list[SearchPaper], after: list[SearchPaper]
) -> tuple[str, dict[str, bytes], set[tuple[str, bytes]]]:
    """The index of the papers before, patched: its root, what is new, and all its files."""
    old = build_index(before)
    changed = [ChangedPaper(at, *pair) for at, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    rows = [place_row(paper) for paper in after]
    found = patch_index(old.root, old.files.keys(), old.files.__getitem__, changed, rows, after.__getitem__)
    whole = {path: old.files[path] for path in found.kept} | found.files
    return found.root, found.files, set(whole.items())


def test_a_patched_index_is_the_one_built_anew(papers: list[SearchPaper]) -> None:
    patches = 0
    for seed in range(24):
        draw = random.Random(seed)
        after = list(papers)
        for place in draw.sample(range(PAPERS), 1 + seed % 3):
            after[place] = edited(after[place], draw)
        try:
            root, new, whole = patched(papers, after)
        except UnpatchableError:
            continue  # a frequent word became rarer, and no list tells which others are frequent now
        anew = build_index(after)
        assert root == anew.root
        assert whole == set(anew.files.items())
        assert len(new) < len(anew.files)
        patches += 1
    assert patches >= 8


def test_nothing_changed_is_nothing_new(papers: list[SearchPaper]) -> None:
    root, new, _ = patched(papers, list(papers))
    assert root == build_index(papers).root
    assert new.keys() == {root, "search/latest.json"}


@pytest.mark.parametrize("field", [{"year": 1990}, {"venue": "NeurIPS"}, {"categories": ("z",)}, {"citations": 5000}])
def test_a_paper_that_moves_is_too_much_for_a_patch(papers: list[SearchPaper], field: dict[str, object]) -> None:
    after = list(papers)
    after[100] = replace(after[100], **field)
    with pytest.raises(UnpatchableError):
        patched(papers, after)


def test_a_paper_more_is_too_much_for_a_patch(papers: list[SearchPaper]) -> None:
    old = build_index(papers[:-1])
    rows = [place_row(paper) for paper in papers]
    with pytest.raises(UnpatchableError):
        patch_index(old.root, old.files.keys(), old.files.__getitem__, [], rows, papers.__getitem__)


@pytest.fixture(scope="module")
def many() -> list[SearchPaper]:
    """So many papers that a list of a word can be long, or so long that only papers it names are kept in it."""
    papers = [
        SearchPaper(
            slug=f"p{number:04}",
            title=f"Paper {'of' if number % 40 == 0 else 'on'} {WORDS[number % len(WORDS)]}",
            summary=" ".join(
                word for word, papers in (("the", 3000), ("often", 1550), ("nearly", 1600)) if number < papers
            ),
        )
        for number in range(4000)
    ]
    return sorted(papers, key=lambda paper: place_row(paper).place)


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (3500, {"summary": "the"}),
        (100, {"summary": "often nearly"}),
        (3500, {"title": "The paper"}),
        (121, {"title": "Paper", "summary": "the often nearly on"}),
        (3500, {"summary": "often"}),
        (100, {"summary": "the nearly"}),
    ],
    ids=["common", "without common", "named common", "no longer named", "long", "without long"],
)
def test_frequent_words_come_and_go(many: list[SearchPaper], number: int, change: dict[str, object]) -> None:
    after = list(many)
    after[number] = replace(after[number], **change)
    root, new, whole = patched(many, after)
    anew = build_index(after)
    assert root == anew.root
    assert whole == set(anew.files.items())
    assert len(new) < len(anew.files)


def test_a_word_that_becomes_common_is_too_much_for_a_patch(many: list[SearchPaper]) -> None:
    after = list(many)
    after[3500] = replace(after[3500], summary="nearly")
    with pytest.raises(UnpatchableError):
        patched(many, after)
