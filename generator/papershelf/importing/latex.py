"""LaTeX in a bibliography's fields as plain text: no macro stops the reader, and no word vanishes."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

_decode = LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=False).latex_to_text
_in_math = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text
_MATH = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)+?)(?<!\\)\$|\\\(((?:[^\\]|\\[^)])+)\\\)")
_LOW = str.maketrans("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_HIGH = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SCRIPT = re.compile(r"([_^])(?:\{([^{}]*)\}|(\\?[A-Za-z0-9+-]))")
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
    r"MakeLowercase|textnormal|url|nolinkurl|path|enquote|underline|uline|mathrm|mathbf|mathit|mathcal|mathbb|ensuremath|operatorname|text)\s*(?=\{)"
)
_SWITCH = re.compile(
    r"\\(?:tt|bf|it|sc|rm|sf|sl|em|small|large|Large|footnotesize|protect|relax|noopsort|displaystyle|par)(?![A-Za-z])\s*"
)
_HREF = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
_AMPERSAND = re.compile(r"(?<!\\)&")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")


@lru_cache(maxsize=20_000)
def latex_text(text: str) -> str:
    """A field's LaTeX as plain text on one line.

    >>> latex_text(r"{LoRA}: Vuli{\\'c} \\& 100\\%"), latex_text(r"R&D of {P$_2$O} with \\texttt{x} in \\TeX")
    ('LoRA: Vulić & 100%', 'R&D of P₂O with x in TeX')
    """
    if not re.search(r"[\\{}$&~%`'-]", text):
        return " ".join(text.split())
    prepared = _MATH.sub(_math, text)
    prepared = _HREF.sub("", prepared)
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


def _math(found: re.Match[str]) -> str:
    inner = found[1] or found[2]
    if re.search(r"\\(?:frac|sqrt|sum|int|begin|over)\b", inner) or re.search(r"[_^]\{[^{}]*\{", inner):
        return found[0]
    scripted = _SCRIPT.sub(_script, inner)
    try:
        plain = str(_in_math(scripted))
    except Exception:
        return found[0]
    return (
        plain.replace("&", r"\&")
        .replace("%", r"\%")
        .replace("_", r"\_")
        .replace("^", r"\textasciicircum{}")
        .replace("{", "")
        .replace("}", "")
    )


def _script(found: re.Match[str]) -> str:
    content = found[2] if found[2] is not None else found[3]
    try:
        content = str(_in_math(content)).strip() if "\\" in content else content
    except Exception:
        return found[0]
    table = _LOW if found[1] == "_" else _HIGH
    raised = content.translate(table)
    if all(letter not in content or letter == " " for letter in raised) or not content:
        return raised
    return f"{found[1]}{content}"
