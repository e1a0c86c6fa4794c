"""The languages that ship say the same things, with the same blanks to fill."""

import re
from pathlib import Path

import pytest

from papershelf.render.words import Words, read_words
from papershelf.shipped import shared_folder

ENGLISH = "en"


def words(code: str) -> Words:
    return read_words((shared_folder("templates") / "strings" / f"{code}.yaml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    return sorted(path.stem for path in Path(shared_folder("templates") / "strings").glob("*.yaml"))


def test_a_second_language_ships() -> None:
    assert languages() == ["de", "en"]


@pytest.mark.parametrize("code", [code for code in languages() if code != ENGLISH])
def test_a_language_has_every_string_of_english_and_no_other(code: str) -> None:
    assert words(code).strings.keys() == words(ENGLISH).strings.keys()


@pytest.mark.parametrize("code", [code for code in languages() if code != ENGLISH])
def test_a_string_has_the_same_blanks_in_every_language(code: str) -> None:
    blanks = {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in words(ENGLISH).strings.items()}
    assert {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in words(code).strings.items()} == blanks


@pytest.mark.parametrize("code", languages())
def test_a_language_names_twelve_months(code: str) -> None:
    assert len(words(code).strings["months"].split()) == 12


def test_every_string_is_used_somewhere() -> None:
    templates = shared_folder("templates")
    package = Path(__file__).parents[2] / "generator" / "papershelf"
    files = [*templates.rglob("*.j2"), *package.rglob("*.py"), *shared_folder("site").rglob("*.js")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    # A key may be put together from a beginning and a variable: t('theme_' ~ value), say(`has_${name}`).
    parts = {*re.findall(r"\w+", source)}
    keys = {key.removesuffix("_one") for key in words(ENGLISH).strings}
    unused = [key for key in keys if key not in parts and not _put_together(key, parts)]
    assert unused == []


def _put_together(key: str, parts: set[str]) -> bool:
    pieces = key.split("_")
    beginnings = {f"{'_'.join(pieces[:cut])}_" for cut in range(1, len(pieces))}
    return key.endswith("_about") or bool(beginnings & (parts | {"js_", "search_"}))
