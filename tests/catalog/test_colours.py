"""Accents, marks and what `check` says of those that do not work."""

import pytest

from papershelf.catalog.colours import DARK, ENOUGH, LIGHT, SCHEMES, accents_of, contrast, least_contrast, readable

from ..small import SETTINGS, Small, start_small


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return start_small(tmp_path_factory.mktemp("colours"))


@pytest.mark.parametrize("accent", ["#ffff00", "#00ff00", "#ffffff", "#000000", "#7f7f7f", "#ff0000", "#0000ff"])
def test_every_colour_has_one_near_it_that_can_be_read(accent: str) -> None:
    for scheme in SCHEMES:
        assert least_contrast(readable(accent, scheme), scheme) >= ENOUGH


def test_a_colour_that_can_be_read_stays() -> None:
    assert readable("#0b5d66", LIGHT) == "#0b5d66"
    assert readable("#7fccd3", DARK) == "#7fccd3"


def test_one_accent_gives_both_and_buttons_can_be_read() -> None:
    light, dark = accents_of(["#7a2e5d"])
    assert light == "#7a2e5d" and least_contrast(dark, DARK) >= ENOUGH
    assert contrast(light, "#ffffff") >= ENOUGH and contrast(dark, "#0d1d1f") >= ENOUGH


WRONG = [
    ("accent: ffdd00", "5:11 low-contrast"),
    ("accent: [7a2e5d, 301020]", "5:20 low-contrast"),
    ("accent: [7a2e5d, purple]", "5:20 bad-colour"),
    ("accent: #7a2e5d", "5:10 bad-colour"),
    ("mark: logo.png", "5:9 bad-mark"),
    ("mark: ../logo.svg", "5:9 bad-mark"),
    ("mark: logo.svg", "5:9 no-mark"),
    ("typeface: comic", "5:13 bad-choice"),
]


@pytest.mark.parametrize(("line", "told"), WRONG)
def test_a_setting_that_does_not_work_is_named(small: Small, line: str, told: str) -> None:
    small.write("catalog.yaml", f"{SETTINGS}site:\n  {line}\n")
    assert small.problems() == [f"catalog.yaml:{told}"]


def test_the_colour_a_message_names_works(small: Small) -> None:
    small.write("catalog.yaml", f"{SETTINGS}site:\n  accent: [ffdd00, '222222']\n")
    hints = [problem.hint for problem in small.read()[1]]
    colours = [hint.split()[1] for hint in hints]
    small.write("catalog.yaml", f"{SETTINGS}site:\n  accent: {colours}\n")
    assert len(colours) == 2 and small.problems() == []


@pytest.mark.parametrize("mark", ["A", "ML", "🦀", "👩‍🔬", "📚", "é", "本"])
def test_letters_and_emoji_are_marks(small: Small, mark: str) -> None:
    small.write("catalog.yaml", f"{SETTINGS}site: {{mark: {mark}}}\n")
    assert small.problems() == []
