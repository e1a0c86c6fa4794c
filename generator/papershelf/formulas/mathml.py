"""Texts with formulas for a page (HTML with MathML) and for a README on GitHub."""

import re
from functools import cache, lru_cache
from html import escape

from markupsafe import Markup

from papershelf.formulas.find import Formula, split_formulas
from papershelf.formulas.unicode import is_safe_tex, plain_text, unicode_formula

_MOST_BRACES = 60
_TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "munder", "mover", "munderover"),
    *("mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "merror"),
}
_ATTRIBUTES = {
    "*": {"mathvariant", "displaystyle"},
    "mo": {"stretchy", "fence", "form", "separator", "largeop", "movablelimits", "minsize", "maxsize"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "mfrac": {"linethickness"},
    "mspace": {"width"},
}


def formula_html(text: str) -> Markup | str:
    r"""The text as HTML, formulas drawn; a text without any is given back as it is, for the template to escape.

    >>> formula_html("H$_2$O < 3"), formula_html("plain <b>")
    (Markup('H₂O &lt; 3'), 'plain <b>')
    """
    return _drawn(text) if "$" in text or "\\(" in text else text


@lru_cache(maxsize=10_000)
def _drawn(text: str) -> Markup:
    parts = split_formulas(text)
    drawn = (_formula(part.tex) if isinstance(part, Formula) else escape(part) for part in parts)
    return Markup("".join(drawn))  # noqa: S704 - escaped part by part, and sanitised by nh3


def _formula(tex: str) -> str:
    shown, exact = unicode_formula(tex)
    return escape(shown) if exact else mathml(tex) or escape(shown)


@cache
def mathml(tex: str) -> str:
    """The formula as MathML of harmless elements and attributes, or "" where the library cannot draw it."""
    import nh3  # noqa: PLC0415
    from latex2mathml.converter import convert  # noqa: PLC0415  # type: ignore[import-untyped]

    if not is_safe_tex(tex) or tex.count("{") > _MOST_BRACES:
        return ""
    # The library does not escape what is in \text.
    if re.search(r"[<>]", tex) and re.search(r"\\(?:text|mbox)", tex):
        return ""
    try:
        drawn = convert(tex.replace("<", "\\lt ").replace(">", "\\gt "))
    except Exception:  # whatever the library stumbles over, the page shows the formula as text
        return ""
    clean = nh3.clean(drawn, tags=_TAGS, attributes=_ATTRIBUTES, clean_content_tags=set(), strip_comments=True)
    # A backslash is left where the library does not know a command.
    return "" if "\\" in clean else clean


# Signs that Markdown leaves alone between the dollars of a formula (GitHub Docs, "Writing mathematical expressions").
_SAFE = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z0-9 ^_{}+=/().,:'-])+")


def github_formulas(text: str) -> tuple[str | Formula, ...]:
    """Texts, formulas that are exact in Unicode among them, and formulas that GitHub has to draw."""
    if "$" not in text and "\\(" not in text:
        return (text,)
    parts: list[str | Formula] = []
    for part in split_formulas(text):
        shown = part if isinstance(part, str) else _github(part)
        if isinstance(shown, str) and parts and isinstance(parts[-1], str):
            parts[-1] += shown
        else:
            parts.append(shown)
    return tuple(parts)


def _github(formula: Formula) -> str | Formula:
    shown, exact = unicode_formula(formula.tex)
    return shown if exact or "`" in formula.tex or not mathml(formula.tex) else formula


def github_math(tex: str, before: str, after: str) -> str:
    r"""The formula between GitHub's signs: $…$ where nothing in it or next to it disturbs them, else $`…`$.

    >>> github_math(r"\frac{a}{b}", "", " "), github_math(r"\frac{a}{b}", "x", "")
    ('$\\frac{a}{b}$', '$`\\frac{a}{b}`$')
    """
    alone = not (before[-1:].isalnum() or after[:1].isalnum() or before.endswith("$") or after.startswith("$"))
    return f"${tex}$" if alone and _SAFE.fullmatch(tex) else f"$`{tex}`$"


__all__ = ["formula_html", "github_formulas", "github_math", "mathml", "plain_text"]
