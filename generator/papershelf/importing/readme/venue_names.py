"""How surely words are the name of a venue: a known acronym, a known name or pattern, or only capitals with a year."""

import re

from papershelf.importing.readme.lexicon import ORDINARY, Lexicon, venue_forms, words_of
from papershelf.texts import fold

# What follows a number: the fifth international conference on
_COUNTED = re.compile(r"(?:international|european|asian|annual|national)\s.*\bon\s", re.I)
VENUE_LEAD = re.compile(
    r"^(?:in\s*:?\s+|@\s*|at\s+|accepted (?:at|by|to|in|for)\s+|to appear (?:in|at)\s+|published (?:in|at)\s+|appeared (?:in|at)\s+|"  # noqa: E501
    r"(?:(?:published|accepted|presented|appeared|to appear)\s+)?as\s+(?:an?\s+)?(?:[\w-]+\s){0,3}?(?:paper|poster|oral|spotlight|talk|presentation|article|highlight)\s+(?:at|in|by|to|for)\s+|"  # noqa: E501
    r"presented at\s+|submitted to\s+|(?:in\s+)?(?!proceedings of the (?:acm on|national academy of|royal society)\b)proc(?:\.|eedings)?(?:\s+of)?(?:\s+the)?\s+|the\s+)+",  # noqa: E501
    re.I,
)
_ORDINAL = re.compile(
    r"^(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|[IVX]+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)\s+",
    re.I,
)
_LONG = re.compile(
    r"(?:IEEE|ACM|AAAI|SIAM|Elsevier|Springer|USENIX|IET|IAPR|OSA|SPIE|EURASIP|IEICE|PLOS|PLoS|BMC|npj|Frontiers|MDPI|Royal Society|Physical Review|Nature|Science|Lancet|JAMA|NPJ)\b[\s/]"  # noqa: E501
    r"|(?:\w+\s+){0,4}(?:Journal|Transactions|Letters|Magazine|Proceedings|Annals|Bulletin|Archives|Reviews?|Trans\.|Lett\.)(?:$|\s|,)|J\. of\b"  # noqa: E501
    r"|(?:Journal|Transactions|Proceedings|Annals|Advances|Trends|Frontiers|Lecture Notes|Workshop|Conference|Symposium|Findings|Congress|Foundations|Encyclopedia|Handbook|Handbooks)\s(?:of|on|in|for|and)\b"  # noqa: E501
    r"|(?:Inter?national|European|Asian|Annual|National|Asia[- ]Pacific|Nordic|German|British|Canadian|Australasian|Chinese|Pacific)\s(?:\w+\s){0,5}(?:Journal|Conference|Symposium|Workshop|Congress|Meeting)\b"  # noqa: E501
    r"|(?:\w+\s){1,8}(?:Conference|Symposium|Workshop|Congress|Forum)$"
)
_PHD = re.compile(
    r"(?:ph\.?\s?d\.?|master'?s?|doctoral|bachelor'?s?|msc\.?)\s*(?:thesis|dissertation)?|thesis|dissertation", re.I
)
VENUE_TAIL = re.compile(
    r"[\s,]*(?:\b(?:workshops?(?:\s+(?:on|for|at)\b.*)?|findings|datasets?\s(?:and|&)\sbenchmarks?(?:\strack)?|d&b(?:\strack)?|"
    r"(?:&\s)?demos?|industry(?:\strack)?|main|long|short|companion|tutorials?|srw|ws|abstract|track)\b|\bW)\.?$",
    re.I,
)


_DIGIT = re.compile(r"\d")
_SENTENCE_SIGN = re.compile(r"[?!:]\s")
_ANY_SIGN = re.compile(r"[:?!,;]")
_TRACK_OF = re.compile(r"(?i)(?:workshop|findings) (?:at|of|in|@)(?: the)? (.+)$")
_ACRONYM_BEHIND = re.compile(r"(.+?)\s*[(（]([A-Z][\w&/'’ -]{1,16})[)）]\.?")
_AT = re.compile(r"\s+at\s+|\s*@\s*")
_SOCIETY = re.compile(r"(?i)^(?:(?:ieee|acm|cvf|aaai|usenix|iapr|elsevier|springer|isca)\b[\s/&-]*)+")
_JOINED = re.compile(r"\s*[-/&+]\s*|\s+and\s+")
_JOIN = re.compile(r"[-/&+]|\sand\s")
# How every text ends that VENUE_TAIL fits, but for a workshop on something: looking for them first is fast.
_TAIL_ENDS = (
    *(
        "workshop",
        "workshops",
        "findings",
        "benchmark",
        "benchmarks",
        "track",
        "d&b",
        "demo",
        "demos",
        "industry",
        "main",
    ),
    *("long", "short", "companion", "tutorial", "tutorials", "srw", "ws", "abstract", "w"),
)


def venue_strength(core: str, has_year: bool, lexicon: Lexicon) -> tuple[int, str]:
    """3 for a known acronym, 2 for a known name or pattern, 1 for what could be one, 0 for the rest; and the name."""
    core = VENUE_LEAD.sub("", core.strip(" ,;:"))
    core = core.strip("()") if core.count("(") != core.count(")") or core.startswith("(") else core
    if not core or len(core.split()) > 16 or core.lower() in words_of("venue_kinds"):
        return 0, core
    name = _ORDINAL.sub("", core)
    if name != core and has_year and _COUNTED.match(name):
        return 2, name[:1].upper() + name[1:]
    known = known_strength(name, has_year, lexicon)
    if known:
        return known, usual_spelling(name)
    if _DIGIT.search(name) and (found := NUMBERED.fullmatch(name)) and is_numbered_journal(found, has_year, lexicon):
        return max(2, known_strength(found["name"], True, lexicon)), usual_spelling(found["name"])
    if part := _with_meeting(name, has_year, lexicon):
        return part
    if _PHD.fullmatch(name) or (_PHD.match(name) and len(name.split()) <= 6):
        return 1 + has_year, name
    if _LONG.match(name) and mostly_capitals(name) and len(name.split()) <= 14 and not _SENTENCE_SIGN.search(name):
        return 2, name
    if has_year and _capitalised(name) and len(name.split()) <= 8 and not _ANY_SIGN.search(name):
        return 1, name
    return 0, name


def _with_meeting(name: str, has_year: bool, lexicon: Lexicon) -> tuple[int, str] | None:
    """A workshop or track of a known meeting, or a name with its acronym in brackets."""
    lower = name.lower()
    stem = VENUE_TAIL.sub("", name) if "workshop" in lower or lower.rstrip(".").endswith(_TAIL_ENDS) else name
    if stem != name and (known := known_strength(stem, has_year, lexicon)) >= 2:
        return known, name
    if (found := _TRACK_OF.match(name)) and known_strength(found[1], True, lexicon) >= 2:
        return 3, name
    if ("(" in name or "（" in name) and (found := _ACRONYM_BEHIND.fullmatch(name)):  # noqa: SIM102
        if known_strength(found[2], True, lexicon) == 3 or (has_year and _is_acronym(found[2])):
            return 3 if known_strength(found[2], True, lexicon) == 3 else 2, found[2].strip()
    if " at " in name or "@" in name:
        last = _AT.split(name)[-1]
        if known_strength(last, True, lexicon) == 3:
            return 3, name
    return None


NUMBERED = re.compile(
    r"(?P<name>[A-Z].*?[^\W\d_][.]?)[\s,]+(?:vol(?:ume)?\.?\s*)?\d{1,3}(?P<issue>\s*\(\d{1,3}(?:[-–]\d{1,3})?\))?(?:\s*[:,]\s*\d{1,5}(?:\s*[-–]\s*\d{1,5})?)?"
)


def is_numbered_journal(found: re.Match[str], has_year: bool, lexicon: Lexicon) -> bool:
    """True for a name with volume and issue, or a known one with a volume: The Frog Record 29(146)."""
    name = found["name"]
    if len(name.split()) > 10 or re.search(r"[.,;:]\s", name):
        return False
    long = bool(_LONG.match(name)) and mostly_capitals(name)
    return has_year and (
        known_strength(name, True, lexicon) >= 2 or long or (bool(found["issue"]) and mostly_capitals(name))
    )


def known_strength(name: str, has_year: bool, lexicon: Lexicon) -> int:
    """How sure a name is that the table or the list knows, 0 for every other."""
    name = name.strip(" .,")
    folded = fold(name)
    if not folded:
        return 0
    if folded in lexicon.venues:
        return 3
    form = venue_forms().get(folded)
    if form is None:
        shorter = _SOCIETY.sub("", name)
        if shorter and shorter != name:
            return known_strength(shorter, has_year, lexicon)
        parts = _JOINED.split(name) if _JOIN.search(name) else ()
        if 2 <= len(parts) <= 3 and all(
            part and fold(part) in venue_forms() and known_strength(part, True, lexicon) == 3 for part in parts
        ):
            return 3
        return 0
    if folded in ORDINARY:
        exact = name.isupper() and len(name) <= 5
        return 3 if has_year and exact else 2 if has_year else 1
    if folded in ("arxiv", "corr", "biorxiv", "medrxiv", "arxiv preprint", "chemrxiv", "openreview"):
        return 3 if folded != "openreview" else 2
    if form[1]:
        if name.islower() and len(name) <= 4 and not has_year:
            return 0
        if len(name) <= 3 and name != form[0]:
            return 1
        return 3
    return 2


def usual_spelling(name: str) -> str:
    """The table's spelling of an acronym that is written in small letters only; else as it is."""
    if name.islower() and (form := venue_forms().get(fold(name))) and form[1]:
        return form[0]
    return name


def _is_acronym(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z][\w&@/.+’'-]*(?:\s[A-Z][\w&@/.-]*)?", text)) and sum(map(str.isupper, text)) >= 2


def looks_like_acronym(name: str) -> bool:
    """True for a name that can be learned as a venue of one list: two capitals in one word."""
    return any(sum(map(str.isupper, word)) >= 2 for word in re.split(r"[\s@-]", name)) and len(name) <= 40


_SMALL = {
    "of",
    "on",
    "and",
    "for",
    "in",
    "the",
    "at",
    "to",
    "with",
    "a",
    "an",
    "de",
    "la",
    "et",
    "der",
    "des",
    "für",
    "und",
    "&",
    "-",
    "by",
}


def _capitalised(name: str) -> bool:
    words = name.split()
    return (
        bool(words)
        and all(word in _SMALL or word[0].isupper() or not word[0].isalpha() for word in words)
        and words[0][0].isalpha()
    )


def looks_like_title_case(text: str) -> bool:
    """True for a text whose words start with capitals, as names of journals do."""
    return mostly_capitals(text) and not re.search(r"[?!:]\s|\d{3}", text)


def mostly_capitals(name: str) -> bool:
    """True for words of which most start with a capital."""
    words = [word for word in name.split() if word not in _SMALL]
    return (
        bool(words)
        and words[0][0].isupper()
        and sum(word[0].isupper() or not word[0].isalpha() for word in words) >= 0.6 * len(words)
    )
