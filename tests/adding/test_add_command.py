"""papershelf add, against a server that answers as Semantic Scholar was recorded to."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.adding.existing import load_existing
from papershelf.building.build import Order, build_catalog
from papershelf.catalog.format import format_entry
from papershelf.catalog.load import read_facts
from papershelf.commands.add import add
from papershelf.context import Context
from papershelf.disk import Stamp
from papershelf.reading.entry import EntryRead, Frame, read_entry
from papershelf.reading.reader import read_catalog, read_records
from papershelf.reading.stamps import FOLDER, Memory
from papershelf.records.facts import parse_facts
from papershelf.scholar.answers import wanted_fields
from papershelf.scholar.facts_file import FactsFile
from papershelf.scholar.questions import Policy, plan_round, wishes

from ..scholar.inventions import paper, sha
from ..scholar.scholar_answers import Fault, Given, instead
from ..scholar.scholar_library import Library
from ..scholar.scholar_server import ScholarServer
from ..scholar.shelf import entry, write_catalog

SETTINGS = """\
title: Shelves
categories:
  - {id: order, title: Order, children: [{id: sorting, title: Sorting}, {id: dust, title: Dust}]}
"""
LIBRARY = (
    paper(1),
    paper(2, externalIds={"ACL": "2021.acl-long.2", "DOI": "10.18653/v1/2021.acl-long.2"}),
    paper(3, externalIds={"PubMed": "19872477", "PubMedCentral": "2323736"}),
    paper(
        4, title="Lending Ballads: $(rm -rf ~) {{x}} 'a' \"b\" # c\u202e\x00\x1b[31m", authors=[{"name": "\x1b]0;x"}]
    ),
    paper(5, title="../../etc/passwd"),
    paper(6, title="书架的整理", year=None, venue="", authors=[]),
    paper(7, year=1066),
)


@pytest.fixture
def server() -> Iterator[ScholarServer]:
    with ScholarServer(Library(LIBRARY)) as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    old = entry(10, category="order/sorting", title="Sorting Ballads in Winter", authors=["Ada Quill"])
    return write_catalog(
        tmp_path, {"old": old, "dusty": entry(11, category="order/dust", title="Weeding Gazettes")}, SETTINGS
    )


def run(root: Path, url: str, *words: str) -> Result:
    env = {"SEMANTIC_SCHOLAR_API_URL": url, "PAPERSHELF_SPACING": "0", "SEMANTIC_SCHOLAR_API_KEY": ""}
    return CliRunner().invoke(add, words, obj=Context(root, quiet=False), env=env, catch_exceptions=False)


KINDS = {
    "arxiv": ["2002.10001"],
    "arxiv with version": ["arXiv:2002.10001v3"],
    "arxiv address": ["https://arxiv.org/pdf/2102.10001v1.pdf"],
    "doi": ["10.1234/Shelf.1"],
    "doi address": ["https://doi.org/10.1234/shelf.1"],
    "acl": ["2021.acl-long.2"],
    "acl address": ["https://aclanthology.org/2021.acl-long.2.pdf"],
    "pubmed": ["PMID:19872477"],
    "pubmed address": ["https://pubmed.ncbi.nlm.nih.gov/19872477/"],
    "pubmed central": ["PMC2323736", "--title", paper(3)["title"]],
    "openreview": ["https://openreview.net/forum?id=nZeVKeeFYf9", "--title", paper(1)["title"]],
    "semantic scholar": [sha(1)],
    "semantic scholar address": [f"https://www.semanticscholar.org/paper/A-Title/{sha(1)}"],
    "corpus": ["CorpusId:900001"],
    "title": [paper(1)["title"].lower()],
    "a tool": ["https://github.com/shelves/tool", "--title", "Shelf Tool"],
}
KINDS["arxiv"] = KINDS["arxiv with version"] = [LIBRARY[0]["externalIds"]["ArXiv"]]
KINDS["arxiv with version"] = [f"arXiv:{LIBRARY[0]['externalIds']['ArXiv']}v3"]
KINDS["arxiv address"] = [f"https://arxiv.org/pdf/{LIBRARY[0]['externalIds']['ArXiv']}v1.pdf"]


@pytest.mark.parametrize("words", KINDS.values(), ids=KINDS)
def test_each_kind_of_identifier_gives_an_entry_that_passes_and_is_refused_the_second_time(
    root: Path, server: ScholarServer, words: list[str]
) -> None:
    first = run(root, server.url, *words, "--category", "order/dust")
    assert first.exit_code == 0, first.stderr
    path = root / first.stdout.strip()
    text = path.read_text(encoding="utf-8")
    assert format_entry(text) == text
    assert f"added: {date.today()}" in text and "summary" not in text
    catalog, problems = read_catalog(root, date.today())
    assert catalog, problems
    second = run(root, server.url, *words, "--category", "order/dust")
    assert (second.exit_code, second.stdout) == (1, "")
    assert f"catalog/papers/{path.stem}.yaml" in second.stderr and "the list has it already" in second.stderr


def test_what_was_found_is_shown_written_and_in_the_next_build(root: Path, server: ScholarServer) -> None:
    wanted = LIBRARY[0]["externalIds"]["ArXiv"]
    result = run(root, server.url, wanted)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "catalog/papers/indexing-ballads-in-winter.yaml\n"
    assert (
        result.stderr
        == f"""\
{wanted}: Indexing Ballads in Winter: Report 1
  {LIBRARY[0]["authors"][0]["name"]}{"".join(", " + author["name"] for author in LIBRARY[0]["authors"][1:])}
  Annual Meeting of the Society of Shelves 2021 (as Semantic Scholar says; not written, because nothing proves it), \
1 citation on 2026-11-20
  category  order/sorting, like old (ballads, winter)
  written   catalog/papers/indexing-ballads-in-winter.yaml
Next:
  1. write summary: one sentence of your own on what the paper does or finds; it is not copied from anywhere
  2. papershelf check
  3. papershelf serve
  4. git add catalog/papers/indexing-ballads-in-winter.yaml
"""
    )
    catalog, _ = read_catalog(root, date.today())
    assert catalog
    record = next(r for r in read_records(root, catalog) if r.slug == "indexing-ballads-in-winter")
    assert record.citations and record.tldr and record.tldr.text.startswith("Report 1 finds")
    assert len(server.asked) == 1
    facts, _ = parse_facts(read_facts(root))
    policy = Policy(wanted_fields(catalog.settings.semantic_scholar))
    assert not plan_round(wishes(catalog, [record.slug]), facts, policy), "enrich has nothing left to ask"


def test_the_same_paper_is_recognised_by_what_semantic_scholar_says_of_either(
    root: Path, server: ScholarServer
) -> None:
    assert run(root, server.url, "CorpusId:900001", "--category", "order/dust").exit_code == 0
    path = root / "catalog/papers/indexing-ballads-in-winter.yaml"
    path.write_text(
        f"title: Indexing Ballads in the Winter\ncategory: order/dust\nids: {{semantic_scholar: {sha(1)}}}\n",
        encoding="utf-8",
    )
    asked = len(server.asked)
    again = run(root, server.url, "10.1234/shelf.1")
    assert again.exit_code == 1 and "the same DOI id 10.1234/shelf.1" in again.stderr
    assert len(server.asked) == asked, "what the facts tell need not be asked"


def test_several_are_added_at_once_and_twins_among_them_refused(root: Path, server: ScholarServer) -> None:
    arxiv = LIBRARY[0]["externalIds"]["ArXiv"]
    words = (arxiv, "2021.acl-long.2", sha(1), "2912.99999", "12345", "doi:nonsense")
    result = run(root, server.url, *words, "--category", "order/dust", "--tag", "Dust")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    for part in (
        f"{sha(1)}: not added: the list has it already",
        "2912.99999: not added: Semantic Scholar does not know this identifier",
        "12345: not added: '12345' could be many things",
        "doi:nonsense: not added: 'doi:nonsense' holds no DOI id",
    ):
        assert part in result.stderr
    assert read_catalog(root, date.today())[0]


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_hostile_answers_become_harmless_files(root: Path, server: ScholarServer, number: int) -> None:
    result = run(root, server.url, sha(number), "--category", "order/dust")
    assert result.exit_code == 0, result.stderr
    assert "\x1b" not in result.stderr + result.stdout and "\u202e" not in result.stderr
    path = root / result.stdout.strip()
    assert path.resolve().parent == (root / "catalog" / "papers").resolve()
    assert path.stem.isascii() and path.stem.replace("-", "").isalnum()
    assert read_catalog(root, date.today())[0]


def test_after_an_outage_nothing_is_left_that_check_refuses(root: Path, server: ScholarServer) -> None:
    server.faults.append(Fault(instead(Given(302, b"")), None))
    result = run(root, server.url, "2106.09685")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "gave no answer" in result.stderr and "run later: papershelf add 2106.09685" in result.stderr
    named = run(root, server.url, "2106.09685", "--title", "Low-Rank Shelves", "--category", "order/dust")
    assert named.exit_code == 3 and "papershelf enrich asks again" in named.stderr
    assert read_catalog(root, date.today())[0], "what was written is sound"


def test_offline_a_skeleton_is_written_and_said(root: Path, server: ScholarServer) -> None:
    result = run(root, server.url, "2106.09685", "--offline")
    assert result.exit_code == 0 and not server.asked
    assert (
        (root / "catalog/papers/arxiv-2106-09685.yaml").read_text(encoding="utf-8")
        == f"""\
title: ""  # as published
category: ""  # one of: order, order/sorting, order/dust
ids: {{arxiv: 2106.09685}}
added: {date.today()}
"""
    )
    assert "nobody was asked" in result.stderr
    assert 'fill in title: and category: where it says ""' in result.stderr
    assert run(root, server.url, "2106.09685").exit_code == 1, "a skeleton is an entry too"


def test_openreview_alone_gives_a_skeleton_and_says_why(root: Path, server: ScholarServer) -> None:
    result = run(root, server.url, "https://openreview.net/forum?id=nZeVKeeFYf9")
    assert (result.exit_code, result.stdout) == (1, "catalog/papers/openreview-nzevkeefyf9.yaml\n")
    assert "Semantic Scholar knows no such identifiers" in result.stderr and not server.asked


def test_a_title_is_not_taken_for_another_papers(root: Path, server: ScholarServer) -> None:
    result = run(root, server.url, "Indexing Ballads in Winter: Report 2")
    assert result.exit_code == 1 and "knows no paper of this title" in result.stderr


def test_names_that_are_taken_are_extended(root: Path, server: ScholarServer) -> None:
    for taken in ("indexing-ballads-in-winter", "indexing-ballads-in-winter-report-1"):
        value = entry(50 + len(taken), category="order/dust")
        (root / f"catalog/papers/{taken}.yaml").write_text(
            f"title: {value['title']}\ncategory: order/dust\nids: {{arxiv: {value['ids']['arxiv']}}}\n"
        )
    result = run(root, server.url, sha(1), "--category", "order/dust")
    assert result.stdout == "catalog/papers/indexing-ballads-in-winter-report-1-2021.yaml\n"


def test_facts_are_left_to_enrich_when_another_process_holds_them(root: Path, server: ScholarServer) -> None:
    with FactsFile(root):
        result = run(root, server.url, sha(1), "--category", "order/dust")
    assert result.exit_code == 3 and "run papershelf enrich when it is done" in result.stderr
    assert (root / result.stdout.strip()).exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name what to add"),
        (("a b", "c d", "--title", "x"), "--title goes with one ID"),
        (("a b", "--category", "order/dusk"), "did you mean 'order/dust'?"),
    ],
)
def test_wrong_usage_is_explained(root: Path, words: tuple[str, ...], says: str) -> None:
    result = run(root, "http://127.0.0.1:1", *words)
    assert result.exit_code == 2 and says in result.stderr


def test_of_a_list_that_was_built_only_what_changed_since_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_catalog(Order(root, root / "_site", date.today(), memory=Memory(root / FOLDER, root / "_site")))
    edit = root / "catalog" / "papers" / "old.yaml"
    edit.write_text(edit.read_text(encoding="utf-8").replace("Winter", "Winter and Spring"), encoding="utf-8")
    read: list[str] = []

    def noted(root: Path, path: str, frame: Frame, stamp: Stamp, now: int) -> EntryRead:
        read.append(path.rpartition("/")[2])
        return read_entry(root, path, frame, stamp, now)

    monkeypatch.setattr("papershelf.reading.reader.read_entry", noted)
    result = run(root, "http://127.0.0.1:1", "Sorting Ballads in Winter and Spring", "--offline")
    assert "the same title as catalog/papers/old.yaml" in result.stderr
    assert read == ["old.yaml"]


def test_an_entry_that_was_sound_and_cannot_be_read_any_more_is_counted(root: Path) -> None:
    build_catalog(Order(root, root / "_site", date.today(), memory=Memory(root / FOLDER, root / "_site")))
    (root / "catalog" / "papers" / "old.yaml").write_text("title: [\n", encoding="utf-8")
    shelf, _ = load_existing(root, date.today())
    assert shelf and (shelf.unread, list(shelf.entries), sorted(shelf.names)) == (1, ["dusty"], ["dusty", "old"])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_sound_list_and_one_with_problems_are_compared_alike(root: Path, server: ScholarServer, number: int) -> None:
    run(root, server.url, sha(number + 1), "--category", "order/dust")
    sound, _ = load_existing(root, date.today())
    (root / "catalog" / "papers" / "broken.yaml").write_text("title: [", encoding="utf-8")
    broken, _ = load_existing(root, date.today())
    assert sound and broken and len(sound.entries) == 3
    for slug, written in broken.entries.items():
        same = sound.entries[slug]
        assert (same.title, same.category, same.authors, same.ids) == (
            written.title,
            written.category,
            written.authors,
            written.ids,
        )
        assert (same.tags, same.summary, same.added) == (written.tags, written.summary, written.added)


def test_a_catalog_with_a_category_still_empty_can_be_added_to(tmp_path: Path, server: ScholarServer) -> None:
    root = write_catalog(tmp_path, {}, "title: New\ncategories: [{id: all, title: All}]\n")
    result = run(root, server.url, sha(1))
    assert result.exit_code == 0 and "category  all, the only category" in result.stderr
    assert read_catalog(root, date.today())[0]


def test_a_faulty_catalog_yaml_is_explained(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {}, "title: New\n")
    result = run(root, "http://127.0.0.1:1", sha(1))
    assert result.exit_code == 1 and "'categories' is missing" in result.stderr
