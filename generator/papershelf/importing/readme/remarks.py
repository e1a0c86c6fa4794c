"""What lists say beside a paper: awards, its place in a meeting, sentences that describe it, placeholders."""

import re

from papershelf.importing.readme.lexicon import phrases_of
from papershelf.importing.readme.plain import bare, plain_words
from papershelf.texts import fold

AWARD = re.compile(
    r"(?:(?:\w+\s)?(?:best|outstanding|distinguished)\s(?:\w+[\s-]){0,3}(?:paper|award|poster|demo)s?"
    r"(?:\s(?:award|finalist|candidate|nomination|runner[- ]?up|honou?rable mention|nominee))*"
    r"|honou?rable mention|test of time award|runner[- ]up|best\s?paper|best student paper)",
    re.I,
)
REMARK = re.compile(
    r"(?:oral(?: presentation| paper)?|spotlight(?: paper| presentation)?|poster|highlight(?:ed)?|long(?: paper| oral)?|short(?: paper)?|demo(?: track)?|"  # noqa: E501
    r"main(?: conference| track)?|(?:top|notable)[- ]?(?:top)?[- ]?\d+%?|accepted|accept|submitted|under review|talk|invited|"  # noqa: E501
    r"submitted to [\w&/'’.-]+(?:\s[\w&/'’.-]+){0,5}|"
    r"under (?:review|submission)(?: (?:at|for|by|in) [\w&/'’.-]+(?:\s[\w&/'’.-]+){0,5})?|"
    r"in submission|forthcoming|to appear|selected|"
    r"\d[\d,.]*[kK]?\+?\s*(?:citations?|cites|stars)|cited by \d[\d,]*\+?)",
    re.I,
)


_AUTHORS_LEAD = re.compile(r"(?i)^authors?\b[:\s]*")


def is_placeholder(text: str) -> bool:
    """True for what lists write where they know no author: TBD, Anonymous.

    >>> is_placeholder("Authors TBD"), is_placeholder("Ada Pomme")
    (True, False)
    """
    return fold(_AUTHORS_LEAD.sub("", text)) in phrases_of("placeholders")


def read_award(text: str) -> str | None:
    """The award the text names.

    >>> read_award("Best Paper Award"), read_award("Oral")
    ('Best Paper Award', None)
    """
    if len(text) > 80:
        return None
    text = bare(text)
    return text if AWARD.fullmatch(text) else None


_SENTENCE = re.compile(
    r"(?:(?:This|These|It|Here)\s|(?:Contains?|Provides?|Holds?|Includes?|Consists?|Collects?|Offers?)\s"
    r"|(?:An?|The)\s.*\b(?:is|are|was|were|has|have|holds?|contains?|provides?|includes?|consists?|offers?|collects?|for|of|with)\b).*[.!。]"
    r"|[\w-]+(?:\s[A-Z][\w-]*)?\s(?:(?:is|are)\s(?:an?|the)|contains?|provides?|consists\sof|includes?)\s(?:\S+\s){3,}.*"
)


def is_description(text: str) -> bool:
    """True for a sentence that tells what a set of data or a tool is.

    >>> is_description("This set holds 300 frogs."), is_description("Frogs Are All You Need.")
    (True, False)
    """
    text = re.sub(r"^\[[^\[\]]{1,30}\]\s*", "", plain_words(text))
    return len(text.split()) >= 4 and bool(_SENTENCE.fullmatch(text))


def is_remark(text: str) -> bool:
    """True for what lists say of a paper's place in a meeting: Oral, Spotlight, Poster."""
    return len(text) <= 60 and bool(REMARK.fullmatch(bare(text)))
