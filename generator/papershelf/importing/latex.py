"""LaTeX in a bibliography's fields as plain text: no macro stops the reader, and no word vanishes."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from papershelf.formulas import has_formula, split_formulas

_decode = LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=False).latex_to_text
_MATH = re.compile(
    r"\\ensuremath\{((?:[^{}]|\{[^{}]*\})*)\}|(?<!\\)\\\((.+?)\\\)|(?<!\\)\$\$((?:[^$\\]|\\.)+)\$\$"
    r"|(?<!\\)\$((?:[^$\\]|\\.)+)\$"
)
# Private letters: one for a dollar that is money, one for each formula while the words round them are read.
_MONEY, _FORMULA = "\ue024", 0xE100
_MOST_FORMULAS = 0x1000
_DOLLAR = re.compile(r"(?<!\\)\\\$")
# What pylatexenc drops, or changes into something else.
_TEXTS = {
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textquotedbl": '"',
    "textregistered": "®",
    "texttrademark": "™",
    "copyright": "©",
    "slash": "/",
    "ldots": "…",
    "dots": "…",
    "and": "and",
}
_TEXT_MACRO = re.compile(
    rf"\\({'|'.join(sorted(_TEXTS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s(?=[A-Za-z0-9])\s*)?"
)
_WRAPPER = re.compile(
    r"\\(?:text(?:tt|bf|it|sc|rm|sf|sl|up|md|normal|superscript|subscript)|emph|mbox|hbox|fbox|makebox|uppercase|lowercase|MakeUppercase|"
    r"MakeLowercase|textnormal|url|nolinkurl|path|enquote|underline|uline|mathrm|mathbf|mathit|mathcal|mathbb|operatorname|text)\s*(?=\{)"
)
_SWITCH = re.compile(
    r"\\(?:tt|bf|it|sc|rm|sf|sl|em|small|large|Large|footnotesize|protect|relax|noopsort|displaystyle|par)(?![A-Za-z])\s*"
)
_HREF = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}")
_AMPERSAND = re.compile(r"(?<!\\)&")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")


@lru_cache(maxsize=20_000)
def latex_text(text: str) -> str:
    """A field's LaTeX as plain text on one line; formulas stay TeX, between single dollars.

    >>> latex_text(r"{LoRA}: Vuli{\\'c} \\& 100\\%"), latex_text(r"R&D of {P$_2$O} with \\texttt{x} in \\TeX")
    ('LoRA: Vulić & 100%', 'R&D of P$_2$O with x in TeX')
    >>> latex_text(r"Sums of {$\\alpha$} at \\$5")
    'Sums of $\\\\alpha$ at $5'
    """
    if not re.search(r"[\\{}$&~%`'-]", text):
        return " ".join(text.split())
    formulas: list[str] = []
    words = _words(_DOLLAR.sub(_MONEY, _MATH.sub(lambda found: _taken(found, formulas), text)))
    for number, formula in enumerate(formulas):
        words = words.replace(chr(_FORMULA + number), formula)
    if _MONEY not in words:
        return words
    # A dollar that could be taken for the start of a formula stays escaped.
    dollars, escaped = words.replace(_MONEY, "$"), words.replace(_MONEY, "\\$")
    return dollars if split_formulas(dollars) == split_formulas(escaped) else escaped


def _taken(found: re.Match[str], formulas: list[str]) -> str:
    if len(formulas) == _MOST_FORMULAS:
        return found[0]
    inner = re.sub(r"\s+", " ", next(filter(None, found.groups()), ""))
    closed = f"${inner.strip()}$"
    # "$5 and $" is no formula, and keeps its spaces.
    formulas.append(closed if has_formula(closed) else f"${inner}$")
    return chr(_FORMULA + len(formulas) - 1)


def _words(text: str) -> str:
    """What stands round the formulas."""
    prepared = _HREF.sub("", _ENVIRONMENT.sub("", text))
    prepared = _WRAPPER.sub("", prepared)
    prepared = _SWITCH.sub("", prepared)
    prepared = _TEXT_MACRO.sub(lambda found: _protected(_TEXTS[found[1]]), prepared)
    prepared = _AMPERSAND.sub(r"\\&", prepared)
    prepared = re.sub(r"(?<!\\)%", r"\\%", prepared)
    try:
        decoded = " ".join(str(_decode(prepared)).replace("ˆ", "^").split())
    except Exception:
        decoded = ""
    return decoded if decoded and not _lost(prepared, decoded) else _by_hand(prepared)


def _protected(text: str) -> str:
    marks = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "_": r"\_"}
    return marks.get(text, f"{{{text}}}")


def _lost(before: str, after: str) -> bool:
    """True where a word of the source is not in what came of it."""
    known = set(_WORD.findall(after))
    joined = after.replace(" ", "")
    words = _WORD.findall(re.sub(r"\\[A-Za-z]+\*?", " ", before))
    return any(word not in known and word not in joined for word in words)


def _by_hand(text: str) -> str:
    """Macros removed, their braces opened, everything else kept."""
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    text = re.sub(r"\\(?:[A-Za-z]+\*?|.)\s*", "", text)
    return " ".join(re.sub(r"[{}]", "", text).replace("~", " ").split())
