"""The papers of a benchmark: made-up ones, with the identifiers and the curator's sentence a catalog of them has.

`python -m benchmarks.build.papers COUNT` prints the one that benchmarks edit.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from zlib import crc32

from benchmarks.catalogs import make_papers

from papershelf.search import SearchPaper

TITLE, TAGLINE = "Big List", "A list made up to measure with"
URL, REPOSITORY = "https://example.github.io/big/", "https://github.com/example/big"
RETRIEVED = "2026-11-01"
_NEWCOMERS = 0.25  # of the names on a paper, those on no earlier one: about 40 % of people then have two papers or more
_A_MONTH = 20_000  # arXiv numbers given out before the next month begins


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry with its facts; `citations` is None where nobody counted, `authors` names each person once."""

    slug: str
    title: str
    authors: tuple[str, ...]
    venue: str
    venue_name: str
    year: int
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    tldr: str
    summary: str
    code: str
    citations: int | None
    added: str
    arxiv: str
    paper_id: str

    @property
    def pdf(self) -> str:
        """Where its PDF lies."""
        return f"https://arxiv.org/pdf/{self.arxiv}"

    @property
    def scholar_url(self) -> str:
        """Its page at Semantic Scholar."""
        return f"https://www.semanticscholar.org/paper/{self.paper_id}"


def papers(count: int) -> Iterator[Paper]:
    """`count` papers, always the same ones."""
    draw = random.Random(3)
    written: list[str] = []
    for number, made in enumerate(make_papers(count)):
        authors = tuple(dict.fromkeys(_author(draw, name, written) for name in made.authors))
        written.extend(authors)
        yield _paper(made, number, authors, f"{draw.getrandbits(160):040x}")


def _author(draw: random.Random, newcomer: str, written: list[str]) -> str:
    """A newcomer, or someone who wrote before: the more likely the more they wrote (Simon's model)."""
    return newcomer if not written or draw.random() < _NEWCOMERS else draw.choice(written)


def middle(count: int) -> Paper:
    """The paper that benchmarks edit: one from the middle of the catalog whose citations are known."""
    return next(paper for paper in islice(papers(count), count // 2, None) if paper.citations)


def author_id(name: str) -> str:
    """An id that is the same in every process, as a name's hash is not."""
    return str(crc32(name.encode()))


def category_tree(shown: Iterator[str]) -> dict[str, list[str]]:
    """The parts of each area, of all category paths."""
    tree: dict[str, set[str]] = {}
    for path in shown:
        area, part = path.split("/")
        tree.setdefault(area, set()).add(part)
    return {area: sorted(tree[area]) for area in sorted(tree)}


def _paper(made: SearchPaper, number: int, authors: tuple[str, ...], paper_id: str) -> Paper:
    month = number // _A_MONTH
    return Paper(
        slug=made.slug,
        title=made.title,
        authors=authors,
        venue=made.venue,
        venue_name=made.venue_name,
        year=made.year or 0,
        categories=tuple(dict.fromkeys(made.categories)),
        tags=made.tags,
        tldr=made.tldr,
        summary=f"{made.abstract[:110].rsplit(' ', 1)[0].capitalize()}.",
        code=made.code,
        citations=made.citations,
        added=made.added,
        arxiv=f"{15 + month // 12:02}{1 + month % 12:02}.{number % _A_MONTH:05}",
        paper_id=paper_id,
    )


if __name__ == "__main__":
    print(json.dumps(asdict(middle(int(sys.argv[1])))))
