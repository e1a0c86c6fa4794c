"""The list that is out to break a page: it builds, says what was written and nothing else, and runs nothing."""

import re
import unicodedata
from pathlib import Path
from xml.etree.ElementTree import Element

import cmarkgfm  # type: ignore[import-untyped]
import html5lib
import pytest
import yaml
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from markupsafe import escape

from papershelf.formulas.mathml import formula_html, github_formulas

from .command_line import copy_catalog, run
from .judges.tools import silent
from .judges.verdicts import awesome_lint
from .small import Small

PLANTED = re.compile(r"alert|onerror|onclick|evil")
# Elements that titles of the list spell out and no page of ours uses.
TAGS = ("C", "C#", "C++", "c plus plus", "../up", "AC/DC", "❤️", "适配器", "アダプタ", "NO", "null", "<tag>", "T" * 120)
FOREIGN = {"b", "i", "em", "img", "iframe", "object"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile list, built."""
    folder = copy_catalog("hostile", tmp_path_factory.mktemp("hostile") / "list")
    done = run("--root", folder, "build")
    assert done.exit_code == 0, done.stderr
    return folder


def titles(root: Path) -> dict[str, str]:
    """Each entry's title as it was typed, in the one form in which é is written."""
    read = {path.stem: path.read_text(encoding="utf-8") for path in (root / "catalog" / "papers").glob("*.yaml")}
    typed = {slug: yaml.load(text, Loader=yaml.BaseLoader)["title"] for slug, text in read.items()}
    return {slug: unicodedata.normalize("NFC", title) for slug, title in typed.items()}


def parse(path: Path) -> Element:
    return html5lib.parse(path.read_text(encoding="utf-8"), treebuilder="etree", namespaceHTMLElements=False)


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, Element]:
    """Every page of the site by its path."""
    site = root / "_site"
    return {path.relative_to(site).as_posix(): parse(path) for path in sorted(site.rglob("*.html"))}


def words(element: Element) -> str:
    return "".join(element.itertext())


def test_check_finds_nothing_wrong_with_it(root: Path) -> None:
    assert run("--root", root, "check").exit_code == 0


def as_drawn(title: str) -> str:
    """The title as a reader of the page sees it: its formulas drawn, everything else as written."""
    return words(
        html5lib.parse(f"<h1>{escape(formula_html(title))}</h1>", treebuilder="etree", namespaceHTMLElements=False)
    )


def in_readme(title: str) -> str:
    """The title as GitHub is given it: formulas it draws stay TeX."""
    return "".join(part if isinstance(part, str) else f"${part.tex}$" for part in github_formulas(title))


def test_every_title_stands_unaltered_on_its_page(root: Path, pages: dict[str, Element]) -> None:
    shown = {slug: pages[f"papers/{slug}/index.html"].iter("h1") for slug in titles(root)}
    headings = {slug: [words(heading) for heading in found] for slug, found in shown.items()}
    assert headings == {slug: [as_drawn(title)] for slug, title in titles(root).items()}


def test_every_title_stands_unaltered_in_the_readme(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    drawn = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    page = html5lib.parse(drawn, treebuilder="etree", namespaceHTMLElements=False)
    items = [words(link) for link in page.iter("a") if link.get("href", "").startswith("http")]
    given = {
        title: "".join(x if isinstance(x, str) else f"${x.tex}$" for x in github_formulas(title))
        for title in titles(root).values()
    }
    assert [title for title, shown in given.items() if shown not in items] == []
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} & FOREIGN == {"img"}
    assert [image.get("src") for image in page.iter("img")] == [
        "https://awesome.re/badge.svg",
        "lists/banner-light.svg",
    ]


def test_no_element_or_attribute_of_a_page_comes_from_the_catalog(pages: dict[str, Element]) -> None:
    found: list[str] = []
    for path, page in pages.items():
        for element in page.iter():
            if isinstance(element.tag, str):
                found += [f"{path}: <{element.tag} {name}>" for name in element.attrib if name.lower().startswith("on")]
                found += [f"{path}: <{element.tag}>"] * (element.tag in FOREIGN and not prose(path))
    silent(found)


def prose(path: str) -> bool:
    """Pages that show Markdown of the catalog's own, where some elements are allowed."""
    return path.startswith("about/") or path == "papers/html/index.html"


def test_no_script_is_but_files_of_ours_and_data(pages: dict[str, Element]) -> None:
    for path, page in pages.items():
        for script in page.iter("script"):
            kind, source = script.get("type", ""), script.get("src", "")
            assert not PLANTED.search(source), path
            assert source or kind in {"application/ld+json", "application/json"}, path
            assert not (source and words(script)), path


def test_every_link_leads_to_the_web_or_within_the_site(pages: dict[str, Element]) -> None:
    for path, page in pages.items():
        for link in page.iter("a"):
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", link.get("href", ""), re.IGNORECASE)
            assert not scheme or scheme[1] in {"http", "https"}, f"{path}: {link.get('href')}"


def test_braces_of_the_catalog_are_not_computed(root: Path) -> None:
    page = (root / "_site" / "papers" / "jinja" / "index.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }} and {% raw %} {# note #} ${jndi} {0}" in page
    assert "{{ award }}" in page
    assert ">name<" in page  # braces mean an organisation and are never shown


def test_names_that_look_alike_have_pages_of_their_own(root: Path) -> None:
    listed = parse(root / "_site" / "tags" / "index.html")
    shown = [words(link) for link in listed.iter("a")]
    assert [tag for tag in TAGS if not any(text.startswith(tag) for text in shown)] == []
    folders = sorted(path.name for path in (root / "_site" / "tags").iterdir() if path.is_dir())
    assert len(folders) == len(TAGS) == len({name.casefold() for name in folders})


def test_accents_do_not_split_an_author(root: Path) -> None:
    (page,) = (root / "_site" / "authors").glob("emile-etagere*/index.html")
    slugs = [article.get("data-slug") for article in parse(page).iter() if article.get("data-slug")]
    assert {"accents-1", "accents-2", "combining"} <= set(slugs)


def test_three_hundred_authors_are_all_on_the_page_and_in_the_exports(root: Path) -> None:
    page = words(parse(root / "_site" / "papers" / "many-authors" / "index.html"))
    exported = (root / "_site" / "papers" / "many-authors" / "cite.ris").read_text(encoding="utf-8")
    for surname in ("Holzaa", "Holzfz", "Holzln"):
        assert f"Ada {surname}" in page
        assert f"AU  - {surname}, Ada\n" in exported


def test_nothing_is_written_outside_the_list(root: Path) -> None:
    assert sorted(path.name for path in root.parent.iterdir()) == ["list"]
    made = {"README.md", "lists", "_site", ".papershelf", "CONTRIBUTING.md"}
    assert {path.name for path in root.iterdir()} == {"catalog", *made}
    assert {path.name for path in (root / "lists").iterdir()} == {"banner-light.svg", "banner-dark.svg"}


@pytest.mark.judge
def test_awesome_lint_finds_no_error(root: Path) -> None:
    silent(awesome_lint([root / "README.md"]))


@pytest.mark.judge
def test_awesome_lint_finds_no_error_when_it_is_split(root: Path, tmp_path: Path) -> None:
    folder = copy_catalog("hostile", tmp_path / "list")
    settings = folder / "catalog" / "catalog.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "readme: {style: split}\n", encoding="utf-8")
    assert run("--root", folder, "build").exit_code == 0
    silent(awesome_lint([folder / "README.md"]))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "https://",
        "ftp://evil.example/x",
    ],
)
def test_a_link_that_is_no_web_address_is_refused_at_its_place(small: Small, link: str) -> None:
    small.paper("evil", f"title: Evil\ncategory: methods\nlinks:\n  website: '{link}'\n")
    assert small.problems() == ["papers/evil.yaml:4:12 bad-link"]


def test_marks_that_an_address_cannot_hold_are_written_as_browsers_send_them(small: Small) -> None:
    small.paper("marks", "title: Marks\ncategory: methods\nlinks: {website: 'https://x.example/[1]?a=\"<b>\"'}\n")
    assert run("--root", small.root, "build").exit_code == 0
    page = small.root / "_site" / "papers" / "marks" / "index.html"
    assert "https://x.example/%5B1%5D?a=%22%3Cb%3E%22" in [link.get("href") for link in parse(page).iter("a")]


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\u202e"])
def test_a_control_character_is_refused_at_its_place_or_shown_as_nothing(small: Small, letter: str) -> None:
    small.paper("odd", f"title: Odd{letter}title\ncategory: methods\nids: {{arxiv: 2101.00001}}\n")
    found = small.problems()
    assert all(problem.startswith("papers/odd.yaml:") for problem in found)
    assert run("--root", small.root, "build").exit_code == bool(found)
