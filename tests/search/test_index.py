import base64
import gzip
import json
import random
import subprocess
import sys
import tracemalloc

import pytest
from msgspec.structs import replace

from papershelf.search import SearchIndex, SearchPaper, build_index
from papershelf.search.index import INLINE_PAPERS

from .catalogs import AWKWARD, REPOSITORY, made_up_papers, shipped_papers


@pytest.fixture(scope="module")
def large() -> SearchIndex:
    return build_index(made_up_papers(1800))


def test_the_order_of_the_papers_changes_no_byte(large: SearchIndex) -> None:
    shuffled = list(made_up_papers(1800))
    random.Random(1).shuffle(shuffled)
    assert build_index(shuffled) == large


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_hash_seed_changes_no_byte(seed: str) -> None:
    script = (
        "import hashlib; from papershelf.search import build_index; from tests.search.catalogs import AWKWARD\n"
        "files = build_index(AWKWARD).files\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    run = [sys.executable, "-c", script]
    told = {
        subprocess.run(run, cwd=REPOSITORY, env={"PYTHONHASHSEED": one}, capture_output=True, check=True).stdout
        for one in (seed, "1")
    }
    assert len(told) == 1


def test_a_small_catalog_is_one_request_for_ordinary_queries() -> None:
    index = build_index(shipped_papers())
    assert len(index.files) <= 25
    assert not [path for path in index.files if path.startswith(("search/words", "search/records"))]
    assert len(index.files[index.root]) <= 30_000


def test_a_small_catalog_is_also_one_script() -> None:
    index = build_index(AWKWARD)
    script = index.files[index.inline].decode()
    assert script.startswith('globalThis.papershelfSearchIndex="')
    assert gzip.decompress(base64.b64decode(script.split('"')[1]))


def test_the_script_cannot_be_left_by_what_papers_are_called() -> None:
    index = build_index([SearchPaper("a", '</script>"; alert(1)//')])
    assert b"<" not in index.files[index.inline]


def test_a_large_catalog_is_not_inlined(large: SearchIndex) -> None:
    assert len(made_up_papers(1800)) > INLINE_PAPERS
    assert large.inline == ""
    assert {path.split("/")[1].split("-")[0] for path in large.files} >= {"words", "records", "pairs", "vocabulary"}


def test_the_one_file_with_a_fixed_name_tells_the_root(large: SearchIndex) -> None:
    assert json.loads(large.files["search/latest.json"])["root"] == large.root


def test_everything_lies_in_one_folder(large: SearchIndex) -> None:
    assert all(path.startswith("search/") for path in large.files)


def test_after_an_edit_only_the_shards_of_its_words_have_new_names(large: SearchIndex) -> None:
    papers = list(made_up_papers(1800))
    papers[900] = replace(papers[900], tldr=papers[900].tldr + " zyzzogeton")
    edited = build_index(papers).files
    changed = [path for path, data in edited.items() if large.files.get(path) != data]
    assert any(path.startswith("search/records") for path in changed)
    assert len(changed) < 0.5 * len(edited)


def test_a_new_newest_paper_leaves_old_records_and_most_shards_alone(large: SearchIndex) -> None:
    edited = build_index([*made_up_papers(1800), SearchPaper("zz", "Zyzzogeton", venue="ZZZ", year=2099)]).files
    changed = [path for path, data in edited.items() if large.files.get(path) != data]
    records = [path for path in changed if path.startswith("search/records")]
    assert len(records) <= 64
    assert len([path for path in changed if path.startswith("search/words-")]) <= 12


def test_an_index_of_nothing_is_an_index() -> None:
    assert build_index([]).root in build_index([]).files


def test_memory_goes_with_the_words_and_not_with_the_text() -> None:
    papers = (SearchPaper(f"s{number}", f"Title {number}", abstract="word " * 20_000) for number in range(200))
    tracemalloc.start()
    build_index(papers)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000  # the texts together are 20 MB
