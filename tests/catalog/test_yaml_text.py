"""YAML stays as it was typed, every value is found again, and what could explode is refused before it does."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.catalog.yaml_text import MAX_DEPTH, YamlFault, find_forbidden, locate, parse_yaml, place_at

AS_TYPED = [
    ("year: 2024", {"year": "2024"}),
    ("arxiv: 2301.10", {"arxiv": "2301.10"}),
    ("country: NO", {"country": "NO"}),
    ("day: 2024-01-02", {"day": "2024-01-02"}),
    ("nothing:", {"nothing": ""}),
    ("nothing: ~", {"nothing": "~"}),
    ("a: [1, 'two', \"3\"]", {"a": ["1", "two", "3"]}),
    ("a:\n  - {b: c}\n  - [d]", {"a": [{"b": "c"}, ["d"]]}),
    ("a: >-\n  one\n  two", {"a": "one two"}),
    ("1: one", {"1": "one"}),
    ("- a", ["a"]),
    ("a word", "a word"),
    ("", None),
    ("# only a comment\n", None),
]
FAULTS = [
    ("title: A: b", (1, 9), "yaml-syntax", "quote the title"),
    ("a:\n\t- b", (2, 1), "yaml-syntax", "indent with spaces"),
    ('a: "b\nc: d\n', (1, 4), "yaml-syntax", "close it"),
    ("a: 'b\n", (1, 4), "yaml-syntax", "close it"),
    ("title: x\na: [b\nc: d\n", (2, 4), "yaml-syntax", "line of a"),
    ("a: {b: c\n", (1, 4), "yaml-syntax", "line of a"),
    ("title: @b", (1, 8), "yaml-syntax", 'quote it: title: "…"'),
    ("title: `b`", (1, 8), "yaml-syntax", 'quote it: title: "…"'),
    ("title: %b", (1, 8), "yaml-syntax", 'quote it: title: "…"'),
    ("title: !b c", (1, 8), "yaml-tag", "starts with !"),
    ("title: ! c", (1, 8), "yaml-tag", "starts with !"),
    ("year: !!int 2024", (1, 7), "yaml-tag", "starts with !"),
    ("a: 1\nb: !list [c]", (2, 4), "yaml-tag", "starts with !"),
    ("!a b: c", (1, 1), "yaml-tag", "starts with !"),
    ("a: b\nids: [\n", (2, 6), "yaml-syntax", "line of ids"),
    ("ids: {a: b,\n\n", (1, 6), "yaml-syntax", "line of ids"),
    ("title: ]", (1, 8), "yaml-syntax", 'quote it: title: "…"'),
    ("a: 1\n---\nb: 2\n", (2, 1), "yaml-syntax", "one file holds one entry"),
    ("a: 1\nb\nc: 2\n", (3, 1), "yaml-syntax", "write key: value"),
    ("a: 1\n b: 2\n", (2, 3), "yaml-syntax", "quote the b"),
    ("%YAML 3.0\n---\na: 1\n", (1, 1), "yaml-syntax", "%YAML"),
    ('a: "\\q"', (1, 5), "yaml-syntax", "single quotes"),
    ("a: &b c", (1, 4), "yaml-anchor", "write the value out"),
    ("a: *b", (1, 4), "yaml-anchor", "quote it when it starts with"),
    ("[a]: b", (1, 1), "yaml-key", "quote the text"),
    ("{a: b}: c", (1, 1), "yaml-key", "quote the text"),
    ("a: b\x01", (1, 5), "bad-character", "delete it"),
    ("a: b\n\x0cc", (2, 1), "bad-character", "delete it"),
    ('a: "\\x01"', (1, 4), "bad-character", "remove its escape"),
    ("a: b\ud800", (1, 5), "bad-character", "delete it"),
]


@pytest.mark.parametrize(("text", "value"), AS_TYPED)
def test_every_scalar_stays_as_it_was_typed(text: str, value: Any) -> None:
    assert parse_yaml(text) == (value, [])


@pytest.mark.parametrize(("text", "place", "code", "hint"), FAULTS)
def test_what_is_not_our_yaml_is_told_at_its_place(text: str, place: tuple[int, int], code: str, hint: str) -> None:
    with pytest.raises(YamlFault) as caught:
        parse_yaml(text)
    assert (caught.value.place, caught.value.code) == (place, code)
    assert hint in caught.value.hint


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize(("text", "place"), [(text, place) for text, place, code, _ in FAULTS if code == "yaml-syntax"])
def test_words_of_a_parser_that_nobody_knows_leave_the_place_right(
    monkeypatch: pytest.MonkeyPatch, text: str, place: tuple[int, int], loader: str
) -> None:
    compose = yaml.compose

    def compose_in_other_words(text: str, **_: Any) -> Any:
        try:
            return compose(text, Loader=getattr(yaml, loader))
        except yaml.MarkedYAMLError as error:
            error.problem = "grumble {0}"
            raise

    monkeypatch.setattr(yaml, "compose", compose_in_other_words)
    with pytest.raises(YamlFault) as caught:
        parse_yaml(text)
    assert caught.value.code == "yaml-syntax" and caught.value.hint
    # One of the two parsers points at the letter after the backslash, the other at the backslash.
    assert caught.value.place == place or (caught.value.place == (1, 6) and "\\q" in text)


def test_a_repeated_key_is_told_and_the_last_one_kept() -> None:
    value, repeated = parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert value == {"a": "3", "b": {"c": "2"}}
    assert [(each.key, each.place) for each in repeated] == [("c", (2, 11)), ("a", (3, 1))]


@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH])
def test_nesting_is_read_up_to_a_depth(depth: int) -> None:
    # The mapping around it is one level more; the marks after it make the text long enough to be counted.
    text = f"a: {'[' * depth}{']' * depth}\nb: {'-?' * 100}\n"
    if depth < MAX_DEPTH:
        assert parse_yaml(text)[0]["a"] is not None
    else:
        with pytest.raises(YamlFault) as caught:
            parse_yaml(text)
        assert (caught.value.code, caught.value.place) == ("yaml-depth", (1, 3 + depth))


@pytest.mark.parametrize("tower", ["[" * 100_000, "{" * 100_000, "- " * 100_000, "? " * 100_000, "{a: " * 100_000])
def test_a_tower_of_brackets_is_refused_at_its_start(tower: str) -> None:
    with pytest.raises(YamlFault) as caught:
        parse_yaml(tower)
    assert caught.value.code == "yaml-depth"
    assert caught.value.place[1] < 100


@pytest.mark.parametrize("many", ["tags: [" + "x," * 400_000 + "]", "a: b\n" * 200_000, "- {a: b}\n" * 100_000])
def test_a_file_of_countless_values_is_refused_before_it_is_read(many: str) -> None:
    with pytest.raises(YamlFault) as caught:
        parse_yaml(many)
    assert caught.value.code == "too-large"
    assert caught.value.place > (1, 1)


NESTED = "a: 1\nb:\n  - c\n  - d: ü\n    e: [f, g]\n"
PLACES = [
    ((), False, (1, 1)),
    (("a",), False, (1, 4)),
    (("a",), True, (1, 1)),
    (("b",), True, (2, 1)),
    (("b", 0), False, (3, 5)),
    (("b", 1, "d"), True, (4, 5)),
    (("b", 1, "e", 1), False, (5, 12)),
    (("b", 1, "nowhere", "deeper"), False, (4, 5)),
    (("nowhere",), False, (1, 1)),
]


@pytest.mark.parametrize(("path", "key", "place"), PLACES)
def test_a_value_is_found_again(path: tuple[str | int, ...], key: bool, place: tuple[int, int]) -> None:
    assert locate(NESTED, path, key) == place


@pytest.mark.parametrize("mark", ["\u0085", "\u2028", "\u2029"])
def test_only_a_line_feed_ends_a_line(mark: str) -> None:
    assert locate(f"a: 'x{mark}y'\nb: z\n", ("b",)) == (2, 4)


def test_a_character_is_placed_by_line_and_column() -> None:
    assert [place_at("ab\n\nc", index) for index in range(5)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)]


def test_emoji_and_tabs_are_allowed_and_null_is_not() -> None:
    assert find_forbidden("a\tb\n🚀 中文") is None
    assert find_forbidden("a\nb\0") == ((2, 2), "\0")


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab: \n\t-[]{}&*!|>'\"%@`#?,\\\0\u2028é🚀"), max_size=40))
def test_any_text_is_read_or_refused_at_a_place_that_is_there(text: str) -> None:
    try:
        parse_yaml(text)
    except YamlFault as fault:
        line, column = fault.place
        assert 1 <= column <= len([*text.split("\n"), ""][line - 1]) + 1
