"""Which part of an item is the title, and how sure that is: points of evidence, and what the list does elsewhere."""

import re
from collections.abc import Iterator
from math import sqrt

from papershelf.importing.identifiers import identify
from papershelf.importing.readme.dates import is_citation, read_date
from papershelf.importing.readme.grammar import Grammar, Read, slot_of, slot_words
from papershelf.importing.readme.item import ReadmeItem, is_document
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, words_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import bare
from papershelf.importing.readme.remarks import is_description, is_remark, read_award
from papershelf.importing.readme.telling import can_be_told
from papershelf.importing.readme.telling_sentences import tells_of_a_paper
from papershelf.importing.readme.text_part import TextPart, TitleEvidence
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids

# Below this a title is a guess: it goes to the report. `--strict` asks for SURE.
LEAST_SCORE, SURE = 1.0, 3.0
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|can|will|propose[sd]?|present[sed]*|introduce[sd]?|provide[sd]?|show[sn]?|use[sd]?|achieve[sd]?|which|that|we|our|this|these|it)\b"
)
_BETWEEN_WORDS = re.compile(r"[\s/]+")
_HAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_SMALL_NAME = re.compile(r"[a-z]+[A-Z0-9]|[a-z]-")
_NO_WORDS = re.compile(r"[\d.,\s%/-]+")
_ADDRESS_OR_NAME = re.compile(r"https?://|www\.|@\w+$")
_WORD_POINTS = {0: -6.0, 1: -1.6, 2: -0.6, 3: 0.6}


def column_role(item: ReadmeItem, column: int, grammar: Grammar) -> str:
    """What a column holds: by its header, else by most of its cells."""
    if column < 0:
        return ""
    role = item.columns[column] if column < len(item.columns) else ""
    width = max((line.column for line in item.lines), default=0) + 1
    return role or (grammar.columns.get((width, column), "") if "title" not in item.columns or role else "")


def choose_title(item: ReadmeItem, parts: list[TextPart], grammar: Grammar, lexicon: Lexicon) -> Read:
    """The item with its most likely title; -1 where nothing can be one."""
    best, score = -1, -99.0
    for part in parts:
        points = _points(item, part, parts, grammar, lexicon)
        if points > score + 1e-9:
            best, score = part.order, points
    if best >= 0 and score < LEAST_SCORE and (named := _named_by_a_label(parts, lexicon)) is not None:
        best, score = named, LEAST_SCORE
    return Read(item, parts, best if score > -2 else -1, score)


def _named_by_a_label(parts: list[TextPart], lexicon: Lexicon) -> int | None:
    """`[ACL Anthology](U) - an archive`: a label of two words or more that opens an item and is described."""
    first = next((part for part in parts), None)
    if first is None or not first.url or len(parts) < 2 or len(first.text.split()) < 2:
        return None
    return first.order if parts[1].before in ("-", "–", "—", ":") and not parts[1].url else None


def _points(item: ReadmeItem, part: TextPart, parts: list[TextPart], grammar: Grammar, lexicon: Lexicon) -> float:
    role = column_role(item, part.column, grammar)
    known = part.evidence = part.evidence or _evidence(part, parts)
    case = (role, grammar.linked_titles)
    if case not in known.telling:
        known.telling[case] = _telling(item, part, role, grammar, lexicon)
    points = known.words + (known.telling[case] - 6.0 * known.shared)
    if points < -3:
        return points
    if known.beside is None:
        known.beside = (
            tuple(_points_beside(item, part, parts, known.count, lexicon)),
            tuple(_points_of_words(part, known.count)),
        )
    before, behind = known.beside
    for more in (*before, 2.5 if role == "title" else 0, *behind):
        points += more
    return points + _slot_points(item, part, grammar)


def _evidence(part: TextPart, parts: list[TextPart]) -> TitleEvidence:
    """How many words a part has, and what that says."""
    text = part.text
    words = [word for word in _BETWEEN_WORDS.split(bare(text)) if any(map(str.isalnum, word))]
    count = len(words) if text.isascii() else max(len(words), len(_HAN.findall(text)) // 2)
    return TitleEvidence(_WORD_POINTS.get(count, 1.4 if count <= 22 else -2.5), count, _is_one_of_several(part, parts))


def _points_beside(
    item: ReadmeItem, part: TextPart, parts: list[TextPart], count: int, lexicon: Lexicon
) -> Iterator[float]:
    """What the part's style, its link and the parts around it say."""
    if part.quoted:
        yield 2.2
    if part.url:
        yield 1.0 if part.url.startswith(("http", "HTTP")) or is_document(part.url) else 0.2
        yield 0.8 if identify(part.url) or (is_document(part.url) and "://" not in part.url) else 0
    yield 1.0 if part.bold else 0
    yield _beside(part, parts, lexicon) + _before_paper(part, parts, count)
    first = next((other for other in parts if other is part or not _is_told(other, lexicon)), part)
    yield 0.8 if first is part and part.line == 0 else 0
    yield _alone(part, parts, lexicon)
    if part.line < len(item.lines) and any(not label for label, _ in item.lines[part.line].badges):
        yield 1.5  # a reference that was a link: the title is in it
    top = min((other.line for other in parts if other.column == part.column), default=0) if part.column >= 0 else 0
    yield -0.7 * min(part.line - top, 4)
    yield -6.0 * tells_of_a_paper(part, parts, lexicon)
    if item.nick and part.line == 0:
        yield 0.5


def _points_of_words(part: TextPart, count: int) -> Iterator[float]:
    """What speaks against plain words: a sign in front, a small letter, a verb, brackets."""
    text, plain = part.text, not part.quoted and not part.bold
    if part.before in ("-", "–", "—", ":") and not part.url and plain and part.order:
        yield -1.4
    if text[:1].islower() and not part.url and not _SMALL_NAME.match(text):
        yield -1.3
    if not part.url and plain and count > 8 and _VERB.search(text):
        yield -(1.2 + (0.8 if part.order else 0))
    if part.bracket and not part.url:
        yield -1.6
    elif part.bracket:
        yield -0.8


def _beside(part: TextPart, parts: list[TextPart], lexicon: Lexicon) -> float:
    """What speaks for a short name: a citation in brackets or a sentence that describes it stands right behind it."""
    following = parts[part.order + 1] if part.order + 1 < len(parts) else None
    if not part.url and not part.quoted and (_is_described(part, parts) or _is_lone_sentence(part, parts, lexicon)):
        return -3.0
    previous = next((other for other in reversed(parts[: part.order]) if not read_date(other.text)), None)
    if (
        previous
        and previous.line == part.line
        and part.before == "."
        and not part.url
        and _are_names(previous, lexicon)
    ):
        return 1.0
    if following is None or following.line != part.line or following.column != part.column:
        return 0.0
    if is_citation(following.text) and (part.order == 0 or part.url or part.bold):
        return 5.0 if part.url else 1.5
    if part.order == 0 and following.bracket and not following.url and can_be_told(following.text, lexicon):
        return 1.5
    named = len(part.text) > 2 and following.raw.strip(" :.-").lower().startswith(f"{bare(part.text).lower()} ")
    named = named and not following.peeled
    if part.url and not following.url and (named or is_description(following.raw.strip())):
        return 3.0 if named else 1.5
    return 0.0


def _before_paper(part: TextPart, parts: list[TextPart], words: int) -> float:
    """What speaks for words below a short name: the first link to a paper stands right behind them."""
    if not part.line or part.column >= 0 or words < 3 or part.bracket or part.url:
        return 0.0
    paper = next((other for other in parts if other.url and (identify(other.url) or is_document(other.url))), None)
    told = paper is not None and paper.line == part.line and paper.order == part.order + 1
    short = any(other.line < part.line and len(other.text.split()) <= 3 and not other.url for other in parts[:1])
    return 3.5 if told and short else 0.0


def _are_names(part: TextPart, lexicon: Lexicon) -> bool:
    """True for a list of names, or one that "et al." cuts."""
    names = read_names(part.text, lexicon)
    return names is not None and (len(names.names) > 1 or not names.whole)


_LEADS_ON = re.compile(
    r"\b(?:at|on|[Ss]ee|from|by|with|of|in|to|here|the|a|an|is|are|and|or|based|under|via|for|using|e\.g|i\.e)[:.,]?$"
)


def _is_lone_sentence(part: TextPart, parts: list[TextPart], lexicon: Lexicon) -> bool:
    """True for a plain sentence that describes something, where nothing beside it is a fact of a paper."""
    if part.bold or len(part.text.split()) < 8 or not is_description(part.raw.strip()):
        return False
    return not any(can_be_told(other.text, lexicon) for other in parts if other is not part)


def _is_described(part: TextPart, parts: list[TextPart]) -> bool:
    """True for a sentence about another part: behind a link, below a name, or leading on to a link inside it."""
    if is_description(part.raw.strip()) and (
        part.line > 0 or (part.order and (parts[part.order - 1].url or parts[part.order - 1].bracket))
    ):
        return True
    before = parts[part.order - 1] if part.order else None
    if before and before.line == part.line and not before.url and is_description(before.raw.strip()):
        return True
    following = parts[part.order + 1] if part.order + 1 < len(parts) else None
    leads_on = bool(
        following and following.url and following.line == part.line and not following.bracket and not part.bold
    )
    return leads_on and bool(_LEADS_ON.search(part.text) or is_description(part.raw.strip()))


def _alone(part: TextPart, parts: list[TextPart], lexicon: Lexicon) -> float:
    """What speaks for a part when all others are facts, or when it is the first link and a description follows."""
    others = [other for other in parts if other is not part]
    if others and all(_is_told(other, lexicon) or _is_nick(other, part) for other in others):
        return 1.2
    if not others and part.url:
        return 1.2
    following = (
        parts[part.order + 1] if part.order + 1 < len(parts) and parts[part.order + 1].line == part.line else None
    )
    described = following is not None and following.before in ("-", "–", "—", ":") and not following.url
    return (
        1.6
        if part.url and not part.bracket and described and not any(other.url for other in parts[: part.order])
        else 0.0
    )


def _is_one_of_several(part: TextPart, parts: list[TextPart]) -> bool:
    """True for a link that shares its bracket with another: [[1](U), [2](V)] behind a title."""
    if not (part.bracket and part.url) or not part.order:
        return False
    following = parts[part.order + 1] if part.order + 1 < len(parts) else None
    beside = (part, parts[part.order - 1]), (following, part)
    return any(
        later and later.bracket and later.url and other.bracket and other.url and later.before in (",", ";", "|", "/")
        for later, other in beside
    )


def _is_nick(other: TextPart, part: TextPart) -> bool:
    short = len(other.text.split()) <= 2 and len(part.text.split()) >= 2
    return short and other.order < part.order and (other.bracket != "" or other.bold)


def _is_told(part: TextPart, lexicon: Lexicon) -> bool:
    names = read_names(part.text, lexicon)
    return can_be_told(part.text, lexicon) or bool(
        names and (len(names.names) > 1 or part.italic or names.reason or not names.whole)
    )


def _slot_points(item: ReadmeItem, part: TextPart, grammar: Grammar) -> float:
    slot = slot_of(item, part)
    if grammar.forced.get("title"):
        return 4.0 if slot_words(slot) in grammar.forced["title"] else -4.0
    won, seen = grammar.titles.get(slot, (0, 0))
    if grammar.items < 4 or seen < 3:
        return 0.0
    share, rate = won / grammar.items, won / seen
    if share < 0.05 and won < 12:
        return -0.6 + 0.6 * rate
    return min(4.0, 3 * share * sqrt(rate) + rate)


def _telling(item: ReadmeItem, part: TextPart, role: str, grammar: Grammar, lexicon: Lexicon) -> float:  # noqa: PLR0912
    """What speaks against a title: a label, a date, a venue, names, a column for something else."""
    text = part.text
    if role in ("venue", "year", "authors", "org", "stars", "number", "tags", "text"):
        return (
            -6.0
            if role not in ("tags", "text", "org")
            else -2.5
            if "title" not in item.columns or role == "org"
            else -6.0
        )
    label = read_label(text, lexicon) is not None
    if label and (part.url or part.bracket or role == "code" or (part.column >= 0 and not part.lead)):
        return -6.0
    if role == "code" and (part.url or "title" in item.columns):
        return -4.0
    if bare(text).lower() in lexicon.constants and not part.url:
        return -6.0
    if can_be_told(text, lexicon) and find_word_ids(text):
        return -6.0
    if read_date(text) or _NO_WORDS.fullmatch(text) or _ADDRESS_OR_NAME.match(text):
        return -6.0
    if read_award(text) or (is_remark(text) and not part.url):
        return -5.0
    venue = read_venue(text, lexicon) if not (role == "title" and part.url and identify(part.url)) else None
    if venue and (venue.strength == 3 or (venue.strength == 2 and venue.year)):
        return -5.0 if venue.strength == 3 else -3.0
    if venue and venue.strength == 1 and venue.year and not part.url and can_be_told(text, lexicon):
        return -4.0
    points = -2.0 if venue and venue.strength == 2 else 0.0
    if venue and venue.strength == 1 and venue.year and part.bracket:
        points -= 3.0
    names = read_names(text, lexicon)
    if names and not (part.url and grammar.linked_titles and part.lead):
        if len(names.names) > 1:
            points -= 5.0 if names.score >= 0.75 else 2.5
        elif not names.whole or names.reason:
            points -= 4.0
        elif names.score == 1.0:
            points -= 1.5 if part.italic or part.order else 0.8
    if part.url and set(bare(text).lower().split()) & words_of("orgs") and not names and len(text.split()) <= 4:
        points -= 0.8
    return points
