"""A bar next to words that say the same, and the sample of a fill next to a legend's words."""

from markupsafe import Markup

from papershelf.charts.svg import draw_svg, percent, shape
from papershelf.charts.textures import texture

_LEAST = 0.5  # per cent: something is more than nothing


def draw_bar(count: int, most: int) -> Markup:
    """A bar as long as its share of the longest."""
    width = percent(max(100 * count / most, _LEAST))
    return draw_svg(shape("svg", shape("rect", class_="fill-1", width=width, height="100%"), **_hidden("length")))


def draw_sample(fill: int | str) -> Markup:
    """A small square filled as a series is: with its texture by number, or by a class."""
    look = {"fill": texture(fill)} if isinstance(fill, int) else {"class_": f"block {fill}"}
    return draw_svg(shape("svg", shape("rect", width="100%", height="100%", **look), **_hidden("sample")))


def _hidden(look: str) -> dict[str, str]:
    return {"class_": look, "aria_hidden": "true"}
