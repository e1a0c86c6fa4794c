"""Write a catalog of made-up papers to the disk: `python -m benchmarks.build.catalog COUNT FOLDER`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.build.papers import REPOSITORY, RETRIEVED, TAGLINE, TITLE, URL, Paper, author_id, category_tree, papers


def write_catalog(count: int, root: Path) -> None:
    """catalog.yaml, an entry a file, and facts.jsonl below `root`, which has no catalog yet."""
    folder = root / "catalog"
    (folder / "papers").mkdir(parents=True)
    facts: list[str] = []
    paths: set[str] = set()
    venues: dict[str, str] = {}
    for paper in papers(count):
        (folder / "papers" / f"{paper.slug}.yaml").write_text(entry(paper), "utf-8")
        facts.append(f"{json.dumps(fact(paper), ensure_ascii=False, sort_keys=True)}\n")
        paths.update(paper.categories)
        venues[paper.venue] = paper.venue_name
    (folder / "facts.jsonl").write_text("".join(sorted(facts)), "utf-8")  # a line begins with what was asked
    (folder / "catalog.yaml").write_text("".join(f"{line}\n" for line in _settings(paths, venues)), "utf-8")


def entry(paper: Paper) -> str:
    """The text of a paper's YAML file."""
    return "".join(f"{line}\n" for line in _entry(paper))


def fact(paper: Paper) -> dict[str, Any]:
    """What Semantic Scholar would have said of it; what it does not know is absent."""
    known = {
        "asked": f"ARXIV:{paper.arxiv}",
        "authors": [{"authorId": author_id(name), "name": name} for name in paper.authors],
        "citationCount": paper.citations,
        "influentialCitationCount": None if paper.citations is None else paper.citations // 9,
        "paperId": paper.paper_id,
        "retrieved": RETRIEVED,
        "title": paper.title,
        "tldr": paper.tldr or None,
        "url": paper.scholar_url,
        "venue": paper.venue_name,
        "year": paper.year,
    }
    return {name: value for name, value in known.items() if value is not None}


def _entry(paper: Paper) -> Iterator[str]:
    yield f"title: {_quoted(paper.title)}"
    yield f"category: {paper.categories[0] if len(paper.categories) == 1 else _listed(paper.categories)}"
    yield "authors:"
    yield from (f"  - {name}" for name in paper.authors)
    yield f"venue: {paper.venue}"
    yield f"year: {paper.year}"
    yield f"ids: {{arxiv: {paper.arxiv}}}"
    if paper.code:
        yield f"links: {{code: {_quoted(paper.code)}}}"
    if paper.tags:
        yield f"tags: {_listed(paper.tags)}"
    yield f"summary: {_quoted(paper.summary)}"
    yield f"added: {paper.added}"


def _settings(paths: set[str], venues: dict[str, str]) -> Iterator[str]:
    yield from (f"title: {TITLE}", f"tagline: {TAGLINE}", f"url: {URL}", f"repository: {REPOSITORY}", "categories:")
    for area, parts in category_tree(iter(paths)).items():
        yield from (f"  - id: {area}", f"    title: {area.capitalize()}", "    children:")
        for part in parts:
            yield from (f"      - id: {part}", f"        title: {part.capitalize()}")
    yield "venues:"
    for venue in sorted(venues):
        yield from (f"  {venue}:", f"    name: {venues[venue]}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(names: tuple[str, ...]) -> str:
    return f"[{', '.join(names)}]"


if __name__ == "__main__":
    write_catalog(int(sys.argv[1]), Path(sys.argv[2]))
