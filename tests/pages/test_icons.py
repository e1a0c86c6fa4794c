"""The icons that phones show for a site that was installed."""

import io

import pytest
from PIL import Image

from papershelf.pages.icons import icon

ACCENT = "#7a2e5d"
SHELF = icon(64, ACCENT)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=["PNG"])
    image.load()
    return image.convert("RGBA")


@pytest.mark.parametrize("size", [192, 512])
def test_an_icon_has_its_size_its_accent_and_clear_corners(size: int) -> None:
    image = opened(icon(size, ACCENT))
    assert image.size == (size, size)
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert image.getpixel((size // 2, size // 32)) == (0x7A, 0x2E, 0x5D, 255)


def test_it_shows_the_same_shelf_as_the_svg() -> None:
    image = opened(icon(320, ACCENT))  # ten pixels a unit of the SVG's view box
    white, brass, ground = (255, 255, 255, 255), (0xD3, 0xA5, 0x66, 255), (0x7A, 0x2E, 0x5D, 255)
    places = {(83, 150): white, (160, 256): white, (225, 165): brass, (250, 120): ground, (28, 160): ground}
    assert {place: image.getpixel(place) for place in places} == places


@pytest.mark.parametrize("mark", ["R", "PL", "&"])
def test_letters_of_a_mark_stand_in_place_of_the_shelf(mark: str) -> None:
    assert icon(64, ACCENT, mark) not in {SHELF, icon(64, ACCENT, "Q")}


@pytest.mark.parametrize("mark", ["", "📚", "论", "logo.svg"])
def test_a_mark_that_cannot_be_drawn_leaves_the_shelf(mark: str) -> None:
    assert icon(64, ACCENT, mark) == SHELF


def test_the_same_icon_has_the_same_bytes() -> None:
    assert icon(192, ACCENT, "R") == icon(192, ACCENT, "R")
