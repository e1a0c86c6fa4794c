"""How much work a build does, counted: entries read, outputs drawn, files written. Nothing here looks at a clock."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from papershelf.building.build import Built, Order, build_catalog
from papershelf.outputs import Draft
from papershelf.pages import Site, draft_pages
from papershelf.reading.stamps import FOLDER, Memory
from papershelf.render.names import TemplateNames
from papershelf.shipped import shared_folder

from ..small import TODAY, Small, start_small

PAPERS = 400
CATEGORIES = ("a", "b", "c", "d")
VENUES = ("ACL", "ICLR", "EMNLP", "ICML", "NeurIPS")
SETTINGS = f"""\
title: A list of some length
url: https://shelves.example/
categories: [{", ".join(f"{{id: {name}, title: {name.upper()}}}" for name in CATEGORIES)}]
"""
WORDS = [
    f"{start}{end}" for start in ("ba", "de", "fi", "go", "lu", "ma", "ne") for end in ("rk", "st", "nd", "lm", "pt")
]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list that was built once."""

    small: Small

    def build(self) -> Built:
        """Build again."""
        out = self.small.root / "_site"
        built = build_catalog(Order(self.small.root, out, TODAY, memory=Memory(self.small.root / FOLDER, out)))
        assert isinstance(built, Built), built
        return built

    def edit(self, slug: str, old: str, new: str) -> None:
        """Change an entry's text."""
        file = self.small.root / "catalog" / "papers" / f"{slug}.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    draw = random.Random(5)
    small = start_small(tmp_path / "list")
    small.write("catalog.yaml", SETTINGS)
    (small.root / "catalog" / "papers" / "lora.yaml").unlink()
    for number in range(PAPERS):
        small.paper(f"paper-{number}", entry(number, draw))
    shelf = Shelf(small)
    assert shelf.build().parsed == PAPERS
    yield shelf


def entry(number: int, draw: random.Random) -> str:
    """An entry alone with its authors, and with a title of its own."""
    words = " ".join(draw.sample(WORDS, 5))
    return (
        f"title: Unseen{number} {words}\ncategory: {CATEGORIES[number % 4]}\nauthors: [Ada N{number}, Ben M{number}]\n"
        f"venue: {draw.choice(VENUES)}\nyear: {2000 + number % 20}\nids: {{arxiv: '2101.{number:05}'}}\n"
        "added: 2026-01-02\n"
    )


def test_nothing_changed_is_nothing_read_drawn_or_written(shelf: Shelf) -> None:
    built = shelf.build()
    assert (built.parsed, built.drawn, built.readme, built.site) == (0, 0, [], [])


def test_a_title_is_drawn_only_where_it_is_shown(shelf: Shelf) -> None:
    shelf.edit("paper-7", "Unseen7 ", "Changed7 ")
    built = shelf.build()
    assert built.parsed == 1
    shown = {change.path for change in built.site if not change.path.startswith("search/")}
    embedded = {path for path in shown if path.startswith("embed/")}
    assert {path.split("/")[1] for path in embedded} <= {
        "categories",
        "tags",
        "venues",
        "years",
        "new.html",
        "new.json",
    }
    shown -= embedded
    authors = {path for path in shown if path.startswith("authors/")}
    assert authors == {"authors/ada-n7/index.html", "authors/ben-m7/index.html"}
    pages = {path for path in shown - authors if path.endswith(".html")}
    assert "papers/paper-7/index.html" in pages
    listings = {path.split("/")[0] for path in pages if not path.startswith("papers/")}
    assert listings == {"categories", "venues", "years", "new", "index.html"}, "home names the search index"
    papers = [path for path in pages if path.startswith("papers/")]
    site = shelf.small.root / "_site"
    showing = [path for path in papers if "Changed7" in (site / path).read_text(encoding="utf-8")]
    assert len(papers) - len(showing) <= 2, "its former neighbours"
    assert len(showing) <= 15, "itself, its neighbours, and the papers it is related to"
    files = {path.rpartition("/")[2].partition(".")[0] for path in shown if not path.endswith(".html")}
    assert files <= {"papers", "cite", "feed", "llms"}
    index = [change for change in built.site if change.path.startswith("search/") and change.action != "removed"]
    assert built.drawn - len(index) <= 50, "the rest of some 1,500 pages is not looked at"
    assert len(index) <= 150, "some shards, and the records that share a folder with this one's"


def test_a_citation_more_is_drawn_where_the_paper_is_shown(shelf: Shelf) -> None:
    line = '{"asked": "ARXIV:2101.00007", "citationCount": %d, "paperId": "7", "retrieved": "2026-11-01"}\n'
    shelf.small.write("facts.jsonl", line % 40)
    shelf.build()
    shelf.small.write("facts.jsonl", line % 41)
    built = shelf.build()
    assert built.parsed == 1
    pages = {change.path for change in built.site if change.path.endswith(".html")}
    assert {path for path in pages if path.startswith("papers/")} == {"papers/paper-7/index.html"}
    # Listings are sorted by citations where they stand, so their cards carry the number.
    listings = {path.split("/")[0] for path in pages} - {"papers", "stats"}
    assert listings <= {"index.html", "categories", "venues", "years", "authors", "tags", "new"}
    assert len(pages) <= 12


def test_a_file_touched_and_not_changed_is_read_and_nothing_more(shelf: Shelf) -> None:
    (shelf.small.root / "catalog" / "papers" / "paper-3.yaml").touch()
    built = shelf.build()
    assert (built.parsed, built.drawn, built.site) == (0, 0, [])


def test_an_output_somebody_changed_is_put_right_and_no_other(shelf: Shelf) -> None:
    page = shelf.small.root / "_site" / "papers" / "paper-9" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text("not ours", encoding="utf-8")
    built = shelf.build()
    assert [change.path for change in built.site] == ["papers/paper-9/index.html"]
    assert page.read_text(encoding="utf-8") == text


def test_only_home_the_tree_and_the_missing_page_look_at_the_whole_list() -> None:
    shown = TemplateNames([shared_folder("templates")])
    names = sorted(path.name for path in shared_folder("templates").glob("*.html.j2"))
    whole = ["404.html.j2", "categories.html.j2", "home.html.j2"]
    assert [name for name in names if shown.shows_whole_list(name)] == whole
    assert not shown.shows_whole_list("parts/entry.html.j2")


@pytest.mark.parametrize("touched", [True, False])
def test_a_title_lets_most_pages_pass_unlooked_at_and_a_tag_does_not(
    shelf: Shelf, touched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted: list[str] = []

    def draft_and_note(site: Site) -> Iterator[Draft]:
        for draft in draft_pages(site):
            drafted.append(draft.path)
            yield draft

    monkeypatch.setattr("papershelf.building.build.draft_pages", draft_and_note)
    if touched:
        shelf.edit("paper-7", "Unseen7 ", "Changed7 ")
    else:
        shelf.edit("paper-7", "added: ", "tags: [new]\nadded: ")
    shelf.build()
    assert len(drafted) < PAPERS / 2 if touched else len(drafted) > PAPERS
