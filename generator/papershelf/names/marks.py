"""What stands round a name and is none of it: marks of footnotes, affiliations, titles, degrees, Markdown, LaTeX."""

import re
import unicodedata

from msgspec import Struct

from papershelf.names.words import DEGREES, TITLE

_JOINS = "\u200c\u200d"  # a letter more or less in Persian and Indic names
_LATIN_COMMA = str.maketrans({"،": ",", "，": ",", "\u2217": "*", "\u204e": "*"})
OPEN, CLOSE = "\ue000", "\ue001"  # braces round a part, while LaTeX's own are read
_COMMAND_BEFORE = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])\s*$")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)")
_ORCID = re.compile(r"(?i)(?:orcid\S*?)?\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b")
_BRACKET = re.compile(r"(\S.*?)\s*[(\[]([^()\[\]]*)[)\]]?\s*$")
_ORCID_BEHIND = re.compile(r"(?i)[\s,(]*(?:https?://)?(?:orcid(?:\.org/|:)?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]\)?\s*$")
_ADDRESS = re.compile(r"\s*<?[^<>\s]+@[^<>\s]+\.[^<>\s]+>?\s*$")
_EQUAL = re.compile(r"(?i)\bequal(?:ly)?\b|\bco-?first\b")
_NUMBER = re.compile(r"(.*\w.*)\s(\d{4})$")
_SIGNS = r"*†‡§¶✉#∥‖⋆★☆"
_MORE = r"(?:\s*[,;]\s*\d{1,2})"
_RAISED = re.compile(
    rf"(?:\s*(?:<sup>[^<]*</sup>|\$\s*\^?\s*[^$]*\$|\^\{{[^{{}}]*\}}|\^[\w{_SIGNS}]+|[{_SIGNS}¹²³⁰⁴-⁹ªº·]+[,;]?"
    rf"|(?<=[^\W\d_]{{2}})(?:\d|\d{{1,2}}{_MORE}+)|(?<=[{_SIGNS},.])\d{{1,2}}{_MORE}*|(?<=\s)\d{{1,2}}{_MORE}*))+[\s,;]*$"
)
_BEFORE_COMMA = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}¹²³⁰⁴-⁹\d]+(?=\s*,\s*[^\W\d_][^\d,]*$)")
_TITLE_BEHIND = re.compile(r"(,\s*)(?:(?:Prof|Dr)\.\s*)+(?=\S)")
_LEADING = re.compile(rf"^(?:[\s{_SIGNS}]+|(?:and|&)\s+)+", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_])")
_LAST_STOP = re.compile(r"(?<=[^\W\d_]{2})\.$")
_KEEPS_STOP = re.compile(r"(?i)(?:^|[\s,])(?:[JS]n?r|Inc|Ltd|Corp|Co|St|al|Ph\.?D|M\.?D|Bros|e\.V)\.$")


# Nothing but words, dots, hyphens and apostrophes: most names, of which only titles and degrees can be taken off.
_LETTERS = r"[^\W\d_¹²³⁰⁴-⁹ªº]+"
_PLAIN = re.compile(rf"{_LETTERS}\.?(?:[ '’-]{_LETTERS}\.?)*")


class Unmarked(Struct, frozen=True):
    """A name without what stood round it; `number` is DBLP's of a namesake, `equal` an equal contribution said."""

    text: str
    number: str = ""
    orcid: str = ""
    equal: bool = False


def clean(text: str) -> str:
    """The text composed (NFC), on one line, without what nobody sees."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (
        c
        for c in unicodedata.normalize("NFC", text)
        if c in _JOINS or unicodedata.category(c) not in _UNSEEN or c.isspace()
    )
    return " ".join("".join(kept).translate(_LATIN_COMMA).split())


_UNSEEN = {"Cf", "Cc", "Co", "Cs", "Cn"}


def unmark(text: str) -> Unmarked:
    """The name alone; braces round a part have become OPEN and CLOSE, LaTeX's accents letters.

    >>> unmark("Ada Holz$^{1,2}$").text, unmark("Prof. Dr. Ada Holz, PhD").text, unmark("Wei Wang 0001").number
    ('Ada Holz', 'Ada Holz', '0001')
    """
    name = clean(text)
    if _PLAIN.fullmatch(name) and not (TITLE.match(name) or DEGREES.search(name) or _LEADING.match(name)):
        keeps = name[-1] != "." or _KEEPS_STOP.search(name) or not _LAST_STOP.search(name)
        return Unmarked(name if keeps else name[:-1])
    orcid = number = ""
    equal = False
    if link := _MARKDOWN_LINK.search(name):
        name = f"{name[: link.start()]}{link[1]}{name[link.end() :]}"
        orcid = _orcid_in(link[2])
    name = re.sub(r"\*\*(.+?)\*\*|__(.+?)__", lambda bold: bold[1] or bold[2], name)
    if behind := _ORCID_BEHIND.search(name):
        orcid, name = orcid or _orcid_in(behind[0]), name[: behind.start()]
    name = _with_units(_TITLE_BEHIND.sub(r"\1", _BEFORE_COMMA.sub("", _ADDRESS.sub("", name))))
    while True:
        before = name
        name = _LEADING.sub("", _without_symbols(name))
        if bracket := _BRACKET.fullmatch(name):
            name, inside = bracket[1], bracket[2]
            equal = equal or bool(_EQUAL.search(inside))
            orcid = orcid or _orcid_in(inside)
        if found := _NUMBER.fullmatch(name):
            name, number = found[1], found[2]
        elif name[-1:] not in OPEN + CLOSE:
            name = _without_marks(name)
        name = TITLE.sub("", DEGREES.sub("", name)) if " " in name else name
        if _LAST_STOP.search(name) and not _KEEPS_STOP.search(name):
            name = name[:-1]
        if name == before:
            return Unmarked(_INITIALS.sub(r"\1. ", _latex(name)), number, orcid, equal)


def _without_marks(name: str) -> str:
    """The name without the marks behind it; a number stays where it may be the name's own: Ann7 Bee7, Kiln 3."""
    rest = _RAISED.sub("", name).rstrip()
    behind = name[len(rest) :]
    own = " " not in rest or bool(re.search(r"\d", rest))
    return name if not rest or (own and re.fullmatch(r"\s*[0-9]+", behind)) else rest


def _orcid_in(text: str) -> str:
    found = _ORCID.search(text)
    return found[1].upper() if found else ""


def _without_symbols(name: str) -> str:
    """The name without emoji and the like at its ends."""
    start, end = 0, len(name)
    while end > start and (
        name[end - 1].isspace() or (unicodedata.category(name[end - 1]) in {"So", "Sk"} and name[end - 1] not in "`^¨´")
    ):
        end -= 1
    while start < end and (name[start].isspace() or unicodedata.category(name[start]) == "So"):
        start += 1
    return name[start:end]


def _with_units(name: str) -> str:
    """Braces that hold a part together become OPEN and CLOSE; those of LaTeX's accents stay for _latex."""
    out: list[str] = []
    opened: list[int] = []
    for place, letter in enumerate(name):
        if letter == "{":
            opened.append(len(out))
            accent = name[place + 1 : place + 2] == "\\" or name[:place].endswith(("^", "_", "$"))
            out.append(letter if accent or _COMMAND_BEFORE.search(name[:place]) else OPEN)
        elif letter != "}":
            out.append(letter)
        elif opened:
            out.append(CLOSE if out[opened.pop()] == OPEN else letter)
    return "".join(letter for place, letter in enumerate(out) if place not in opened)


def _latex(name: str) -> str:
    if "\\" not in name and "{" not in name:
        return " ".join(name.replace("~", " ").split())
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and rare

    decoded = str(LatexNodes2Text(math_mode="verbatim", keep_comments=True).latex_to_text(name))
    return " ".join(unicodedata.normalize("NFC", decoded).split())
