"""Which parts of a text are formulas in TeX, and which dollars are money.

The rule for dollars is pandoc's (manual, tex_math_dollars): no space after the first, none before the last, no digit
after it. What is between must also look like TeX, so that "Ke$ha and A$AP" holds no formula.
"""

import re
from functools import lru_cache

from msgspec import Struct

_MOST = 500  # characters; a title's formula is far shorter
_CANDIDATE = re.compile(
    rf"\\\$|\$\$(?P<display>(?:[^$\\]|\\.){{1,{_MOST}}}?)\$\$"
    rf"|\$(?=[^\s$])(?P<dollars>(?:[^$\\]|\\.){{1,{_MOST}}}?)(?<!\s)\$(?![\d$])"
    rf"|\\\((?P<round>.{{1,{_MOST}}}?)\\\)"
)
_TEX = re.compile(r"\\[A-Za-z]|[_^{]")
_WORD = re.compile(r"[A-Za-z]{4}")
_WORDS = re.compile(r"\s[A-Za-z]{2}|[A-Za-z]{2}\s")
_BESIDE = re.compile(r"[^\W_]")


class Formula(Struct, frozen=True):
    """A formula's TeX, without the signs around it."""

    tex: str


def has_formula(text: str) -> bool:
    """True when a part of the text is a formula."""
    return ("$" in text or "\\(" in text) and any(isinstance(part, Formula) for part in split_formulas(text))


@lru_cache(maxsize=10_000)
def split_formulas(text: str) -> tuple[str | Formula, ...]:
    r"""Texts and formulas in turn, as they follow each other; \$ is a dollar.

    >>> split_formulas("H$_2$O at $5 to $10")
    ('H', Formula(tex='_2'), 'O at $5 to $10')
    """
    parts: list[str | Formula] = []
    place = 0
    while found := _CANDIDATE.search(text, place):
        tex = next(filter(None, found.groups()), "").strip()
        if found[0] == "\\$":
            _add(parts, f"{text[place : found.start()]}$")
        elif tex and _is_tex(tex, text, found):
            _add(parts, text[place : found.start()])
            parts.append(Formula(tex))
        else:
            _add(parts, text[place : found.start() + 1])
            place = found.start() + 1
            continue
        place = found.end()
    _add(parts, text[place:])
    return tuple(parts)


def _add(parts: list[str | Formula], text: str) -> None:
    if text and parts and isinstance(parts[-1], str):
        parts[-1] += text
    elif text:
        parts.append(text)


def _is_tex(tex: str, text: str, found: re.Match[str]) -> bool:
    if not _balanced(tex):
        return False
    if found["round"] or _TEX.search(tex):
        return True
    before, after = (
        text[found.start() - 1 : found.start()] if found.start() else "",
        text[found.end() : found.end() + 1],
    )
    return not (_WORD.search(tex) or _WORDS.search(tex) or _BESIDE.match(before) or _BESIDE.match(after))


def _balanced(tex: str) -> bool:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
