"""Judges of README.md: awesome-lint, markdownlint, and GitHub's own way of showing it."""

import re
import unicodedata
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from msgspec.structs import replace

from papershelf.formulas import Formula, split_formulas
from papershelf.formulas.mathml import github_formulas
from papershelf.records.record import Tldr

from ..lists import drawn, list_of, many_papers
from .catalogs import BuiltList
from .tools import silent
from .verdicts import as_github_shows, awesome_lint, markdownlint

pytestmark = pytest.mark.judge

# GitHub cuts a README at 512,000 bytes without a word (isaacs/github#1610).
BUDGET = 480_000
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)\s]*\)|<span>\$</span>", re.DOTALL)


def test_awesome_lint_finds_no_error(built: BuiltList) -> None:
    silent(awesome_lint(built.markdown[:1]))


def test_markdownlint_finds_nothing(built: BuiltList) -> None:
    silent(markdownlint(built.markdown))


def test_awesome_lint_finds_no_error_in_any_style(tmp_path: Path) -> None:
    paths = []
    for style in ("bullets", "table", "years"):
        settings = {"style": style, "order": "cited"}
        tree = ({"id": "a", "title": "\u2699\ufe0f Boards"}, {"id": "b", "title": "Nails & Glue"})
        catalog = list_of(tree, readme=settings, url="https://x.example/list", tagline="All about boards.")
        paths.append(tmp_path / style / "README.md")
        paths[-1].parent.mkdir()
        (paths[-1].parent / "contributing.md").write_text("Write to us.\n", encoding="utf-8")
        first, second, *others = many_papers(7, ("a", "b"))
        first = replace(first, title="Boards | *Nails* <b> and $x|y$", year=None)
        second = replace(second, tldr=Tldr("Says what a | stroke does.", "semantic-scholar"), retracted="2020")
        records = [first, second, *others]
        paths[-1].write_text(drawn(catalog, records).files["README.md"], encoding="utf-8")
    silent(awesome_lint(paths))


def test_every_file_stays_within_its_bytes(built: BuiltList) -> None:
    silent([path.name for path in built.markdown if path.stat().st_size > BUDGET])


def test_github_shows_every_title_as_it_was_written(built: BuiltList) -> None:
    shown = as_github_shows(path.read_text(encoding="utf-8") for path in built.markdown)
    texts = {_words("".join(link.itertext())) for html in shown for link in _parse(html).iter("a")}
    silent([title for title in _titles(built.root) if _words(_as_drawn(title)) not in texts])


def test_github_finds_no_formula_in_the_text(built: BuiltList) -> None:
    meant = [part.tex for text in _texts(built.root) for part in split_formulas(text) if isinstance(part, Formula)]
    known = re.compile("|".join(rf"\$`?{re.escape(tex)}`?\$" for tex in meant) or "(?!)")
    prose = [CODE.sub("", known.sub("", path.read_text(encoding="utf-8"))) for path in built.markdown]
    silent([line for text in prose for line in text.splitlines() if re.search(r"(?<!\\)\$", line)])


def _titles(root: Path) -> list[str]:
    papers = sorted(root.glob("catalog/papers/*.yaml"))
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["title"] for path in papers]


def _texts(root: Path) -> list[str]:
    """Everything a curator may have written a formula in."""
    entries = (
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path in root.glob("catalog/papers/*.yaml")
    )
    return [str(entry.get(key, "")) for entry in entries for key in ("title", "summary")]


def _as_drawn(title: str) -> str:
    """The title as GitHub is given it: formulas it draws stay TeX."""
    return "".join(part if isinstance(part, str) else f"${part.tex}$" for part in github_formulas(title))


def _parse(html: str) -> Element:
    root: Element = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return root


def _words(text: str) -> str:
    """The text as the eye sees it: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
