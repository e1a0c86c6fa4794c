"""Identifiers written as words in a text: arXiv:2101.00001, doi:10.1000/x."""

import re

_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/\d{7})"
_WORD_IDS = re.compile(
    rf"(?i)\b(?:arxiv(?:\s*preprint)?(?:\s*arxiv)?\s*[:\s.]\s*(?:abs/)?\s*({_ARXIV_ID})(?:v\d+)?(?:\s*\[[\w.-]+\])?|"
    r"doi\s*[:\s]\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s,;\]）)]+))"
)


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
