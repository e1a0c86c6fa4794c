"""The site's icon as a PNG, for the home screens of phones: the shelf of site/icon.svg, or the list's own letters."""

from PIL import Image, ImageDraw

from papershelf.catalog.colours import mix
from papershelf.pages.preview_image import drawable, letters_of_size, png_of

_FINE = 4  # drawn larger by this and then reduced, which smooths the edges
_UNITS = 32  # the width of the SVG's view box
_MOST_LETTERS = 2
_WHITE, _BRASS = "#ffffff", "#d3a566"

# The corners of each part of the SVG's shelf in its view box, moved and scaled as there, and how much white is in it.
_SHELF = (
    ((6.2, 7.1, 10.4, 24.6), 1.0),
    ((5.5, 24.6, 26.5, 26.7), 1.0),
    ((11.1, 10.6, 14.18, 24.6), 0.7),
    ((14.88, 5.0, 18.38, 24.6), 0.85),
)
_LEANING = ((18.66, 9.9), (21.88, 8.92), (26.5, 23.62), (23.28, 24.6))


def icon(size: int, accent: str, mark: str = "") -> bytes:
    """A PNG of `size` pixels square: the mark's letters where Pillow's font has them, else the shelf."""
    scale = size * _FINE / _UNITS
    image = Image.new("RGBA", (size * _FINE, size * _FINE))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, size * _FINE - 1, size * _FINE - 1), radius=6 * scale, fill=accent)
    if 0 < len(mark) <= _MOST_LETTERS and drawable(mark):
        _draw_letters(draw, mark, scale)
    else:
        _draw_shelf(draw, accent, scale)
    return png_of(image.reduce(_FINE))


def _draw_letters(draw: ImageDraw.ImageDraw, letters: str, scale: float) -> None:
    font = letters_of_size(round((22 if len(letters) == 1 else 15) * scale))
    middle = _UNITS / 2 * scale
    draw.text((middle, middle), letters, fill=_WHITE, font=font, anchor="mm", stroke_width=round(scale / 3))


def _draw_shelf(draw: ImageDraw.ImageDraw, accent: str, scale: float) -> None:
    for corners, white in _SHELF:
        draw.rectangle([corner * scale for corner in corners], fill=mix(accent, _WHITE, white))
    draw.polygon([(x * scale, y * scale) for x, y in _LEANING], fill=_BRASS)
