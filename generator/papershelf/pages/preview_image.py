"""The picture that goes with a link to the site when it is shared: the list's name above a shelf of books.

Sites that show previews expect 1200 × 630 pixels (Open Graph, ogp.me). The letters are Pillow's own font, which has
little beyond English; a text with other letters is left out, because half a name is worse than none.
"""

import io
from collections.abc import Iterator, Sequence

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from papershelf.catalog.colours import HOUSE, mix
from papershelf.cite.characters import without_controls

WIDTH, HEIGHT = 1200, 630
_FINE = 2  # drawn larger by this and then reduced, which smooths the edges
_PAPER, _INK, _SOFT, _WHITE = "#fbfaf7", "#1d2124", "#565d63", "#ffffff"
_MARGIN, _MEASURE, _BOARD, _GAP, _LEADING = 84, 740, 536, 28, 1.2
_LONGEST = 300  # letters of a text; no card has room for more

# Left edge, height and width of each upright book, and the white in its colour; one more leans against the last.
_BOOKS = ((872, 250, 58, 0.0), (938, 206, 44, 0.35), (990, 282, 50, 0.15))
_LEANING = (((1040, 322), (1086, 308), (1154, 522), (1108, 536)), "#b98a4b")

# Signs the font lacks, and plain ones that say the same.
_PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "×": "x", "•": "·", "\u2011": "-", "\u202f": " ", "\u00a0": " "})


class _Letters(Struct, frozen=True):
    """How a text may be set: sizes to try, the largest first, and the height it may take, in the card's pixels."""

    sizes: tuple[int, ...]
    room: int
    colour: str
    heavy: bool = False


class _Block(Struct, frozen=True):
    """Lines set in one size."""

    lines: tuple[str, ...]
    size: int
    letters: _Letters

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * _LEADING


_TITLE = _Letters(tuple(range(84, 43, -4)), 304, _INK, heavy=True)
_TAGLINE = _Letters((36, 34, 32, 30, 28), 120, _SOFT)
_COUNT = _Letters((30,), 40, _WHITE)


def card(title: str, tagline: str, count_words: str, accent: str = HOUSE) -> bytes:
    """A PNG of the three texts with a shelf in the accent; the same texts and the same Pillow give the same bytes."""
    image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), _PAPER)
    draw = ImageDraw.Draw(image)
    _draw_shelf(draw, accent)
    _draw_blocks(draw, [_block(drawable(title), _TITLE), _block(drawable(tagline), _TAGLINE)])
    _draw_lines(draw, _block(drawable(count_words), _COUNT), _BOARD + 30)
    return png_of(image.reduce(_FINE))


def png_of(image: Image.Image) -> bytes:
    """The picture's file."""
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_shelf(draw: ImageDraw.ImageDraw, accent: str) -> None:
    for left, height, width, white in _BOOKS:
        draw.rectangle(_fine(left, _BOARD - height, left + width, _BOARD), fill=mix(accent, _WHITE, white))
        draw.rectangle(_fine(left, _BOARD - height + 34, left + width, _BOARD - height + 42), fill=_PAPER)
    corners, colour = _LEANING
    draw.polygon(_fine(*(number for corner in corners for number in corner)), fill=colour)
    draw.rectangle(_fine(0, _BOARD, WIDTH, HEIGHT), fill=accent)


def _fine(*lengths: float) -> list[float]:
    return [length * _FINE for length in lengths]


def _block(text: str, letters: _Letters) -> _Block:
    """The text in the largest letters that fit, else cut in the smallest."""
    for size in letters.sizes:
        block = _Block(tuple(_wrap(text, size)), size, letters)
        if block.height <= letters.room and all(_width(word, size) <= _MEASURE for word in text.split()):
            return block
    return _cut(block)


def _cut(block: _Block) -> _Block:
    kept = block.lines[: int(block.letters.room / block.size / _LEADING)]
    whole = len(kept) == len(block.lines)
    lines = kept if whole else (*kept[:-1], f"{kept[-1][:-3].rstrip()}...")
    return _Block(lines, block.size, block.letters)


def _wrap(text: str, size: int) -> Iterator[str]:
    line = ""
    for word in _pieces(text, size):
        longer = f"{line} {word}".lstrip()
        if line and _width(longer, size) > _MEASURE:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _pieces(text: str, size: int) -> Iterator[str]:
    """The words of a text, those too long for a line in parts."""
    for word in text.split():
        part = ""
        for letter in word:
            if part and _width(part + letter, size) > _MEASURE:
                yield part
                part = ""
            part += letter
        yield part


def _draw_blocks(draw: ImageDraw.ImageDraw, blocks: Sequence[_Block]) -> None:
    """The blocks one below the other, together in the middle of the space above the board."""
    blocks = [block for block in blocks if block.lines]
    height = sum(block.height for block in blocks) + _GAP * max(len(blocks) - 1, 0)
    top = (_BOARD - height) / 2
    for block in blocks:
        _draw_lines(draw, block, top)
        top += block.height + _GAP


def _draw_lines(draw: ImageDraw.ImageDraw, block: _Block, top: float) -> None:
    font = letters_of_size(block.size * _FINE)
    weight = block.size // 40 if block.letters.heavy else 0  # the font has no bold
    for number, line in enumerate(block.lines):
        place = (_MARGIN * _FINE, (top + number * block.size * _LEADING) * _FINE)
        draw.text(place, line, fill=block.letters.colour, font=font, stroke_width=weight)


def _width(text: str, size: int) -> float:
    return letters_of_size(size).getlength(text)


def letters_of_size(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font; raises TypeError where Pillow has none that can be scaled."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("this Pillow was built without FreeType and cannot draw letters")
    # The other layout engine is an option of the machine, and would draw the same text differently.
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """The text on one line in signs the font has, or "" where it lacks a letter."""
    plain = without_controls(text).translate(_PLAIN)
    plain = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}..."
    return plain if _has_letters(plain) else ""


def _has_letters(text: str) -> bool:
    font = letters_of_size(40)
    lacking = _picture(font, "\U0010ffff")  # no font has a letter for the last code point
    return all(_picture(font, letter) != lacking for letter in set(text))


def _picture(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)
