"""The worked example of docs/theming.md, done as it says."""

import re
import shutil
from pathlib import Path

import pytest

from ..lists import build_site, texts_below

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "theming.md"


def example(kind: str, place: int = 0) -> str:
    return str(re.findall(rf"```{kind}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)[place])


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("themed")
    shutil.copytree(ROOT / "tests" / "catalogs" / "small" / "catalog", root / "catalog")
    files = {
        "templates/parts/line.md.j2": example("jinja", 0),
        "templates/parts/footer.html.j2": example("jinja", 1),
        "site/custom.css": example("css"),
        "site/CNAME": "papers.example\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    build_site(root, root / "_site")
    return texts_below(root / "_site") | {"README.md": (root / "README.md").read_text(encoding="utf-8")}


def test_the_readme_puts_the_year_first(drawn: dict[str, str]) -> None:
    lines = [line for line in drawn["README.md"].splitlines() if line.startswith("- [") and " - " in line]
    assert lines
    assert any(re.search(r"\) - \d{4}: ", line) for line in lines)
    assert "<details>" not in drawn["README.md"]


def test_every_page_has_the_own_footer(drawn: dict[str, str]) -> None:
    pages = [text for path, text in drawn.items() if path.endswith(".html") and not path.startswith("embed/")]
    assert pages and all("Kept by the reading group of our institute." in page for page in pages)


def test_the_accent_is_loaded_after_our_style_sheet(drawn: dict[str, str]) -> None:
    assert "--accent: light-dark(#7a2e5d" in drawn["custom.css"]
    sheets = re.findall(r'rel="stylesheet" href="([^"?]+)', drawn["papers/" + _slug(drawn) + "/index.html"])
    assert [sheet.rpartition("/")[2] for sheet in sheets] == ["style.css", "custom.css"]


def test_a_file_of_the_catalogs_own_is_part_of_the_site(drawn: dict[str, str]) -> None:
    assert drawn["CNAME"] == "papers.example\n"


def _slug(drawn: dict[str, str]) -> str:
    return next(path.split("/")[1] for path in drawn if re.fullmatch(r"papers/[^/]+/index\.html", path))
