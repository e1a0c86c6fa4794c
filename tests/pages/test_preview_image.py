"""The card that goes with a shared link."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from papershelf.pages.preview_image import HEIGHT, WIDTH, card

BARE = card("", "", "")


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=["PNG"])
    image.load()
    return image.convert("RGB")


def words_area(data: bytes) -> Image.Image:
    """Where title and tagline stand, beside the books and above the board."""
    return opened(data).crop((0, 0, 860, 530))


def test_it_is_a_small_picture_of_the_size_that_previews_expect() -> None:
    data = card("Awesome Adapters", "Papers and tools for adapting large models.", "67 entries")
    assert opened(data).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(data) < 60_000


def test_the_same_texts_give_the_same_bytes() -> None:
    assert card("Shelves", "that hold", "3 entries") == card("Shelves", "that hold", "3 entries")
    assert card("Shelves", "that hold", "3 entries") != card("Shelves", "that hold", "4 entries")


@pytest.mark.parametrize(
    "title", ["大语言模型的论文", "مقالة", "Обзор", "Shelves 🤗", "Übersicht", "\ud800", "\u202eShelves"]
)
def test_a_title_the_font_lacks_letters_for_is_left_out(title: str) -> None:
    assert card(title, "", "") == BARE


def test_a_sign_with_a_plain_form_is_drawn_in_that() -> None:
    assert card("Shelves – a list", "", "") == card("Shelves - a list", "", "") != BARE


def test_where_the_title_is_left_out_the_tagline_stays() -> None:
    assert card("论文", "Papers", "") == card("", "Papers", "") != BARE


@pytest.mark.parametrize("title", ["W" * 300, "shelf " * 400, "A list of papers about " * 9, "i " * 600])
def test_long_words_stay_in_their_place(title: str) -> None:
    books_and_board = opened(card(title, "", ""))
    for box in ((860, 0, WIDTH, HEIGHT), (0, 530, WIDTH, HEIGHT), (0, 0, 80, HEIGHT), (0, 0, WIDTH, 20)):
        assert books_and_board.crop(box).tobytes() == opened(BARE).crop(box).tobytes()
    assert words_area(card(title, "", "")).tobytes() != words_area(BARE).tobytes()


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text(), st.text())
def test_no_text_breaks_it(title: str, tagline: str, count: str) -> None:
    assert opened(card(title, tagline, count)).size == (WIDTH, HEIGHT)


def test_the_shelf_has_the_lists_accent() -> None:
    plum = opened(card("", "", "", "#7a2e5d"))
    assert plum.getpixel((10, 600)) == (0x7A, 0x2E, 0x5D) != opened(BARE).getpixel((10, 600))
