"""A formula as plain Unicode, and whether that says all the TeX does. What commands stand for is pylatexenc's table."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from papershelf.formulas.find import Formula, split_formulas

_TOKENS = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SUB = dict(zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
_SUP = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ′*∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ′*°",
        strict=True,
    )
)
_FUNCTION_NAMES = """
    arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min mod Pr
    sec sin sinh sup tan tanh
"""
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
_UPRIGHT_NAMES = "text textrm textnormal mathrm mathit textit operatorname mbox rm textup mathup"
_UPRIGHT = frozenset(_UPRIGHT_NAMES.split())
# The letters stay, what makes them special is lost.
_STYLE_NAMES = """
    mathbf boldsymbol bm textbf mathcal mathscr mathfrak mathsf textsf mathtt texttt pmb bf underline
"""
_STYLES = frozenset(_STYLE_NAMES.split())
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "dot": "\u0307",
    "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "vec": "\u20d7",
    "overline": "\u0305",
}  # fmt: skip
_SPACES = {"\\,", "\\;", "\\:", "\\ ", "\\!", "~", "\\quad", "\\qquad", "\\>"}
_NOTHING = {"\\left", "\\right", "\\displaystyle", "\\textstyle", "\\limits", "\\nolimits", "\\big", "\\Big"}
_MORE = {
    "to": "→", "ast": "*", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "Vert": "‖", "vert": "|",
    "lbrace": "{", "rbrace": "}", "degree": "°", "circ": "∘", "prime": "′", "colon": ":", "dots": "…", "lt": "<",
    "gt": ">",
    "textdegree": "°", "epsilon": "ε", "phi": "φ", "ell": "ℓ", "star": "⋆",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def plain_text(text: str) -> str:
    r"""The text with its formulas as Unicode, as near as that comes.

    >>> plain_text(r"$\alpha$-VAE and H$_2$O"), plain_text(r"$\frac{a+b}{2}$ of $x_q$")
    ('α-VAE and H₂O', '(a+b)/2 of x_q')
    """
    if "$" not in text and "\\(" not in text:
        return text
    return "".join(unicode_formula(part.tex)[0] if isinstance(part, Formula) else part for part in split_formulas(text))


@lru_cache(maxsize=10_000)
def unicode_formula(tex: str) -> tuple[str, bool]:
    r"""The formula as text, and whether nothing is lost.

    >>> unicode_formula(r"O(n \log n)"), unicode_formula(r"x_{ij}^2"), unicode_formula("x_q")
    (('O(n log n)', True), ('xᵢⱼ²', True), ('x_q', False))
    """
    reading = _Reading(_TOKENS.findall(tex))
    try:
        text = reading.group()
    except RecursionError:
        return " ".join(re.sub(r"[\\{}$]", "", tex).split()), False
    return unicodedata.normalize("NFC", " ".join(text.split())), reading.exact


class _Reading:
    """Reads signs from left to right; `exact` becomes False at the first thing Unicode cannot say."""

    def __init__(self, signs: list[str]) -> None:
        self._signs, self._place, self.exact = signs, 0, True

    def group(self, end: str = "") -> str:
        """All up to the closing brace or bracket."""
        text = ""
        while (sign := self._next()) and sign != end:
            text += self._script(sign) if sign in "_^" else self._atom(sign, text)
        return text

    def _next(self) -> str:
        self._place += 1
        return self._signs[self._place - 1] if self._place <= len(self._signs) else ""

    def _peek(self) -> str:
        return self._signs[self._place] if self._place < len(self._signs) else ""

    def _argument(self) -> str:
        while self._peek().isspace():
            self._next()
        sign = self._next()
        return self.group("}") if sign == "{" else self._atom(sign, "") if sign else ""

    def _script(self, mark: str) -> str:
        text = self._argument().replace("−", "-")
        table = _SUB if mark == "_" else _SUP
        if text and all(letter in table for letter in text):
            return "".join(table[letter] for letter in text)
        self.exact = False
        return f"{mark}{_bracketed(text)}"

    def _atom(self, sign: str, before: str) -> str:
        if sign == "{":
            return self.group("}")
        if sign.isspace() or sign in _SPACES:
            return " " if sign != "\\!" else ""
        if sign in _NOTHING:
            return ""
        if len(sign) > 1 and sign[1].isalpha():
            return self._command(sign[1:], before)
        if len(sign) > 1:
            self.exact = self.exact and sign[1] in "{}%#&_$|"
            return {"|": "‖"}.get(sign[1], sign[1])
        if sign in "}&":
            self.exact = False
            return ""
        return {"-": "−", "'": "′", "\\": ""}.get(sign, sign)

    def _command(self, name: str, before: str) -> str:
        if name in _FUNCTIONS:
            return self._function(name, before)
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name])
        if name in _UPRIGHT or name in _STYLES:
            self.exact = self.exact and name in _UPRIGHT
            return self._argument()
        if name == "mathbb":
            return self._double_struck()
        if name in {"frac", "tfrac", "dfrac"}:
            self.exact = False
            return f"{_bracketed(self._argument())}/{_bracketed(self._argument())}"
        if name == "sqrt":
            return self._root()
        return self._symbol(name)

    def _function(self, name: str, before: str) -> str:
        space = " " if before[-1:].isalnum() else ""
        following = self._peek()
        after = " " if following[:1].isalnum() or following.startswith("\\") or following == "{" else ""
        return f"{space}{name}{after}"

    def _accented(self, mark: str) -> str:
        text = self._argument()
        self.exact = self.exact and len(text) == 1
        return text + mark if len(text) == 1 else text

    def _double_struck(self) -> str:
        text = self._argument()
        return "".join(_double(letter) for letter in text)

    def _root(self) -> str:
        if self._peek() == "[":
            self.exact = False
            self._next()
            self.group("]")
        text = self._argument()
        self.exact = self.exact and (len(text) == 1 or text.isdecimal())
        return f"√{text if len(text) == 1 or text.isdecimal() else f'({text})'}"

    def _symbol(self, name: str) -> str:
        symbol = _MORE.get(name) or _symbol(name)
        self.exact = self.exact and len(symbol) == 1
        # TeX ends a command at the space after it; next to a letter that space is nothing more.
        if symbol.isalpha() and self._peek().isspace():
            self._next()
        return symbol or name


_STRUCTURE_NAMES = """
    frac tfrac dfrac sqrt binom mathbb left right displaystyle textstyle limits nolimits big Big bigl bigr Bigl Bigr
    quad qquad overline underline overset underset stackrel substack mathbin mathrel mathop
"""
_STRUCTURES = frozenset(_STRUCTURE_NAMES.split())
_KNOWN = _STRUCTURES | _FUNCTIONS | _UPRIGHT | _STYLES | _ACCENTS.keys() | _MORE.keys()
_MATRICES = re.compile(r"\\(?:begin|end)\{(?:[bpvBV]?matrix|smallmatrix|cases|array|aligned)\}")


@lru_cache(maxsize=10_000)
def is_safe_tex(tex: str) -> bool:
    r"""True for TeX made of commands every LaTeX knows, none of which loads, writes or defines anything.

    >>> is_safe_tex(r"\frac{\alpha}{2}"), is_safe_tex(r"\input{/etc/passwd}"), is_safe_tex("50%")
    (True, False, False)
    """
    bare = _MATRICES.sub("", tex).replace(r"\\", " ")
    if re.search(r"(?<!\\)[%#]|\^\^", bare) or ("&" in bare and not _MATRICES.search(tex)):
        return False
    return all(name in _KNOWN or _symbol(name) for name in re.findall(r"\\([A-Za-z]+)", bare))


def _bracketed(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


@cache
def _double(letter: str) -> str:
    name = f"DOUBLE-STRUCK CAPITAL {letter}"
    for form in (name, f"MATHEMATICAL {name}"):
        try:
            return unicodedata.lookup(form)
        except KeyError:
            continue
    return letter


@cache
def _symbol(name: str) -> str:
    """The one character that pylatexenc has for a command, or ""."""
    spec = _macros().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", "")
    return text if isinstance(text, str) and len(text) == 1 else ""


@cache
def _macros() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]  # noqa: PLC0415

    return get_default_latex_context_db()
