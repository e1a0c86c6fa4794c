"""Colours as people write them, and whether text in them can be read (WCAG 2.2, 1.4.3)."""

from collections.abc import Sequence

from msgspec import Struct

ENOUGH = 4.5
HOUSE = "#0b5d66"  # the accent of a list that sets none


class Scheme(Struct, frozen=True):
    """One of the site's two looks: the paper and the cards text stands on, and which way a colour gains contrast.

    `tint` is how much of the accent is in the ground of a tag. The colours are those of site/style.css.
    """

    name: str
    paper: str
    card: str
    away: str
    tint: float


LIGHT = Scheme("light", "#fbfaf7", "#ffffff", "#000000", 0.1)
DARK = Scheme("dark", "#15171a", "#1d2024", "#ffffff", 0.18)
SCHEMES = (LIGHT, DARK)


def mix(colour: str, other: str, part: float) -> str:
    """A colour with some of another in it.

    >>> mix("#ffffff", "#000000", 0.2)
    '#cccccc'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - part) + two * part):02x}" for one, two in pairs)


def contrast(one: str, two: str) -> float:
    """The contrast of two colours, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def soft_of(accent: str, scheme: Scheme) -> str:
    """The ground of tags and notices beside an accent."""
    return mix(scheme.paper, accent, scheme.tint)


def least_contrast(accent: str, scheme: Scheme) -> float:
    """The contrast of an accent where it is hardest to read: on paper, on cards or on the ground of a tag."""
    return min(contrast(accent, ground) for ground in (scheme.paper, scheme.card, soft_of(accent, scheme)))


def readable(accent: str, scheme: Scheme) -> str:
    """The colour nearest to an accent that can be read: itself, or a darker one on light pages, a lighter on dark."""
    candidates = (mix(accent, scheme.away, step / 100) for step in range(101))
    return next(colour for colour in candidates if least_contrast(colour, scheme) >= ENOUGH)


def accents_of(written: Sequence[str]) -> tuple[str, str]:
    """The accents of both schemes; where one was written, the other is worked out."""
    light, dark = (written[0], written[-1])
    return light, dark if len(written) > 1 else readable(light, DARK)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in _channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
