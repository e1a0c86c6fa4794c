"""SVG for use inside a page: no style of its own, only classes and attributes, whatever text it is given.

Words are next to a drawing, not in it, so they wrap, can be searched and are read aloud. Across, everything is in per
cent of the width; upwards in em, the height of a letter: a drawing fits phone and desk, and grows with the letters.
"""

from xml.etree import ElementTree

from markupsafe import Markup

from papershelf.cite.characters import without_controls

Shape = ElementTree.Element
_UNITS = 16.0  # of a drawing to the height of a letter


def shape(name: str, *parts: Shape, text: str = "", **attributes: str) -> Shape:
    """An element; an underscore in an attribute's name stands for a hyphen, one at its end is dropped."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}
    element = ElementTree.Element(name, named)
    element.text = without_controls(text) or None
    element.extend(parts)
    return element


def units(value: float) -> str:
    """A length in a drawing's own units, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def draw_links(width: float, height: float, *parts: Shape, **attributes: str) -> Markup:
    """A drawing of links in units of its own, which grows with the letters around it; letters have a halo."""
    return draw_svg(
        shape(
            "svg",
            *parts,
            **attributes,
            role="group",
            paint_order="stroke",
            viewBox=f"0 0 {units(width)} {units(height)}",
            width=f"{units(width / _UNITS)}em",
            height=f"{units(height / _UNITS)}em",
        )
    )


def draw_svg(element: Shape) -> Markup:
    """The element as markup that is both HTML and well-formed XML."""
    return Markup(ElementTree.tostring(element, encoding="unicode"))  # noqa: S704 - ElementTree has escaped it


def percent(part: float, whole: float = 100) -> str:
    """A length across.

    >>> percent(1, 3)
    '33.333%'
    """
    return f"{_number(100 * part / whole)}%"


def em(length: float) -> str:
    """A length upwards.

    >>> em(1.50)
    '1.5em'
    """
    return f"{_number(length)}em"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
