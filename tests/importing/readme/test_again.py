"""Items that only name others of the list are no papers of their own."""

import pytest

from papershelf.importing.merging import merge_mentions
from papershelf.importing.readme.reader import read_awesome

LIST = """
## Trees

- [Sorbs at Noon](https://arxiv.org/abs/2101.00009) - Ada Holz, Ben Brett, ICLR 2021. [Code](https://github.com/a/sorbs).
- [Rowans: A Survey of the North](https://arxiv.org/abs/2101.00010) - Ada Holz, Ben Brett, ICLR 2022.
- [Limes in May](https://arxiv.org/abs/2101.00011) - Ada Holz, Ben Brett, ICLR 2022.
- [Service Trees](https://arxiv.org/abs/2101.00012) - Ada Holz, Ben Brett, ICLR 2023.
"""
TITLES = ["Limes in May", "Rowans: A Survey of the North", "Service Trees", "Sorbs at Noon"]
SITE = "https://list.example/papers"
PATH = (
    f"- [Start here](https://list.example/paths/start/) - For those who plant. Steps: [Sorbs at Noon]({SITE}/sorbs/) → "
    f"[Rowans]({SITE}/rowans/) → [Limes in May]({SITE}/limes/)."
)
STEPS = f"1. [Sorbs at Noon]({SITE}/sorbs/) - First.\n2. [Rowans]({SITE}/rowans/) - Then this.\n"


def entries(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {one.title: one.categories for one in merge_mentions(read_awesome(text, "README.md").found)[0]}


@pytest.mark.parametrize(
    "section",
    [
        PATH,
        PATH.replace("Steps: ", "").replace(" → ", ", "),
        PATH.replace("[Start here](https://list.example/paths/start/)", "**Start here**"),
        STEPS,
        STEPS.replace("1. ", "- ").replace("2. ", "- "),
        "1. [Sorbs at Noon](papers/sorbs/) - First.\n2. [Rowans](#rowans) - Then this.\n",
    ],
    ids=["a path", "a path in commas", "a path in bold", "steps", "bullets", "paths and anchors"],
)
def test_what_only_names_others_is_no_entry_and_no_home(section: str) -> None:
    found = entries(f"# Trees\n\n## Where to begin\n\n{section}\n{LIST}")
    assert sorted(found) == TITLES
    assert set(found.values()) == {(("Trees",),)}


def test_it_is_reported_with_its_line() -> None:
    reading = read_awesome(f"# Trees\n\n## Where to begin\n\n{PATH}\n{LIST}", "README.md")
    assert [(one.place, one.kind) for one in reading.unread] == [("README.md:5", "merged")]


@pytest.mark.parametrize(
    ("section", "kept"),
    [
        ("- [Rowans](https://github.com/a/rowans)\n- [Sorbs at Noon](https://github.com/b/sorbs)\n", 2),
        ("- [Rowans](https://rowans.example/docs)\n- [Sorbs at Noon](https://sorbs.example/docs)\n", 2),
        (
            f"- [Pears at Dusk](https://arxiv.org/abs/2102.00001) - See [Sorbs at Noon]({SITE}/s/), [Rowans]({SITE}/r/)"
            f" and [Limes in May]({SITE}/l/).\n",
            1,
        ),
        (f"- [Pears at Dusk]({SITE}/pears/) - Ada Holz, 2020\n- [Rowans]({SITE}/rowans/) - Ada Holz, 2020\n", 2),
    ],
    ids=["code of papers", "their sites", "a paper beside others", "one that is new"],
)
def test_what_has_an_address_of_its_own_stays(section: str, kept: int) -> None:
    reading = read_awesome(f"# Trees\n\n## More\n\n{section}\n{LIST}", "README.md")
    assert len([one for one in reading.found if one.categories == (("More",),)]) == kept
