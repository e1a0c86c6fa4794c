"""Fills that are distinguished without colour: each series has its own grain."""

from markupsafe import Markup

from papershelf.charts.svg import Shape, draw_svg, shape

MOST_SERIES = 6
_TILE = "8"  # pixels

# Each grain is drawn over the series' own colour; the first series is plain.
_GRAINS = (
    "",
    "M-2 2 2 -2M-2 10 10 -2M6 10 10 6",
    "M2 2h.01M6 6h.01",
    "M0 4h8",
    "M-2 6 2 10M-2 -2 10 10M6 -2 10 2",
    "M4 0v8",
)


def textures(count: int) -> Markup:
    """The first `count` fills, as a drawing without a size that other drawings refer to."""
    defs = shape("defs", *(_pattern(number) for number in range(count)))
    return draw_svg(shape("svg", defs, class_="textures", aria_hidden="true", width="0", height="0"))


def texture(number: int) -> str:
    """What an element's fill refers to."""
    return f"url(#{_name(number)})"


def _name(number: int) -> str:
    return f"texture-{number + 1}"


def _pattern(number: int) -> Shape:
    look = f"fill-{number + 1}"
    colour = shape("rect", class_=look, width=_TILE, height=_TILE)
    grain = [shape("path", class_="grain", d=_GRAINS[number])] if _GRAINS[number] else []
    size = {"width": _TILE, "height": _TILE, "patternUnits": "userSpaceOnUse"}
    return shape("pattern", colour, *grain, id=_name(number), **size)
