"""What a reader types who knows a paper: words of its title, its authors, its year; and the same with one slip."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from catalogs import GLUE
from papershelf.search import SearchPaper
from papershelf.search.tokens import fold_token, words

SHAPES = ("three words of the title", "first words of the title", "author and word", "author, word and year")


def known_items(papers: Sequence[SearchPaper], count: int = 100, seed: int = 11) -> Iterator[dict[str, str]]:
    """Queries with the slug of the paper that was meant."""
    draw = random.Random(seed)
    for number in range(count):
        paper = draw.choice(papers)
        shape = SHAPES[number % len(SHAPES)]
        yield {"query": _query(draw, paper, shape), "slug": paper.slug, "shape": shape}


def typos(papers: Sequence[SearchPaper], count: int = 100, seed: int = 13) -> Iterator[dict[str, str]]:
    """The same shapes with one edit in the longest word, which has at least five letters."""
    draw = random.Random(seed)
    long_enough = (known for known in known_items(papers, 10 * count, seed) if len(_longest(known)) >= 5)
    for known in islice(long_enough, count):
        longest = _longest(known)
        yield {**known, "query": known["query"].replace(longest, _slip(draw, longest), 1)}


KINDS = ("one wrong word", "one absent word", "four commonest of the title", "six frequent words")


def kinds(papers: Sequence[SearchPaper], count: int = 100, seed: int = 17) -> Iterator[dict[str, str]]:
    """What the four shapes do not show; nothing is wanted of six frequent words, and the slug is "" there."""
    draw = random.Random(seed)
    seen: Counter[str] = Counter()
    for paper in papers:
        seen.update(set(_content(paper)))
    frequent = [word for word, _ in seen.most_common(60)]
    for number in range(count * len(KINDS)):
        kind = KINDS[number % len(KINDS)]
        paper = draw.choice(papers)
        query = _hard(draw, paper, kind, seen, frequent)
        yield {"query": query, "slug": paper.slug * (kind != KINDS[3]), "shape": kind}


def _hard(draw: random.Random, paper: SearchPaper, kind: str, seen: Counter[str], frequent: Sequence[str]) -> str:
    content = list(dict.fromkeys(_content(paper)))
    some = draw.sample(content, min(3, len(content)))
    if kind == KINDS[0]:
        return " ".join([*some, draw.choice([word for word in frequent if word not in content])])
    if kind == KINDS[1]:
        return " ".join([*some, "qxzjvwk"])
    if kind == KINDS[2]:
        return " ".join(sorted(content, key=lambda word: -seen[word])[:4])
    return " ".join(draw.sample(list(frequent), min(6, len(frequent))))


def _content(paper: SearchPaper) -> list[str]:
    return [word for word in words(fold_token(paper.title)) if word not in GLUE and len(word) > 2]


def _longest(known: dict[str, str]) -> str:
    return max(known["query"].split(), key=len)


def _query(draw: random.Random, paper: SearchPaper, shape: str) -> str:
    content = [word for word in words(fold_token(paper.title)) if word not in GLUE and len(word) > 2]
    surname = fold_token(paper.authors[0]).split()[-1]
    if shape == SHAPES[0]:
        return " ".join(draw.sample(content, min(3, len(content))))
    if shape == SHAPES[1]:
        return " ".join(words(fold_token(paper.title))[:4])
    year = f" {paper.year}" if shape == SHAPES[3] else ""
    return f"{surname} {draw.choice(content)}{year}"


def _slip(draw: random.Random, word: str) -> str:
    at = draw.randrange(1, len(word) - 1)
    kind = draw.choice(["swap", "drop", "double", "replace"])
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + draw.choice("aeiorst".replace(word[at], "")) + word[at + 1 :]
