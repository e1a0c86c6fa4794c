"""People in a site: joined, parted, said again when people.yaml changes; papers of very many authors are cheap."""

import shutil
from pathlib import Path

import pytest

from papershelf.building.build import Built, Order, build_catalog
from papershelf.reading.stamps import FOLDER, Memory

from ..small import TODAY, Small

ORCID = "0000-0002-1825-0097"


def build(small: Small, *, memory: bool = True) -> Path:
    """The site, built again, or from scratch beside it."""
    out = small.root / ("_site" if memory else "_clean")
    kept = Memory(small.root / FOLDER, out) if memory else None
    built = build_catalog(Order(small.root, out, TODAY, memory=kept))
    assert isinstance(built, Built), built
    return out


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def entry(number: int, authors: str) -> str:
    return (
        f'title: "Paper {number}"\ncategory: methods\nyear: 2020\nids: {{doi: 10.1234/{number}}}\nauthors: {authors}\n'
    )


@pytest.fixture
def two(small: Small) -> Small:
    """Two papers of one person under two spellings, and the one of `small`."""
    small.paper("one", entry(1, "[Ada Holz]"))
    small.paper("two", entry(2, "[A. Holz, Tuan Van Lam]"))
    return small


def test_people_yaml_joins_spellings_and_is_read_again_when_it_changes(two: Small) -> None:
    before = tree(build(two))
    assert "authors/ada-holz/index.html" in before and "authors/a-holz/index.html" in before
    two.write(
        "people.yaml",
        f"ada: {{name: Ada Holz, spellings: [A. Holz], orcid: {ORCID}, website: 'https://ada.example/'}}\n",
    )
    after = tree(build(two))
    page = after["authors/ada/index.html"].decode()
    assert "authors/a-holz/index.html" not in after
    assert ORCID in page and "https://ada.example/" in page and "A. Holz" in page
    assert ORCID in after["papers/two/index.html"].decode() and ORCID in after["papers.csl.json"].decode()
    (two.root / "catalog" / "people.yaml").unlink()
    assert tree(build(two)) == before


def test_an_edited_split_reaches_the_other_entry_as_a_clean_build_has_it(two: Small) -> None:
    two.paper("three", entry(3, "[Tuan Van Lam]"))
    build(two)
    for authors in ('["Van Lam, Tuan"]', "[Tuan Van Lam]"):
        two.paper("three", entry(3, authors))
        again, clean = tree(build(two)), tree(build(two, memory=False))
        shutil.rmtree(two.root / "_clean")
        assert again == clean
        assert (b"Van Lam, Tuan" in again["papers/two/cite.bib"]) == ("Van Lam, Tuan" in authors)


def test_a_wrong_paper_of_a_person_stops_build_as_it_stops_check(two: Small) -> None:
    build(two)
    two.write("people.yaml", "ada: {name: Ada Holz, papers: [three]}\n")
    kept = Memory(two.root / FOLDER, two.root / "_site")
    found = build_catalog(Order(two.root, two.root / "_site", TODAY, memory=kept))
    assert isinstance(found, list) and [problem.code for problem in found] == ["unknown-entry"]


def test_a_paper_of_very_many_authors_is_whole_on_its_page_and_short_elsewhere(two: Small) -> None:
    build(two)
    before = len(tree(two.root / "_site"))
    names = ["Ada Holz", *(f"Bo {chr(65 + number % 26)}{number}" for number in range(2999))]
    two.paper("big", entry(4, "\n" + "".join(f"  - {name}\n" for name in names)))
    site = tree(build(two))
    assert len(site) < before + 20  # nobody of the 2,999 has a page
    page, listing = site["papers/big/index.html"].decode(), site["categories/methods/index.html"].decode()
    assert all(f"<bdi>{name}</bdi>" in page for name in names)
    assert "and 2,997 more" in listing and "Bo B1</bdi>" in listing and "Bo C2</bdi>" not in listing
    assert "Bo%20" not in listing or listing.count("rft.au") < 20
    assert site["papers.bib"].decode().count(" and\n") >= 2999
    assert "Paper 4" in site["authors/ada-holz/index.html"].decode()
    assert max(len(data) for path, data in site.items() if path != "papers/big/index.html") < 500_000


def test_many_authors_is_a_setting(two: Small) -> None:
    settings = (two.root / "catalog" / "catalog.yaml").read_text(encoding="utf-8")
    two.write("catalog.yaml", settings + "site: {many_authors: 1}\n")
    site = tree(build(two))
    assert "authors/ada-holz/index.html" in site and "authors/tuan-van-lam/index.html" not in site
