"""How much room words take in a drawing, by widths that no usual typeface of the system exceeds."""

from unicodedata import category, east_asian_width

SIZE = 12.0  # of labels, in the drawing's own units
_WIDE = frozenset("MWm%@&ŒÆ—…")
_NARROW = frozenset("iljtfrI.,:;'|!()[] -")


def text_width(text: str, size: float = SIZE) -> float:
    """The width of a text that is set in letters of that size: rather too much than too little."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return 1.1
    if letter in _WIDE:
        return 1.05
    if letter == "w":
        return 0.83
    if letter in _NARROW:
        return 0.42
    return 0.79 if letter.isupper() else 0.64 if letter.isascii() else 0.8


def cut_text(text: str, width: float, size: float = SIZE) -> str:
    """The text, cut where it would be wider, at a word where there is one."""
    if text_width(text, size) <= width:
        return text
    length = next(n for n in range(len(text), -1, -1) if text_width(f"{text[:n]}…", size) <= width or not n)
    cut = text[:length]
    whole = cut if text[length] == " " else cut.rpartition(" ")[0]
    return f"{whole.strip() or cut}…"
