"""What surely is no word of a title, and where sentences end: shared by all that cuts texts."""

import re

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, cached, phrases_of, words_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import YEAR, bare
from papershelf.importing.readme.remarks import is_remark, read_award
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids
from papershelf.texts import fold

_CUT_NAMES = re.compile(r"\be[tl]\.?\s+al\b\.?$")
_ANY_YEAR = re.compile(rf"\b{YEAR}\b")
LAST_WORD = re.compile(r"([\w.'’&-]*)$")


# The last of several names with its initials behind it: by Pomme A, Quince B C
_INITIALS_LAST = re.compile(
    r"(?:(?:^|,|\bby)\s*[A-Z][\w'’-]+(?:\s[A-Z]){1,3}\s*(?:,|,?\sand|\s&)\s*[A-Z][\w'’-]+(?:\s[A-Z]){1,3}"
    r"|\bby\s+[A-Z][\w'’-]+(?:\s[A-Z]){2,3})$"
)


_AFTER_STOP = re.compile(r"\s+[^\sa-z]|\s*[\[(\"“]|\s*$|\s+https?://")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]|[A-Z]\.-[A-Z]|[A-Z]-[A-Z]")
_ROMAN = re.compile(r"[IVX]{2,4}")
_SCORE_OR_ADDRESS = re.compile(r"\d{1,2}\.\d{1,3}|https?://\S+")
_ACRONYM_AND_YEAR = re.compile(rf"[A-Z][\w&@/+.-]*(?:\s?[A-Za-z&@/+.-]+)?[\s,'’-]*{YEAR}")
_BETWEEN = re.compile(r"[,;|/]\s*|\s[-–—]\s")


def ends_sentence(before: str, after: str, lexicon: Lexicon) -> bool:
    """True where a full stop between two texts ends a sentence, and is no part of a name or abbreviation."""
    if not _AFTER_STOP.match(after) and not before.endswith("al"):
        return before.endswith("。")
    word = LAST_WORD.search(before)
    last = word[1] if word else ""
    if before.endswith(("et al", "et. al")):
        return True
    if len(last) == 1 and last.isupper() and _INITIALS_LAST.search(before):
        return True
    if (len(last) == 1 and last.isupper()) or _INITIALS.fullmatch(last):
        return False
    if _ROMAN.fullmatch(last):
        return False  # a part's number: Ponds II. Frogs at Night
    if len(last) == 2 and last.isupper():
        names = read_names(before, lexicon)
        if (names and names.score > 0.9) or re.search(r"(?:,|\band|&|^)\s*[A-Z]{2}$", before):
            return False
    return last.lower() not in words_of("abbreviations") or (len(last) > 4 and last.islower())


def opens_told(text: str, lexicon: Lexicon) -> bool:
    """True when what follows starts with something that can be told: a venue, date, label in brackets."""
    text = text.strip(" ,;:.-–—|")
    if not text:
        return False
    if text[0] in "[(【（":
        close = re.search(r"[\])】）]", text)
        return bool(close) and can_be_told(text[1 : close.start()], lexicon) if close else False
    head = re.split(r"[.,;|(\[【]\s*|\s[-–—]\s", text, maxsplit=1)[0]
    if can_be_told(head, lexicon):
        return True
    names = read_names(head, lexicon)
    return bool(names and names.score >= 0.9 and ("," in text or "et al" in text))


def can_be_told(text: str, lexicon: Lexicon) -> bool:
    """True for what is surely no words of a title: venue with strength, date, label, id, award, a constant of the list."""  # noqa: E501
    return cached("told", _can_be_told, text, lexicon) if len(text) <= 300 else False


def _can_be_told(text: str, lexicon: Lexicon) -> bool:
    core = bare(text)
    if not core:
        return not any(letter.isalnum() for letter in text)
    if core.lower() in lexicon.constants:
        return True
    if (venue := read_venue(text, lexicon)) and venue.strength >= 2:
        return True
    if read_date(text) or read_label(text, lexicon) is not None or read_award(text) or is_remark(text):
        return True
    if _CUT_NAMES.search(core) and (names := read_names(core, lexicon)) and not names.whole:
        return True
    if fold(_ANY_YEAR.sub("", core)) in phrases_of("publishers"):
        return True
    ids = find_word_ids(core)
    if ids and ids[0][3] - ids[0][2] >= len(core) - 4:
        return True
    if _SCORE_OR_ADDRESS.fullmatch(core):
        return True
    if core[-1].isdecimal() and _ACRONYM_AND_YEAR.fullmatch(core) and sum(map(str.isupper, core)) >= 2:
        return True
    pieces = [piece for piece in _BETWEEN.split(core) if piece.strip()]
    return len(pieces) > 1 and all(len(piece) < len(core) and can_be_told(piece, lexicon) for piece in pieces)


def split_told(text: str, lexicon: Lexicon) -> list[str]:
    """What stands in a bracket, in pieces where each can be told by itself."""
    if read_venue(text, lexicon) or read_date(text):
        return [text]
    pieces = [piece for piece in re.split(r"[,;|]\s*|\s[-–—/]\s", text) if piece.strip()]
    return pieces if len(pieces) > 1 and any(can_be_told(piece, lexicon) for piece in pieces) else [text]
