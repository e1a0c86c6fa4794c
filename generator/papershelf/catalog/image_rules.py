"""Rules about the picture of an entry: it can be shown, and its words say what it shows."""

from collections.abc import Iterator

from papershelf.catalog.image_file import ENDINGS
from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import OneEntry
from papershelf.texts import fold

MOST_LETTERS = 300


def check_image(one: OneEntry) -> Iterator[Mistake]:
    """The file of an image is one a site may show."""
    if fault := one.image_fault:
        yield Mistake(one.document.path, ("image", "file"), fault.code, fault.message, fault.hint)


def check_alt(one: OneEntry) -> Iterator[Mistake]:
    """The words of an image say what it shows to readers who do not see it."""
    if one.entry.image is None:
        return
    path, where, alt = one.document.path, ("image", "alt"), one.entry.image.alt
    hint = "write what the image shows, in a sentence"
    if alt.lower().endswith(ENDINGS):
        yield Mistake(path, where, "bad-alt", "the alt text is a file's name", hint)
    elif fold(alt) == fold(one.entry.title):
        message = "the alt text only repeats the title"
        yield Mistake(path, where, "bad-alt", message, hint, advice=True)
    elif len(alt) > MOST_LETTERS:
        message = f"the alt text has {len(alt)} letters; {MOST_LETTERS} are the most that is read out"
        yield Mistake(path, where, "too-long", message, "shorten it, and put the rest into notes:")
