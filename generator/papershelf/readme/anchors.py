"""GitHub's heading anchors, as github-slugger 2.0 makes them (kept characters found by trying every code point)."""

import unicodedata

_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
# Letters in circles and squares are symbols (So) to Unicode, but alphabetic, so GitHub keeps them.
_ENCLOSED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


def _kept(letter: str) -> bool:
    if letter in "- " or unicodedata.category(letter) in _KEPT:
        return True
    return any(first <= ord(letter) <= last for first, last in _ENCLOSED)


class Anchors:
    """The anchors of one file's headings, asked for in reading order; repeats are numbered."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def anchor(self, text: str) -> str:
        """The fragment of the next heading, without #.

        >>> anchors = Anchors()
        >>> [anchors.anchor(text) for text in ("Q&A: what?", "C++ & Rust", "Methods", "Methods")]
        ['qa-what', 'c--rust', 'methods', 'methods-1']
        """
        base = "".join(letter for letter in text.lower() if _kept(letter)).replace(" ", "-")
        anchor = base
        while anchor in self._seen:
            self._seen[base] += 1
            anchor = f"{base}-{self._seen[base]}"
        self._seen[anchor] = 0
        return anchor
