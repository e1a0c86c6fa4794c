"""Clean text: what gets into a title or a name on its way from a PDF, a web page, BibTeX or a wrong encoding.

`STAINS` has a row for each kind: how it is found, what it is called, and how it is repaired. What cannot be repaired
without a person (a lost character) has no repair. Formulas between dollar signs stay as they are typed.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

_FORMULA = re.compile(r"(?<!\\)\$(?=[^\s$])(?:[^$\\]|\\.){0,300}?(?<=[^\s\\])\$(?!\d)")
# --- HTML
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG_NAMES = """
    i b em strong u sub sup span p br div a font small big tt code h1 h2 h3 h4 li ul ol sc scp italic bold s strike
    del ins mark cite q abbr title sans-serif monospace underline roman xref ext-link inline-formula tex-math
    inf math mi mo mn mrow msub msup mtext mstyle semantics annotation
"""
_TAG = re.compile(rf"</?(?:(?:jats|mml|ali|xhtml):[a-z0-9-]+|{'|'.join(_TAG_NAMES.split())})(?:\s[^<>]*)?/?>", re.I)
_BREAKING = re.compile(r"</?(?:jats:|xhtml:)?(?:p|br|div|li|title|h\d)(?:\s[^<>]*)?/?>", re.I)
_RAISED = re.compile(r"<((?:jats:)?su[bp]|inf)\b[^<>]*>([^<>]{1,40})</\1>", re.I)
_DIGITS = "0123456789+-=()"
_LOW = dict(zip(_DIGITS + "aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_HIGH = dict(zip(_DIGITS + "abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))


def _entities(text: str) -> str:
    for _ in range(3):  # &amp;amp;
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def _entity_in(text: str) -> bool:
    return any(html.unescape(found) != found for found in _ENTITY.findall(text))


def _tags_in(text: str) -> bool:
    """True for tags of HTML or JATS; a lone <s>, as language models have, is none."""
    names = [re.sub(r"[<>/]|\s.*", "", found.lower()) for found in _TAG.findall(text)]
    return any(name in ("br", "p") or ":" in name or names.count(name) > 1 for name in names)


def _tags(text: str) -> str:
    text = _RAISED.sub(lambda found: _raised(found[1].lower(), found[2]), text)
    return _TAG.sub("", _BREAKING.sub(" ", text))


def _raised(tag: str, text: str) -> str:
    letters = _HIGH if tag.endswith("sup") else _LOW
    return "".join(letters[letter] for letter in text) if set(text) <= letters.keys() else text


# --- LaTeX
_ACCENTS = dict(
    zip(
        "`'^\"~=.uvHcdbrk",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u030a\u0328",
        strict=True,
    )
)
_ACCENT = re.compile(
    r"\{?\\(?P<a>[`'^\"~=.]|[uvHcdbrk](?=[\s{]))\s*(?:\{\s*(?P<x>\\?[A-Za-z])\s*\}|(?P<y>\\?[A-Za-z]))\}?"
)
# Braces with an accent that lost its backslash, as in double quotes of YAML.
_LOST = re.compile(r"\{([`'^\"~=])([A-Za-z])\}|(?<=[A-Za-z])\"([aouAOU])(?=[a-z])")
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "dj": "đ", "DJ": "Đ",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbackslash": "\\", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "ldots": "…", "dots": "…", "textregistered": "®", "texttrademark": "™", "copyright": "©", "S": "§",
    "textasciitilde": "~", "textunderscore": "_", "slash": "/", "textdegree": "°", "textmu": "µ",
}  # fmt: skip
_LETTER = re.compile(
    rf"\{{?\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+(?=[a-z]))?\}}?"
)
_COMMANDS = (
    "emph|textit|textbf|texttt|textsf|textsc|textrm|textup|textmd|textnormal|textsl|text|mbox|hbox|underline|mathrm|url"
    "|uppercase|lowercase|MakeUppercase|textsuperscript|textsubscript|enquote|relax|noopsort|protect|boldmath|it|bf|sc|rm|em|tt"
)
_COMMAND = re.compile(rf"\\(?:{_COMMANDS})(?![A-Za-z])\s*\{{([^{{}}]*)\}}|\{{\\(?:it|bf|sc|rm|em|tt)\s+([^{{}}]*)\}}")
_ESCAPE = re.compile(r"\\([&%_#{}])|\\([,;:! ])|\\-")
_COMPARED = re.compile(r"\$\\?(less|greater|lt|gt)\$")
_BRACES = re.compile(r"\{([A-Za-z0-9][^{}]*)\}")
_QUOTES = re.compile(r"``([^`']+?)''")


def _accented(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", letter.removeprefix("\\") + _ACCENTS[accent])


def _latex_in(text: str) -> bool:
    outside = _FORMULA.sub("", _COMPARED.sub("\\\\less", text))
    patterns = (_ACCENT, _LOST, _LETTER, _COMMAND, _QUOTES)
    return "\\less" in outside or any(p.search(outside) for p in patterns) or bool(re.search(r"\\[&%_#]", outside))


def _latex(text: str) -> str:
    text = _COMPARED.sub(lambda found: "<" if found[1] in ("less", "lt") else ">", text)
    text = _ACCENT.sub(lambda found: _accented(found["x"] or found["y"], found["a"]), text)
    text = _LOST.sub(lambda found: _accented(found[2] or found[3], found[1] or '"'), text)
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    before = ""
    while before != text:
        before, text = text, _COMMAND.sub(lambda found: found[1] or found[2] or "", text)
    text = _QUOTES.sub("“\\1”", text)
    return _ESCAPE.sub(lambda found: found[1] or (" " if found[2] == " " else ""), text)


def _braces_in(text: str) -> bool:
    return bool(_BRACES.search(text)) and _braces(text) != text


def _braces(text: str) -> str:
    """Without braces that keep a word's case, as BibTeX has them; {0,1} and {a, b} stay."""
    while len(text) > 2 and text[0] == "{" and text[-1] == "}" and _closes_last(text):
        text = text[1:-1]
    before = ""
    while before != text:
        before = text
        text = _BRACES.sub(partial(_unbraced, text), text)
    return text


def _unbraced(text: str, found: re.Match[str]) -> str:
    return found[0] if _is_set(found, text) else found[1]


def _closes_last(text: str) -> bool:
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return place == len(text) - 1
    return False


def _is_set(found: re.Match[str], text: str) -> bool:
    inner = found[1]
    whole = found.span() == (0, len(text))
    return not whole and (
        "," in inner or "|" in inner or inner.isdigit() or (len(inner) == 1 and inner.islower() and _apart(found, text))
    )


def _apart(found: re.Match[str], text: str) -> bool:
    return not text[found.end() : found.end() + 1].isalpha()


# --- Encodings
_MISREAD = re.compile(
    "[ÂÃâãåæçèéÅÄÐÑØÙÎÏðï][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_C1 = re.compile("[\u0080-\u009f]")
LOST_LETTER = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def _misread_in(text: str) -> bool:
    return bool(_MISREAD.search(text)) and _reread(text) != text


def _reread(text: str) -> str:
    from ftfy import fix_encoding  # noqa: PLC0415 - only for a text that looks misread, and ftfy takes a while

    return str(fix_encoding(text))


def _windows(text: str) -> str:
    return _C1.sub(lambda found: found[0].encode("latin-1").decode("cp1252", "ignore"), text)


# --- Characters
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Joiners belong between letters of scripts that join, and in emoji.
_JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_MARKS = re.compile("[\u200e\u200f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _unseen_in(text: str) -> bool:
    return _without_unseen(text) != text


def _without_unseen(text: str) -> str:
    if "\U0001f3f4" not in text:  # flags of England, Scotland and Wales are written with tag characters
        text = _UNSEEN.sub("", text)
    text = _JOINER.sub("", text)
    return text if _RIGHT_TO_LEFT.search(text) else _MARKS.sub("", text)


_SPACING_ACCENT = re.compile(r"(?<=[A-Za-z])([¨´ˆ˜ˇ¸˚])([A-Za-zı])|\b([¨´ˆ˜ˇ˚])([A-Za-z])(?=[a-z])")
_SPACING = dict(zip("¨´ˆ˜ˇ¸˚", "\u0308\u0301\u0302\u0303\u030c\u0327\u030a", strict=True))


def _spacing(text: str) -> str:
    def composed(found: re.Match[str]) -> str:
        letter = (found[2] or found[4]).replace("ı", "i")
        return unicodedata.normalize("NFC", letter + _SPACING[found[1] or found[3]])

    return _SPACING_ACCENT.sub(composed, text)


# Words that keep their hyphen when a line ended after it.
_KEPT = """
    low high self semi multi non pre post cross few zero one two three long short real end large small state fine
    co re sub super inter intra well data model task time user human open closed black white on off in out near
    far full half pseudo quasi meta auto anti bi uni tri mid single double graph text image video audio speech
    deep hard soft token word sentence document domain language vision based
"""
_KEEP_HYPHEN = frozenset(_KEPT.split())
_LINE_HYPHEN = re.compile(
    r"\b([A-Za-z]{2,})[-\u00ad\u2010]\s+(?!and\b|or\b|to\b|und\b|oder\b|et\b|ou\b|y\b|o\b|vs\b|nor\b|but\b)([a-z]{2,})"
)


def _join_lines(text: str) -> str:
    def joined(found: re.Match[str]) -> str:
        return f"{found[1]}{'-' if found[1].lower() in _KEEP_HYPHEN else ''}{found[2]}"

    return _LINE_HYPHEN.sub(joined, text)


_SPACES = re.compile(r"\s\s+|^\s+|\s+$|[\u00a0\u2000-\u200a\u202f\u205f\u3000](?![?!:;»])")
_MARKDOWN = re.compile(
    r"\*\*([^*]+)\*\*|__([^_]+)__|\[([^\[\]]+)\]\((?:https?://|paper:)[^()\s]*\)|(?<![`\w])`([^`]+)`(?!`)"
)
_WRAPPED = re.compile('[“„«]([^“”„«»"]+)[”“»]|"([^"“”]+)"')


def _unwrapped(text: str) -> str:
    found = _WRAPPED.fullmatch(text)
    return (found[1] or found[2]) if found else text


class Stain(Struct, frozen=True):
    """One kind of stain: `found_in` a text, and its `repair`, which is None where only a person knows better.

    `never` is True for what can never be right; the rest is plainly meant otherwise. `titles` is True for what is
    looked for in titles, venues and summaries only, because in a name it may have a meaning.
    """

    code: str
    message: str
    found_in: Callable[[str], object]
    repair: Callable[[str], str] | None
    never: bool = False
    titles: bool = False


STAINS: tuple[Stain, ...] = (
    Stain("html-entity", "holds HTML's code for a character", _entity_in, _entities),
    Stain("mojibake", "was UTF-8 and was read as another encoding", _misread_in, _reread, never=True),
    Stain("control-character", "holds a control character", _C1.search, _windows, never=True),
    Stain("control-character", "holds a control character", _CONTROL.search, partial(_CONTROL.sub, ""), never=True),
    Stain("html-tag", "holds HTML tags", _tags_in, _tags),
    Stain("latex", "holds LaTeX commands", _latex_in, _latex),
    Stain("html-tag", "holds HTML tags", _tags_in, _tags),  # those that were written in LaTeX
    Stain("latex-braces", "holds BibTeX's braces", _braces_in, _braces, titles=True),
    Stain("ligature", "holds a ligature as one character", _LIGATURE.search, lambda text: _LIGATURE.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]), text)),
    Stain("line-hyphen", "holds the hyphen of a line's end", _LINE_HYPHEN.search, _join_lines, titles=True),
    Stain("invisible-character", "holds characters nobody sees", _unseen_in, _without_unseen, never=True),
    Stain("loose-accent", "holds an accent next to its letter", _SPACING_ACCENT.search, _spacing),
    Stain("lost-character", "holds a character that was lost", LOST_LETTER.search, None, never=True),
    Stain("markdown", "holds Markdown, which is shown as typed here", _MARKDOWN.search, lambda text: _MARKDOWN.sub(
        lambda found: next(filter(None, found.groups())), text), titles=True),
    Stain("wrapped-quotes", "is in quotation marks", _WRAPPED.fullmatch, _unwrapped, titles=True),
    Stain("spaces", "holds more spaces than one", _SPACES.search, lambda text: " ".join(text.split())),
)  # fmt: skip


def clean_text(text: str, *, title: bool = True) -> str:
    """The text as it was plainly meant, on one line, in NFC. A name is no `title`: its braces have a meaning.

    >>> clean_text('Schr{\\\\"o}dinger &amp; CO<sub>2</sub> in <i>E. coli</i>')
    'Schrödinger & CO₂ in E. coli'
    """
    return _repaired(text, title=title)[0]


def find_stains(text: str, *, title: bool = True) -> tuple[str, tuple[Stain, ...]]:
    """The text as it was meant, and the kinds of stain it has."""
    return _repaired(text, title=title)


def _repaired(text: str, *, title: bool) -> tuple[str, tuple[Stain, ...]]:
    text = unicodedata.normalize("NFC", text)
    if _is_clean(text):
        return text, ()
    found: list[Stain] = []
    for stain in STAINS:
        if (title or not stain.titles) and stain.found_in(_outside(stain, text)):
            repaired = _apply(stain, text)
            if repaired != text or stain.repair is None:
                text = repaired
                found.append(stain)
    return unicodedata.normalize("NFC", " ".join(text.split())), tuple(found)


# What a text is made of that has none of these stains; most have none.
_PLAIN = re.compile(r"[A-Za-z0-9,.:;?!'()/+%–—’é][A-Za-z0-9 ,.:;?!'()/+%–—’é-]*")
_SUSPECT = re.compile(r"  |- | $|\.\s*$")


def _is_clean(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not _SUSPECT.search(text)


def _outside(stain: Stain, text: str) -> str:
    return _FORMULA.sub("$", text) if stain.titles and "$" in text else text


def _apply(stain: Stain, text: str) -> str:
    """The repair of all that is no formula."""
    if stain.repair is None:
        return text
    if "$" not in text or stain.code in ("mojibake", "invisible-character", "html-entity"):
        return stain.repair(text)
    if stain.code in ("latex", "html-tag"):
        text = _COMPARED.sub(lambda found: "<" if found[1] in ("less", "lt") else ">", text)
    if stain.code in ("spaces", "wrapped-quotes"):
        return stain.repair(text)
    return "".join(_pieces(text, stain.repair))


def _pieces(text: str, repair: Callable[[str], str]) -> Iterator[str]:
    start = 0
    for found in _FORMULA.finditer(text):
        yield repair(text[start : found.start()]) if text[start : found.start()] else ""
        yield found[0]
        start = found.end()
    yield repair(text[start:]) if text[start:] else ""
