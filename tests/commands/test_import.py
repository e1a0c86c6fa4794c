"""papershelf import and init --from, as a person uses them: what is told, what is written, with which exit status."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.catalog.format import format_entry
from papershelf.catalog.load import read_change_lines
from papershelf.commands.beginning import raw_addresses
from papershelf.commands.import_ import import_list
from papershelf.commands.init import init
from papershelf.context import Context
from papershelf.records.changes import IMPORTED, parse_changes

from ..importing.shelves import the_catalog, the_records
from ..lists import build_site

README = """\
# Fruit

> All about fruit.

## 2020

- [Pears at Night](https://arxiv.org/abs/2101.00001), Ada Pomme, Bo Quincey, ICLR
- [Quinces by Day](https://arxiv.org/abs/2101.00002) [[code](https://github.com/fruit/q)]

## 2021

- [Medlars in the Rain](https://arxiv.org/abs/2101.00003)
- Loquats without an Address (ICML 2021)
"""


def run(root: Path, *words: str | Path) -> Result:
    root.mkdir(parents=True, exist_ok=True)
    arguments = [str(word) for word in words]
    return CliRunner().invoke(import_list, arguments, obj=Context(root, quiet=False), catch_exceptions=False)


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    path = tmp_path / "README.md"
    path.write_text(README, encoding="utf-8")
    return path


def test_the_first_screen_counts_and_the_last_line_tells_the_rest(readme: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "list", readme)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "4 papers found, 3 entries"
    assert "README.md:13" in result.stdout and "Loquats without an Address" in result.stdout
    assert "3 entries are below headings that say their year: --from-headings year takes it" in lines
    assert result.stderr.startswith("3 of 4 papers imported; 1 left out: 1 papers without an identifier or a link\n")


def test_headings_that_are_years_are_taken_when_asked_for(readme: Path, tmp_path: Path) -> None:
    run(tmp_path / "list", readme, "--from-headings", "year")
    years = {entry.title: entry.year for entry in the_catalog(tmp_path / "list").entries.values()}
    assert years == {"Pears at Night": 2020, "Quinces by Day": 2020, "Medlars in the Rain": 2021}


def test_a_preview_shows_entries_beside_their_lines_and_writes_nothing(readme: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "list", readme, "--preview")
    assert "README.md:7: - [Pears at Night]" in result.stdout and '    title: "Pears at Night"' in result.stdout
    assert not (tmp_path / "list" / "catalog").exists()


def test_a_review_keeps_the_line_until_fmt(readme: Path, tmp_path: Path) -> None:
    run(tmp_path / "list", readme, "--review")
    text = (tmp_path / "list" / "catalog" / "papers" / "pears-at-night.yaml").read_text(encoding="utf-8")
    assert text.startswith("# imported from README.md:7: - [Pears at Night](https://arxiv.org/abs/2101.00001)")
    assert not format_entry(text).startswith("#")


@pytest.mark.parametrize("name", ["report.md", "report.json"])
def test_the_whole_report_goes_to_a_file(readme: Path, tmp_path: Path, name: str) -> None:
    run(tmp_path / "list", readme, "--report", tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "Loquats without an Address" in text
    if name.endswith("json"):
        report = json.loads(text)
        assert (report["found"], report["made"], report["lost"]) == (4, 3, 1)


@pytest.mark.parametrize(("word", "count"), [("keep", 4), ("report", 3), ("auto", 3)])
def test_papers_without_an_address_are_kept_when_asked_for(readme: Path, tmp_path: Path, word: str, count: int) -> None:
    root = tmp_path / "list"
    run(root, readme, "--unidentified", word, "--added", "2024-02-29")
    entries = the_catalog(root).entries
    assert len(entries) == count
    assert [entry.found_in for entry in entries.values() if entry.found_in] == ["README.md:13"] * (count - 3)
    assert build_site(root, root / "_site").entries == count


def test_many_papers_without_an_address_are_kept(tmp_path: Path) -> None:
    fruit = "Pears Quinces Medlars Loquats Cherries Plums Damsons Mulberries Currants".split()  # noqa: SIM905
    text = "# F\n\n## P\n\n" + "".join(f"* {one} in Small Baskets (ICML 2021)\n" for one in fruit)
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    result = run(tmp_path / "list", tmp_path / "README.md")
    assert result.exit_code == 0 and len(the_catalog(tmp_path / "list").entries) == len(fruit)


def test_more_lost_than_read_is_exit_status_3(tmp_path: Path) -> None:
    lost = "".join(f"- word{number} https://a.example/{number}\n" for number in range(5))
    text = f"# F\n\n## P\n\n- [Pears at Night](https://arxiv.org/abs/2101.00001)\n{lost}"
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    result = run(tmp_path / "list", tmp_path / "README.md")
    assert result.exit_code in (0, 3)
    assert (result.exit_code == 3) == (len(the_catalog(tmp_path / "list").entries) < 3)


def test_the_order_and_the_day_of_the_source_are_kept(readme: Path, tmp_path: Path) -> None:
    root = tmp_path / "list"
    run(root, readme, "--added", "2024-02-29")
    records = sorted(the_records(root).values(), key=lambda record: record.position or 0)
    assert [record.title for record in records] == ["Pears at Night", "Quinces by Day", "Medlars in the Rain"]
    assert {str(record.added) for record in records} == {"2024-02-29"}
    assert the_catalog(root).settings.readme.order == "listed"
    build_site(root, root / "_site")
    drawn = (root / "README.md").read_text(encoding="utf-8")
    assert drawn.index("Pears at Night") < drawn.index("Quinces by Day") < drawn.index("Medlars in the Rain")


def test_what_comes_into_a_list_is_noted_as_one_change_and_a_new_list_begins_without(
    readme: Path, tmp_path: Path
) -> None:
    root = tmp_path / "list"
    run(root, readme)
    assert read_change_lines(root) == ""
    more = tmp_path / "more.md"
    more.write_text(
        README.replace("2101.", "2201.").replace(" by ", " at ").replace("the Rain", "Snow"), encoding="utf-8"
    )
    result = run(root, more, "--dry-run")
    assert read_change_lines(root) == "", result.stdout
    run(root, more, "--category", "part-2020")
    (change,), problems = parse_changes(read_change_lines(root))
    assert (change.what, change.now, change.count, problems) == (IMPORTED, "more.md", 3, [])


def test_what_was_understood_can_be_printed_edited_and_read_again(readme: Path, tmp_path: Path) -> None:
    explained = run(tmp_path / "list", readme, "--explain")
    assert explained.exit_code == 0 and "title:" in explained.stdout and "bullet: link, first line" in explained.stdout
    hints = tmp_path / "hints.yaml"
    hints.write_text("skip: ['2021']\n", encoding="utf-8")
    run(tmp_path / "list", readme, "--hints", hints)
    assert len(the_catalog(tmp_path / "list").entries) == 2
    hints.write_text("skips: [x]\n", encoding="utf-8")
    wrong = run(tmp_path / "list", readme, "--hints", hints)
    assert wrong.exit_code == 2 and "'skips' is no key of a hint file" in wrong.stderr


def test_a_folder_is_read_with_the_chapters_its_readme_links_to(tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    (folder / "chapters").mkdir(parents=True)
    (folder / "README.md").write_text("# Fruit\n\n1. [Pears](chapters/pears.md)\n2. [Gone](chapters/gone.md)\n")
    (folder / "chapters" / "pears.md").write_text("## 2020\n- [Pears at Night](https://arxiv.org/abs/2101.00001)\n")
    result = run(tmp_path / "list", folder)
    assert result.exit_code == 0 and "a file that is not in this folder" in result.stdout
    (entry,) = the_catalog(tmp_path / "list").entries.values()
    assert entry.category == ("pears/part-2020",)


def test_a_readme_without_papers_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Gallery\n\nOnly pictures here.\n", encoding="utf-8")
    result = run(tmp_path / "list", tmp_path / "README.md")
    assert result.exit_code == 1 and "0 of 0 papers" in result.stderr


def begin(*words: str | Path) -> Result:
    return CliRunner().invoke(init, [str(word) for word in words], obj=Context(Path(), quiet=False))


def test_a_new_list_begins_from_a_readme_and_keeps_the_one_written_by_hand(readme: Path, tmp_path: Path) -> None:
    result = begin(tmp_path, "--from", readme)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "README.before.md").read_text(encoding="utf-8") == README
    assert "README.md is kept as README.before.md" in result.stderr
    assert (tmp_path / ".github" / "workflows" / "papershelf.yml").is_file()
    assert len(the_catalog(tmp_path).entries) == 3


def test_what_cannot_be_a_beginning_is_refused(tmp_path: Path) -> None:
    result = begin(tmp_path / "new", "--from", tmp_path / "none.md")
    assert result.exit_code == 2 and "neither a file or folder here nor a web address" in result.stderr
    assert not (tmp_path / "new" / "catalog").exists()


def test_addresses_of_repositories_lead_to_their_readme() -> None:
    assert raw_addresses("https://github.com/o/n/blob/main/docs/list.md") == [
        "https://raw.githubusercontent.com/o/n/main/docs/list.md"
    ]
    assert all(re.search(r"/o/n/HEAD/readme", url, re.I) for url in raw_addresses("https://github.com/o/n.git"))
    assert raw_addresses("https://a.example/list.bib") == ["https://a.example/list.bib"]


SORBS = "Sorbs ripen **late** in all of the gardens we know.\n"
PROSE = f"\n## 2022\n\n- [Sorbs at Noon](https://arxiv.org/abs/2101.00009)\n\n{SORBS}"


def test_prose_of_a_readme_becomes_a_page_of_a_new_catalog(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(README + PROSE, encoding="utf-8")
    result = run(tmp_path / "list", tmp_path / "README.md")
    page = tmp_path / "list" / "catalog" / "pages" / "about.md"
    assert result.exit_code == 0, result.output
    assert page.read_text(encoding="utf-8") == f"# About\n\n## 2022\n\n{SORBS}"
    assert "it is in catalog/pages/about.md now" in result.output


def test_prose_overwrites_no_page(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(README + PROSE, encoding="utf-8")
    page = tmp_path / "list" / "catalog" / "pages" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Mine\n", encoding="utf-8")
    run(tmp_path / "list", tmp_path / "README.md")
    assert page.read_text(encoding="utf-8") == "# Mine\n"
