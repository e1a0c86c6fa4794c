"""The words of a text without emoji, marks and what surrounds them."""

import re
from functools import lru_cache

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
# What wraps a superscript, so that names can lose it and titles can keep it.
SUP, END_SUP = "\x02", "\x03"
_EMOJI = re.compile(
    r"(?::(?!https?:)[a-z0-9_+-]{2,30}:)|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200b-\u200f\u2060\ufeff]"
)


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
