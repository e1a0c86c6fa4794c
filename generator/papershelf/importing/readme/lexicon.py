"""The words the reader knows, from the files in lexica/, and what one list adds of its own."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeVar

from papershelf.catalog.venues import known_venues
from papershelf.texts import fold


@cache
def _text(name: str) -> str:
    raw = files(__package__).joinpath("lexica", f"{name}.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in raw.splitlines() if not line.startswith("# "))


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a file that is one set: title_words, particles, orgs, fillers, abbreviations."""
    return frozenset(_text(name).split())


@cache
def phrases_of(name: str) -> frozenset[str]:
    """The lines of a file that is one set of headings, folded."""
    return frozenset(fold(line) for line in _text(name).splitlines() if line.strip())


@cache
def classes_of(name: str) -> Mapping[str, str]:
    """Word -> class of a file with a class a line: labels, headers, keys."""
    found: dict[str, str] = {}
    for line in _text(name).splitlines():
        kind, _, words = line.partition(":")
        for word in words.split():
            found.setdefault(fold(word) or word, "" if kind == "-" else kind)
    return found


# Names of venues that are words of the language too: they need a year, a column or a slot beside them.
ORDINARY = frozenset(
    """science nature patterns sensors entropy cell neural networks|machine learning|pattern recognition|neural
    computation|information fusion|information sciences|distill|algorithmica|algorithms|case|news|date|fast|micro|gem|
    fever|hal|log|alt|vis|clear|cad|das|aim|acc|ase|vr|mm|pr|sc|ec|cl|kr|iv|fg|ics|tc|tit|tip|tmi|tom|ida|ai magazine|
    speech communication|artificial intelligence|computer vision|bioinformatics|medical imaging with deep learning|
    learning on graphs conference|knowledge based systems|learning theory|robotics|learning representations|
    human computer interaction|artificial intelligence in medicine|computer aided design|image and vision computing|
    machine learning for healthcare|information retrieval|algorithmic learning theory|lifelong learning agents|
    language modeling|language resources|natural language engineering|computational linguistics|nn|eg|gi|pg|smi|dcc|
    cdc|fcs|complex networks|software testing|gap|nmr|mdm|wise|log|sci|media|mia|tods|rss|hri|slt|fse|ice|muc|wat|bea|
    news|mwe|wise|uncertainty in artificial intelligence|robotics science and systems|openreview|hlt|
    computer vision and pattern recognition|neural information processing systems|applied intelligence|
    applied soft computing|expert systems with applications|future generation computer systems|privacy|
    trustworthy machine learning|semantic web|data mining|computational learning theory|web search and data mining|
    artificial intelligence and statistics|computational intelligence|swarm intelligence|mobile computing""".replace(
        "\n", " "
    ).split("|")
) | frozenset(["science", "nature", "patterns", "sensors", "entropy", "cell"])
ORDINARY = frozenset(" ".join(name.split()) for name in ORDINARY)


@cache
def venue_forms() -> Mapping[str, tuple[str, bool]]:
    """Folded spelling -> (the short name of the table, whether the spelling is an acronym)."""
    found: dict[str, tuple[str, bool]] = {}
    for venue in known_venues():
        for name in venue.names():
            acronym = len(name) <= 16 and sum(letter.isupper() for letter in name) >= 2 and len(name.split()) <= 3
            found.setdefault(fold(name), (name if acronym else venue.short, acronym))
    for name in words_of("meetings"):
        found.setdefault(fold(name), (name, True))
    return found


class Lexicon:
    """The reader's words and those of one list: what it writes in lower case, and the venues it was seen to use."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(re.findall(r"(?<![\w@/.-])[a-zà-ÿ]{2,}(?![\w@/])", text))
        self._lowers = {word for word, count in counts.items() if count >= 2}
        self.added: set[str] = set()
        self.venues: set[str] = set()
        self.constants: set[str] = set()
        self.labels: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.cache: dict[str, dict[str, object]] = {}

    def is_common(self, word: str) -> bool:
        """True for a word that titles are made of rather than names."""
        return word in self._lowers or word in words_of("title_words")

    def learn(self, venues: Iterable[str], constants: Iterable[str], labels: Mapping[str, str]) -> None:
        """Take what the list's own grammar says; what was remembered of texts is forgotten where that changes it."""
        before = (set(self.venues), set(self.constants), dict(self.labels))
        self.venues |= set(venues)
        self.constants |= set(constants)
        self.labels.update(labels)
        if before != (self.venues, self.constants, self.labels):
            added = {fold(word).replace(" ", "") for word in self.constants - before[1]}
            self.added = {name.replace(" ", "") for name in self.venues - before[0]} | added
            self._forget({name.replace(" ", "") for name in self.venues - before[0]})
        else:
            self.added = set()

    def concerns(self, text: str) -> bool:
        """True for a text that holds a word of what was learned last, and may be read in another way now."""
        return _holds(text, self.added)

    def _forget(self, new: set[str]) -> None:
        """Drop the answers that may be others now. Names depend on none of this, a venue on the names of venues."""
        for kind in list(self.cache):
            if kind == "venue" and new:
                known = self.cache[kind]
                for text in [text for text in known if _holds(text, new)]:
                    del known[text]
            elif kind not in ("names", "venue"):
                del self.cache[kind]


_MANY = 200


def _holds(text: str, names: set[str]) -> bool:
    if len(names) > _MANY:
        return True  # comparing each text with each name would take longer than reading it again
    return any(map(_letters(text).__contains__, names))


@lru_cache(maxsize=50_000)
def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


Thing = TypeVar("Thing")


def cached(kind: str, function: Callable[[str, Lexicon], Thing], text: str, lexicon: Lexicon) -> Thing:
    """The function's answer, remembered for the list."""
    known = lexicon.cache.setdefault(kind, {})
    try:
        return known[text]  # type: ignore[return-value]
    except KeyError:
        known[text] = answer = function(text, lexicon)
        return answer
