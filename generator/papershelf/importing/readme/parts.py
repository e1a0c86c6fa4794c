"""An item's lines cut into parts: at links and styles, quotes, brackets that can be told, ends of sentences, dashes."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from papershelf.importing.readme.badges import badge_words
from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, cached, words_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import END_SUP, SUP, YEAR, bare, plain_words
from papershelf.importing.readme.remarks import is_remark, read_award
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids

_OPEN, _CLOSE = "[(【（", "])】）"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
_BRACKETS = re.compile(r"[\[\]()【】（）]")
_QUOTE = re.compile(r"[\"“”]|``|''")
_DASH = re.compile(r"\s[-–—|·•∙]{1,3}\s|\s*[|｜·•]\s*|\s*—\s*(?=\S)|(?<=[\w)\]])\s*；\s*|;\s")
_SENTENCE = re.compile(r"(?<=[^\s])([.。!?？])(?=\s+|[\[(]|$|(?<=。))")
_CUT_NAMES = re.compile(r"\be[tl]\.?\s+al\b\.?$")
_LAST_WORD = re.compile(r"([\w.'’&-]*)$")
_BLANK = " \t,;:.|·•-–—/&+>→\\~。，、：；"


class Atom(Struct):
    """Text of one style."""

    text: str
    url: str = ""
    bold: bool = False
    italic: bool = False


class ItemLine(Struct):
    """One line of an item. `column` is the place in a table's row, -1 elsewhere; `badges` are links that are pictures, `signs` what pictures say."""  # noqa: E501

    number: int
    atoms: list[Atom] = field(default_factory=list)
    column: int = -1
    child: bool = False
    badges: list[tuple[str, str]] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All words, without marks."""
        return plain_words("".join(atom.text for atom in self.atoms))


class TextPart(Struct):
    """A piece of a line that is one thing; `before` is the sign in front of it, `order` its place in the item."""

    text: str
    line: int
    order: int = 0
    url: str = ""
    bold: bool = False
    italic: bool = False
    quoted: bool = False
    bracket: str = ""
    column: int = -1
    before: str = ""
    lead: bool = False
    raw: str = ""
    peeled: bool = False

    def style(self) -> str:
        """link, bold, italic or plain."""
        return "link" if self.url else "bold" if self.bold else "italic" if self.italic else "plain"


def lines_of(  # noqa: PLR0912
    nodes: Sequence[Node], number: int, column: int = -1, child: bool = False
) -> list[ItemLine]:
    """The lines that inline nodes make: broken at hard breaks, not at soft ones."""
    lines = [ItemLine(number, column=column, child=child)]
    stack: list[tuple[Node, str, bool, bool, bool]] = [(node, "", False, False, False) for node in reversed(nodes)]
    while stack:
        node, url, bold, italic, sup = stack.pop()
        tag = node.tag
        if tag in ("br", "break", "hr"):
            lines.append(ItemLine(node.line, column=column, child=child))
            continue
        if tag == "img":
            if url:
                lines[-1].badges.append((plain_words(node.text), url))
            if words := badge_words(node.url):
                lines[-1].signs.append(words)
            continue
        if tag == "s":
            continue
        if tag == "sb":
            _put(lines[-1], Atom(" ", url, bold, italic))
        elif node.text and tag != "pre":
            text = (
                node.text.replace(SUP, "")
                .replace(END_SUP, "")
                .replace("\n", " ")
                .replace("\t", " ")
                .replace("（", "(")
                .replace("）", ")")
            )
            for piece, address in _addresses_in(text) if not url else [(text, url)]:
                _put(lines[-1], Atom(f"{SUP}{piece}{END_SUP}" if sup else piece, address, bold, italic))
        url = node.url if tag == "a" and node.url else url
        if tag == "a" and not node.url and node.markdown and len(node.words()) <= 20:
            lines[-1].signs += filter(None, (badge_words(inner.url) for inner in node.walk() if inner.tag == "img"))
            if node.words():
                _put(lines[-1], Atom(f" [{node.words()}] ", "", bold, italic))
            continue
        inside = (url, bold or tag in ("strong", "th"), italic or tag == "em", sup or tag == "sup")
        stack += [(inner, *inside) for inner in reversed(node.children)]
    for line in lines:
        _name_addresses(line)
    kept = [line for line in lines if line.badges or any(atom.text.strip() for atom in line.atoms)]
    if kept:
        kept[0].signs = [sign for line in lines for sign in line.signs]
    return kept


_NAMED = re.compile(
    r"(?:^|(?<=[\s,;.|(\[]))(?P<label>[^\W\d_][^\s,;:：.|()\[\]]*(?:\s[^\s,;:：.|()\[\]]+)?)\s*[:：]\s*$"
)


def _name_addresses(line: ItemLine) -> None:
    """Gives an address that is written out the label in front of it: `Pears at Night, PDF: https://…`."""
    for number, atom in enumerate(line.atoms[1:], 1):
        before = line.atoms[number - 1]
        if not atom.url or before.url or not re.fullmatch(r"\s*https?://\S+\s*", atom.text):
            continue
        found = _NAMED.search(before.text)
        alone = not before.text[: found.start("label")].strip() if found else True
        if found and (read_label(found["label"]) is not None or (not alone and " " not in found["label"])):
            before.text = before.text[: found.start("label")]
            atom.text = f" {found['label']} "


_WEB = re.compile(r"(https?://[^\s<>\"'`\]|，。、]+)", re.I)


def _addresses_in(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with "" or the address it is, as GitHub makes links of addresses (GFM, 6.9)."""
    if "://" not in text:
        return [(text, "")]
    pieces: list[tuple[str, str]] = []
    for number, piece in enumerate(_WEB.split(text)):
        if number % 2 == 0:
            pieces.append((piece, ""))
            continue
        end = len(piece.rstrip(".,;:!?*_"))
        while piece[:end].endswith(")") and piece[:end].count(")") > piece[:end].count("("):
            end = len(piece[: end - 1].rstrip(".,;:"))
        pieces += [(piece[:end], piece[:end]), (piece[end:], "")]
    return [(piece, url) for piece, url in pieces if piece]


def _put(line: ItemLine, atom: Atom) -> None:
    last = line.atoms[-1] if line.atoms else None
    if last and (last.url, last.bold, last.italic) == (atom.url, atom.bold, atom.italic):
        last.text += atom.text
    else:
        line.atoms.append(atom)


class _Cutter:
    """Cuts one line."""

    def __init__(self, line: ItemLine, place: int, lexicon: Lexicon, dash_is_title: bool) -> None:
        self.line, self.place, self.lexicon, self.dash_is_title = line, place, lexicon, dash_is_title
        self.atoms = _smooth(line.atoms, lexicon)
        self.text = "".join(atom.text for atom in self.atoms)
        self.cuts: dict[int, str] = {}
        self.brackets: list[tuple[int, int]] = []
        self.quotes: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int, Atom]] = []
        place_in_text = 0
        for atom in self.atoms:
            end = place_in_text + len(atom.text)
            self.spans.append((place_in_text, end, atom))
            place_in_text = end

    def cut(self) -> list[TextPart]:
        self._styles()
        self._find_brackets()
        self._find_quotes()
        self._separators()
        return list(self._parts())

    def _inside_link(self, index: int) -> bool:
        return any(start <= index < end and atom.url for start, end, atom in self.spans)

    def _mark(self, index: int, sign: str) -> None:
        if sign or index not in self.cuts:
            self.cuts[index] = sign or self.cuts.get(index, "")

    def _styles(self) -> None:
        for (_, end, before), (_, _, after) in zip(self.spans, self.spans[1:], strict=False):
            if (before.url, before.bold, before.italic) != (after.url, after.bold, after.italic):
                self._mark(end, "")

    def _find_brackets(self) -> None:
        stack: list[int] = []
        top: list[tuple[int, int]] = []
        links = [(start, end) for start, end, atom in self.spans if atom.url]
        for found in _BRACKETS.finditer(self.text):
            here = found.start()
            if any(start <= here < end for start, end in links):
                continue
            if found[0] in _OPEN:
                stack.append(here)
            elif stack and self.text[stack[-1]] == _PAIR[found[0]]:
                start = stack.pop()
                while top and top[-1][0] > start:
                    top.pop()
                top.append((start, here + 1))
        for start, end in top:
            self._bracket(start, end)

    def _bracket(self, start: int, end: int) -> None:
        inner = self.text[start + 1 : end - 1]
        linked = any(start <= first < end and atom.url for first, _, atom in self.spans)
        styled = any(
            first == start + 1 and last == end - 1 and (atom.bold or atom.italic) for first, last, atom in self.spans
        )
        before_it = self.text[:start].strip(_BLANK)
        aside = (
            inner[:1].islower()
            and before_it.endswith(("]", "】"))
            and self.brackets
            and self.brackets[-1][0] == len(self.text) - len(self.text.lstrip(_BLANK))
        )
        if (
            linked
            or styled
            or aside
            or can_be_told(inner, self.lexicon)
            or (self.text[start] in "[【" and not any(map(str.isalnum, plain_words(self.text[:start]))))
            or self._is_loose_venue(inner, end)
            or (inner.startswith("@") and not any(map(str.isalnum, plain_words(self.text[end:]))))
        ):
            self.brackets.append((start, end))
            self._mark(start, "")
            self._mark(end, "")
        elif (start and not self.text[end:].strip(_BLANK + "[]()")) or _opens(self.text[end:], self.lexicon):
            before = self.text[:start].rstrip()
            if before.endswith((",", ".", "]", ")", "*", '"', "”")) or any(last == start for _, last, _ in self.spans):
                self.brackets.append((start, end))
                self._mark(start, "")
                self._mark(end, "")

    def _is_loose_venue(self, inner: str, end: int) -> bool:
        """A bracket behind everything, or behind everything but label links, with capitals and a year."""
        venue = read_venue(inner, self.lexicon)
        after = self.text[end:].strip(_BLANK + "[]()")
        return bool(venue and venue.year and (not after or _opens(self.text[end:], self.lexicon)))

    def _find_quotes(self) -> None:
        found = list(_QUOTE.finditer(self.text))
        number = 0
        while number < len(found) - 1:
            opening = found[number]
            before = self.text[: opening.start()].rstrip()
            word = _LAST_WORD.search(before)
            lower = bool(word and word[1] and word[1][0].islower() and word[1] not in ("al.", "by"))
            if lower or self._inside_link(opening.start()) or self._in_bracket(opening.start()):
                number += 1
                continue
            closing = next((later for later in found[number + 1 :] if self._closes(later)), None)
            if (
                closing is None
                or len(self.text[opening.end() : closing.start()].split()) < 2
                or (self.dash_is_title and self._goes_on(closing.end()))
            ):
                number += 1
                continue
            self.quotes.append((opening.start(), closing.end()))
            self._mark(opening.start(), "")
            self._mark(closing.end(), "")
            number = found.index(closing) + 1

    def _goes_on(self, index: int) -> bool:
        """True where a colon and plain words in title case follow: "Pears, Anyone?": How Trees Are Grown, 2019."""
        found = re.match(r":\s+([A-Z][^\"“”(\[.,]*)", self.text[index:])
        if not found or self._inside_link(index) or len(found[1].split()) < 3:
            return False
        words = [word for word in found[1].split() if len(word) > 3]
        return sum(word[0].isupper() for word in words) >= 0.6 * len(words) and not can_be_told(found[1], self.lexicon)

    def _in_bracket(self, index: int) -> bool:
        return any(start < index < end for start, end in self.brackets)

    def _closes(self, quote: re.Match[str]) -> bool:
        after = self.text[quote.end() :].lstrip()
        if not after or after[0] in ",.;:)([|【（-–—":
            return True
        return quote[0] == "”" or _opens(after, self.lexicon) or self.text[quote.start() - 1] in ",."

    def _separators(self) -> None:
        text = self.text
        for found in _DASH.finditer(text):
            if self._hidden(found.start(), found.end()):
                continue
            sign = found[0].strip()[:1] or "-"
            after = text[found.end() :]
            if sign == ";" and not _opens(after, self.lexicon):
                continue
            if (
                sign in "-–—"
                and self.dash_is_title
                and not _opens(after, self.lexicon)
                and not self._told_before(found.start())
            ):
                continue
            self._mark(found.start(), sign)
            self._mark(found.end(), sign)
        for found in _SENTENCE.finditer(text):
            end = found.end()
            if self._hidden(found.start(), end) or end >= len(text):
                continue
            after = text[end:]
            if found[1] in "!?？":
                if _opens(after, self.lexicon):
                    self._mark(end, ".")
            elif _ends_sentence(text[: found.start()], after, self.lexicon):
                self._mark(end, ".")

    def _told_before(self, index: int) -> bool:
        start = max((cut for cut in self.cuts if cut < index), default=0)
        return can_be_told(self.text[start:index], self.lexicon)

    def _hidden(self, start: int, end: int) -> bool:
        if any(first < end and start < last for first, last in (*self.brackets, *self.quotes)):
            return True
        return any(first < start and end < last and atom.url for first, last, atom in self.spans)

    def _parts(self) -> Iterator[TextPart]:
        sign, start = "", 0
        lead = True
        for end in sorted({*self.cuts, len(self.text)}):
            if end <= start:
                sign = self.cuts.get(end, sign) or sign
                continue
            piece = self.text[start:end]
            stripped = piece.strip()
            core = stripped.strip(_BLANK)
            if not core or not any(letter.isalnum() for letter in core):
                signs = re.sub(r"\s", "", piece)
                sign = signs[-1:] or self.cuts.get(end, "") or sign
            else:
                leading = re.match(r"[\s,;:.|·•\-–—/&]*", piece)
                before = (leading[0].strip()[-1:] if leading else "") or sign
                for part in self._part(start, end, before):
                    part.lead = lead
                    lead = False
                    yield part
                trailing = re.search(r"([,;:.|·\-–—])\s*$", piece)
                sign = (trailing[1] if trailing else "") or self.cuts.get(end, "")
            start = end

    def _part(self, start: int, end: int, before: str) -> Iterator[TextPart]:
        atom = next(atom for first, last, atom in self.spans if first <= start < last)
        bracket = next((self.text[a] for a, b in self.brackets if a <= start and end <= b), "")
        quoted = any(a <= start and end <= b for a, b in self.quotes)
        text = self.text[start:end]
        found = re.match(r"\s*([\[(【（])", text)
        if atom.url and found and text.rstrip()[-1:] in _CLOSE and _PAIR[text.rstrip()[-1]] == found[1]:
            bracket = bracket or found[1]
        make = TextPart(
            "",
            self.place,
            url=atom.url,
            bold=atom.bold,
            italic=atom.italic,
            quoted=quoted,
            column=self.line.column,
            raw=text,
            before=before,
        )
        if bracket and not atom.url:
            inner = text.strip().strip("[]()【】（）" if not quoted else "")
            for number, piece in enumerate(split_told(inner, self.lexicon)):
                if piece.strip(_BLANK):
                    sign = "," if number else before
                    yield replace(make, text=_trim(piece), bracket=_PAIR.get(bracket, bracket), before=sign)
            return
        yield replace(make, text=_trim(text), bracket=bracket)


def _trim(text: str) -> str:
    text = plain_words(text)
    text = text.strip(" \t,;:|·•→>\\~*`。，、；")
    text = re.sub(r"^[-–—.]+\s*|\s+[-–—]+$", "", text)
    pairs = (("[", "]"), ("【", "】"), ('"', '"'), ("“", "”"), ("``", "''"), ("(", ")"))
    for opening, closing in pairs:
        inner = text[len(opening) : len(text) - len(closing)]
        if (
            len(text) > 2
            and text.startswith(opening)
            and text.endswith(closing)
            and opening not in inner
            and closing not in inner
        ):
            text = inner.strip(" ,;:|")
    for opening, closing in (("[", "]"), ("(", ")")):
        if text.count(opening) != text.count(closing):
            text = (
                text.strip(opening + closing)
                if text[:1] in opening + closing or text[-1:] in opening + closing
                else text
            )
    return text.strip(" ,;|")


def _smooth(atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """The atoms, with emphasis in the middle of a sentence taken back: Unbiased *Pears* for All."""
    if len(atoms) < 2:
        return atoms
    smooth: list[Atom] = []
    for number, atom in enumerate(atoms):
        before = smooth[-1] if smooth else None
        after = atoms[number + 1] if number + 1 < len(atoms) else None
        if (
            before
            and not atom.url
            and not before.url
            and (atom.italic or atom.bold)
            and (atom.bold, atom.italic) != (before.bold, before.italic)
            and _in_sentence(before, atom, after, lexicon)
        ) or (before and (atom.url, atom.bold, atom.italic) == (before.url, before.bold, before.italic)):
            before.text += atom.text
        elif before and atom.url and atom.url == before.url:
            before.text += atom.text
            before.bold = before.bold or atom.bold
        else:
            smooth.append(Atom(atom.text, atom.url, atom.bold, atom.italic))
    return smooth


def _in_sentence(before: Atom, atom: Atom, after: Atom | None, lexicon: Lexicon) -> bool:
    if len(atom.text.split()) > 5 or len(before.text.split()) < 1 or before.bold or before.italic:
        return False
    if not re.search(r"[\w-]\s*$|[(\"“'‘]$", before.text) or _told_tail(before.text, lexicon):
        return False
    names = read_names(atom.text, lexicon)
    if (
        read_venue(atom.text, lexicon)
        or (names and (len(names.names) > 1 or names.score == 1.0))
        or read_date(atom.text)
    ):
        return False
    return bool((after and (after.url or after.text.strip())) or re.match(r"[a-z]", atom.text))


def _told_tail(text: str, lexicon: Lexicon) -> bool:
    last = re.split(r"[.,;:|]\s+", text.strip())[-1]
    return can_be_told(last, lexicon) and len(last.split()) > 1


def _ends_sentence(before: str, after: str, lexicon: Lexicon) -> bool:
    if not re.match(r"\s+[^\sa-z]|\s*[\[(\"“]|\s*$|\s+https?://", after) and not before.endswith("al"):
        return before.endswith("。")
    word = _LAST_WORD.search(before)
    last = word[1] if word else ""
    if before.endswith(("et al", "et. al")):
        return True
    if (len(last) == 1 and last.isupper()) or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]|[A-Z]\.-[A-Z]|[A-Z]-[A-Z]", last):
        return False
    if len(last) == 2 and last.isupper():
        names = read_names(before, lexicon)
        if (names and names.score > 0.9) or re.search(r"(?:,|\band|&|^)\s*[A-Z]{2}$", before):
            return False
    return last.lower() not in words_of("abbreviations") or (len(last) > 4 and last.islower())


def _opens(text: str, lexicon: Lexicon) -> bool:
    """True when what follows starts with something that can be told: a venue, date, label in brackets."""
    text = text.strip(" ,;:.-–—|")
    if not text:
        return False
    if text[0] in "[(【（":
        close = re.search(r"[\])】）]", text)
        return bool(close) and can_be_told(text[1 : close.start()], lexicon) if close else False
    head = re.split(r"[.,;|(\[【]\s*|\s[-–—]\s", text, maxsplit=1)[0]
    if can_be_told(head, lexicon):
        return True
    names = read_names(head, lexicon)
    return bool(names and names.score >= 0.9 and ("," in text or "et al" in text))


def can_be_told(text: str, lexicon: Lexicon) -> bool:
    """True for what is surely no words of a title: venue with strength, date, label, id, award, a constant of the list."""  # noqa: E501
    return cached("told", _can_be_told, text, lexicon) if len(text) <= 300 else False


def _can_be_told(text: str, lexicon: Lexicon) -> bool:
    core = bare(text)
    if not core:
        return not any(letter.isalnum() for letter in text)
    if core.lower() in lexicon.constants:
        return True
    if (venue := read_venue(text, lexicon)) and venue.strength >= 2:
        return True
    if read_date(text) or read_label(text, lexicon) is not None or read_award(text) or is_remark(text):
        return True
    if _CUT_NAMES.search(core) and (names := read_names(core, lexicon)) and not names.whole:
        return True
    ids = find_word_ids(core)
    if ids and ids[0][3] - ids[0][2] >= len(core) - 4:
        return True
    if re.fullmatch(r"\d{1,2}\.\d{1,3}|https?://\S+", core):
        return True
    if (
        re.fullmatch(rf"[A-Z][\w&@/+.-]*(?:\s?[A-Za-z&@/+.-]+)?[\s,'’-]*{YEAR}", core)
        and sum(map(str.isupper, core)) >= 2
    ):
        return True
    pieces = [piece for piece in re.split(r"[,;|/]\s*|\s[-–—]\s", core) if piece.strip()]
    return len(pieces) > 1 and all(len(piece) < len(core) and can_be_told(piece, lexicon) for piece in pieces)


def split_told(text: str, lexicon: Lexicon) -> list[str]:
    """What stands in a bracket, in pieces where each can be told by itself."""
    if read_venue(text, lexicon) or read_date(text):
        return [text]
    pieces = [piece for piece in re.split(r"[,;|]\s*|\s[-–—/]\s", text) if piece.strip()]
    return pieces if len(pieces) > 1 and any(can_be_told(piece, lexicon) for piece in pieces) else [text]


def cut_lines(lines: Sequence[ItemLine], lexicon: Lexicon, dash_is_title: bool = True) -> list[TextPart]:
    """The parts of an item, in order."""
    parts: list[TextPart] = []
    for place, line in enumerate(lines):
        for part in _Cutter(line, place, lexicon, dash_is_title).cut():
            part.order = len(parts)
            parts.append(part)
    return parts
