import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from papershelf.building.build import Built, Order, build_catalog
from papershelf.search import ListWords, SearchPaper, build_index

from .catalogs import AWKWARD, REPOSITORY, RULES, RULES_SAID, made_up_papers, shipped_papers

NODE = shutil.which("node")
TESTS = sorted(Path(__file__).parent.glob("*.test.mjs"))


def write_index(folder: Path, papers: Sequence[SearchPaper], said: ListWords = ListWords()) -> None:  # noqa: B008
    index = build_index(papers, said)
    for path, data in index.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "index.json").write_text(json.dumps({"root": index.root, "inline": index.inline}), encoding="utf-8")
    (folder / "papers.json").write_text(json.dumps([[paper.slug, paper.title, paper.year] for paper in papers]))


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Indexes for the JavaScript tests: awkward, shipped, large, and large after a redeployment."""
    folder = tmp_path_factory.mktemp("indexes")
    large = made_up_papers(2000)
    newer = SearchPaper("brand-new", "Zyzzogeton Revisited", ("Ann Author",), "ZZZ", year=2099)
    write_index(folder / "awkward", AWKWARD)
    write_index(folder / "rules", RULES, RULES_SAID)
    (folder / "site").mkdir()
    order = Order(REPOSITORY, folder / "site", date(2026, 11, 28), readme=False)
    assert isinstance(build_catalog(order), Built)
    write_index(folder / "shipped", shipped_papers())
    write_index(folder / "large", large)
    write_index(folder / "larger", [*large, newer])
    return folder


@pytest.mark.skipif(not NODE, reason="node is not installed, so the scripts for the browser cannot be run here")
@pytest.mark.parametrize("test", TESTS, ids=lambda path: path.name)
def test_the_scripts_read_what_python_wrote(test: Path, indexes: Path) -> None:
    run = subprocess.run(
        [str(NODE), "--test", str(test)],
        cwd=REPOSITORY,
        env={"SEARCH_INDEXES": str(indexes), "PATH": "/usr/bin:/bin", "NODE_NO_WARNINGS": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
