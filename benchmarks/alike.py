"""How long the search for entries that are perhaps one paper takes: python -m benchmarks.alike 100000

Titles and names are made up, their words as unequally frequent as in real lists; 500 papers stand there twice, the
second time under another identifier and with a word more.
"""

import random
import sys
import time
from itertools import accumulate

from papershelf.catalog.duplicates import find_alike
from papershelf.catalog.traits import Traits

_SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu", "gla", "kri", "pos", "ten", "wel"]
_PLANTED = 500


def make_traits(number: int) -> dict[str, Traits]:
    """So many papers, and those that are planted a second time."""
    draw = random.Random(7)
    words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(30_000)]
    names = ["".join(draw.choices(_SYLLABLES, k=3)) for _ in range(number // 2 + 10)]
    by_word = list(accumulate(1 / (place + 5) for place in range(len(words))))
    by_name = list(accumulate(1 / (place + 20) for place in range(len(names))))
    papers: dict[str, Traits] = {}
    for place in range(number):
        title = " ".join(dict.fromkeys(draw.choices(words, cum_weights=by_word, k=draw.randint(5, 13))))
        authors = tuple(dict.fromkeys(draw.choices(names, cum_weights=by_name, k=draw.randint(1, 6))))
        papers[f"p{place}"] = Traits((f"doi:10.1234/{place}",), title, authors, draw.randint(2000, 2025))
    for place in draw.sample(range(number), _PLANTED):
        one = papers[f"p{place}"]
        title = one.title.split()
        title.insert(draw.randint(0, len(title)), draw.choice(words))
        papers[f"q{place}"] = Traits((f"arxiv:{place}",), " ".join(title), one.names, one.year)
    return papers


def main() -> None:
    """Say the time of the processor, and how many of the planted pairs were found."""
    papers = make_traits(int(sys.argv[1]))
    start = time.process_time()
    pairs = {frozenset((found.slug, found.first)) for found in find_alike(papers)}
    took = time.process_time() - start
    known = sum(frozenset((slug, f"p{slug[1:]}")) in pairs for slug in papers if slug[0] == "q")
    print(f"{len(papers):,} papers: {took:.1f} s, {known} of {_PLANTED} planted pairs, {len(pairs) - known} others")


if __name__ == "__main__":
    main()
