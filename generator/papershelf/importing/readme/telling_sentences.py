"""Sentences that tell what a paper does: what introduces, proposes or presents something is no title."""

import re
from collections.abc import Sequence

from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.telling import can_be_told
from papershelf.importing.readme.text_part import TextPart

_DOES = re.compile(
    r"\b(?:[Ii]ntroduces|[Pp]roposes|[Pp]resents|[Dd]escribes|[Tt]ackles|[Ii]nvestigates|[Ss]urveys)\s(?:\S+\s){2,}"
    r"|\bThis (?:new |comprehensive |recent )?(?:paper|work|survey|study|article|report)\b"
    r"|\b(?:We|They|The authors?) (?:introduce|propose|present|develop|show|demonstrate|find|identify|evaluate|study)\b"
)
_OPENS = re.compile(
    r"(?:This|These|It|They|We|The authors?|A (?:new|novel|comprehensive)|An (?:new|enhanced|open)|Here)\s|"
    r"(?:\S+\s){0,4}?(?:[Ii]ntroduces|[Pp]roposes|[Pp]resents|[Dd]evelops|[Ss]hows|[Ii]s|[Aa]re|[Pp]rovides|[Ee]xplores|[Oo]ffers)\s"
)
_LEAST_WORDS = 8
_SIGN = re.compile(r"^[\s\W]*[●▪■◦‣➤►▶✅➔]")


def opens_sentence(text: str) -> bool:
    """True for words that tell something in a sentence: This study asks whether frogs sleep in winter."""
    return len(text[:400].split()) >= _LEAST_WORDS and bool(_OPENS.match(plain_words(text[:400])))


def tells_of_a_paper(part: TextPart, parts: Sequence[TextPart], lexicon: Lexicon) -> bool:
    """True for a plain sentence about a paper, or one that follows another in running text."""
    words = part.text.split()
    if part.url or part.bold or part.quoted:
        return False
    if any(_goes_before(other, part) and _DOES.search(other.text) for other in parts[: part.order]):
        return True
    if len(words) < _LEAST_WORDS:
        return False
    if _DOES.search(part.text) or _SIGN.match(part.raw):
        return True
    before = parts[part.order - 1] if part.order else None
    if before is None or before.line != part.line or part.before not in (".", "-") or before.url or before.bold:
        return False
    small = sum(word[0].islower() for word in words) >= 0.55 * len(words)
    return small and len(before.text.split()) >= 6 and not can_be_told(before.text, lexicon)


def _goes_before(other: TextPart, part: TextPart) -> bool:
    """True for running text in front of a part, on its line or above it in its cell."""
    beside = other.line == part.line or (other.column == part.column >= 0)
    return beside and not (other.url or other.bold or other.quoted) and len(other.text.split()) >= _LEAST_WORDS
