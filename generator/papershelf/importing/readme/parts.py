"""An item's lines cut into parts: at links and styles, quotes, brackets that can be told, ends of sentences, dashes."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import YEAR, plain_words
from papershelf.importing.readme.smoothing import smooth_atoms
from papershelf.importing.readme.telling import LAST_WORD, can_be_told, ends_sentence, opens_told, split_told
from papershelf.importing.readme.telling_sentences import opens_sentence
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.venue_text import read_venue

_OPEN, _CLOSE = "[(【（", "])】）"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
_BRACKETS = re.compile(r"[\[\]()【】（）]")
_QUOTE = re.compile(r"[\"“”]|``|''")
_DASH = re.compile(r"\s[-–—|·•∙]{1,3}\s|\s*[|｜·•]\s*|\s*—\s*(?=\S)|(?<=[\w)\]])\s*；\s*|;\s")
_SENTENCE = re.compile(r"(?<=[^\s])([.。!?？])(?=\s+|[\[(]|$|(?<=。))")
# Two blanks or more between words part a title from what is told of it.
_WIDE_GAP = re.compile(r"(?<=[^\s.,;:])[ \u00a0]{2,}(?=[^\W\d_a-z])")
_YEAR_OF_ISSUE = re.compile(r"[A-Za-z)]\s+\d{1,4}(?:,\s*no\.?\s*\d{1,4}(?:[-–]\d{1,4})?)?\s*$")
_LEADING = re.compile(r"[\s,;:.|·•\-–—/&]*")
_TRAILING = tuple(",;:.|·-–—")
_OPENING = re.compile(r"\s*([\[(【（])")
_DASH_AT_END = re.compile(r"^[-–—.]+\s*|\s+[-–—]+$")
_SURROUNDING = (("[", "]"), ("【", "】"), ('"', '"'), ("“", "”"), ("``", "''"), ("(", ")"))
_SURROUNDS = frozenset(opening[0] for opening, _ in _SURROUNDING)
_BLANK = " \t,;:.|·•-–—/&+>→\\~。，、：；"


class _Cutter:
    """Cuts one line."""

    def __init__(self, line: ItemLine, place: int, lexicon: Lexicon, dash_is_title: bool) -> None:
        self.line, self.place, self.lexicon, self.dash_is_title = line, place, lexicon, dash_is_title
        self.atoms = smooth_atoms(line.atoms, lexicon)
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
        if whole := self._whole_venue():
            return whole
        self._styles()
        self._find_brackets()
        self._find_quotes()
        self._separators()
        return list(self._parts())

    def _whole_venue(self) -> list[TextPart]:
        """The line in one piece where all of it is a venue with its year: Pond Studies 18 (2018) 1-52."""
        if len(self.atoms) != 1 or self.atoms[0].url:
            return []
        venue = read_venue(self.text, self.lexicon)
        if not venue or venue.strength < (2 if self.place else 3) or not venue.year:
            return []
        part = next(self._part(0, len(self.text), ""))
        part.lead = True
        return [part]

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
        if _YEAR_OF_ISSUE.search(self.text[:start]) and re.fullmatch(YEAR, inner) and self.text[end : end + 1] == ":":
            return  # Pond Studies 80, no. 4 (2018): 597-623 is one thing
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
            or (inner[:1] == "[" and inner[-1:] == "]")
            or aside
            or can_be_told(inner, self.lexicon)
            or (self.text[start] in "[【" and not any(map(str.isalnum, plain_words(self.text[:start]))))
            or self._is_loose_venue(inner, end)
            or (inner.startswith("@") and not any(map(str.isalnum, plain_words(self.text[end:]))))
        ):
            self.brackets.append((start, end))
            self._mark(start, "")
            self._mark(end, "")
        elif (start and not self.text[end:].strip(_BLANK + "[]()")) or opens_told(self.text[end:], self.lexicon):
            before = self.text[:start].rstrip()
            if before.endswith((",", ".", "]", ")", "*", '"', "”")) or any(last == start for _, last, _ in self.spans):
                self.brackets.append((start, end))
                self._mark(start, "")
                self._mark(end, "")

    def _is_loose_venue(self, inner: str, end: int) -> bool:
        """A bracket behind everything, or behind everything but label links, with capitals and a year."""
        venue = read_venue(inner, self.lexicon)
        after = self.text[end:].strip(_BLANK + "[]()")
        return bool(venue and venue.year and (not after or opens_told(self.text[end:], self.lexicon)))

    def _find_quotes(self) -> None:
        found = list(_QUOTE.finditer(self.text))
        number = 0
        while number < len(found) - 1:
            opening = found[number]
            before = self.text[: opening.start()].rstrip()
            word = LAST_WORD.search(before)
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
        return quote[0] == "”" or opens_told(after, self.lexicon) or self.text[quote.start() - 1] in ",."

    def _separators(self) -> None:
        text = self.text
        for found in _DASH.finditer(text):
            if self._hidden(found.start(), found.end()):
                continue
            sign = found[0].strip()[:1] or "-"
            after = text[found.end() :]
            if sign == ";" and (not opens_told(after, self.lexicon) or self._among_names(found.start())):
                continue
            if (
                sign in "-–—"
                and self.dash_is_title
                and not opens_told(after, self.lexicon)
                and not self._told_before(found.start())
            ):
                continue
            self._mark(found.start(), sign)
            self._mark(found.end(), sign)
        for found in _WIDE_GAP.finditer(text):
            if not self._hidden(found.start(), found.end()) and opens_sentence(text[found.end() :]):
                self._mark(found.start(), "-")
                self._mark(found.end(), "-")
        for found in _SENTENCE.finditer(text):
            end = found.end()
            if self._hidden(found.start(), end) or end >= len(text):
                continue
            after = text[end:]
            if found[1] in "!?？":
                if opens_told(after, self.lexicon):
                    self._mark(end, ".")
            elif ends_sentence(text[: found.start()], after, self.lexicon):
                self._mark(end, ".")

    def _among_names(self, index: int) -> bool:
        """True for a sign between names: the whole line is a list of them."""
        start = max((cut for cut in self.cuts if cut < index), default=0)
        end = min((cut for cut in self.cuts if cut > index), default=len(self.text))
        return ";" in self.text[start:end] and read_names(self.text[start:end], self.lexicon) is not None

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
                signs = "".join(piece.split())
                sign = signs[-1:] or self.cuts.get(end, "") or sign
            else:
                leading = _LEADING.match(piece)
                before = (leading[0].strip()[-1:] if leading else "") or sign
                for part in self._part(start, end, before):
                    part.lead = lead
                    lead = False
                    yield part
                trailing = piece.rstrip()[-1:]
                sign = (trailing if trailing in _TRAILING else "") or self.cuts.get(end, "")
            start = end

    def _part(self, start: int, end: int, before: str) -> Iterator[TextPart]:
        atom = next(atom for first, last, atom in self.spans if first <= start < last)
        bracket = next((self.text[a] for a, b in self.brackets if a <= start and end <= b), "")
        quoted = any(a <= start and end <= b for a, b in self.quotes)
        text = self.text[start:end]
        found = _OPENING.match(text)
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
            inner = _inside_bracket(text.strip()) if not quoted else text.strip()
            for number, piece in enumerate(split_told(inner, self.lexicon)):
                if piece.strip(_BLANK):
                    sign = "," if number else before
                    yield replace(make, text=_trim(piece), bracket=_PAIR.get(bracket, bracket), before=sign)
            return
        yield replace(make, text=_trim(text), bracket=bracket)


def _inside_bracket(text: str) -> str:
    """The text without the brackets around it, and without those that have no partner."""
    while text[:1] in _OPEN and text[-1:] in _CLOSE and text and _PAIR[text[-1]] == text[0] and _are_partners(text):
        text = text[1:-1].strip()
    loose = sum(text.count(sign) for sign in _OPEN) != sum(text.count(sign) for sign in _CLOSE)
    return text.strip(_OPEN + _CLOSE) if loose else text


def _are_partners(text: str) -> bool:
    depth = 0
    for number, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if not depth and number < len(text) - 1:
            return False
    return True


def _trim(text: str) -> str:
    text = plain_words(text)
    text = text.strip(" \t,;:|·•→>\\~*`。，、；")
    text = _DASH_AT_END.sub("", text)
    for opening, closing in _SURROUNDING if text[:1] in _SURROUNDS else ():
        if len(text) > 2 and text.startswith(opening) and text.endswith(closing):
            inner = text[len(opening) : len(text) - len(closing)]
            if opening not in inner and closing not in inner:
                text = inner.strip(" ,;:|")
    for opening, closing in (("[", "]"), ("(", ")")):
        if text.count(opening) != text.count(closing):
            text = (
                text.strip(opening + closing)
                if text[:1] in opening + closing or text[-1:] in opening + closing
                else text
            )
    return text.strip(" ,;|")


def cut_lines(lines: Sequence[ItemLine], lexicon: Lexicon, dash_is_title: bool = True) -> list[TextPart]:
    """The parts of an item, in order."""
    parts: list[TextPart] = []
    for place, line in enumerate(lines):
        for part in _Cutter(line, place, lexicon, dash_is_title).cut():
            part.order = len(parts)
            parts.append(part)
    return parts
