"""Lines of names, a venue and a year: they are no sentences about a paper, also where a word of them is unknown."""

import re

from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import YEAR, plain_words

_SMALL = {*["of", "on", "and", "for", "in", "the", "at", "to", "with", "a", "an", "de", "la", "et", "van", "von", "&"]}
_ENDS_IN_YEAR = re.compile(rf"\b(?:{YEAR}|['’]\d\d)[.\s]*$")


def is_credit_line(text: str, lexicon: Lexicon) -> bool:
    """True for `Ada Pomme, bo quince, CGO 2021.` and `Pond Mechanics Letters, August 2022.`."""
    text = plain_words(text).strip(" -–—:|,;")
    words = [word for word in text.split() if word.lower() not in _SMALL]
    if not words:
        return False
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words) / len(words)
    if _ENDS_IN_YEAR.search(text) and capitals >= 0.6 and len(words) <= 40:
        return True
    pieces = [piece.strip(" .") for piece in re.split(r"[,;]|\sand\s|\s&\s", text) if piece.strip(" .")]
    named = sum(bool((names := read_names(piece, lexicon)) and names.score >= 0.6) for piece in pieces)
    return len(pieces) >= 2 and named >= 0.6 * len(pieces) and capitals >= 0.6
