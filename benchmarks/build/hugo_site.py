"""Write the Hugo site of the same papers: `python -m benchmarks.build.hugo_site COUNT FOLDER [--cite-files]`.

What a Hugo user would have to write by hand or by a script of their own is worked out here, before the clock runs: who
has an author page, names in parts, and which papers are related.
"""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.build.papers import REPOSITORY, TAGLINE, TITLE, URL, Paper, author_id, category_tree, papers

HERE = Path(__file__).parent
PAGE_SIZE = 100
MANY = 20_000  # in a longer list an author needs three papers for a page instead of two, as with papershelf
TOO_COMMON, MOST_RELATED = 200, 5  # as papershelf.records.related has them
TAG, AUTHOR = 4, 2  # what a shared one weighs there


def write_hugo_site(count: int, root: Path, cite_files: bool = False) -> None:
    """Layouts, configuration, the same style sheet and scripts, and a file of content a paper."""
    shutil.copytree(HERE / "hugo" / "layouts", root / "layouts")
    assets = shutil.ignore_patterns("search")
    shutil.copytree(HERE.parents[1] / "site", root / "static", ignore=assets)
    listed = list(papers(count))
    _write(root / "hugo.json", json.dumps(configuration(listed), indent=1))
    for path, front in content(listed, cite_files):
        _write(root / "content" / path, f"{json.dumps(front, ensure_ascii=False, indent=1)}\n")


def configuration(listed: Sequence[Paper]) -> dict[str, Any]:
    """hugo.json: what is drawn, and nothing that is not."""
    plain = {"isPlainText": True, "permalinkable": False}
    return {
        "baseURL": URL,
        "title": TITLE,
        "timeout": "900s",  # of one page; the whole list is one
        "enableRobotsTXT": True,
        "disableKinds": ["rss"],
        "pagination": {"pagerSize": PAGE_SIZE, "disableAliases": True},
        "taxonomies": {
            "category": "categories",
            "tag": "tags",
            "venue": "venues",
            "year": "years",
            "author": "authors",
        },
        "capitalizeListTitles": False,
        "pluralizeListTitles": False,
        "mediaTypes": {
            "application/atom+xml": {"suffixes": ["xml"]},
            "application/x-bibtex": {"suffixes": ["bib"]},
            "application/x-research-info-systems": {"suffixes": ["ris"]},
            "application/vnd.citationstyles.csl+json": {"suffixes": ["json"]},
        },
        "outputFormats": {
            "feed": {"mediaType": "application/atom+xml", "baseName": "feed", **plain},
            "readme": {"mediaType": "text/markdown", "baseName": "README", **plain},
            "bib": {"mediaType": "application/x-bibtex", "baseName": "cite", **plain},
            "ris": {"mediaType": "application/x-research-info-systems", "baseName": "cite", **plain},
            "csl": {"mediaType": "application/vnd.citationstyles.csl+json", "baseName": "cite.csl", **plain},
        },
        "outputs": {
            "home": ["html", "feed", "readme"],
            "page": ["html"],
            "section": ["html"],
            "taxonomy": ["html"],
            "term": ["html"],
        },
        "params": {
            "tagline": TAGLINE,
            "repository": REPOSITORY,
            "menu": ["categories", "tags", "venues", "years", "authors", "new", "stats", "about"],
            "tree": _tree(listed),
            "total": len(listed),
        },
    }


def content(listed: Sequence[Paper], cite_files: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and front matter of every file of content."""
    outputs = ["html", *(["bib", "ris", "csl"] if cite_files else [])]
    yield "papers/_index.md", {"title": "Papers", "build": {"render": "never"}, "cascade": {"outputs": outputs}}
    yield "new/_index.md", {"title": "New", "type": "new"}
    for name, title in (("stats", "Statistics"), ("about", "About"), ("reading-list", "Reading list")):
        yield f"{name}.md", {"title": title, "type": name}
    for path in _category_paths(listed):
        title = path.split("/")[-1].capitalize()
        yield f"categories/{path}/_index.md", {"title": title, "outputs": ["html", "feed"]}
    least = 2 if len(listed) <= MANY else 3
    shown = {name for name, times in Counter(name for one in listed for name in one.authors).items() if times >= least}
    related = Related(listed)
    for paper in listed:
        yield f"papers/{paper.slug}.md", front_matter(paper, shown, related(paper))


def front_matter(paper: Paper, shown: set[str], related: list[dict[str, str]]) -> dict[str, Any]:
    """A paper's front matter; `shown` are the authors who have a page."""
    matter = {
        "title": paper.title,
        "date": f"{paper.year}-01-01",  # so that Hugo's own order is ours: the latest year first, then the title
        "publishDate": paper.added,
        "categories": paper.categories,
        "home": paper.categories[0],
        "parts": {path.split("/")[0]: path for path in reversed(paper.categories)},  # under which heading it stands
        "tags": paper.tags,
        "venues": [paper.venue],
        "years": [str(paper.year)],
        "authors": [name for name in paper.authors if name in shown],
        "by": [_person(name, name in shown) for name in paper.authors],
        "venue_name": paper.venue_name,
        "arxiv": paper.arxiv,
        "pdf": paper.pdf,
        "code": paper.code,
        "tldr": paper.tldr,
        "gist": paper.summary,
        "citations": paper.citations,
        "scholar": paper.scholar_url,
        "related": related,
    }
    return {name: value for name, value in matter.items() if value}


class Related:
    """The entries nearest to a paper by shared tags and authors, each with the reason."""

    def __init__(self, listed: Sequence[Paper]) -> None:
        self._titles = {paper.slug: paper.title.casefold() for paper in listed}
        self._tags = _index((tag, paper.slug) for paper in listed for tag in paper.tags)
        self._authors = _index((name, paper.slug) for paper in listed for name in paper.authors)

    def __call__(self, paper: Paper) -> list[dict[str, str]]:
        """At most five, nearest first."""
        tags = Counter(slug for tag in paper.tags for slug in self._sharing(self._tags, tag))
        people = Counter(slug for name in paper.authors for slug in self._sharing(self._authors, name))
        weights = {slug: TAG * tags[slug] + AUTHOR * people[slug] for slug in {*tags, *people} - {paper.slug}}
        best = sorted(weights, key=lambda slug: (-weights[slug], self._titles[slug], slug))[:MOST_RELATED]
        return [{"slug": slug, "why": _why(tags[slug], people[slug])} for slug in best]

    @staticmethod
    def _sharing(index: Mapping[str, list[str]], key: str) -> list[str]:
        return index[key] if len(index[key]) <= TOO_COMMON else []


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for key, slug in pairs:
        index.setdefault(key, []).append(slug)
    return index


def _why(tags: int, people: int) -> str:
    reasons = [
        *(["shares a tag" if tags == 1 else f"shares {tags} tags"] if tags else []),
        *(["shares an author" if people == 1 else f"shares {people} authors"] if people else []),
    ]
    return ", ".join(reasons)


def _person(name: str, shown: bool) -> dict[str, Any]:
    given, _, family = name.rpartition(" ")
    return {"name": name, "given": given, "family": family, "id": author_id(name), **({"page": True} if shown else {})}


def _category_paths(listed: Sequence[Paper]) -> Iterator[str]:
    for area, parts in category_tree(path for paper in listed for path in paper.categories).items():
        yield area
        yield from (f"{area}/{part}" for part in parts)


def _tree(listed: Sequence[Paper]) -> list[dict[str, Any]]:
    tree = category_tree(path for paper in listed for path in paper.categories)
    return [{"id": area, "parts": [f"{area}/{part}" for part in parts]} for area, parts in tree.items()]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    write_hugo_site(int(sys.argv[1]), Path(sys.argv[2]), "--cite-files" in sys.argv[3:])
