"""Names of people that a text is a list of."""

import re
from collections.abc import Sequence

from msgspec import Struct

from papershelf.importing.readme.lexicon import Lexicon, cached, words_of
from papershelf.importing.readme.plain import END_SUP, SUP, YEAR, plain_words
from papershelf.importing.readme.remarks import is_placeholder
from papershelf.importing.readme.venue_text import VenueText, read_venue
from papershelf.names.split import split_list, split_name
from papershelf.texts import fold

_SUPS = re.compile(f"{SUP}[^{END_SUP}]*{END_SUP}?")


class Names(Struct, frozen=True):
    """Names of people. `score` from 0 to 1; `whole` is False when some were cut or could not be read."""

    names: tuple[str, ...]
    score: float
    whole: bool = True
    reason: bool = False


_ET_AL = re.compile(r"(?:,|\s|\band\s)*\be[tl]\.?\s*al\b\.?|,?\s*\band others\b|…|\.\.\.\s*$|等(?:人)?$", re.I)
_BY = re.compile(r"^(?:by|authors?\s*:|written by|作者[:：])\s+", re.I)
_MARKS = re.compile(r"[*†‡§¶#^✉∗⋆★⁎\d¹²³⁴⁵⁶⁷⁸⁹⁰⁺]+(?:\s*,\s*[*†‡§¶#^✉∗\d¹²³⁴⁵⁶⁷⁸⁹⁰]+)*(?=\s*(?:,|;|$|and\b|&))")
# An initial without its dot behind a family name: Huang, J, Ko, B.
_DANGLING = re.compile(r"(?:[,\s]+(?:and|&))+$|^(?:and|&)\s+")
_AND = re.compile(r"\s(?:and|&|und|et)\s|;")
# Braces hold a name together elsewhere; here they are what is left of an accent, and make the name unreadable.
_HELD = str.maketrans("{}，、", "\x04\x05,,")
_NO_NAME = re.compile(r"https?://|[?!:/=@<>]")
_YEAR_BEHIND = re.compile(rf"[\s,.]*\(?{YEAR}\)?$")
_DIGIT = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_INITIAL_AT_END = re.compile(r"(?<=[.,\s])([A-Z])$")
_BETWEEN_NAMES = re.compile(r",|\s(?:and|&)\s")
_ENDS_IN_INITIAL = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")
_EASTERN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_LONE_INITIAL = re.compile(r"(?<=, )([A-Z])(?=\s*(?:,|;|$)|\s+(?:and\b|&))")
_GLUED_INITIAL = re.compile(r"(?<![^\W\d_])([A-Z]\.)(?=[A-Z][^\W\d_]*[a-z])")
_INITIAL = re.compile(r"(?:[A-ZÀ-ÞŠŽČĆŁÖÜÄ]\.?[-‐]?){1,4}|[A-Z][a-z]\.")
_NAME_WORD = re.compile(r"(?:[dDlLO]['’])?[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-‐‑'’.·][^\W\d_]*)*\.?")
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}|[\u30a0-\u30ff・ー]{3,}|[\uac00-\ud7af]{2,4}")
# Words inside titles and names of institutions, never a middle name.
_LITTLE = frozenset(
    [
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "under",
        "via",
        "with",
        "without",
    ]
)


def _is_han_name(text: str) -> bool:
    """True for a Chinese, Japanese or Korean name: its family name is one of the usual ones."""
    if not _HAN.fullmatch(text):
        return False
    if not re.match(r"[\u3400-\u9fff]", text):
        return True
    return text[:2] in words_of("families") or (len(text) <= 3 and text[0] in words_of("families"))


def read_names(text: str, lexicon: Lexicon) -> Names | None:
    """The names of people that the text is a list of.

    >>> read_names("by Ada Pomme, Bo C. Quince and Cy Medlar", Lexicon()).names
    ('Ada Pomme', 'Bo C. Quince', 'Cy Medlar')
    """
    return cached("names", _read_names, text, lexicon)


def _read_names(text: str, lexicon: Lexicon) -> Names | None:
    text = _SUPS.sub("", text)
    text = plain_words(text)
    cut = bool(_ET_AL.search(text))
    text = _GLUED_INITIAL.sub(r"\1 ", text.strip(" .,;:-–—|*_[]【】/"))
    if not 3 <= len(text) <= 6000 or _NO_NAME.search(text.replace("Authors:", "").replace("作者:", "")):
        return None
    if is_placeholder(text):
        return None
    if ";" in text and (placed := _with_institutions(text, lexicon)):
        return Names(placed, 0.9, not cut)
    reason = bool(_BY.match(text))
    text = _BY.sub("", text)
    text = _ET_AL.sub("", text).strip(" ,;.(")
    text, strange = _without_affiliations(text)
    text = _YEAR_BEHIND.sub("", _MARKS.sub("", text)).strip(" ,;.&")
    if not text or _DIGIT.search(text):
        return None
    pieces = _pieces(text)
    if not pieces:
        return None
    if cut and len(pieces) == 2 and all(map(_single, pieces)):
        return Names((f"{pieces[1]} {pieces[0]}",), 0.9, False, reason)
    scored = list(zip(_scores(pieces, lexicon), pieces, strict=True))
    good = [piece for score, piece in scored if score >= 0.6]
    if len(pieces) == 1:
        score = 0.0 if pieces[0].isupper() and " " in pieces[0] else scored[0][0]
        if score < 0.6 and not (cut or reason):
            return None
        if score < 0.6 and not (_single(pieces[0])):
            return None
        return Names((pieces[0],), score, score >= 0.6 and not cut and not strange, reason)
    singles = sum(_single(piece) for piece in pieces)
    if reason and singles == len(pieces):
        return Names(tuple(pieces), 0.8, not cut, True)
    if len(good) < 0.75 * len(pieces) or any(_is_words(piece, lexicon) for _, piece in scored):
        return None
    whole = len(good) == len(pieces) and not cut and not strange
    return Names(tuple(pieces), sum(score for score, _ in scored) / len(scored), whole, reason)


def _with_institutions(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names of `Ada Pomme, Pond University; Bo Quince, Lake Institute`, none where a piece is something else."""
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    names = tuple(_MARKS.sub("", piece.split(",")[0]).strip() for piece in pieces)
    placed = [bool(set(fold(piece.partition(",")[2]).split()) & words_of("orgs")) for piece in pieces]
    named = all(_name_score(name, lexicon) >= 0.6 for name in names)
    return names if named and 2 * sum(placed) >= len(pieces) else ()


def _without_affiliations(text: str) -> tuple[str, bool]:
    """The text without brackets of institutions after names; True where a bracket holds something else."""
    strange = False
    for found in _IN_BRACKETS.findall(text) if "(" in text else ():
        words = fold(found).split()
        if not (set(words) & words_of("orgs") or len(words) <= 4):
            strange = True
    if "(" in text or ")" in text:
        text = re.sub(r"\s*\([^()]*\)", "", text)
        strange = strange or "(" in text or ")" in text
    return text, strange


def _pieces(text: str) -> list[str]:
    """The single names of a list, each in reading order; names/ says where it is cut and which names are turned."""
    commas = _DANGLING.sub("", text.translate(_HELD)).strip(" ,")
    commas = _INITIAL_AT_END.sub(r"\1.", commas)
    commas = commas if " AND " not in commas else re.sub(r" AND (?=[A-Z]\. )", " and ", commas)
    apart = [piece.strip() for piece in commas.split(",")]
    if turned := _with_initials_last(commas):
        return turned
    if all(_single(piece) and not _INITIAL.fullmatch(piece) for piece in apart) or (
        len(apart) == 2 and not _INITIAL.fullmatch(apart[1]) and not _AND.search(commas)
    ):
        return apart  # "Pomme, Quince" need not be one turned name
    listed = split_list(_LONE_INITIAL.sub(r"\1.", commas))
    if any("," in piece for piece in listed[1:]) and not all("," in piece for piece in listed):
        listed = tuple(half for piece in listed for half in piece.split(","))
    pieces = [_in_reading_order(piece) for piece in listed]
    pieces = [piece for piece in pieces if piece]
    first_turned = len(pieces) >= 3 and _single(pieces[0]) and _given(pieces[1])
    if first_turned and all(len(piece.split()) > 1 for piece in pieces[2:]):
        given = re.sub(r"(?<=\b[A-Z])$", ".", pieces[1])
        return [f"{given} {pieces[0]}", *pieces[2:]]
    return pieces


_FAMILY_AND_INITIALS = re.compile(
    r"(?P<family>(?:(?:van|von|de|der|den|di|da|la|le|el|al|bin|ter|ten)\s)*[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?)\s"
    r"(?P<initials>[A-Z](?:[\s-]?[A-Z]){0,2})\.?"
)


def _with_initials_last(text: str) -> list[str]:
    """The names of `Pomme A, Quince B C`, turned; none where a piece is written in another way."""
    pieces = [piece.strip() for piece in _BETWEEN_NAMES.split(text) if piece.strip()]
    found = [_FAMILY_AND_INITIALS.fullmatch(piece) for piece in pieces]
    if not all(found) or (len(found) == 1 and found[0] and " " not in found[0]["initials"]):
        return []
    return [
        f"{' '.join(f'{letter}.' for letter in re.findall('[A-Z]', one['initials']))} {one['family']}"
        for one in found
        if one
    ]


def _in_reading_order(piece: str) -> str:
    piece = piece.strip(" ,*")
    if "," in piece:
        return split_name(re.sub(r"(?<=\s)([A-Z])$", r"\1.", piece)).shown
    return piece if _ENDS_IN_INITIAL.search(piece) else piece.strip(" .")


def _given(piece: str) -> bool:
    """True for what can stand behind a family name and a comma: given names and initials."""
    words = piece.split()
    return (
        1 <= len(words) <= 3 and _single(words[0].rstrip(".")) and all(_INITIAL.fullmatch(word) for word in words[1:])
    )


def _single(piece: str) -> bool:
    return len(piece) >= 2 and _NAME_WORD.fullmatch(piece) is not None


def _name_score(piece: str, lexicon: Lexicon) -> float:
    if _EASTERN.match(piece):
        return 1.0 if _is_han_name(piece) else 0.0
    words = piece.split()
    if not 2 <= len(words) <= 6:
        return 0.0
    full = 0
    common = 0
    for number, word in enumerate(words):
        if (
            word.lower().rstrip(".") in words_of("particles")
            and number < len(words) - 1
            and (word[0].islower() or len(words) > 2)
        ):
            continue
        if (
            _INITIAL.fullmatch(word)
            and len(word.replace(".", "")) <= 3
            and (number < len(words) - 1 or word.endswith(".") or len(word) == 1)
        ):
            full += 1
            continue
        if not _NAME_WORD.fullmatch(word):
            return 0.0
        if len(word) > 3 and word.isupper() and not all(other.isupper() for other in words):
            return 0.0
        if word.lower() in words_of("orgs") and word.lower() not in ("ai",):
            return 0.0
        full += 1
        common += lexicon.is_common(word.lower().rstrip("."))
    if full < 1 or len(words) < 2:
        return 0.0
    return 1.0 if not common else 0.0 if common >= full else 0.65


def _scores(pieces: Sequence[str], lexicon: Lexicon) -> list[float]:
    """How sure each piece is a name; beside two sure ones a middle part may be in lower case: Ada kofi Pomme."""
    scores = [_name_score(piece, lexicon) for piece in pieces]
    if sum(score == 1.0 for score in scores) < max(2, len(pieces) / 2):
        return scores
    return [score or _score_of_lower_middle(piece, lexicon) for score, piece in zip(scores, pieces, strict=True)]


def _score_of_lower_middle(piece: str, lexicon: Lexicon) -> float:
    words = piece.split()
    middle = words[1:-1]
    lower = len(middle) == 1 and middle[0].isalpha() and middle[0].islower() and len(middle[0]) >= 2
    if not lower or lexicon.is_common(middle[0]) or middle[0] in _LITTLE:
        return 0.0
    return 0.9 if _name_score(f"{words[0]} {words[-1]}", lexicon) == 1.0 else 0.0


def _is_words(piece: str, lexicon: Lexicon) -> bool:
    words = [word for word in piece.split() if word not in words_of("particles")]
    return len(words) >= 4 and sum(lexicon.is_common(word.lower()) for word in words) >= 2


def read_all_venues(texts: Sequence[str], lexicon: Lexicon) -> list[VenueText | None]:
    """The venue of each text."""
    return [read_venue(text, lexicon) for text in texts]
