"""What related entries and maps cost: `python -m benchmarks.related 20000`, processor seconds on made-up papers.

Each paper has ten references, most of them to papers that many cite, as in real lists. Words are made up by Zipf's law.
"""

import gc
import random
import resource
import sys
from time import process_time

from benchmarks.build.papers import papers

from papershelf.records.lineage import find_lineage
from papershelf.records.record import Author, Record
from papershelf.records.related import Related, relate

REFERENCES = 10
_ABROAD = 30  # references to papers outside the list, of a hundred


def records(count: int, references: int = REFERENCES) -> dict[str, Record]:
    """Made-up records by slug; those a paper cites are older, and the more cited the likelier."""
    draw = random.Random(11)
    found: dict[str, Record] = {}
    cited: list[int] = []
    for number, made in enumerate(papers(count)):
        wanted = [_reference(draw, cited, number) for _ in range(references if number else 0)]
        cited += [one for one in wanted if one <= number]
        found[made.slug] = Record(
            slug=made.slug,
            path=f"catalog/papers/{made.slug}.yaml",
            title=made.title,
            language="",
            categories=made.categories,
            authors=tuple(map(Author, made.authors)),
            venue=made.venue,
            venue_name=made.venue_name,
            venue_kind="conference",
            year=made.year,
            published="",
            ids={"arxiv": made.arxiv, "corpus_id": str(number + 1)},
            own_ids={"arxiv": made.arxiv},
            links={},
            tags=made.tags,
            summary=made.summary,
            tldr=None,
            abstract="",
            citations=None,
            scholar_url="",
            references=tuple(sorted({*wanted})),
            paper_id=made.paper_id,
            notes="",
            added=None,
            awards=(),
            superseded_by="",
            retracted="",
            machine_tldr=made.tldr,
        )
    return found


def _reference(draw: random.Random, cited: list[int], number: int) -> int:
    if draw.random() * 100 < _ABROAD:
        return 10_000_000 + int(draw.paretovariate(0.5))
    return draw.choice(cited) if cited and draw.random() < 0.5 else draw.randrange(number) + 1


def measure(count: int, references: int) -> None:
    """Print what each step costs, in processor seconds."""
    made = records(count, references)
    gc.disable()
    begin = process_time()
    index = Related(made)
    indexed = process_time()
    found = {slug: relate(record, index) for slug, record in made.items()}
    related = process_time()
    find_lineage(made)
    done = process_time()
    none = sum(not each for each in found.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{count} papers, {references} references each: index {indexed - begin:.1f} s, rank {related - indexed:.1f} s, "
        f"lineage {done - related:.1f} s; {none} without related entries; {peak:.2f} GB at the peak"
    )


if __name__ == "__main__":
    for size in sys.argv[1:] or ["20000"]:
        for each in (0, REFERENCES):
            measure(int(size), each)
