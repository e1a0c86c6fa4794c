"""Rules about one file, and about one entry: where each begins to refuse, and what its hint says."""

from pathlib import Path

import pytest

from papershelf.problems import MOST_IN_A_FILE

from ..small import Small

SETTINGS = """\
title: t
categories:
  - {id: clay, title: Clay Works, children: [{id: wet, title: Wet Clay}]}
  - {id: fire, title: Fire}
"""
HEAD = "title: A Kiln\nids: {pmid: 1}\n"
# Today is 2026-11-23 in a small list; somewhere in the world it is a day later.
TODAY, LATER, TOO_LATE = "2026-11-23", "2026-11-24", "2026-11-25"


def told(small: Small, slug: str = "typed") -> list[tuple[str, str]]:
    """Line, column and code of what is wrong with an entry, and the hint."""
    problems = [each for each in small.read()[1] if each.path.endswith(f"/{slug}.yaml")]
    return [(f"{each.line}:{each.column} {each.code}", each.hint) for each in problems]


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("k" * 100, "", ""),
        (
            "k" * 101,
            "bad-slug",
            f"rename it to {'k' * 60}.yaml: lower-case words joined by hyphens, at most 100 letters",
        ),
        ("A Kiln", "bad-slug", "rename it to a-kiln.yaml: lower-case words joined by hyphens, at most 100 letters"),
        ("窯", "bad-slug", "rename it to short-title.yaml: lower-case words joined by hyphens, at most 100 letters"),
        ("con", "reserved-name", "rename it to con-1.yaml"),
        ("con-1", "", ""),
    ],
)
def test_a_files_name_can_be_an_address_everywhere(small: Small, name: str, code: str, hint: str) -> None:
    small.paper(name, HEAD + "category: methods\n")
    assert told(small, name) == ([(f"0:0 {code}", hint)] if code else [])


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ("ids: {pmid: 1}\n", True),
        ("links: {website: https://a.example/}\n", True),
        ("found_in: README.md:41\n", True),
        ("ids: {}\nlinks: {website: https://a.example/}\n", True),
        ("", False),
        ("ids: {}\n", True),  # the key is there, so what is in it is what is asked about
        ("ID: 2106.09685\n", True),  # an unknown key already says what to do
        ("notes: About kilns.\n", False),
    ],
)
def test_an_entry_says_what_it_is_or_where_it_is_listed(small: Small, more: str, known: bool) -> None:
    small.paper("typed", f"title: A Kiln\ncategory: methods\n{more}")
    assert ("1:1 no-identity" not in [code for code, _ in told(small)]) == known


@pytest.mark.parametrize(("count", "codes"), [(MOST_IN_A_FILE, []), (MOST_IN_A_FILE + 1, ["4:7 too-many"])])
def test_no_list_is_longer_than_anybody_reads(small: Small, count: int, codes: list[str]) -> None:
    tags = ", ".join(f"t{number}" for number in range(count))
    small.paper("typed", f"{HEAD}category: methods\ntags: [{tags}]\n")
    assert [code for code, _ in told(small)] == codes


CATEGORIES = [
    ("clay/wet", []),
    ("[clay/wet, fire]", []),
    ("wet", [("3:11 unknown-category", "did you mean 'clay/wet'?")]),
    ("Wet Clay", [("3:11 unknown-category", "did you mean 'clay/wet'?")]),
    ("clay works", [("3:11 unknown-category", "did you mean 'clay'?")]),
    ("fier", [("3:11 unknown-category", "did you mean 'fire'?")]),
    ("clay - fire", [("3:11 unknown-category", "write category: [clay, fire]")]),
    ("clay - ovens", [("3:11 unknown-category", "known: clay, clay/wet, fire")]),
    ("[fire, clay, fire]", [("3:24 repeated-category", "remove one")]),
    ("[fire, fire, fire]", [("3:18 repeated-category", "remove one"), ("3:24 repeated-category", "remove one")]),
    (
        "[fier, fier]",
        [("3:12 unknown-category", "did you mean 'fire'?"), ("3:18 unknown-category", "did you mean 'fire'?")],
    ),
]


@pytest.mark.parametrize(("typed", "problems"), CATEGORIES)
def test_categories_are_those_of_the_tree_each_once(small: Small, typed: str, problems: list[tuple[str, str]]) -> None:
    small.write("catalog.yaml", SETTINGS)
    small.paper("lora", "title: LoRA\ncategory: [clay/wet, fire]\nids: {pmid: 2}\n")
    small.paper("typed", f"{HEAD}category: {typed}\n")
    assert told(small) == problems


def test_an_ending_that_two_categories_have_is_no_hint(small: Small) -> None:
    small.write("catalog.yaml", SETTINGS.replace("title: Fire}", "title: Fire, children: [{id: wet, title: Doused}]}"))
    small.paper("lora", "title: LoRA\ncategory: [clay/wet, fire/wet]\nids: {pmid: 2}\n")
    small.paper("typed", f"{HEAD}category: wet\n")
    assert told(small) == [("3:11 unknown-category", "known: clay, clay/wet, fire, fire/wet")]


DATES = [
    (f"added: {TODAY}", []),
    (f"added: {LATER}", []),
    (f"added: {TOO_LATE}", [("4:8 future-date", f"today is {TODAY}; write the day it joins the list")]),
    ("year: 2027", []),
    ("year: 2028", [("4:7 future-date", "write the year of publication")]),
    (f"retracted: It fell.\nretracted_on: {LATER}", []),
    (
        f"retracted: It fell.\nretracted_on: {TOO_LATE}",
        [("5:15 future-date", f"today is {TODAY}; write the day it became known")],
    ),
    (f"retracted_on: {TODAY}", [("4:15 lone-date", "add 'retracted', or remove this line")]),
    (f"superseded_by: lora\nsuperseded_on: {TODAY}", []),
    (
        f"superseded_by: lora\nsuperseded_on: {TOO_LATE}",
        [("5:16 future-date", f"today is {TODAY}; write the day it became known")],
    ),
    (f"superseded_on: {TOO_LATE}", [("4:16 lone-date", "add 'superseded_by', or remove this line")]),
]


@pytest.mark.parametrize(("lines", "problems"), DATES)
def test_nothing_happened_in_the_future(small: Small, lines: str, problems: list[tuple[str, str]]) -> None:
    small.paper("typed", f"{HEAD}category: methods\n{lines}\n")
    assert told(small) == problems


def test_a_page_has_a_name_that_can_be_an_address_too(small: Small, tmp_path: Path) -> None:
    small.write("pages/nul.md", "# About\n")
    assert [(each.code, each.hint) for each in small.read()[1]] == [("reserved-name", "rename it to nul-1.md")]
