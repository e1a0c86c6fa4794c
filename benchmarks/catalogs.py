"""Made-up catalogs of any size: words by Zipf's law, names of the shapes real names have, no text from elsewhere."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from papershelf.search import SearchPaper

GLUE = [
    *("the", "of", "and", "a", "in", "to", "for", "we", "is", "on", "with", "that", "this", "by", "an", "are", "as"),
    *("from", "which", "our", "be", "can", "it", "at", "or"),
]
ONSETS = [*"bcdfghlmnprstvwbcdfglmnprstrstnl", "br", "ch", "cl", "cr", "gr", "pl", "pr", "sh", "st", "th", "tr", "qu"]
VOWELS = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "a", "e", "i", "o", "u", "a", "e", "ai", "ea", "io"]
CODAS = [""] * 10 + ["n", "n", "r", "r", "l", "s", "t", "m"]
ENDINGS = [""] * 8 + ["tion", "ing", "al", "s", "ed", "er", "ity", "ment", "ive", "ic"]
NAME_ENDINGS = ["", "", "", "son", "ić", "ova", "ez", "er", "ski", "mann", "é", "ülé", "øy", "ura"]
VENUES = 120


@dataclass(frozen=True, slots=True)
class World:
    """What all papers of a catalog are drawn from."""

    words: list[str]
    word_weights: list[float]
    given: list[str]
    family: list[str]
    venues: list[tuple[str, str]]
    venue_weights: list[float]
    categories: list[str]
    tags: list[str]


def make_papers(count: int, seed: int = 7) -> Iterator[SearchPaper]:
    """`count` papers, the same ones for the same seed."""
    draw = random.Random(seed)
    world = make_world(draw, count)
    for number in range(count):
        yield _paper(draw, world, number)


def make_world(draw: random.Random, count: int) -> World:
    """Vocabulary grows with the catalog as Heaps' law says it does."""
    words = _distinct(draw, _word, int(900 * count**0.42))
    words.sort(key=lambda word: len(word) + draw.gauss(0, 2.5))  # frequent words are short
    venue_words = [_word(draw) for _ in range(200)]
    venues = [(_acronym(draw), " ".join(["Conference on", *draw.sample(venue_words, 3)])) for _ in range(VENUES)]
    return World(
        words,
        list(accumulate(1 / (rank + 12) ** 1.02 for rank in range(len(words)))),
        _distinct(draw, _name, 1500),
        _distinct(draw, lambda one: _name(one) + one.choice(NAME_ENDINGS), int(60 * count**0.55) + 100),
        sorted(set(venues)),
        list(accumulate(1 / (rank + 2) for rank in range(len(set(venues))))),
        [f"{area}/{part}" for area in _distinct(draw, _word, 6) for part in _distinct(draw, _word, 5)],
        _distinct(draw, _word, 400),
    )


def _distinct(draw, make, count):
    made = {}
    while len(made) < count:
        made[make(draw)] = None
    return list(made)


def _syllable(draw):
    return draw.choice(ONSETS) + draw.choice(VOWELS) + draw.choice(CODAS)


def _word(draw):
    return "".join(_syllable(draw) for _ in range(draw.choice([1, 2, 2, 2, 3]))) + draw.choice(ENDINGS)


def _name(draw):
    name = "".join(_syllable(draw) for _ in range(draw.choice([1, 2, 2, 3]))).capitalize()
    return f"{name}-{_syllable(draw).capitalize()}" if draw.random() < 0.04 else name


def _acronym(draw):
    return "".join(draw.choice("ABCDEFGIKLMNPRSTUV") for _ in range(draw.choice([3, 4, 4, 5])))


def _author(draw, world):
    given = draw.choice(world.given)
    middle = f" {draw.choice('ABCDEFGHJKLMRSTW')}." if draw.random() < 0.2 else ""
    family = world.family[int(len(world.family) * draw.random() ** 1.6)]
    return f"{given[0]}. {family}" if draw.random() < 0.1 else f"{given}{middle} {family}"


def _text(draw, world, topic, count):
    """Running text: glue between words, a third of them from the paper's own topic."""
    content = draw.choices(world.words, cum_weights=world.word_weights, k=count)
    pieces = []
    for word in content:
        pieces.append(draw.choice(topic) if draw.random() < 0.33 else word)
        if draw.random() < 0.55:
            pieces.append(draw.choice(GLUE))
    return " ".join(pieces)


def _title(draw, topic, number):
    words = [word.capitalize() for word in draw.sample(topic, draw.choice([3, 4, 5, 5, 6, 7]))]
    words.insert(draw.randrange(1, len(words)), draw.choice(["for", "of", "with", "in", "and", "via"]))
    if draw.random() < 0.25:
        words[0] = f"{words[0]}-{words.pop(1)}"
    if draw.random() < 0.3:
        name = _syllable(draw).capitalize() + draw.choice(["BERT", "Net", "LoRA", "GPT-2", "++", f"-{number % 90}"])
        return f"{name}: {' '.join(words)}"
    return " ".join(words)


def _paper(draw, world, number):
    topic = list(dict.fromkeys(draw.choices(world.words, cum_weights=world.word_weights, k=16)))
    while len(topic) < 8:
        topic.append(draw.choice(world.words))
    venue, venue_name = draw.choices(world.venues, cum_weights=world.venue_weights)[0]
    category = draw.choice(world.categories)
    arxiv = f"{draw.randrange(15, 26):02}{draw.randrange(1, 13):02}.{draw.randrange(1, 20000):05}"
    return SearchPaper(
        slug=f"{'-'.join(topic[:3])}-{number:x}",
        title=_title(draw, topic, number),
        authors=tuple(_author(draw, world) for _ in range(draw.choice([1, 2, 3, 3, 4, 4, 5, 6, 8]))),
        venue=venue,
        venue_name=venue_name,
        year=2026 - int(16 * draw.random() ** 1.7),
        categories=(category, draw.choice(world.categories)) if draw.random() < 0.1 else (category,),
        tags=tuple(draw.sample(world.tags, draw.choice([0, 1, 1, 2, 3]))),
        tldr=_text(draw, world, topic, 14) if draw.random() < 0.9 else "",
        abstract=_text(draw, world, topic, draw.randrange(60, 130)),
        code=f"https://github.com/{topic[0]}/{topic[1]}" if draw.random() < 0.3 else "",
        pdf=f"https://arxiv.org/pdf/{arxiv}",
        citations=int(3 * draw.paretovariate(0.9)) if draw.random() < 0.97 else None,
        added=f"20{draw.randrange(20, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
    )
