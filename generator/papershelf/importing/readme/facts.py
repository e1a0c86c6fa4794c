"""What a piece of text can be, by itself: a label, a date, a venue, names, an identifier, an award. Pure functions.

Each returns None when the whole text is not that thing. Nothing here looks at the place of the text in its list.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from papershelf.importing.readme.lexicon import ORDINARY, Lexicon, classes_of, phrases_of, venue_forms, words_of
from papershelf.texts import fold

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
# What wraps a superscript, so that names can lose it and titles can keep it.
SUP, END_SUP = "\x02", "\x03"
_SUPS = re.compile(f"{SUP}[^{END_SUP}]*{END_SUP}?")
_EMOJI = re.compile(
    r"(?::[a-z0-9_+-]{2,30}:)|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200b-\u200f\u2060\ufeff]"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<y>{YEAR})",
        rf"(?P<y>{YEAR})\s*[-/.]\s*(?P<m>\d{{1,2}})(?:\s*[-/.]\s*(?P<d>\d{{1,2}}))?",
        rf"(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{YEAR})",
        rf"(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>{YEAR})",
        rf"(?P<d>{_DAY})?(?:\s+of)?,?\s*(?P<mon>{_MONTH}),?\s*(?P<y>{YEAR})",
        rf"(?P<mon>{_MONTH})\s*(?P<d>{_DAY})\s*,?\s*(?P<y>{YEAR})",
        rf"(?P<y>{YEAR}),?\s*(?P<mon>{_MONTH})\s*(?P<d>{_DAY})?",
        rf"(?P<y>{YEAR})\s*年\s*(?:(?P<m>\d{{1,2}})\s*月?)?\s*(?:(?P<d>\d{{1,2}})\s*日?)?",
        r"(?P<yy>[012]\d)/(?P<m>[01]\d)(?:/(?P<d>[0-3]\d))?",
        r"['’‘](?P<yy>\d\d)",
    )
]
_SURNAME = r"(?:(?:van|von|de|der|den|di|da|la|le|el|al)\s)*[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_CITATION = re.compile(
    rf"(?:{_SURNAME}(?:,\s{_SURNAME})*,?\s+et\.?\s+al\.?[\s,]*\(?|(?:{_SURNAME},\s)*(?P<people>{_SURNAME},?\s(?:and|&)\s{_SURNAME}),\s*)"
    rf"(?P<y>{YEAR})[a-z]?\)?"
)
_AWARD = re.compile(
    r"(?:(?:\w+\s)?(?:best|outstanding|distinguished)\s(?:\w+[\s-]){0,3}(?:paper|award|poster|demo)s?"
    r"(?:\s(?:award|finalist|candidate|nomination|runner[- ]?up|honou?rable mention|nominee))*"
    r"|honou?rable mention|test of time award|runner[- ]up|best\s?paper|best student paper)",
    re.I,
)
_REMARK = re.compile(
    r"(?:oral(?: presentation| paper)?|spotlight(?: paper| presentation)?|poster|highlight(?:ed)?|long(?: paper| oral)?|short(?: paper)?|demo(?: track)?|"  # noqa: E501
    r"main(?: conference| track)?|(?:top|notable)[- ]?(?:top)?[- ]?\d+%?|accepted|accept|submitted|under review|talk|invited|"  # noqa: E501
    r"in submission|forthcoming|to appear|selected)",
    re.I,
)
_LEAD = re.compile(
    r"^(?:in\s*:?\s+|@\s*|at\s+|accepted (?:at|by|to|in|for)\s+|to appear (?:in|at)\s+|published (?:in|at)\s+|appeared (?:in|at)\s+|"  # noqa: E501
    r"(?:(?:published|accepted|presented|appeared|to appear)\s+)?as\s+(?:an?\s+)?(?:[\w-]+\s){0,3}?(?:paper|poster|oral|spotlight|talk|presentation|article|highlight)\s+(?:at|in|by|to|for)\s+|"  # noqa: E501
    r"presented at\s+|submitted to\s+|(?:in\s+)?proc(?:\.|eedings)?(?:\s+of)?(?:\s+the)?\s+|the\s+)+",
    re.I,
)
_ORDINAL = re.compile(r"^(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|[IVX]+)\s+", re.I)
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
_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/\d{7})"
_WORD_IDS = re.compile(
    rf"(?i)\b(?:arxiv(?:\s*preprint)?(?:\s*arxiv)?\s*[:\s.]\s*(?:abs/)?\s*({_ARXIV_ID})(?:v\d+)?(?:\s*\[[\w.-]+\])?|"
    r"doi\s*[:\s]\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s,;\]）)]+))"
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
_ISSUE = re.compile(r"\s*\([^()]*\b(?:vol(?:ume)?|iss(?:ue)?|no|pp)\b\.?\s*\d[^()]*\)$", re.I)
_PAGES = r"(?:\s*[,:;]\s*(?:pp?\.?\s*|article\s+)?[A-Za-z]?\d[\w.]*(?:\s*[-–—]\s*[A-Za-z]?\d+)?)"
_VOLUME = re.compile(
    rf"(?P<name>[A-Z][^\d?!\"“”]{{2,90}}?)[\s,]+(?:vol(?:ume)?\.?\s*)?(?!{YEAR}\b)\d{{1,4}}(?:\s*\([\d–-]{{1,7}}\))?{_PAGES}*[\s,]*\((?P<y>{YEAR})\)",
    re.I,
)
_TAIL = re.compile(
    r"[\s,]*(?:\b(?:workshops?(?:\s+(?:on|for|at)\b.*)?|findings|datasets?\s(?:and|&)\sbenchmarks?(?:\strack)?|d&b(?:\strack)?|"
    r"demos?|industry(?:\strack)?|main|long|short|companion|tutorial|srw|abstract|track)\b|\bW)\.?$",
    re.I,
)
Thing = TypeVar("Thing")


class VenueText(Struct, frozen=True):
    """A venue as it is written, its year, how sure that is (3 known acronym, 2 known name, 1 could be), remarks."""

    name: str
    year: str
    strength: int
    remarks: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()


class Names(Struct, frozen=True):
    """Names of people. `score` from 0 to 1; `whole` is False when some were cut or could not be read."""

    names: tuple[str, ...]
    score: float
    whole: bool = True
    reason: bool = False


class DateText(Struct, frozen=True):
    """A date: its year, and the day as year-month-day where all of it is there."""

    year: str
    day: str = ""


def cached(kind: str, function: Callable[[str, Lexicon], Thing], text: str, lexicon: Lexicon) -> Thing:
    """The function's answer, remembered for the list."""
    key = (kind, text)
    if key not in lexicon.cache:
        lexicon.cache[key] = function(text, lexicon)
    return lexicon.cache[key]  # type: ignore[return-value]


@lru_cache(maxsize=100_000)
def plain_words(text: str) -> str:
    """The text on one line without emoji, marks of superscripts and invisible characters."""
    if not text.isascii() or ":" in text:
        text = _EMOJI.sub(" ", text)
    return " ".join(text.replace(SUP, "").replace(END_SUP, "").split())


@lru_cache(maxsize=100_000)
def bare(text: str) -> str:
    """The plain text without what surrounds it: brackets, quotes, stars, commas."""
    return plain_words(text).strip(" \t[]()【】（）{}<>*`'\"“”‘’,;:.|·•-–—_/\\!~=+#。，、：；")


def read_label(text: str, lexicon: Lexicon | None = None) -> str | None:
    """The label of a link ("" where the address says it), or None for words that are no label.

    >>> read_label("Python Reference"), read_label("PDF"), read_label("Pear Trees")
    ('code', 'pdf', None)
    """
    if len(text) > 80:
        return None
    if lexicon is None:
        return _read_label(text, _NO_LEXICON)
    return cached("label", _read_label, text, lexicon)


def _read_label(text: str, lexicon: Lexicon) -> str | None:
    words = [re.sub(r"(?<=[a-z])\d{1,2}$", "", word) for word in fold(text).split()]
    words = [word for word in words if word not in _MEETINGS or len(words) == 1]
    if (learned := lexicon.labels.get(" ".join(words))) is not None:
        return learned
    labels, fillers = classes_of("labels"), words_of("fillers")
    if not words or len(words) > 6 or not all(word in labels or word in fillers for word in words):
        return None
    named = [labels[word] for word in words if word in labels]
    return next(filter(None, named), "") if named else None


_NO_LEXICON = Lexicon()
# Meetings that stand beside a label: "Paper-CVPR15".
_MEETINGS = frozenset(
    [
        "cvpr",
        "iccv",
        "eccv",
        "nips",
        "neurips",
        "icml",
        "iclr",
        "aaai",
        "ijcai",
        "acl",
        "emnlp",
        "naacl",
        "wacv",
        "bmvc",
    ]
)


@lru_cache(maxsize=50_000)
def read_date(text: str) -> DateText | None:
    """The date that the text is.

    >>> read_date("7 Jul 2021"), read_date("2021/06"), read_date("VOC 2012")
    (DateText(year='2021', day='2021-07-07'), DateText(year='2021', day=''), None)
    """
    if len(text) > 60:
        return None
    text = bare(text)
    text = re.sub(
        r"^(?:date|published|submitted|released|posted|updated|on|year)\s*(?:on|in)?\s*:?\s+", "", text, flags=re.I
    )
    if (cited := _CITATION.fullmatch(text)) and not _is_no_people(cited["people"] or ""):
        return DateText(cited["y"])
    if not 3 <= len(text) <= 30 or not any(letter.isdigit() for letter in text):  # noqa: SIM102
        if not re.fullmatch(r"\d\d", text):
            return None
    for pattern in _DATES:
        if found := pattern.fullmatch(text if "'" not in pattern.pattern else plain_words(text)):
            return _date(found)
    return None


def is_citation(text: str) -> bool:
    """True for surnames and a year, as text cites a paper: Hill et al., 2015."""
    cited = _CITATION.fullmatch(bare(text))
    return cited is not None and not _is_no_people(cited["people"] or "")


def is_placeholder(text: str) -> bool:
    """True for what lists write where they know no author: TBD, Anonymous.

    >>> is_placeholder("Authors TBD"), is_placeholder("Ada Pomme")
    (True, False)
    """
    return fold(re.sub(r"(?i)^authors?\b[:\s]*", "", text)) in phrases_of("placeholders")


def _is_no_people(text: str) -> bool:
    """True for two words that are a venue or words of a title rather than surnames: Security and Privacy."""
    words = [word for word in fold(text).split() if word != "and"]
    return bool(text) and (
        fold(text) in venue_forms() or any(word in words_of("title_words") or word in venue_forms() for word in words)
    )


def _date(found: re.Match[str]) -> DateText | None:
    parts = found.groupdict()
    year = parts.get("y") or _century(parts["yy"])
    month = parts.get("m") or ""
    if parts.get("mon"):
        month = str(_MONTHS.index(parts["mon"][:3].lower()) + 1)
    day = re.sub(r"\D", "", parts.get("d") or "")
    if month and not 1 <= int(month) <= 12:
        return None
    if day and not 1 <= int(day) <= 31:
        return None
    return DateText(year, f"{year}-{int(month):02}-{int(day):02}" if month and day else "")


def _century(two: str) -> str:
    return f"20{two}" if int(two) < 50 else f"19{two}"


_KEY = re.compile(r"^\W*(?P<key>[^\W\d_][^:：\n]{0,40}?)\s*[:：]\s*(?P<value>\S.*)?$", re.S)
_MACHINE = re.compile(
    r"(?i)\b(?:ai|gpt[\w.-]*|chatgpt|claude|gemini|llm|auto(?:matic|-?generated)?|machine|generated|semantic scholar)\b"
)


@lru_cache(maxsize=20_000)
def read_key(text: str) -> tuple[str, str]:
    """What the key of a text such as "Date: June 2021" says, and its value; ("", "") where there is none.

    >>> read_key("github(C++): https://github.com/a/b"), read_key("Pears: A Survey")
    (('link', 'https://github.com/a/b'), ('', ''))
    """
    found = _KEY.match(plain_words(text))
    if not found:
        return "", ""
    key = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", found["key"]).strip()
    value = (found["value"] or "").strip()
    kind = classes_of("keys").get(fold(key), "")
    if not kind and key and len(key.split()) <= 4 and read_label(key) is not None:
        kind = "link"
    if _MACHINE.search(key) and re.search(r"(?i)tl|summ", key):
        kind = "machine"
    if kind and re.match(r"https?://", value):
        kind = "link"
    return (kind, value) if kind else ("", "")


def read_award(text: str) -> str | None:
    """The award the text names.

    >>> read_award("Best Paper Award"), read_award("Oral")
    ('Best Paper Award', None)
    """
    if len(text) > 80:
        return None
    text = bare(text)
    return text if _AWARD.fullmatch(text) else None


_SENTENCE = re.compile(
    r"(?:(?:This|These|It|Here)\s|(?:Contains?|Provides?|Holds?|Includes?|Consists?|Collects?|Offers?)\s"
    r"|(?:An?|The)\s.*\b(?:is|are|was|were|has|have|holds?|contains?|provides?|includes?|consists?|offers?|collects?|for|of|with)\b).*[.!。]"
)


def is_description(text: str) -> bool:
    """True for a sentence that tells what a set of data or a tool is.

    >>> is_description("This set holds 300 frogs."), is_description("Frogs Are All You Need.")
    (True, False)
    """
    return len(text.split()) >= 4 and bool(_SENTENCE.fullmatch(plain_words(text)))


def is_remark(text: str) -> bool:
    """True for what lists say of a paper's place in a meeting: Oral, Spotlight, Poster."""
    return len(text) <= 60 and bool(_REMARK.fullmatch(bare(text)))


def find_word_ids(text: str) -> list[tuple[str, str, int, int]]:
    """Identifiers written as words: kind, value, start and end."""
    if "rxiv" not in text.lower() and "doi" not in text.lower():
        return []
    return [
        ("arxiv", found[1], found.start(), found.end())
        if found[1]
        else ("doi", found[2].rstrip(".:"), found.start(), found.end())
        for found in _WORD_IDS.finditer(text)
    ]


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
    whole = _ARXIV_WORDS.sub("arXiv", whole)
    if volume := _VOLUME.fullmatch(whole):
        return _journal(volume)
    whole = _ISSUE.sub("", whole)
    core, remarks, awards = _without_remarks(whole)
    core = _LEAD.sub("", core.strip(" ,;"))
    core = re.sub(r"(?i)^(arxiv)(?: preprint)?\s+on\s+", r"\1 ", core)
    year, core, more = _without_year(core)
    if re.search(r"\d{3}", core) or not any(letter.isalpha() for letter in core):
        return None
    if more and (_REMARK.fullmatch(more) or read_award(more)):
        (awards if read_award(more) else remarks).append(more)
        more = ""
    strength, name = _strength(core, bool(year), lexicon)
    if more:
        tail = _TAIL.fullmatch(f" {more}")
        if not tail and not (strength == 3 and re.match(r"(?i)workshop|findings|datasets", more)):
            return None
        name = f"{name} {more}"
    if not strength:
        return None
    return VenueText(_keep_dot(name), year, strength, tuple(remarks), tuple(awards))


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
        if not pieces or not all(_REMARK.fullmatch(piece) or read_award(piece) for piece in pieces):
            break
        awards += [piece for piece in pieces if read_award(piece)]
        remarks += [piece for piece in pieces if not read_award(piece)]
        text = found["rest"]
    found = re.fullmatch(
        rf"(?P<rest>.*\S)\s+(?P<in>oral|spotlight|highlight|poster|{_AWARD.pattern})[!.]*", text, re.I | re.S
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
    text = re.sub(rf"\s*\b(?:\d{{1,2}}\s+)?{_MONTH[:-3]}\.?,?\s*(?:\d{{1,2}},?\s*)?(?={YEAR}$)", " ", text, flags=re.I)
    for pattern in (_YEAR_AT_END, _SHORT_YEAR_AT_END):
        if (found := pattern.match(text)) and found["rest"].strip():
            rest = found["rest"]
            dot = "." if "." in rest and text[len(rest) :].startswith(".") else ""
            return _year_of(found), f"{rest.strip(' ,-_:/|')}{dot}", ""
    for pattern in (_YEAR_FIRST, _SHORT_YEAR_FIRST):
        if found := pattern.match(text):
            return _year_of(found), found["rest"].strip(" ,-_:/|"), ""
    if found := _YEAR_INSIDE.match(text):
        year = found["y"] if len(found["y"]) == 4 else _century(found["y"])
        return year, found["rest"].strip(" ,'’‘"), found["more"].strip(" ,()")
    if (found := _GLUED.match(text)) and fold(found["rest"]) in venue_forms():
        return _century(found["yy"]), found["rest"], ""
    return "", text, ""


def _year_of(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups.get("y") or _century(groups["yy"])


def _strength(core: str, has_year: bool, lexicon: Lexicon) -> tuple[int, str]:
    core = _LEAD.sub("", core.strip(" ,;:"))
    core = core.strip("()") if core.count("(") != core.count(")") or core.startswith("(") else core
    if not core or len(core.split()) > 16:
        return 0, core
    name = _ORDINAL.sub("", core)
    known = _known(name, has_year, lexicon)
    if known:
        return known, _canonical(name)
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


def _mostly_capitals(name: str) -> bool:
    words = [word for word in name.split() if word not in _SMALL]
    return (
        bool(words)
        and words[0][0].isupper()
        and sum(word[0].isupper() or not word[0].isalpha() for word in words) >= 0.6 * len(words)
    )


# ---- names ----

_ET_AL = re.compile(r"(?:,|\s|\band\s)*\bet\.?\s*al\b\.?|,?\s*\band others\b|…|\.\.\.\s*$|等(?:人)?$", re.I)
_BY = re.compile(r"^(?:by|authors?\s*:|written by|作者[:：])\s+", re.I)
_MARKS = re.compile(r"[*†‡§¶#^✉∗⋆★⁎\d¹²³⁴⁵⁶⁷⁸⁹⁰⁺]+(?:\s*,\s*[*†‡§¶#^✉∗\d¹²³⁴⁵⁶⁷⁸⁹⁰]+)*(?=\s*(?:,|;|$|and\b|&))")
_SPLIT = re.compile(r"\s*(?:[;；、，]|,(?:\s*and\b|\s*&)?|\s+and\s+|\s*&\s*|\s+und\s+|\s+et\s+)\s*")
_INITIAL = re.compile(r"(?:[A-ZÀ-ÞŠŽČĆŁÖÜÄ]\.?[-‐]?){1,4}|[A-Z][a-z]\.")
_NAME_WORD = re.compile(r"(?:[dDlLO]['’])?[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-‐‑'’.·][^\W\d_]*)*\.?")
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}|[\u30a0-\u30ff・ー]{3,}|[\uac00-\ud7af]{2,4}")


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
    text = text.strip(" .,;:-–—|*_[]【】/")
    if not 3 <= len(text) <= 6000 or re.search(
        r"https?://|[?!:/=@<>]", text.replace("Authors:", "").replace("作者:", "")
    ):
        return None
    if is_placeholder(text):
        return None
    reason = bool(_BY.match(text))
    text = _BY.sub("", text)
    text = _ET_AL.sub("", text).strip(" ,;.(")
    text, strange = _without_affiliations(text)
    text = re.sub(rf"[\s,.]*\(?{YEAR}\)?$", "", _MARKS.sub("", text)).strip(" ,;.&")
    if not text or re.search(r"\d", text):
        return None
    pieces = _pieces(text)
    if not pieces:
        return None
    if cut and len(pieces) == 2 and all(map(_single, pieces)):
        return Names((f"{pieces[1]} {pieces[0]}",), 0.9, False, reason)
    scored = [(_name_score(piece, lexicon), piece) for piece in pieces]
    good = [piece for score, piece in scored if score >= 0.6]
    if len(pieces) == 1:
        score = scored[0][0]
        if score < 0.6 and not (cut or reason):
            return None
        if score < 0.6 and not (_single(pieces[0])):
            return None
        return Names((pieces[0],), score, not cut and not strange, reason)
    singles = sum(_single(piece) for piece in pieces)
    if reason and singles == len(pieces):
        return Names(tuple(pieces), 0.8, not cut, True)
    if len(good) < 0.75 * len(pieces) or any(_is_words(piece, lexicon) for _, piece in scored):
        return None
    whole = len(good) == len(pieces) and not cut and not strange
    return Names(tuple(pieces), sum(score for score, _ in scored) / len(scored), whole, reason)


def _without_affiliations(text: str) -> tuple[str, bool]:
    """The text without brackets of institutions after names; True where a bracket holds something else."""
    strange = False
    for found in re.findall(r"\(([^()]*)\)", text):
        words = fold(found).split()
        if not (set(words) & words_of("orgs") or len(words) <= 4):
            strange = True
    if "(" in text or ")" in text:
        text = re.sub(r"\s*\([^()]*\)", "", text)
        strange = strange or "(" in text or ")" in text
    return text, strange


def _pieces(text: str) -> list[str]:
    """The single names, family names turned behind given names where the list writes them first."""
    people = [part.strip(" ,") for part in re.split(r"\s*;\s*|\s+and\s+|\s*&\s*", text) if part.strip(" ,")]
    if len(people) > 1 and all(_is_turned(person) for person in people):
        return [" ".join(reversed([half.strip() for half in person.split(",")])) for person in people]
    pieces = [piece.strip(" .,*") if not re.search(r"\b(?:Jr|Sr)\.$", piece) else piece for piece in _SPLIT.split(text)]
    pieces = [piece for piece in pieces if piece]
    if (
        len(pieces) >= 4
        and len(pieces) % 2 == 0
        and all(_INITIAL.fullmatch(word) for piece in pieces[1::2] for word in piece.split())
    ) and all(len(piece.split()) <= 2 and not _INITIAL.fullmatch(piece) for piece in pieces[::2]):
        return [
            f"{given if given.endswith('.') or (len(given) > 2 and '.' not in given) else given + '.'} {family}"
            for family, given in zip(pieces[::2], pieces[1::2], strict=True)
        ]
    if (
        len(pieces) >= 3
        and _single(pieces[0])
        and _given(pieces[1])
        and all(len(piece.split()) > 1 for piece in pieces[2:])
    ):
        given = re.sub(r"(?<=\b[A-Z])$", ".", pieces[1])
        return [f"{given} {pieces[0]}", *pieces[2:]]
    joined: list[str] = []
    for piece in pieces:
        if joined and re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", piece):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _is_turned(person: str) -> bool:
    halves = person.split(",")
    return (
        len(halves) == 2
        and all(half.strip() for half in halves)
        and len(halves[0].split()) <= 3
        and len(halves[1].split()) <= 3
    )


def _given(piece: str) -> bool:
    """True for what can stand behind a family name and a comma: given names and initials."""
    words = piece.split()
    return (
        1 <= len(words) <= 3 and _single(words[0].rstrip(".")) and all(_INITIAL.fullmatch(word) for word in words[1:])
    )


def _single(piece: str) -> bool:
    return bool(re.fullmatch(_NAME_WORD, piece)) and len(piece) >= 2


def _name_score(piece: str, lexicon: Lexicon) -> float:
    if re.match(r"[\u3040-\u9fff\uac00-\ud7af]", piece):
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


def _is_words(piece: str, lexicon: Lexicon) -> bool:
    words = piece.split()
    return len(words) >= 4 and sum(lexicon.is_common(word.lower()) for word in words) >= 2


def read_all_venues(texts: Sequence[str], lexicon: Lexicon) -> list[VenueText | None]:
    """The venue of each text."""
    return [read_venue(text, lexicon) for text in texts]
