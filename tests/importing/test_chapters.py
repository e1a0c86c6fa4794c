"""A folder as one list: linked files, indexes, folders with a README each, pages about one paper, prose."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from papershelf.importing.found import FoundList
from papershelf.importing.sources import read_source

TOP = "# Ponds\n\nA list of papers on ponds.\n"
PROSE = "# How We Work\n\nWe meet once a week, read a paper, and talk about it for an hour.\n\nEverybody may join.\n"


def bullets(*names: str, first: int = 1) -> str:
    lines = (
        f"- [{name} at Rest in Ponds](https://arxiv.org/abs/2101.000{n:02})" for n, name in enumerate(names, first)
    )
    return "\n".join(lines) + "\n"


def read(folder: Path, files: Mapping[str, str]) -> FoundList:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_source(folder)


def shelves(reading: FoundList) -> dict[str, str]:
    """Where each paper stands, by the first word of its title."""
    papers = [*reading.found, *(one for one, _ in reading.unaddressed)]
    return {one.title.split()[0]: " / ".join(one.categories[0]) if one.categories else "" for one in papers}


FOLDERS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "a README in every folder": (
        {
            "README.md": TOP,
            "songs/README.md": f"# Songs of Frogs\n\n{bullets('Frogs', 'Toads')}",
            "jumps/README.md": bullets("Eels", first=7),
        },
        {"Frogs": "Songs of Frogs", "Toads": "Songs of Frogs", "Eels": "Jumps"},
    ),
    "folders in folders": (
        {
            "README.md": TOP,
            "life/README.md": f"# Life\n\n{bullets('Frogs')}",
            "life/night-songs/README.md": bullets("Toads", "Eels", first=4),
        },
        {"Frogs": "Life", "Toads": "Life / Night songs", "Eels": "Life / Night songs"},
    ),
    "a heading of its own inside": (
        {"README.md": TOP, "songs/README.md": f"## Songs by Night\n\n{bullets('Frogs', 'Toads')}"},
        {"Frogs": "Songs by Night", "Toads": "Songs by Night"},
    ),
    "files beside the README": (
        {
            "README.md": TOP,
            "2020.md": f"# Year 2020\n\n{bullets('Frogs', 'Toads')}",
            "2021.md": bullets("Eels", "Carps", first=5),
        },
        {"Frogs": "Year 2020", "Toads": "Year 2020", "Eels": "2021", "Carps": "2021"},
    ),
    "links to some": (
        {
            "README.md": TOP + "\n- [Old songs](songs/old.md)\n",
            "songs/old.md": bullets("Frogs", "Toads"),
            "songs/new.md": bullets("Eels", first=5),
        },
        {"Frogs": "Old songs", "Toads": "Old songs", "Eels": "Songs / New"},
    ),
    "index.md instead of README.md": (
        {"README.md": TOP, "songs/index.md": f"# Songs\n\n{bullets('Frogs', 'Toads')}"},
        {"Frogs": "Songs", "Toads": "Songs"},
    ),
    "SUMMARY.md of GitBook": (
        {
            "README.md": TOP,
            "SUMMARY.md": "# Contents\n\n* [Welcome](README.md)\n\n## Animals\n\n* [Singing Frogs](a/x.md)\n  * [At Night](a/y.md)\n",  # noqa: E501
            "a/x.md": bullets("Frogs", "Toads"),
            "a/y.md": bullets("Eels", "Carps", first=5),
        },
        {
            "Frogs": "Animals / Singing Frogs",
            "Toads": "Animals / Singing Frogs",
            "Eels": "Animals / Singing Frogs / At Night",
            "Carps": "Animals / Singing Frogs / At Night",
        },
    ),
    "_sidebar.md of docsify": (
        {
            "README.md": TOP,
            "docs/_sidebar.md": "- Animals\n  - [Frogs of Ponds](/frogs.md)\n",
            "docs/frogs.md": bullets("Frogs", "Toads"),
        },
        {"Frogs": "Animals / Frogs of Ponds", "Toads": "Animals / Frogs of Ponds"},
    ),
    "mkdocs.yml": (
        {
            "README.md": TOP,
            "mkdocs.yml": "nav:\n  - Home: index.md\n  - Animals:\n      - Frogs: f.md\n      - t.md\n",
            "docs/f.md": bullets("Frogs", "Eels"),
            "docs/t.md": bullets("Toads", "Carps", first=5),
        },
        {"Frogs": "Animals / Frogs", "Eels": "Animals / Frogs", "Toads": "Animals", "Carps": "Animals"},
    ),
    "rules of the repository": (
        {
            "README.md": TOP + "\nRead the [rules](CODE_OF_CONDUCT.md).\n\n" + bullets("Frogs"),
            "CODE_OF_CONDUCT.md": bullets("Bats", "Owls", first=5),
            ".github/CONTRIBUTING.md": bullets("Larks", "Gnats", first=8),
        },
        {"Frogs": ""},
    ),
    "pages that are prose": (
        {
            "README.md": TOP + bullets("Frogs", "Toads"),
            "docs/work.md": PROSE,
            "meetings/README.md": PROSE + "\n- [Our room](https://maps.example.org/room)\n",
        },
        {"Frogs": "", "Toads": ""},
    ),
    "the README in two languages": (
        {
            "README.md": TOP + bullets("Frogs"),
            "README_zh.md": "# 池塘\n\n- [池塘里的青蛙们](https://ponds.example.org/1.pdf)\n",
        },
        {"Frogs": ""},
    ),
    "an old copy": (
        {"README.md": TOP + bullets("Frogs", "Toads", "Eels"), "archive/README.md": bullets("Frogs", "Toads", "Eels")},
        {"Frogs": "", "Toads": "", "Eels": ""},
    ),
    "hosted files": (
        {
            "README.md": TOP,
            "songs/README.md": "# Songs\n\n* :scroll: [Frogs at Rest by Night](frogs.pdf) by Ada Hill\n* [Toads at Rest](https://example.org/toads.pdf)\n",
        },
        {"Frogs": "Songs", "Toads": "Songs"},
    ),
    "no README": ({"songs.md": f"# Songs\n\n{bullets('Frogs', 'Toads')}"}, {"Frogs": "Songs", "Toads": "Songs"}),
    "packages of others": (
        {
            "README.md": TOP + bullets("Frogs"),
            "node_modules/x/README.md": bullets("Bats", "Owls", first=5),
            ".cache/README.md": bullets("Larks", "Gnats", first=8),
        },
        {"Frogs": ""},
    ),
    "links in a circle": (
        {
            "README.md": TOP + "\n- [Songs](a.md)\n",
            "a.md": "[back](README.md) [on](b.md)\n\n" + bullets("Frogs", "Toads"),
            "b.md": "[back](a.md)\n\n" + bullets("Eels", "Carps", first=5),
        },
        {"Frogs": "Songs", "Toads": "Songs", "Eels": "on", "Carps": "on"},
    ),
}


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_papers_of_a_folder_stand_where_its_files_say(tmp_path: Path, kind: str) -> None:
    files, expected = FOLDERS[kind]
    assert shelves(read(tmp_path, files)) == expected


PAPER_PAGES = {
    "keys": "Authors: Ada Hill, Bo Ives\n\nPaper: https://example.org/frogs.pdf\n",
    "bold keys in bullets": "- **Authors:** Ada Hill, Bo Ives\n- **Paper:** <https://example.org/frogs.pdf>\n",
    "presented in": "## Metadata\n\nPresented in [OSDI 2021](https://www.usenix.org/conference/osdi21/x).\n\nAuthors: Ada Hill, Bo Ives\n",  # noqa: E501
    "an arXiv id": "| | |\n\narXiv: https://arxiv.org/abs/2101.00001\n\nAuthors: Ada Hill and Bo Ives\n",
    "a label": "[Paper](https://example.org/frogs.pdf)\n\nVenue: ICLR 2021\n\nAuthors: Ada Hill, Bo Ives\n",
}


@pytest.mark.parametrize("kind", PAPER_PAGES)
def test_a_page_about_one_paper_is_its_entry(tmp_path: Path, kind: str) -> None:
    page = f"# Frogs at Rest: A Study\n\n{PAPER_PAGES[kind]}\n## Notes\n\nIt builds on [Toads](https://arxiv.org/abs/2001.00001).\n"
    reading = read(tmp_path, {"README.md": TOP, "notes/osdi/frogs.md": page})
    papers = [*reading.found, *(one for one, _ in reading.unaddressed)]
    assert [(one.title, one.authors, one.place) for one in papers] == [
        ("Frogs at Rest: A Study", ("Ada Hill", "Bo Ives"), "notes/osdi/frogs.md:1")
    ]
    assert "2001.00001" not in str(papers[0].ids)


NOT_ONE_PAPER = {
    "one fact": "Authors: Ada Hill, Bo Ives\n",
    "many papers": "Authors: Ada Hill, Bo Ives\n\nPaper: https://example.org/1.pdf\n\n## Toads\n\nAuthors: Cy Jay, Di Kay\n\nPaper: https://example.org/2.pdf\n",  # noqa: E501
}


@pytest.mark.parametrize("kind", NOT_ONE_PAPER)
def test_a_page_that_says_too_little_or_too_much_is_none(tmp_path: Path, kind: str) -> None:
    reading = read(
        tmp_path, {"README.md": TOP + bullets("Eels"), "frogs.md": f"# Frogs at Rest: A Study\n\n{NOT_ONE_PAPER[kind]}"}
    )
    assert "Frogs at Rest: A Study" not in [one.title for one in reading.found]


def test_pages_that_were_not_read_are_named(tmp_path: Path) -> None:
    summary = "* [Work](docs/work.md)\n* [Frogs at Rest: A Long Study](docs/frogs.md)\n"
    files = {
        "README.md": TOP + bullets("Eels"),
        "SUMMARY.md": summary,
        "docs/work.md": PROSE,
        "docs/frogs.md": PROSE,
        "x/y.md": PROSE,
    }
    unread = {one.place: one.kind for one in read(tmp_path, files).unread}
    assert unread["docs/work.md:1"] == unread["x/y.md:1"] == "pages without papers"
    assert unread["docs/frogs.md:1"] == "lines that read like papers"
