"""The venue that a text is, with its year, and how sure that is."""

import re

from msgspec import Struct

from papershelf.importing.readme.dates import MONTH, century_of
from papershelf.importing.readme.lexicon import ORDINARY, Lexicon, cached, venue_forms, words_of
from papershelf.importing.readme.plain import YEAR, plain_words
from papershelf.importing.readme.remarks import AWARD, REMARK, read_award
from papershelf.texts import fold

_LEAD = re.compile(
    r"^(?:in\s*:?\s+|@\s*|at\s+|accepted (?:at|by|to|in|for)\s+|to appear (?:in|at)\s+|published (?:in|at)\s+|appeared (?:in|at)\s+|"  # noqa: E501
    r"(?:(?:published|accepted|presented|appeared|to appear)\s+)?as\s+(?:an?\s+)?(?:[\w-]+\s){0,3}?(?:paper|poster|oral|spotlight|talk|presentation|article|highlight)\s+(?:at|in|by|to|for)\s+|"  # noqa: E501
    r"presented at\s+|submitted to\s+|(?:in\s+)?proc(?:\.|eedings)?(?:\s+of)?(?:\s+the)?\s+|the\s+)+",
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
_YEAR_AT_END = re.compile(rf"^(?P<rest>.*?)[\s,.\-_:/|]*['’‘]?(?<!\d)(?P<y>{YEAR})$", re.S)
_SHORT_YEAR_AT_END = re.compile(r"^(?P<rest>.*?[A-Za-z.])[\s,.\-_]*['’‘`´]\s?(?P<yy>\d\d)$", re.S)
_GLUED = re.compile(r"^(?P<rest>[A-Z][A-Za-z&+/.-]*[A-Za-z])[\s_-]?(?P<yy>[012]\d)$")
_YEAR_FIRST = re.compile(rf"^['’‘]?(?P<y>{YEAR})[\s\-_,/:|]+(?P<rest>\S.*)$", re.S)
_SHORT_YEAR_FIRST = re.compile(r"^['’‘]?(?P<yy>[012]\d)\s?[-_]\s?(?P<rest>[A-Z].*)$", re.S)
_YEAR_INSIDE = re.compile(rf"^(?P<rest>\S.*?)[\s,]*['’‘]?(?P<y>{YEAR}|(?<=['’‘])\d\d)[\s,:]+(?P<more>\S.*)$", re.S)
# What repositories say of a version, and journals of an issue.
_ARXIV_WORDS = re.compile(
    r"(?i)\barxiv(?:\s*pre-?prints?)?(?:\s*[\s(\[:,-]\s*v\d{1,2}[)\]]?|\s*v\d{1,2}\b)?(?![\w:./@])(?!\s+on\b)"
)
# bioRxiv counts its preprints by the day they came in: bioRxiv 2024.06.04.597365.
_PREPRINT_ID = re.compile(r"(?i)\b((?:bio|med|chem)rxiv)\s*:?\s*(20\d\d)[.-]\d\d(?:[.-]\d\d[.-]\d{5,8})?(?:v\d+)?")
_ISSUE = re.compile(r"\s*\([^()]*\b(?:vol(?:ume)?|iss(?:ue)?|no|pp)\b\.?\s*\d[^()]*\)$", re.I)
# People beside a venue, which make the text something else.
_PEOPLE = re.compile(r"\bet\.? al\b|,\s*[A-Z]\.|\b[A-Z][a-z]+ [A-Z](?: [A-Z])?, [A-Z][a-z]+ [A-Z]\b|^by\s")
# A workshop and its meeting, each with the year: PondSys'24 @ ICML'24.
_TWO_MEETINGS = re.compile(rf"([A-Za-z)])[\s-]*(?:['’‘]\d\d|{YEAR})\s*@\s*")
_WITH_PAGES = re.compile(r"[\s,]+pp?\.\s*[A-Z]?\d+(?:\s*[-–—]+\s*[A-Z]?\d+)?(?=[.,]?\s|[.,]?$)")
# A journal with volume, issue and pages, as in references that have the year elsewhere: Pond Studies, 9(1), 247-274.
_IN_ISSUE = re.compile(
    rf"(?P<name>[A-Z][^\d?!\"“”.:;]{{2,90}}?)[\s,]+\d{{1,4}}\s*\(\d{{1,3}}(?:[-–]\d{{1,3}})?\)\s*[,:]\s*(?!{YEAR}\.?$)[A-Z]?\d+(?:\s*[-–—]\s*[A-Z]?\d+)?\.?"
)
_PAGES = r"(?:\s*[,:;]\s*(?:pp?\.?\s*|article\s+)?[A-Za-z]?\d[\w.]*(?:\s*[-–—]\s*[A-Za-z]?\d+)?)"
_VOLUME = re.compile(
    rf"(?P<name>[A-Z][^\d?!\"“”]{{2,90}}?)[\s,]+(?:vol(?:ume)?\.?\s*)?(?!{YEAR}\b)\d{{1,4}}(?:\s*\([\d–-]{{1,7}}\)|,\s*no\.?\s*\d{{1,4}}(?:[-–]\d{{1,4}})?)?{_PAGES}*[\s,]*\((?P<y>{YEAR})\)(?:{_PAGES}|\s+\d+\s*[-–—]\s*\d+)?\.?",
    re.I,
)
_TAIL = re.compile(
    r"[\s,]*(?:\b(?:workshops?(?:\s+(?:on|for|at)\b.*)?|findings|datasets?\s(?:and|&)\sbenchmarks?(?:\strack)?|d&b(?:\strack)?|"
    r"(?:&\s)?demos?|industry(?:\strack)?|main|long|short|companion|tutorials?|srw|ws|wip|press|benchmarks?|abstract|track)\b|\bW)\.?$",
    re.I,
)


_OF_THE_NAME = re.compile(r"(?i)(?!wip|press|benchmarks?|&|long|short|main|abstract)")


class VenueText(Struct, frozen=True):
    """A venue as it is written, its year, how sure that is (3 known acronym, 2 known name, 1 could be), remarks."""

    name: str
    year: str
    strength: int
    remarks: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()


def read_venue(text: str, lexicon: Lexicon) -> VenueText | None:
    """The venue that the text is, with its year.

    >>> read_venue("CVPR' 19 (Oral)", Lexicon())
    VenueText(name='CVPR', year='2019', strength=3, remarks=('Oral',), awards=())
    """
    return cached("venue", _read_venue, text, lexicon) if len(text) <= 200 else None


def _read_venue(text: str, lexicon: Lexicon) -> VenueText | None:
    whole = plain_words(text).strip(' []【】{}<>*`"“”,;:|·•-–—_\\!~=+#')
    if re.search(r"\d\.$|\)\.$", whole):
        whole = whole[:-1]
    if whole.startswith("(") and whole.endswith(")") and whole.count("(") == 1:
        whole = whole[1:-1].strip()
    if not 2 <= len(whole) <= 160 or "http" in whole:
        return None
    if _PEOPLE.search(whole):
        return None
    whole = _TWO_MEETINGS.sub(r"\1 @ ", whole)
    if "rxiv" in whole.lower():
        whole = _PREPRINT_ID.sub(r"\1 \2", _ARXIV_WORDS.sub("arXiv", whole))
    if volume := _VOLUME.fullmatch(whole):
        return _journal(volume)
    whole = _WITH_PAGES.sub("", _ISSUE.sub("", whole))
    if numbered := _IN_ISSUE.fullmatch(whole):
        name = numbered["name"].strip(" ,")
        return VenueText(_keep_dot(name), "", 2) if _mostly_capitals(name) and len(name.split()) <= 10 else None
    core, remarks, awards = _without_remarks(whole)
    chapter = bool(re.match(r"In:? [A-Z]", core)) and _WITH_PAGES.search(text) is not None
    core = _LEAD.sub("", core.strip(" ,;"))
    core = re.sub(r"(?i)^(arxiv)(?: preprint)?\s+on\s+", r"\1 ", core)
    year, core, more = _without_year(core)
    if not any(letter.isalpha() for letter in core):
        return None
    if re.search(r"\d{3}", core) and not (
        (volume := _NUMBERED.fullmatch(core)) and _is_journal(volume, bool(year), lexicon)
    ):
        return None
    if more and (REMARK.fullmatch(more) or read_award(more)):
        (awards if read_award(more) else remarks).append(more)
        more = ""
    strength, name = _strength(core, bool(year), lexicon)
    if year and strength < 3 and not more and re.match(rf"['’‘]?{YEAR}\b", whole):
        strength, name, more = _opening_venue(core, strength, name, lexicon)
        if more:
            return VenueText(name, year, strength, (*remarks, more), tuple(awards))
    if more:
        tail = _TAIL.fullmatch(f" {more}")
        if not tail and not (strength == 3 and re.match(r"(?i)workshop|findings|datasets", more)):
            return None
        if _OF_THE_NAME.match(more):
            name = f"{name} {more}"
        else:
            remarks.append(more)
    if chapter and strength < 2 and _mostly_capitals(name) and len(name.split()) <= 12:
        strength = 2
    if not strength:
        return None
    return VenueText(_keep_dot(name), year, strength, tuple(remarks), tuple(awards))


def _opening_venue(core: str, strength: int, name: str, lexicon: Lexicon) -> tuple[int, str, str]:
    """The longest known venue that `KDD Pears from ponds` opens with, and the rest as a remark."""
    words = core.split()
    if strength and _known(core, True, lexicon):
        return strength, name, ""
    for count in range(min(len(words) - 1, 8), 0, -1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        known = _known(first, True, lexicon)
        if known == 3 or (known == 2 and count > 1):
            tail = re.match(r"(?i)(?:workshops?|ws|findings)\b\s*", rest)
            first = f"{first} {tail[0].strip()}" if tail else first.strip(" ,;")
            return known, _canonical(first), rest[tail.end() :] if tail else rest
    return strength, name, ""


def read_placed_venue(text: str) -> VenueText | None:
    """Words with or without a year as a venue, for a place where a list has venues; what follows the year is a remark.

    >>> read_placed_venue("Visual Ponds 2024 Demo"), read_placed_venue("Do Frogs Sleep?")
    (VenueText(name='Visual Ponds', year='2024', strength=3, remarks=('Demo',), awards=()), None)
    """
    whole = _WITH_PAGES.sub("", plain_words(text).strip(' []【】{}<>*`"“”,;:|·•-–—_\\!~=+#'))
    core, remarks, awards = _without_remarks(whole)
    year, name, more = _without_year(_LEAD.sub("", core.strip(" ,;")))
    name = _keep_dot(re.sub(r"[\s,]+\d{1,4}\s*\(\d{1,3}\)$", "", name))
    wrong = re.search(r"[?!]|https?:|\be[tl]\.? al\b|\d{4}", name) or _PEOPLE.search(whole)
    if wrong or not 1 <= len(name.split()) <= 12 or not any(map(str.isalpha, name)) or name[0].islower() > (not year):
        return None
    return VenueText(name, year, 3, (*remarks, more) if more else tuple(remarks), tuple(awards))


def _journal(found: re.Match[str]) -> VenueText | None:
    """`Pond Biology 15, 20 (2024)`: a name, then volume and year."""
    name = found["name"].strip(" ,")
    if not _mostly_capitals(name) or len(name.split()) > 10:
        return None
    return VenueText(_keep_dot(name), found["y"], 3)


def _keep_dot(name: str) -> str:
    name = name.strip(" ,;:-–—/|_@")
    if name.endswith("."):
        last = name.rstrip(".").rsplit(" ", 1)[-1].lower()
        if "." not in name[:-1] and last not in words_of("abbreviations"):
            return name.rstrip(".")
    return name


def _without_remarks(text: str) -> tuple[str, list[str], list[str]]:
    remarks: list[str] = []
    awards: list[str] = []
    for _ in range(3):
        found = re.fullmatch(
            r"(?P<rest>.*\S)\s*(?:[(\[（【](?P<in>[^()\[\]]{2,60})[)\]）】]|[,;|:/–—-]\s*(?P<after>[^,;|:()\[\]]{3,40}))\.?",
            text,
        )
        inner = (found["in"] or found["after"] or "").strip(" .,!*") if found else ""
        if not found or not inner:
            break
        pieces = [piece.strip() for piece in re.split(r"[,;/|]|\band\b", inner) if piece.strip()]
        if not pieces or not all(REMARK.fullmatch(piece) or read_award(piece) for piece in pieces):
            break
        awards += [piece for piece in pieces if read_award(piece)]
        remarks += [piece for piece in pieces if not read_award(piece)]
        text = found["rest"]
    found = re.fullmatch(
        rf"(?P<rest>.*\S)\s+(?P<in>oral|spotlight|highlight|poster|{AWARD.pattern})[!.]*", text, re.I | re.S
    )
    if found and len(found["rest"]) >= 2:
        (awards if read_award(found["in"]) else remarks).append(found["in"])
        text = found["rest"]
    return text, remarks, awards


def _without_year(text: str) -> tuple[str, str, str]:
    """Year, the rest, and what stands after a year inside."""
    text = text.strip(" ,")
    text = re.sub(rf"\((?:['’]?)({YEAR})\)$", r"\1", text)
    text = re.sub(rf"\b({YEAR})[./-](?:0?[1-9]|1[0-2])(?:[./-]\d{{1,2}})?$", r"\1", text)
    text = re.sub(
        rf"\s*\b(?:\d{{1,2}}\s+)?{MONTH[:-3]}\.?(?:\s*[-/–]\s*{MONTH[:-3]}\.?)?,?\s*(?:\d{{1,2}},?\s*)?(?={YEAR}$)",
        " ",
        text,
        flags=re.I,
    )
    for pattern in (_YEAR_AT_END, _SHORT_YEAR_AT_END):
        if (found := pattern.match(text)) and found["rest"].strip():
            rest = found["rest"]
            dot = "." if "." in rest and text[len(rest) :].startswith(".") else ""
            return _year_of(found), f"{rest.strip(' ,-_:/|')}{dot}", ""
    for pattern in (_YEAR_FIRST, _SHORT_YEAR_FIRST):
        if found := pattern.match(text):
            return _year_of(found), found["rest"].strip(" ,-_:/|"), ""
    if found := _YEAR_INSIDE.match(text):
        year = found["y"] if len(found["y"]) == 4 else century_of(found["y"])
        return year, found["rest"].strip(" ,'’‘-_/"), found["more"].strip(" ,()")
    if (found := _GLUED.match(text)) and fold(found["rest"]) in venue_forms():
        return century_of(found["yy"]), found["rest"], ""
    return "", text, ""


def _year_of(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups.get("y") or century_of(groups["yy"])


def _strength(core: str, has_year: bool, lexicon: Lexicon) -> tuple[int, str]:
    core = _LEAD.sub("", core.strip(" ,;:"))
    core = core.strip("()") if core.count("(") != core.count(")") or core.startswith("(") else core
    if not core or len(core.split()) > 16 or core.lower() in words_of("venue_kinds"):
        return 0, core
    name = _ORDINAL.sub("", core)
    if name != core and has_year and re.match(r"(?i)(?:international|european|asian|annual|national)\s.*\bon\s", name):
        return 2, name[:1].upper() + name[1:]
    known = _known(name, has_year, lexicon)
    if known:
        return known, _canonical(name)
    if (found := _NUMBERED.fullmatch(name)) and _is_journal(found, has_year, lexicon):
        return max(2, _known(found["name"], True, lexicon)), _canonical(found["name"])
    stem = _TAIL.sub("", name)
    if stem != name and (known := _known(stem, has_year, lexicon)) >= 2:
        return known, name
    if (found := re.match(r"(?i)(?:workshop|findings) (?:at|of|in|@)(?: the)? (.+)$", name)) and _known(
        found[1], True, lexicon
    ) >= 2:
        return 3, name
    if found := re.fullmatch(r"(.+?)\s*[(（]([A-Z][\w&/'’ -]{1,16})[)）]\.?", name):  # noqa: SIM102
        if _known(found[2], True, lexicon) == 3 or (has_year and _is_acronym(found[2])):
            return 3 if _known(found[2], True, lexicon) == 3 else 2, found[2].strip()
    if " at " in name or "@" in name:
        last = re.split(r"\s+at\s+|\s*@\s*", name)[-1]
        if _known(last, True, lexicon) == 3:
            return 3, name
    if _PHD.fullmatch(name) or (_PHD.match(name) and len(name.split()) <= 6):
        return 1 + has_year, name
    if _LONG.match(name) and _mostly_capitals(name) and len(name.split()) <= 14 and not re.search(r"[?!:]\s", name):
        return 2, name
    if has_year and _capitalised(name) and len(name.split()) <= 8 and not re.search(r"[:?!,;]", name):
        return 1, name
    return 0, name


_NUMBERED = re.compile(
    r"(?P<name>[A-Z].*?[^\W\d_][.]?)[\s,]+(?:vol(?:ume)?\.?\s*)?\d{1,3}(?P<issue>\s*\(\d{1,3}(?:[-–]\d{1,3})?\))?(?:\s*[:,]\s*\d{1,5}(?:\s*[-–]\s*\d{1,5})?)?"
)


def _is_journal(found: re.Match[str], has_year: bool, lexicon: Lexicon) -> bool:
    """True for a name with volume and issue, or a known one with a volume: The Frog Record 29(146)."""
    name = found["name"]
    if len(name.split()) > 10 or re.search(r"[.,;:]\s", name):
        return False
    long = bool(_LONG.match(name)) and _mostly_capitals(name)
    return has_year and (_known(name, True, lexicon) >= 2 or long or (bool(found["issue"]) and _mostly_capitals(name)))


def _known(name: str, has_year: bool, lexicon: Lexicon) -> int:
    name = name.strip(" .,")
    folded = fold(name)
    if not folded:
        return 0
    if folded in lexicon.venues:
        return 3
    form = venue_forms().get(folded)
    if form is None:
        shorter = re.sub(r"(?i)^(?:(?:ieee|acm|cvf|aaai|usenix|iapr|elsevier|springer|isca)\b[\s/&-]*)+", "", name)
        if shorter and shorter != name:
            return _known(shorter, has_year, lexicon)
        parts = re.split(r"\s*[-/&+]\s*|\s+and\s+", name)
        if 2 <= len(parts) <= 3 and all(
            part and fold(part) in venue_forms() and _known(part, True, lexicon) == 3 for part in parts
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


def _canonical(name: str) -> str:
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
    return _mostly_capitals(text) and not re.search(r"[?!:]\s|\d{3}", text)


def _mostly_capitals(name: str) -> bool:
    words = [word for word in name.split() if word not in _SMALL]
    return (
        bool(words)
        and words[0][0].isupper()
        and sum(word[0].isupper() or not word[0].isalpha() for word in words) >= 0.6 * len(words)
    )
