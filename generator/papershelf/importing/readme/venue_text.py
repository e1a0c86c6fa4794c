"""The venue that a text is, with its year, and how sure that is."""

import re

from msgspec import Struct

from papershelf.importing.readme.dates import MONTH, century_of
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, cached, venue_forms, words_of
from papershelf.importing.readme.plain import YEAR, plain_words
from papershelf.importing.readme.remarks import AWARD, REMARK, read_award
from papershelf.importing.readme.venue_names import (
    NUMBERED,
    VENUE_LEAD,
    VENUE_TAIL,
    is_numbered_journal,
    known_strength,
    mostly_capitals,
    usual_spelling,
    venue_strength,
)
from papershelf.texts import fold

_YEAR_AT_END = re.compile(rf"^(?P<rest>.*?)[\s,.\-_:/|]*['’‘]?(?<!\d)(?P<y>{YEAR})$", re.S)
_SHORT_YEAR_AT_END = re.compile(r"^(?P<rest>.*?[A-Za-z.])[\s,.\-_]*['’‘`´]\s?(?P<yy>\d\d)$", re.S)
_GLUED = re.compile(r"^(?P<rest>(?:[A-Z]|arX)[A-Za-z&+/.-]*[A-Za-z])[\s_-]?(?P<yy>[012]\d)$")
# The year between two words of one name: SIGGRAPH20 Asia.
_GLUED_INSIDE = re.compile(r"^(?P<rest>[A-Z][A-Za-z]*[A-Z])[ '’]?(?P<yy>[012]\d)\s+(?P<more>[A-Z]\w+)$")
_YEAR_FIRST = re.compile(rf"^['’‘]?(?P<y>{YEAR})[\s\-_,/:|]+(?P<rest>\S.*)$", re.S)
_SHORT_YEAR_FIRST = re.compile(r"^['’‘]?(?P<yy>[012]\d)\s?[-_]\s?(?P<rest>[A-Z].*)$", re.S)
_YEAR_INSIDE = re.compile(rf"^(?P<rest>\S.*?)[\s,]*['’‘]?(?P<y>{YEAR}|(?<=['’‘])\d\d)[\s,:]+(?P<more>\S.*)$", re.S)
# What repositories say of a version, and journals of an issue.
_ARXIV_WORDS = re.compile(
    r"(?i)\barxiv(?:\s*pre-?prints?)?(?:\s*[\s(\[:,-]\s*v\d{1,2}[)\]]?|\s*v\d{1,2}\b)?(?![\w:./@])(?!\s+on\b)"
)
# bioRxiv counts its preprints by the day they came in: bioRxiv 2024.06.04.597365.
_PREPRINT_ID = re.compile(r"(?i)\b((?:bio|med|chem)rxiv)\s*:?\s*(20\d\d)[.-]\d\d(?:[.-]\d\d[.-]\d{5,8})?(?:v\d+)?")
_ISSUE = re.compile(
    r"\s*\([^()]*\b(?:vol(?:ume)?|iss(?:ue)?|no|pp)\b\.?\s*\d[^()]*\)$|,\s*vol(?:ume)?\.?\s*\d+(?:,\s*no\.?\s*\d+)?$",
    re.I,
)
# People beside a venue, which make the text something else.
_PEOPLE = re.compile(r"\bet\.? al\b|,\s*[A-Z]\.|\b[A-Z][a-z]+ [A-Z](?: [A-Z])?, [A-Z][a-z]+ [A-Z]\b|^by\s")
# Where a paper was sent is no venue of it.
_NOT_YET = re.compile(r"(?i)(?:submitted|submission) to\b|under (?:review|submission) (?:at|for|by|in)\b")
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
_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d{3}")
_LAST_DOT = re.compile(r"\d\.$|\)\.$")
_CHAPTER = re.compile(r"In:? [A-Z]")
_ARXIV_ON = re.compile(r"(?i)^(arxiv)(?: preprint)?\s+on\s+")
_OPENING_YEAR = re.compile(rf"['’‘]?{YEAR}\b")
_YEAR_IN_BRACKETS = re.compile(rf"\((?:['’]?)({YEAR})\)$")
_DAY_OF_YEAR = re.compile(rf"\b({YEAR})[./-](?:0?[1-9]|1[0-2])(?:[./-]\d{{1,2}})?$")
_MONTH_OF_YEAR = re.compile(
    rf"\s*\b(?:\d{{1,2}}\s+)?{MONTH[:-3]}\.?(?:\s*[-/–]\s*{MONTH[:-3]}\.?)?,?\s*(?:\d{{1,2}},?\s*)?(?={YEAR}$)", re.I
)
_PARTED = re.compile(r"[(\[（【,;|:/–—-]")
_REMARK_AT_END = re.compile(
    r"(?P<rest>.*\S)\s*(?:[(\[（【](?P<in>[^()\[\]]{2,60})[)\]）】]|[,;|:/–—-]\s*(?P<after>[^,;|:()\[\]]{3,40}))\.?"
)
_BETWEEN_REMARKS = re.compile(r"[,;/|]|\band\b")
_AWARD_AT_END = re.compile(
    rf"(?P<rest>.*\S)\s+(?P<in>oral|spotlight|highlight|poster|{AWARD.pattern})[!.]*", re.I | re.S
)
# One of these is in every text that the pattern above fits: looking for them first is fast.
_AWARD_WORDS = (
    *("oral", "spotlight", "highlight", "poster", "best", "outstanding", "distinguished"),
    *("mention", "test of", "runner"),
)
_TRACK = re.compile(r"workshop|findings|datasets", re.I)
_BEHIND_YEAR = re.compile(r"wip|press|benchmarks?", re.I)
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
    if _LAST_DOT.search(whole):
        whole = whole[:-1]
    if whole.startswith("(") and whole.endswith(")") and whole.count("(") == 1:
        whole = whole[1:-1].strip()
    if not 2 <= len(whole) <= 160 or "http" in whole or _NOT_YET.match(whole) or _PEOPLE.search(whole):
        return None
    if "@" in whole:
        whole = _TWO_MEETINGS.sub(r"\1 @ ", whole)
    if "rxiv" in whole.lower():
        whole = _PREPRINT_ID.sub(r"\1 \2", _ARXIV_WORDS.sub("arXiv", whole))
    if not _DIGIT.search(whole):
        return _dated_venue(whole, False, lexicon)  # no volume, no issue, no pages
    if volume := _VOLUME.fullmatch(whole):
        return _journal(volume["name"], volume["y"], 3)
    bare_of_pages = _WITH_PAGES.sub("", _ISSUE.sub("", whole))
    if numbered := _IN_ISSUE.fullmatch(bare_of_pages):
        return _journal(numbered["name"], "", 2)
    chapter = bare_of_pages != whole and bool(_CHAPTER.match(whole))
    return _dated_venue(bare_of_pages, chapter, lexicon)


def _dated_venue(whole: str, chapter: bool, lexicon: Lexicon) -> VenueText | None:
    core, remarks, awards = _without_remarks(whole)
    core = _ARXIV_ON.sub(r"\1 ", VENUE_LEAD.sub("", core.strip(" ,;")))
    year, core, more = _without_year(core)
    if not any(letter.isalpha() for letter in core) or _holds_a_number(core, bool(year), lexicon):
        return None
    if more and (REMARK.fullmatch(more) or read_award(more)):
        (awards if read_award(more) else remarks).append(more)
        more = ""
    strength, name = venue_strength(core, bool(year), lexicon)
    if year and strength < 3 and not more and _OPENING_YEAR.match(whole):
        strength, name, rest = _opening_venue(core, strength, name, lexicon)
        remarks += [rest] if rest else []
    if more and not _is_known_tail(more) and not (strength == 3 and _TRACK.match(more)):
        return None
    if more and _OF_THE_NAME.match(more):
        name = f"{name} {more}"
    elif more:
        remarks.append(more)
    if chapter and strength < 2 and mostly_capitals(name) and len(name.split()) <= 12:
        strength = 2
    return VenueText(_keep_dot(name), year, strength, tuple(remarks), tuple(awards)) if strength else None


def _is_known_tail(text: str) -> bool:
    return bool(VENUE_TAIL.fullmatch(f" {text}") or _BEHIND_YEAR.fullmatch(text))


def _holds_a_number(core: str, has_year: bool, lexicon: Lexicon) -> bool:
    """True for a name with three digits in a row that are no journal's volume and pages."""
    if not _LONG_NUMBER.search(core):
        return False
    volume = NUMBERED.fullmatch(core)
    return not (volume and is_numbered_journal(volume, has_year, lexicon))


def _opening_venue(core: str, strength: int, name: str, lexicon: Lexicon) -> tuple[int, str, str]:
    """The longest known venue that `KDD Pears from ponds` opens with, and the rest as a remark."""
    words = core.split()
    if strength and known_strength(core, True, lexicon):
        return strength, name, ""
    for count in range(min(len(words) - 1, 8), 0, -1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        known = known_strength(first, True, lexicon)
        if known == 3 or (known == 2 and count > 1):
            tail = re.match(r"(?i)(?:workshops?|ws|findings)\b\s*", rest)
            first = f"{first} {tail[0].strip()}" if tail else first.strip(" ,;")
            return known, usual_spelling(first), rest[tail.end() :] if tail else rest
    return strength, name, ""


def read_placed_venue(text: str) -> VenueText | None:
    """Words with or without a year as a venue, for a place where a list has venues; what follows the year is a remark.

    >>> read_placed_venue("Visual Ponds 2024 Demo"), read_placed_venue("Do Frogs Sleep?")
    (VenueText(name='Visual Ponds', year='2024', strength=3, remarks=('Demo',), awards=()), None)
    """
    whole = _WITH_PAGES.sub("", plain_words(text).strip(' []【】{}<>*`"“”,;:|·•-–—_\\!~=+#'))
    core, remarks, awards = _without_remarks(whole)
    year, name, more = _without_year(VENUE_LEAD.sub("", core.strip(" ,;")))
    name = _keep_dot(re.sub(r"[\s,]+\d{1,4}(?:\.\d+)?(?:\s*\(\d{1,3}\))?$", "", name))
    if _NOT_YET.match(whole) or read_label(name) is not None or name.lower() in words_of("venue_kinds"):
        return None
    wrong = re.search(r"[?!]|https?:|\be[tl]\.? al\b|\d{4}", name) or _PEOPLE.search(whole)
    if wrong or not 1 <= len(name.split()) <= 12 or not any(map(str.isalpha, name)) or name[0].islower() > (not year):
        return None
    return VenueText(name, year, 3, (*remarks, more) if more else tuple(remarks), tuple(awards))


def _journal(name: str, year: str, strength: int) -> VenueText | None:
    """`Pond Biology 15, 20 (2024)`: a name, then volume and year."""
    name = name.strip(" ,")
    return VenueText(_keep_dot(name), year, strength) if mostly_capitals(name) and len(name.split()) <= 10 else None


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
        found = _REMARK_AT_END.fullmatch(text) if _PARTED.search(text) else None
        inner = (found["in"] or found["after"] or "").strip(" .,!*") if found else ""
        if not found or not inner:
            break
        pieces = [piece.strip() for piece in _BETWEEN_REMARKS.split(inner) if piece.strip()]
        if not pieces or not all(REMARK.fullmatch(piece) or read_award(piece) for piece in pieces):
            break
        awards += [piece for piece in pieces if read_award(piece)]
        remarks += [piece for piece in pieces if not read_award(piece)]
        text = found["rest"]
    lower = text.lower()
    found = _AWARD_AT_END.fullmatch(text) if any(word in lower for word in _AWARD_WORDS) else None
    if found and len(found["rest"]) >= 2:
        (awards if read_award(found["in"]) else remarks).append(found["in"])
        text = found["rest"]
    return text, remarks, awards


def _without_year(text: str) -> tuple[str, str, str]:
    """Year, the rest, and what stands after a year inside."""
    text = text.strip(" ,")
    if not _DIGIT.search(text):
        return "", text, ""
    text = _YEAR_IN_BRACKETS.sub(r"\1", text)
    text = _DAY_OF_YEAR.sub(r"\1", text)
    text = _MONTH_OF_YEAR.sub(" ", text)
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
    if (found := _GLUED_INSIDE.match(text)) and fold(name := f"{found['rest']} {found['more']}") in venue_forms():
        return century_of(found["yy"]), name, ""
    return "", text, ""


def _year_of(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups.get("y") or century_of(groups["yy"])
