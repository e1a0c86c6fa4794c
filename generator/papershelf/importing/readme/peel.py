"""Facts at the ends of a part, taken off: ids in words, `(venue year)`, `, venue, year`, dates, names where a list has them."""  # noqa: E501

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, words_of
from papershelf.importing.readme.name_lists import Names, read_names
from papershelf.importing.readme.plain import YEAR, bare
from papershelf.importing.readme.remarks import is_remark, read_award
from papershelf.importing.readme.telling import can_be_told, split_told
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids

_END_BRACKET = re.compile(r"(?P<rest>.*\S)\s*[\[(（【](?P<in>[^()\[\]（）【】]{2,80})[\])）】]\s*[.,]?$", re.S)
_LAST_SENTENCE = re.compile(r"^(?P<rest>.*\S[.?!])\s+(?P<last>\S[^.?!]*)\.?$", re.S)
_VENUE_TAIL = re.compile(
    rf"^(?P<rest>.*\S)\s+(?P<last>(?:(?:IEEE|ACM|USENIX|In|in|at)\s)*[A-Z][\w&/@+-]+(?:\s(?:Workshops?|Findings|Security|Letters|ATC))?[\s,]*(?:['’‘]\s?\d\d|{YEAR}))$"
)
_VENUE_HEAD = re.compile(rf"^(?P<first>[A-Z][\w&/@+-]+[\s']?\s?(?:['’‘]\d\d|{YEAR}))\s*[:：]\s+(?P<rest>\S.*)$")
_SPACE_YEAR = re.compile(rf"^(?P<rest>.*[^\W\d])\s+(?P<last>{YEAR})$")


class Habits(Struct, frozen=True):
    """What a list does with the ends of its texts."""

    years_at_end: bool = False
    names_first: bool = False
    names_last: bool = False
    loose_venues: bool = False
    name_behind_dash: bool = False
    dated_brackets: bool = False


def peel_all(parts: list[TextPart], lexicon: Lexicon, habits: Habits) -> list[TextPart]:
    """The parts with facts at their ends as parts of their own, in order."""
    peeled = [piece for part in parts for piece in _peel(part, lexicon, habits)]
    for order, part in enumerate(peeled):
        part.order = order
    return peeled


def _peel(part: TextPart, lexicon: Lexicon, habits: Habits) -> list[TextPart]:
    if part.bracket and can_be_told(part.text, lexicon):
        return [part]
    if run := _venue_before_names(part, lexicon):
        venue, names = run
        return [replace(part, text=venue, peeled=True), replace(part, text=names, before=",", lead=False, peeled=True)]
    core, facts = peel_text(part.text, lexicon, habits, linked=bool(part.url))
    pieces: list[TextPart] = []
    if core:
        pieces += _with_names(replace(part, text=core), lexicon, habits)
    for text in facts:
        pieces.append(
            replace(
                part, text=text, url="" if core else part.url, before=",", lead=part.lead and not pieces, peeled=True
            )
        )
    return pieces or [part]


def _venue_before_names(part: TextPart, lexicon: Lexicon) -> tuple[str, str] | None:
    """The two halves of `CVPR'23, Pomme, Ada, et al.`: a venue, then only names."""
    first, comma, rest = part.text.partition(",")
    if not comma or part.url or part.quoted or len(first) > 80:
        return None
    venue = read_venue(first, lexicon)
    if not venue or venue.strength < 2 or read_names(first, lexicon) or read_venue(part.text, lexicon):
        return None
    names = read_names(rest.strip(), lexicon)
    told = names is not None and (len(names.names) > 1 or not names.whole)
    return (first.strip(), rest.strip()) if told or _CUT_RUN.fullmatch(rest.strip()) else None


_CUT_RUN = re.compile(r"[^\W\d_][\w.'’ -]{1,40}(?:,\s*[^\W\d_][\w.'’ -]{0,40})?,?\s+e[tl]\.?\s+al\.?")


def peel_text(text: str, lexicon: Lexicon, habits: Habits, *, linked: bool = False) -> tuple[str, list[str]]:
    """What is left of a text, and the facts that stood at its end, in order."""
    facts: list[str] = []
    for _, _, start, end in reversed(find_word_ids(text)):
        facts.insert(0, text[start:end])
        text = f"{text[:start].rstrip(' ([')} {text[end:].lstrip(' )],.')}".strip()
    text = text.strip(" ,;")
    head = _VENUE_HEAD.match(text)
    if head and (venue := read_venue(head["first"], lexicon)) and venue.strength == 3:
        facts.insert(0, head["first"])
        text = head["rest"]
    for _ in range(6):
        if whole_fact(text, lexicon):
            return "", [text, *facts]
        found = _tail(text, lexicon, habits, linked)
        if found is None:
            break
        text, fact = found
        facts[0:0] = [piece.strip() for piece in split_told(fact, lexicon)]
    if facts:
        text = _without_kind(text.rstrip(" ,;:-–—|(")) if not text.endswith("...") else text
    return text, facts


def _without_kind(text: str) -> str:
    """The title of `Frogs at Rest, Blog`: a last word that only says what kind of publication it is goes."""
    title, comma, last = text.rpartition(", ")
    return title if comma and last.casefold() in words_of("venue_kinds") else text


def whole_fact(text: str, lexicon: Lexicon) -> bool:
    """True for a text that is a venue with strength, a date, an award or a remark."""
    venue = read_venue(text, lexicon)
    return bool((venue and venue.strength >= 2) or read_date(text) or read_award(text) or is_remark(text))


def _tail(text: str, lexicon: Lexicon, habits: Habits, linked: bool) -> tuple[str, str] | None:
    if found := _END_BRACKET.match(text):
        if _is_tail(found["in"], lexicon, habits):
            return found["rest"], found["in"]
        if habits.dated_brackets and ends_in_dated_bracket(text):
            return found["rest"], found["in"]
        last = found["in"].rsplit(",", 1)[-1].strip()
        if "," in found["in"] and read_date(last) and len(last) >= 4 and len(found["rest"].split()) >= 2:
            return found["rest"], found["in"]
    commas = [found.start() for found in re.finditer(r",\s|，", text)]
    for comma in commas[-8:]:
        tail = text[comma + 1 :].strip()
        if tail.count(")") > tail.count("("):
            continue
        if tail and (
            (_is_tail(tail, lexicon, habits) and not _part_of_list(text[:comma], tail))
            or _is_meeting_of(text[:comma], tail, lexicon)
        ):
            return text[:comma].rstrip(), tail
    if (found := _LAST_SENTENCE.match(text)) and _is_tail(found["last"], lexicon, habits):
        return found["rest"].rstrip("."), found["last"]
    if (found := _VENUE_TAIL.match(text)) and (venue := read_venue(found["last"], lexicon)):  # noqa: SIM102
        if venue.strength == 3 and venue.year:
            return found["rest"], found["last"]
    if (found := _SPACE_YEAR.match(text)) and (habits.years_at_end or is_one_name(found["rest"], lexicon)):
        return found["rest"], found["last"]
    return None


def _is_meeting_of(before: str, tail: str, lexicon: Lexicon) -> bool:
    """True for an acronym with a year behind names: Ada Pomme, Bo Quince, FROGSE 2016."""
    venue = read_venue(tail, lexicon)
    if not venue or not venue.year or not re.match(r"\S*[A-Z]{2}", venue.name) or read_names(venue.name, lexicon):
        return False
    names = read_names(before, lexicon)
    return names is not None and names.score >= 0.6


def ends_in_dated_bracket(text: str) -> bool:
    """True for words with a year in a bracket behind a title: Frogs at Rest (Pond Company 2016)."""
    found = _END_BRACKET.match(text)
    return bool(found and _DATED.fullmatch(found["in"].strip()) and len(found["rest"].split()) >= 2)


_DATED = re.compile(rf"[^\W\d_][\w&.,'’ -]{{1,40}}[\s,]+(?:{YEAR}|['’]\d\d)")


def is_one_name(text: str, lexicon: Lexicon) -> bool:
    """True for one text that surely is a person's name."""
    names = read_names(text, lexicon)
    return names is not None and len(names.names) == 1 and names.whole and names.score == 1.0


def _part_of_list(before: str, tail: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}", tail))


def _is_tail(text: str, lexicon: Lexicon, habits: Habits) -> bool:
    if read_date(text) and (not re.fullmatch(r"\d\d", bare(text))):
        return True
    venue = read_venue(text, lexicon)
    if venue and (venue.strength == 3 or (venue.strength == 2 and (venue.year or not re.match(r"(?i)and |in ", text)))):
        return True
    return bool(read_award(text)) or (bool(venue) and habits.loose_venues and bool(venue and venue.year))


def _with_names(part: TextPart, lexicon: Lexicon, habits: Habits) -> Iterator[TextPart]:
    """A plain part that holds names beside a title, in two."""
    if habits.name_behind_dash and not (part.url or part.bracket or part.quoted) and part.lead:  # noqa: SIM102
        if (ending := behind_dash(part.text)) and is_one_name(ending[1], lexicon):
            title, name = ending
            return iter([replace(part, text=title), replace(part, text=name, before=",", lead=False, peeled=True)])
    if part.url or part.bracket or part.quoted or not re.search(r",|:| and ", part.text):
        return iter([part])
    if read_names(part.text, lexicon):
        return iter([part])
    if found := names_before_colon(part.text, lexicon, sure=habits.names_first):
        names, rest = found
        return iter([replace(part, text=names), replace(part, text=rest, before=",", lead=False)])
    if found := names_at_start(part.text, lexicon, sure=habits.names_first):
        names, rest = found
        return iter([replace(part, text=names), replace(part, text=rest, before=",", lead=False)])
    if habits.names_last and (found := names_at_end(part.text, lexicon)):
        rest, names = found
        return iter([replace(part, text=rest), replace(part, text=names, before=",", lead=False)])
    return iter([part])


_DASH_BETWEEN = re.compile(r"\s[-–—]{1,2}\s")


def behind_dash(text: str) -> tuple[str, str] | None:
    """The two sides of the last dash with blanks around it, where two words or more are before it.

    >>> behind_dash("Pears - at Night - Ada Pomme"), behind_dash("Pears - Ada Pomme")
    (('Pears - at Night', 'Ada Pomme'), None)
    """
    found = list(_DASH_BETWEEN.finditer(text)) if len(text) <= 300 else []
    if not found or len(text[: found[-1].start()].split()) < 2:
        return None
    return text[: found[-1].start()].rstrip(), text[found[-1].end() :].strip(" .,")


_COLON = re.compile(r"^(?P<names>[^:]{5,400}?)\s*:\s+(?P<rest>\S.*)$", re.S)


def names_before_colon(text: str, lexicon: Lexicon, *, sure: bool = False) -> tuple[str, str] | None:
    """Names and the rest of `A. Pomme and Bo Quince: Pears at Night`; without `sure`, "et al." or initials are needed."""  # noqa: E501
    found = _COLON.match(text)
    if not found or len(found["rest"].split()) < 2:
        return None
    names = read_names(found["names"], lexicon)
    cut = bool(re.search(r"\be[tl]\.? al\.?$", found["names"]))
    if names is None or not (cut or (names.whole and names.score >= (0.75 if sure else 1.0))):
        return None
    last = read_names(names.names[-1], lexicon)
    if not cut and (last is None or last.score < 1.0):
        return None
    initials = len(names.names) > 1 and bool(re.search(r"\b[A-Z]\.", found["names"]))
    return (found["names"], found["rest"]) if sure or cut or initials else None


def names_at_start(text: str, lexicon: Lexicon, *, sure: bool = False) -> tuple[str, str] | None:
    """Names and the rest of `A. Pomme, B. Quince, Pears at Night`; without `sure`, initials are needed."""
    commas = [0, *(found.end() for found in re.finditer(r",\s+(?:and\s+)?|\bet al\.?[,.:]?\s+", text)), len(text)]
    last = 0
    names: Names | None = None
    for start, end in pairwise(commas):
        piece = text[start:end].strip(" ,")
        found = read_names(piece, lexicon)
        if not found or (found.score < (0.6 if sure and start else 0.9)) or len(piece.split()) > 12:
            break
        last, names = end, found
    if not last or last == len(text) or names is None:
        return None
    head, rest = text[:last].strip(" ,"), text[last:].strip(" ,.:")
    whole = read_names(head, lexicon)
    if whole is None or len(rest.split()) < 2 or read_names(rest, lexicon):
        return None
    initials = bool(re.search(r"\b[A-Z]\.", head))
    if not sure and not (len(whole.names) >= 2 and initials):
        return None
    return head, rest


def names_at_end(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The title and the names of `Pears at Night, Ada Pomme, Bo Quince`; every name must be sure."""
    commas = [found.start() for found in re.finditer(r",\s", text)]
    for comma in commas:
        tail = text[comma + 1 :].strip()
        names = read_names(tail, lexicon)
        if names and len(names.names) >= 2 and names.score >= 0.95 and len(text[:comma].split()) >= 2:
            return text[:comma].strip(), tail
    return None


def label_of(part: TextPart, lexicon: Lexicon) -> str | None:
    """The label of a link's text, None for words that are none."""
    return read_label(part.text, lexicon)
