"""Lists of titles and nothing else: which bullets are titles is told by all bullets of their section together."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from statistics import median

from msgspec import Struct

from papershelf.importing.readme.grammar import Read
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.lexicon import words_of
from papershelf.importing.readme.lines import ItemLine
from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.sections import is_contents, no_list
from papershelf.texts import fold

# So many titles make a list of titles, and so many a section of them.
_LEAST, _IN_SECTION = 8, 3
_SHARE = 0.8
_MOST_WORDS = 30
# Topics are shorter than titles: half of a section's bullets have at least so many words.
_WORDS = 6
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|will|should|must|please|you|your|we|our|i|it|they|see|click|feel free|thanks?)\b"
)
_ORDER = re.compile(
    r"(?i)(?:please|add|use|read|see|click|install|run|open|check|note|feel|make|send|email|follow|join|welcome|todo|update[ds]?"
    r"|fix(?:ed)?|added|removed|create|download|star|fork|clone|submit|include|keep|do|don't|if|when|are"
    r"|is|have|has|must|should|be|provide|ensure|the following|e\.g\.)\b(?![-:])"
)
_CJK = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_END = re.compile(r"[:;,…。；，：、]$|[。；]|(?<!\b[A-Z])(?<!etc)\.$|\.\.\.$")
_QUOTED = re.compile(r"^[\"“«「『](?P<words>[^\"“”«»「」『』]+?)[.,]?[\"”»」』][.,]?$")
_PAPERS = frozenset(
    ["paper", "papers", "publication", "publications", "article", "articles", "literature", "reading", "论文"]
)


class BareTitles(Struct, frozen=True):
    """Titles by the numbers of their items: those that are certain, and those that are likely."""

    certain: dict[int, str]
    likely: dict[int, str]


def find_bare_titles(reads: Sequence[Read], headings: Collection[str], facts: Callable[[Read], bool]) -> BareTitles:
    """Lines whose words are a title; `facts` tells lines that state more than one.

    Certain is what stands in quotes where others do, and every title of a list of titles: sections in which nearly all
    bullets have the form of a title and no address, as most of the list or below headings that say papers.
    """
    known = {fold(heading) for heading in headings}
    plain = [read.item for read in reads if _is_bare(read.item) and not facts(read)]
    counts = Counter(read.item.titles for read in reads)
    listed: dict[int, str] = {}
    likely: dict[int, str] = {}
    sections: dict[tuple[str, ...], list[ReadmeItem]] = defaultdict(list)
    for item in plain:
        sections[item.titles].append(item)
    for titles, items in sections.items():
        good = {item.number: text for item in items if (text := _title_of(_words_of(item), known))}
        if _is_section_of_titles(good, items, titles, counts[titles]):
            listed |= {item.number: text for item in items if (text := _title_of(_words_of(item), known, sure=True))}
        else:
            few = 2 * len(items) <= counts[titles] or _say_papers(titles)
            likely |= {number: text for number, text in good.items() if few and _is_likely(text)}
    if len(listed) < _LEAST or not (
        len(listed) >= 0.5 * len(reads) or all(_say_papers(item.titles) for item in plain if item.number in listed)
    ):
        likely |= {number: text for number, text in listed.items() if _is_likely(text)}
        listed = {}
    quoted = {item.number: text for item in plain if (text := _in_quotes(item, known))}
    certain = listed | (quoted if len(quoted) >= _IN_SECTION else {})
    return BareTitles(certain, {number: text for number, text in likely.items() if number not in certain})


def _in_quotes(item: ReadmeItem, known: Collection[str]) -> str:
    found = _QUOTED.match(_words_of(item))
    return _title_of(found["words"], known) if found else ""


def _is_bare(item: ReadmeItem) -> bool:
    kind = item.kind == "bullet" or (item.kind == "row" and "title" in item.columns)
    lone = len(_lines_of_title(item)) == 1 and not item.described and not item.nick
    return kind and lone and not item.addresses() and not no_list(item.titles) and not is_contents(item.titles)


def _lines_of_title(item: ReadmeItem) -> list[ItemLine]:
    """The lines of an item; of a row those of its title, where its other cells only count."""
    if item.kind != "row":
        return item.lines
    place = item.columns.index("title") if "title" in item.columns else -1
    others = [line for line in item.lines if line.column != place]
    counting = all(re.fullmatch(r"[\W\d]*|[A-Z]{0,4}-?\d{1,6}", line.text()) for line in others)
    return [line for line in item.lines if line.column == place] if counting else item.lines


def _words_of(item: ReadmeItem) -> str:
    return " ".join(line.text() for line in _lines_of_title(item))


def _is_likely(text: str) -> bool:
    return len(text.split()) >= _WORDS and not _CJK.search(text) and _in_title_case(text)


def _title_of(text: str, headings: Collection[str], *, sure: bool = False) -> str:
    """The words of a line that has the form of a title, "" for any other; where that is sure, it may be a sentence."""
    text = re.sub(r"^\[[ xX]?\]\s*", "", plain_words(text).strip(" \t*_"))
    words = text.split()
    if not 3 <= len(words) <= _MOST_WORDS and not (_CJK.search(text) and 6 <= len(text) <= 80):
        return ""
    if _END.search(text) or fold(text) in headings:
        return ""
    if not sure and (_ORDER.match(text) or _SENTENCE.search(text)):
        return ""
    if not (text[0].isupper() or text[0].isdigit() or _CJK.search(text) or re.match(r"[\"“(\[]|[a-z]+[A-Z0-9-]", text)):
        return ""
    return text


def _is_section_of_titles(
    good: dict[int, str], items: Sequence[ReadmeItem], titles: tuple[str, ...], count: int
) -> bool:
    if len(good) < _IN_SECTION or len(good) < _SHARE * len(items) or len(items) < _SHARE * count:
        return False
    lengths = [max(len(text.split()), len(text) // 3 if _CJK.search(text) else 0) for text in good.values()]
    if median(lengths) < _WORDS:
        return False
    in_capitals = sum(_in_title_case(text) for text in good.values())
    return in_capitals >= 0.6 * len(good) or _say_papers(titles)


def _in_title_case(text: str) -> bool:
    """True where most longer words begin with a capital, as in `Frogs Moving in Ponds`."""
    words = [word for word in text.split()[1:] if len(word) > 3 and word.lower() not in words_of("fillers")]
    return bool(_CJK.search(text)) or not words or sum(not word[0].islower() for word in words) >= 0.6 * len(words)


def _say_papers(titles: Sequence[str]) -> bool:
    """True below a heading that says papers."""
    return bool(set(" ".join(map(fold, titles)).split()) & _PAPERS)
