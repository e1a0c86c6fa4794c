"""The colours of the drawings of citations, whose contrast is computed: no checker judges text over a shape."""

import re
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "site"
SHEET = "\n".join((SITE / name).read_text(encoding="utf-8") for name in ("style.css", "lineage.css"))
COLOURS = dict(re.findall(r"--([\w-]+):\s*light-dark\((#\w{6}), #\w{6}\)", SHEET))
DARK = dict(re.findall(r"--([\w-]+):\s*light-dark\(#\w{6}, (#\w{6})\)", SHEET))
THEMES = {"light": COLOURS, "dark": DARK}
BAND = 0.04  # how much of the ink is in every second lane
# WCAG 2.2, 1.4.3 for text and 1.4.11 for what has to be seen to understand a drawing.
TEXT, SHAPE = 4.5, 3.0

PAIRS = [
    ("ink", "paper", TEXT),
    ("soft", "paper", TEXT),
    ("ink", "band", TEXT),
    ("soft", "band", TEXT),
    ("ink", "accent-soft", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "band", SHAPE),
    ("accent", "paper", SHAPE),
    ("accent", "band", SHAPE),
    ("kin", "paper", SHAPE),
    ("ink", "accent-soft", SHAPE),
]


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def luminance(parts: tuple[float, ...]) -> float:
    """As WCAG defines it: sRGB made linear, then weighed."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour_of(name: str, theme: dict[str, str]) -> tuple[float, ...]:
    if name != "band":
        return rgb(theme[name])
    return tuple(
        BAND * ink + (1 - BAND) * paper for ink, paper in zip(rgb(theme["ink"]), rgb(theme["paper"]), strict=True)
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_is_drawn_can_be_told_from_what_is_behind_it(theme: str, front: str, back: str, least: float) -> None:
    colours = THEMES[theme]
    assert contrast(colour_of(front, colours), colour_of(back, colours)) >= least


def test_contrast_is_what_wcag_says() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_the_drawings_have_no_other_colours() -> None:
    """Every fill and stroke is one whose contrast is computed above, or holds nothing that has to be seen."""
    sheet = (SITE / "lineage.css").read_text(encoding="utf-8")
    found = set(re.findall(r"(?:fill|stroke|border-color|border): (?:[\w.]+ solid )?(?:var\(--)?([\w-]+)\)?;", sheet))
    assert found <= {front for front, _, _ in PAIRS} | {back for _, back, _ in PAIRS} | {"line", "none", "transparent"}
    assert f"opacity: {BAND}" in sheet
