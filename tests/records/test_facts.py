"""The lines of facts.jsonl: read back as written, and whatever is damaged skipped and told."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.records.facts import FactAuthor, Facts, format_line, parse_facts

from .facts_text import format_facts

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FILLED = TEXT.filter(bool)
DAYS = st.dates().map(str)
FACTS = st.builds(
    Facts,
    asked=FILLED,
    retrieved=DAYS,
    found=st.booleans(),
    fields=st.lists(FILLED).map(tuple),
    paper_id=TEXT,
    url=st.sampled_from(["", "https://www.semanticscholar.org/paper/1"]),
    title=TEXT,
    authors=st.lists(st.builds(FactAuthor, TEXT, TEXT)).map(tuple),
    venue=TEXT,
    year=st.none() | st.integers(0, 9999),
    publication_date=st.just("") | DAYS,
    external_ids=st.dictionaries(FILLED, TEXT),
    citations=st.none() | st.integers(0, 10**12),
    tldr=TEXT,
    fields_of_study=st.lists(TEXT).map(tuple),
    kept=st.dictionaries(FILLED, DAYS),
    missed=st.just("") | DAYS,
)


@settings(deadline=None)
@given(st.lists(FACTS, unique_by=lambda facts: facts.asked))
def test_facts_are_read_back_as_they_were_written(many: list[Facts]) -> None:
    text = format_facts(many)
    facts, problems = parse_facts(text)
    assert problems == [] and list(facts.values()) == sorted(many, key=lambda each: each.asked)
    assert format_facts(facts.values()) == text


def test_a_line_is_sorted_holds_only_what_is_known_and_no_escaped_letters() -> None:
    facts = Facts("ARXIV:1", "2026-11-20", fields=("title",), title="Über 📚", authors=(FactAuthor("Ö", ""),))
    start = '{"asked": "ARXIV:1", "authors": [{"name": "Ö"}], "fields": ["title"]'
    assert format_line(facts) == start + ', "retrieved": "2026-11-20", "title": "Über 📚"}'
    unknown = Facts("X", "2026-11-20", found=False)
    assert format_line(unknown) == '{"asked": "X", "found": false, "retrieved": "2026-11-20"}'


def test_no_citations_is_a_number_and_not_knowing_is_absent() -> None:
    assert json.loads(format_line(Facts("X", "2026-11-20", citations=0)))["citationCount"] == 0
    assert "citationCount" not in format_line(Facts("X", "2026-11-20"))


DAMAGE = {
    "a merge conflict's begin": ("<<<<<<< HEAD", "merge-conflict"),
    "a merge conflict's middle": ("=======", "merge-conflict"),
    "a merge conflict's base": ("||||||| 1234567", "merge-conflict"),
    "a merge conflict's end": (">>>>>>> branch", "merge-conflict"),
    "half a line": ('{"asked": "X", "retrie', "damaged-facts"),
    "no JSON": ("what is this", "damaged-facts"),
    "another value": ("[1, 2]", "damaged-facts"),
    "no question": ('{"retrieved": "2026-11-20"}', "damaged-facts"),
    "no day": ('{"asked": "X"}', "damaged-facts"),
    "a day that is none": ('{"asked": "X", "retrieved": "yesterday"}', "damaged-facts"),
    "a number for a text": ('{"asked": "X", "retrieved": "2026-11-20", "title": 7}', "damaged-facts"),
    "a text for a number": ('{"asked": "X", "retrieved": "2026-11-20", "citationCount": "7"}', "damaged-facts"),
    "a number no program holds": (
        '{"asked": "X", "retrieved": "2026-11-20", "citationCount": 18446744073709551616}',
        "damaged-facts",
    ),
    "a truth for a number": ('{"asked": "X", "retrieved": "2026-11-20", "year": true}', "damaged-facts"),
    "a name for an author": ('{"asked": "X", "retrieved": "2026-11-20", "authors": ["Ada"]}', "damaged-facts"),
    "a script for an address": (
        '{"asked": "X", "retrieved": "2026-11-20", "url": "javascript:alert(1)"}',
        "damaged-facts",
    ),
    "a list for a mapping": ('{"asked": "X", "retrieved": "2026-11-20", "externalIds": []}', "damaged-facts"),
    "half a character": ('{"asked": "X", "retrieved": "2026-11-20", "title": "\\ud800"}', "damaged-facts"),
    "no bottom": ("[" * 100_000, "damaged-facts"),
}


@pytest.mark.parametrize(("line", "code"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_line_is_skipped_and_told_with_its_number(line: str, code: str) -> None:
    sound = format_facts([Facts("A", "2026-11-20"), Facts("B", "2026-11-20")])
    first, second = sound.splitlines(keepends=True)
    facts, problems = parse_facts(first + line + "\n\n" + second)
    assert list(facts) == ["A", "B"]
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [("catalog/facts.jsonl", 2, code)]
    assert "papershelf enrich" in problems[0].hint


REPEATED = {
    "the later one": (Facts("X", "2026-01-01", title="old"), Facts("X", "2026-01-02", title="new"), "new"),
    "the one that found it": (Facts("X", "2026-01-01", title="known"), Facts("X", "2026-01-02", found=False), "known"),
    "the one asked for more": (
        Facts("X", "2026-01-01", fields=("title", "tldr"), title="more"),
        Facts("X", "2026-01-01", fields=("title",), title="less"),
        "more",
    ),
}


@pytest.mark.parametrize(("one", "other", "title"), REPEATED.values(), ids=REPEATED)
def test_of_two_lines_about_one_question_counts(one: Facts, other: Facts, title: str) -> None:
    for pair in ((one, other), (other, one)):
        facts, _ = parse_facts("".join(format_line(each) + "\n" for each in pair))
        assert facts["X"].title == title


def test_unknown_keys_and_unusual_line_ends_inside_texts_do_no_harm() -> None:
    line = format_line(Facts("X", "2026-11-20", title="a\u2028b\x85c"))
    facts, problems = parse_facts(line[:-1] + ', "zebra": 1}\n')
    assert facts["X"].title == "a\u2028b\x85c" and not problems


def test_a_kept_value_has_its_own_day() -> None:
    facts = Facts("X", "2026-11-20", kept={"tldr": "2025-01-01"})
    assert (facts.given("tldr"), facts.given("venue")) == ("2025-01-01", "2026-11-20")
