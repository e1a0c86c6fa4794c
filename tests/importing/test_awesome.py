"""Awesome READMEs: each form of bullet, and a whole list of 300 lines whose report must be exact."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from papershelf.importing.awesome import read_awesome

from ..scholar.inventions import arxiv, author_names, title
from .shelves import REPOSITORY, brought, the_catalog

BULLETS: dict[str, tuple[str, dict[str, Any]]] = {
    "a link and a sentence": (
        "- [LoRA: Low-Rank](https://arxiv.org/abs/2106.09685v2) - Learns an update of low rank.",
        {"title": "LoRA: Low-Rank", "ids": {"arxiv": "2106.09685"}, "summary": "Learns an update of low rank."},
    ),
    "strong title, authors, venue, labelled links": (
        "* **Prefix-Tuning: Prompts.** Xiang Lisa Li, Percy Liang. *ACL 2021*. "
        "[[Paper]](https://aclanthology.org/2021.acl-long.353.pdf) [[Code](https://github.com/X/P)]",
        {
            "title": "Prefix-Tuning: Prompts",
            "authors": ("Xiang Lisa Li", "Percy Liang"),
            "venue": "ACL",
            "year": "2021",
            "ids": {"acl": "2021.acl-long.353"},
            "links": {"code": "https://github.com/X/P"},
        },
    ),
    "plain title, venue in brackets": (
        "- Adapters for All (NeurIPS'22) [pdf](https://arxiv.org/pdf/2301.00001) [project page](https://a.example/p)",
        {
            "title": "Adapters for All",
            "venue": "NeurIPS",
            "year": "2022",
            "ids": {"arxiv": "2301.00001"},
            "links": {"website": "https://a.example/p"},
        },
    ),
    "a date before, authors cut": (
        "- [2023/06] **Big Model**, Jane Doe et al., [[arXiv](https://arxiv.org/abs/2306.00001)]",
        {"title": "Big Model", "year": "2023", "ids": {"arxiv": "2306.00001"}},
    ),
    "a venue before": (
        "- (ICLR 2020) [A Long Title](https://openreview.net/forum?id=abcdefg), [video](https://youtu.be/x)",
        {
            "title": "A Long Title",
            "venue": "ICLR",
            "year": "2020",
            "ids": {"openreview": "abcdefg"},
            "links": {"video": "https://youtu.be/x"},
        },
    ),
    "words whose meaning cannot be told": (
        "- [Tool](https://github.com/a/tool) ![stars](https://img.shields.io/x) fast and small",
        {"title": "Tool", "links": {"code": "https://github.com/a/tool"}, "notes": "fast and small"},
    ),
    "links in HTML, and more behind a fold": (
        '- **Folded** <a href="https://doi.org/10.1000/xyz">paper</a>\n\n'
        "  <details><summary>TL;DR</summary>It folds.</details>",
        {"title": "Folded", "ids": {"doi": "10.1000/xyz"}, "summary": "It folds."},
    ),
    "a row of a table": (
        "| Title | Venue | Links |\n|---|---|---|\n"
        "| In a Table | ICLR 2024 | [paper](https://arxiv.org/abs/2401.00001) |",
        {"title": "In a Table", "venue": "ICLR", "year": "2024", "ids": {"arxiv": "2401.00001"}},
    ),
    "hostile words": (
        "- [<script>x</script> `$(id)` {{ a }}](https://arxiv.org/abs/2101.00009) - Ends ${{ secrets.X }} here.",
        {"title": "x $(id) {{ a }}", "summary": "Ends ${{ secrets.X }} here."},
    ),
}


@pytest.mark.parametrize(("bullet", "expected"), BULLETS.values(), ids=BULLETS)
def test_each_form_of_bullet(bullet: str, expected: dict[str, Any]) -> None:
    reading = read_awesome(f"## Papers\n\n{bullet}\n", "README.md")
    assert not reading.unread
    (found,) = reading.found
    shown = {key: getattr(found, key) for key in expected}
    assert shown == expected
    others = ("authors", "venue", "year", "summary", "notes")
    assert not any(getattr(found, key) for key in others if key not in expected)
    assert found.categories == (("Papers",),)


NESTED = """\
# Title [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

> The tagline.

The description.

## Contents

- [One](#one)
  - [Two](#two)

## One

About one.

- [First](https://a.example/1)
- 2023:
  - [Second](https://a.example/2)

### Two

- [Third](https://a.example/3)
  - [Fourth](https://a.example/4) belongs to it

## Three

- [Fifth](https://a.example/5)
"""


def test_headings_and_groups_become_the_tree(tmp_path: Path) -> None:
    result = brought(tmp_path / "new", NESTED, "README.md")
    assert (result.exit_code, result.stdout) == (0, "")
    catalog = the_catalog(tmp_path / "new")
    assert (catalog.settings.title, catalog.settings.tagline) == ("Title", "The tagline.")
    assert catalog.settings.description == "The description."
    assert {slug: entry.category for slug, entry in catalog.entries.items()} == {
        "first": ("one",),
        "second": ("one/part-2023",),
        "third": ("one/two",),
        "fourth": ("one/two",),
        "fifth": ("three",),
    }
    assert catalog.settings.categories[0].description == "About one."


# What stands in a realistic list and is no entry, with the report's word for it.
PROSE = "prose; it fits a page in catalog/pages"
STRAY = {
    "- A bullet that links nowhere": "a bullet without a web address: A bullet that links nowhere",
    "- See [our guide](CONTRIBUTING.md) first": "a bullet without a web address: See our guide first",
    "Some more prose between the entries.": f"{PROSE}: Some more prose between the entries.",
    "```\nmake\n```": f"{PROSE}: make",
}


def bullet(number: int) -> str:
    forms = (
        f"- [{title(number)}](https://arxiv.org/abs/{arxiv(number)}) - It puts {number} volumes in order.",
        f"- **{title(number)}.** {', '.join(author_names(number))}. *ICLR {2015 + number % 9}*. "
        f"[[Paper]](https://arxiv.org/pdf/{arxiv(number)}v2) [[Code]](https://github.com/shelf/{number})",
        f"* {title(number)} (NeurIPS 20{10 + number % 10}) [pdf](https://aclanthology.org/2021.acl-long.{number}.pdf)",
        f"- [{title(number)}](https://doi.org/10.1234/shelf.{number}) ![](https://img.shields.io/badge/x)",
        f"- [Shelf {number}](https://github.com/shelf/tool-{number}) - A tool for shelf {number}.",
    )
    return forms[number % len(forms)]


def long_list() -> tuple[list[str], list[str]]:
    """A README's lines, and the report it must give."""
    lines = ["# Awesome Shelves", "", "> Everything about shelves.", "", "A list of what holds books.", ""]
    report: list[str] = []

    def add(line: str) -> None:
        lines.extend([*line.split("\n"), ""])

    add("## Contents")
    add("\n".join(f"- [Section {section}](#section-{section})" for section in range(1, 9)))
    for number in range(1, 116):
        if number % 15 == 1:
            add(f"## Section {number // 15 + 1}")
            add(f"What section {number // 15 + 1} is about.")
        elif number % 5 == 1:
            add(f"### Part {number % 15}")
        add(bullet(number))
        if number % 30 == 7:
            stray, words = list(STRAY.items())[number // 30]
            report.append(f"README.md:{len(lines) + 1}: {words}")
            add(stray)
    add("## License")
    report.append(f"README.md:{len(lines) + 3}: {PROSE}: No rights reserved.")
    add("CC0")
    add("No rights reserved.")
    return lines, report


def test_a_list_of_three_hundred_lines_is_imported_whole_and_reported_exactly(tmp_path: Path) -> None:
    lines, report = long_list()
    assert len(lines) >= 300
    result = brought(tmp_path / "new", "\n".join(lines), "README.md")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("115 of 115 papers imported\n")
    *named, left_out = result.stdout.splitlines()
    assert named == report
    assert left_out == "left out, because an entry has no place for them: images (23)"
    entries = {entry.title: entry for entry in the_catalog(tmp_path / "new").entries.values()}
    assert len(entries) == 115
    for number in range(1, 116):
        entry = entries[f"Shelf {number}" if number % 5 == 4 else title(number)]
        assert {0: arxiv(number), 1: arxiv(number)}.get(number % 5, "") == entry.ids.arxiv
        if number % 5 == 1:
            assert list(entry.authors) == author_names(number)
            assert (entry.venue, entry.year) == ("ICLR", 2015 + number % 9)
            assert entry.links == {"code": f"https://github.com/shelf/{number}"}


def test_our_own_readme_gives_every_entry_back(tmp_path: Path) -> None:
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    result = brought(tmp_path / "new", text, "README.md")
    assert result.exit_code == 0, result.output
    ours = the_catalog(REPOSITORY).entries
    theirs = {entry.title: entry for entry in the_catalog(tmp_path / "new").entries.values()}
    assert len(theirs) == len(ours)
    assert all(len(theirs[entry.title].category) == len(entry.category) for entry in ours.values())


def numbered() -> Iterator[str]:
    yield from (f"{number}. [T{number} of a list](https://a.example/{number})" for number in range(1, 4))


def test_numbered_lists_are_lists_too() -> None:
    assert len(read_awesome("\n".join(numbered()), "x").found) == 3
