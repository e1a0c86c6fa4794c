"""What people write, held against the models: every fault at its place, and the sound rest kept for more checks."""

from typing import Any

import pytest

from papershelf.catalog.load import Document
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Settings
from papershelf.catalog.shape import choose_hint, read_shape, rescue
from papershelf.catalog.yaml_text import parse_yaml

SOUND = "title: LoRA\ncategory: methods\n"


def document(text: str) -> Document:
    """A file with this text."""
    return Document("catalog/x.yaml", "x", text, parse_yaml(text)[0])


def faults(model: type[Entry] | type[Settings], text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, code and hint of everything wrong with the text."""
    found = read_shape(model, document(text))[1]
    return [(problem.line, problem.column, problem.code, problem.hint) for problem in found]


def test_a_sound_entry_is_read() -> None:
    text = SOUND + "year: 2022\nadded: 2026-01-02\nids: {arxiv: 'arXiv:2106.09685v2'}\nauthors: ['Edward  J. Hu']\n"
    entry, problems = read_shape(Entry, document(text))
    assert problems == []
    assert entry is not None
    assert (entry.category, entry.year, str(entry.added)) == (("methods",), 2022, "2026-01-02")
    assert (entry.ids.known(), entry.authors) == ({"arxiv": "2106.09685"}, ("Edward J. Hu",))


ENTRY_FAULTS = [
    ("category: methods\n", (1, 1, "missing-key", "add the line title: … (The title as published")),
    ("title:\ncategory: methods\n", (1, 7, "empty-value", "fill it in")),
    ("title: LoRA\ncategory:\n", (2, 10, "empty-value", "fill it in")),
    ("title: LoRA\ncategory: []\n", (2, 11, "empty-value", "fill it in")),
    ("title: LoRA\ncategory: [a, '']\n", (2, 15, "empty-value", "fill it in")),
    (SOUND + "yaer: 2024\n", (3, 1, "unknown-key", "did you mean 'year'?")),
    (SOUND + "ids: {arvix: 2106.09685}\n", (3, 7, "unknown-key", "did you mean 'arxiv'?")),
    (SOUND + "ids: {arxiv: 1}\n", (3, 14, "bad-id", "expected a form like 2106.09685, or its URL")),
    (SOUND + "ids: nothing\n", (3, 6, "wrong-type", "write it as key: value, indented below")),
    (SOUND + "authors: Ann\n", (3, 10, "wrong-type", "write it as [Ann]")),
    (SOUND + "authors:\n", (3, 9, "wrong-type", "write a list, as in [one, two]")),
    (SOUND + "authors: [Ann, [Bob]]\n", (3, 16, "wrong-type", "write it after the colon")),
    (SOUND + "tags: {a: b}\n", (3, 7, "wrong-type", "write a list, as in [one, two]")),
    (SOUND + "notes: [a]\n", (3, 8, "wrong-type", "write it after the colon")),
    (SOUND + "links: {Code: 'https://x.y'}\n", (3, 9, "bad-link-label", "a label is one lower-case word")),
    (SOUND + "links: {code: x.y}\n", (3, 15, "bad-link", "links start with https://")),
    (SOUND + "links: {code: 'https://'}\n", (3, 15, "bad-link", "links start with https://")),
    (SOUND + "links: {code: 'https://a@b.c'}\n", (3, 15, "bad-link", "links start with https://")),
    (SOUND + 'links: {code: "https://x.y/\\u200b"}\n', (3, 15, "bad-link", "copy it again from the browser")),
    (SOUND + "year: '24'\n", (3, 7, "bad-year", "write four digits")),
    (SOUND + "year: ２０２４\n", (3, 7, "bad-year", "write four digits")),
    (SOUND + "added: 2026-1-2\n", (3, 8, "bad-date", "write 2026-01-02")),
    (SOUND + "added: 2026-02-30\n", (3, 8, "bad-date", "write year-month-day")),
]
NAMED = "title: t\ncategories: [{id: a, title: A}]\n"
SETTINGS_FAULTS = [
    ("title: t\n", (1, 1, "missing-key", "add the line categories: … (The category tree")),
    ("title: t\ncategories: []\n", (2, 13, "empty-value", "fill it in")),
    ("title: t\ncategories: nlp\n", (2, 13, "wrong-type", "write a list")),
    ("title: t\ncategories: [nlp]\n", (2, 14, "wrong-type", "write it as key: value")),
    ("title: t\ncategories: [{id: a, titel: A}]\n", (2, 14, "missing-key", "add the line title: … (Its heading")),
    ("title: t\ncategories: [{id: a/b, title: A}]\n", (2, 19, "bad-category-id", "use lower-case letters")),
    (
        "title: t\ncategories: [{id: a, title: A, children: [{id: b, titel: B, title: B}]}]\n",
        (2, 51, "unknown-key", "did you mean 'title'?"),
    ),
    (NAMED + "venues: {ICLR: {name: X, kind: confernce}}\n", (3, 32, "bad-choice", "did you mean 'conference'?")),
    (NAMED + "tldr: [mine]\n", (3, 8, "bad-choice", "known: semantic-scholar, summary")),
    (NAMED + "readme: {budget: -1}\n", (3, 18, "bad-number", "write a whole number from 1 to 512,000")),
    (NAMED + "readme: {budget: 1e3}\n", (3, 18, "bad-number", "write a whole number from 1 to 512,000")),
    (NAMED + "semantic_scholar: {refresh: 30}\n", (3, 29, "bad-age", "as in 30d")),
    (NAMED + "semantic_scholar: {abstracts: yes}\n", (3, 31, "bad-flag", "write true or false")),
    (NAMED + "url: javascript:alert(1)\n", (3, 6, "bad-link", "links start with https://")),
]


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [*((Entry, *each) for each in ENTRY_FAULTS), *((Settings, *each) for each in SETTINGS_FAULTS)],
)
def test_each_fault_is_told_at_its_place_with_a_hint(
    model: type[Entry] | type[Settings], text: str, expected: tuple[int, int, str, str]
) -> None:
    line, column, code, hint = faults(model, text)[0]
    assert (line, column, code) == expected[:3]
    assert hint.startswith(expected[3]) or expected[3] in hint


@pytest.mark.parametrize(("text", "expected"), ENTRY_FAULTS)
def test_what_is_sound_in_a_faulty_entry_is_kept(text: str, expected: tuple[int, int, str, str]) -> None:
    rescued = rescue(Entry, document(text), {"title": "", "category": ()})
    assert rescued.title == ("LoRA" if "title: LoRA" in text else "")
    assert rescued.category in {("methods",), ("a",), ()}
    assert isinstance(rescued.ids.known(), dict)


def test_only_the_faulty_part_is_taken_out() -> None:
    text = (
        "title: t\ncategories:\n  - {id: a, title: A, children: [{id: B!, title: B}, {id: c}]}\n  - {title: D}\n  - x\n"
    )
    rescued = rescue(Settings, document(text + "tags: {vocabulary: [x, [y]]}\n"), {"title": "", "categories": ()})
    (top,) = rescued.categories
    assert (top.id, [(child.id, child.title) for child in top.children]) == ("a", [("c", "title")])
    assert rescued.tags.vocabulary == ("x",)


def test_a_page_of_mistakes_says_how_many_more_there_are() -> None:
    found = faults(Entry, SOUND + "".join(f"key{number}: x\n" for number in range(130)))
    assert [code for *_, code, _ in found] == ["unknown-key"] * 100 + ["more-problems"]
    assert "30 more" in read_shape(Entry, document(SOUND + "".join(f"k{n}: x\n" for n in range(130))))[1][-1].message


def test_a_list_that_is_too_short_because_its_items_are_wrong_is_one_mistake() -> None:
    assert [code for *_, code, _ in faults(Settings, "title: t\ncategories: [x]\n")] == ["wrong-type"]


def test_an_empty_list_is_told_beside_a_mistake_elsewhere() -> None:
    found = faults(Entry, "title: t\ncategory: []\ntags: [[x]]\n")
    assert [(line, code) for line, _, code, _ in found] == [(2, "empty-value"), (3, "wrong-type")]


def test_an_unknown_key_is_named_however_deep_it_is() -> None:
    text = "title: t\ncategories: [{id: a, title: A}]\nvenues: {ICLR: {nam: X}}\n"
    messages = [problem.message for problem in read_shape(Settings, document(text))[1]]
    assert "'nam' is not a known key" in messages


def test_of_a_list_with_a_bad_choice_the_good_ones_are_kept() -> None:
    text = "title: t\ncategories: [{id: a, title: A}]\ntldr: [mine, summary]\n"
    assert rescue(Settings, document(text), {"title": "", "categories": ()}).tldr == ("summary",)


def test_that_there_are_more_mistakes_is_told_at_the_start_of_the_file() -> None:
    found = faults(Entry, SOUND + "".join(f"key{number}: x\n" for number in range(130)))
    assert found[-1][:2] == (1, 1)


HINTS: list[tuple[str, list[str], str]] = [
    ("memry", ["nlp", "memory"], "did you mean 'memory'?"),
    ("LORA", ["LoRA"], "did you mean 'LoRA'?"),
    ("zzz", ["a", "b"], "known: a, b"),
    ("zzz", [str(number) for number in range(20)], "known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"),
    ("zzz", [], ""),
]


@pytest.mark.parametrize(("typed", "choices", "hint"), HINTS)
def test_the_nearest_choice_is_offered_or_all_of_them(typed: str, choices: list[str], hint: str) -> None:
    assert choose_hint(typed, choices) == hint


@pytest.mark.parametrize("value", [{"a": "b"}, ["x"], "{braces}", "", "%s", "\\"])
def test_messages_hold_what_was_typed_as_it_was(value: Any) -> None:
    problems = read_shape(Entry, Document("x", "x", SOUND, {"title": "t", "category": "a", "year": value}))[1]
    assert [problem.code for problem in problems] == ["bad-year"]
    assert str(value) in problems[0].message
