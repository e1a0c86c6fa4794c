"""The site's own words: counted, dated and complete."""

import re
from datetime import date
from pathlib import Path

import pytest

from papershelf.catalog.yaml_text import YamlFault
from papershelf.render.words import Words, read_words

STRINGS = Path(__file__).parents[2] / "templates" / "strings"
WORDS = read_words(
    "papers: '{n} papers'\npapers_one: '{n} paper'\nplain: '{not} filled'\nday: '{day} {month}'\nmonths: Jan Feb Mar\n"
)


@pytest.mark.parametrize(("count", "text"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers")])
def test_one_is_said_in_the_singular(count: int, text: str) -> None:
    assert WORDS("papers", n=count) == text


def test_a_string_without_values_is_given_as_it_stands() -> None:
    assert WORDS("plain") == "{not} filled"


def test_a_string_no_language_file_has_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        WORDS("nowhere")


def test_days_and_months_are_written_out() -> None:
    assert WORDS.month("2024-02") == "Feb 2024"
    assert WORDS.month("2024-03-31") == "Mar 2024"
    assert WORDS.day(date(2024, 1, 5)) == "5 Jan 2024"


def test_a_language_file_that_is_not_yaml_is_refused() -> None:
    with pytest.raises(YamlFault):
        read_words("a: b: c")


@pytest.mark.parametrize("file", sorted(STRINGS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_language_has_the_english_strings_with_their_values(file: Path) -> None:
    english = read_words((STRINGS / "en.yaml").read_text(encoding="utf-8"))
    words = read_words(file.read_text(encoding="utf-8"))
    assert set(english.strings) - set(words.strings) == set()
    assert all(isinstance(text, str) for text in words.strings.values())
    assert len(words.strings["months"].split()) == 12
    for key in english.strings:
        assert _values(words, key) <= _values(english, key), key


def _values(words: Words, key: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words.strings[key]))
