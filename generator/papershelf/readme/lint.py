"""Which rules of awesome-lint the words of a list break, so that the README can ask to be spared them."""

import re
from collections.abc import Sequence

from papershelf.catalog.catalog import Catalog
from papershelf.readme.lines import about
from papershelf.readme.sections import Section

_REPEATED = re.compile(r"([！!~～,，·?？])\1")
_PAIRS = {"”": "“", "’": "‘", "』": "『", "）": "（", "》": "《", "」": "「", "】": "【"}


def lint_exceptions(catalog: Catalog, sections: Sequence[Section]) -> str:
    """Rules of awesome-lint that words of this list break; titles are not ours to change, so the rules are told."""
    texts = [
        f"{line.record.title} {line.record.venue} {about(line.record, 'full')}" for s in sections for line in s.lines
    ]
    headings = [section.title for section in sections]
    own = catalog.settings
    texts += [own.title, own.tagline, own.description, *(section.description for section in sections)]
    rules = {
        "balanced-punctuation": any(not _balanced(text) for text in (*texts, *headings)),
        "no-repeat-punctuation": any(_REPEATED.search(text) for text in (*texts, *headings)),
        "no-heading-punctuation": any(heading[-1:] in ".,;:!?" for heading in headings),
        "no-repeat-item-in-description": any(
            about(line.record, "full").casefold().startswith(line.record.title.casefold())
            for s in sections
            for line in s.lines
        ),
        # awesome-lint leaves a variation selector out of an anchor, and GitHub does not.
        "awesome-toc": any("\ufe0f" in heading for heading in headings),
        "table-pipe-alignment": own.readme.style == "table",
        "awesome-heading": not catalog.settings.title.istitle(),
    }
    return " ".join(rule for rule, broken in rules.items() if broken)


def _balanced(text: str) -> bool:
    stack: list[str] = []
    text = re.sub(r"(?<=\w)’", "", text)
    for letter in text:
        if letter == '"' and '"' in stack and stack[-1] != '"':
            return False
        if letter in _PAIRS or (letter == '"' and '"' in stack):
            if not stack or stack.pop() != _PAIRS.get(letter, '"'):
                return False
        elif letter == '"' or letter in _PAIRS.values():
            stack.append(letter)
    return not stack
