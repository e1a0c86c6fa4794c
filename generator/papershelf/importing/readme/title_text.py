"""A title's words as an entry has them."""

import re

from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.text_part import TextPart

_BULLET = re.compile(r"^\s*(?:\d{1,4}[.)](?!\d)|[-*+•]|\(\d{1,4}\))\s*")


def _quotes_a_part(text: str) -> bool:
    """True where a quotation is only a part of the title: "Frogs": A Study, On "Frogs"."""
    opens, closes = text[:1] in ('"', "“"), text[-1:] in ('"', "”")
    if opens:
        return bool(re.search(r"""(?<=\S)["”]:?\s""", text[1:]))
    return closes and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def title_of_part(part: TextPart) -> str:
    """The title's words: without a bullet's number, quotes around it, and a full stop at its end."""
    text = _BULLET.sub("", plain_words(part.text)) or plain_words(part.text)
    text = text.strip(" *`,;|")
    if _quotes_a_part(text):
        pass
    else:
        text = text.strip(' *`"“”,;|')
    if text.endswith(".") and not text.endswith(("..", " et al.")) and not re.search(r"\b[A-Z]\.$|\.[A-Z]\.$", text):
        text = text[:-1]
    text = text.strip(" :-–—,;")
    for opening, closing in ("[]", "()", "【】", "“”"):
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:]:
            text = text[1:-1].strip()
        if text.count(opening) != text.count(closing) and opening != closing:
            text = text.strip(opening + closing).strip() if text[:1] == closing or text[-1:] == opening else text
    return text.strip()
