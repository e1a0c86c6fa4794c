"""Text as LaTeX, in the form every reader of BibTeX takes back to the same text.

Accented Latin letters become accent commands, because BibTeX itself counts bytes and would cut É in half when it
shortens a first name; everything else stays UTF-8. Commands are only those that biber, pandoc, citation-js, pybtex's
latexcodec and bibtexparser's pylatexenc all know: {\\dj} and its like are not among them, and need no command.
See docs/decisions/bibtex.md.
"""

import re
import unicodedata
from functools import lru_cache

_SPECIALS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "$%#&_{}"},
}
# BibTeX counts braces and does not see the backslash before one, so a brace without a partner needs another name.
_LONE_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
_LETTERS = {
    "ß": r"{\ss}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ı": r"{\i}",
}
_MARKS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_BELOW = "\u0323"
# Pairs LaTeX draws as one sign: --, '', ``, ?`, <<, ,, and the like.
_LIGATURES = re.compile(r"(?<=-)-|(?<=')'|(?<=[`?!])`|(?<=<)<|(?<=>)>|(?<=,),")
# A search for this settles most texts at once: no letter that LaTeX or BibTeX could take for more than itself.
_ACTIVE = re.compile(r"[^A-Za-z0-9 .:;()/+*=@\[\]'?!,-]|([-',])\1")
# Marks that turn the direction of writing: no TeX obeys them, and pdfTeX stops at them.
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(r"[\\{}$%#&_~^]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+|[\u00c0-\u024f\u1e00-\u1eff]")


def latex(text: str, *, braces_match: bool = True) -> str:
    """The text for a BibTeX field, its accents as commands and what LaTeX would obey made plain.

    `braces_match` says whether the braces of the whole field come in pairs.

    >>> print(latex("Ivan Vulić, 100 % & more_less"))
    Ivan Vuli{\\'c}, 100 \\% \\& more\\_less
    """
    if not _ACTIVE.search(text):
        return text
    plain = _SPECIAL.sub(lambda found: _special(found[0], braces_match), text)
    plain = _LIGATURES.sub(r"{\g<0>}", plain)
    if plain.isascii():
        return plain
    return _LATIN.sub(lambda found: _accented(found[0]), unicodedata.normalize("NFC", _BIDI.sub("", plain)))


def _special(letter: str, braces_match: bool) -> str:
    return _SPECIALS[letter] if braces_match else _LONE_BRACES.get(letter, _SPECIALS[letter])


def braces_match(text: str) -> bool:
    """True when every brace of the text has its partner, in order.

    >>> braces_match("{a}{b}"), braces_match("}{")
    (True, False)
    """
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@lru_cache(maxsize=4096)
def _accented(letter: str) -> str:
    """A Latin letter with its accents as a command; the letter itself where LaTeX has no command for it."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if not base.isascii() or not marks or any(mark not in _MARKS for mark in marks):
        return letter
    # A dot below goes outside: fonts have ô, none of them ọ.
    *inner, outer = sorted(marks, key=lambda mark: mark == _BELOW)
    accented = unicodedata.normalize("NFC", base + "".join(inner))
    return _command(outer, accented) if len(accented) == 1 else letter


def _command(mark: str, letter: str) -> str:
    accent = _MARKS[mark]
    simple = len(letter) == 1 and letter.isascii() and not accent.isalpha()
    return f"{{\\{accent}{letter}}}" if simple else f"{{\\{accent}{{{letter}}}}}"
