"""A title's words as an entry has them."""

import re

from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.text_part import TextPart

_BULLET = re.compile(r"^\s*(?:\d{1,4}[.)](?!\d)|[-*+•]|\(\d{1,4}\))\s*")


def title_of_part(part: TextPart) -> str:
    """The title's words: without a bullet's number, quotes around it, and a full stop at its end."""
    text = _BULLET.sub("", plain_words(part.text)) or plain_words(part.text)
    text = text.strip(" *`,;|")
    if text[:1] in '"“' and text[-1:] not in '"”' and re.search(r'["”]:?\s', text[1:]):
        pass  # a quotation is only the title's first part
    else:
        text = text.strip(' *`"“”,;|')
    if text.endswith(".") and not text.endswith("..") and not re.search(r"\b[A-Z]\.$|\.[A-Z]\.$", text):
        text = text[:-1]
    text = text.strip(" :-–—,;")
    for opening, closing in ("[]", "()", "【】", "“”"):
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:]:
            text = text[1:-1].strip()
        if text.count(opening) != text.count(closing) and opening != closing:
            text = text.strip(opening + closing).strip() if text[:1] == closing or text[-1:] == opening else text
    return text.strip()
