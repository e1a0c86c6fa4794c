"""Hostile values in every field of an entry, of people.yaml and of the settings: shown as text wherever they land."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cmarkgfm  # type: ignore[import-untyped]
import html5lib
import pytest
import rispy  # type: ignore[import-untyped]
import yaml
from bibtexparser.entrypoint import parse_string
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from .command_line import run
from .judges.tools import silent
from .small import Small

VALUES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><iframe src=//evil.example>",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "</style><style>*{background:url(//evil.example)}",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<!--#exec cmd='id'-->",
    "{{ 7*7 }}",
    "{% include '/etc/passwd' %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "{0.__class__} {name} %(name)s",
    "=HYPERLINK('http://evil.example')",
    "@everyone and #1",
    "fixes #1 and hostile/list#2",
    "::error file=x::y ##[error]z",
    "\\input{/etc/passwd} \\write18{id}",
    "} , title = {evil} @misc{evil, title = {x}",
    "x ER  - TY  - JOUR",
    "| a | b | ` `` ``` code",
    "# heading > quote - item",
    "&lt;script&gt; &#60;b&#62; &amp;lt;",
    "\u0430dm\u0456n \u4e2d\u6587 \u00e9",
    "$(id) `id` ; rm -rf / | cat",
    "../../../etc/passwd C:\\con",
    'O\'Neil "quoted" \u201cBoth\u201d',
    "<details open ontoggle=alert(1)><summary>x",
]
# As a plain author these are taken for several names, and refused.
SEVERAL_NAMES = {VALUES[number] for number in (22, 23, 25, 28)}
MEMBERS = (
    *("volume", "number", "pages", "chapter", "publisher", "place", "institution", "series", "edition"),
    *("version", "genre", "note", "isbn", "issn"),
)
FOREIGN = {"b", "i", "em", "img", "iframe", "object", "embed", "textarea", "base", "style"}
SETTINGS = {
    "title": "Hostile fields",
    "url": "https://hostile.example/list/",
    "repository": "https://github.com/hostile/list",
    "categories": [{"id": "a", "title": "A"}],
}


def entry(number: int, value: str) -> dict[str, Any]:
    """An entry that holds the value wherever a text of its author's choice may stand."""
    kinds = ("thesis", "book", "report", "dataset", "software", "chapter", "website")
    return {
        "title": f"Entry {number} {value}",
        "category": "a",
        "type": kinds[number % len(kinds)],
        "authors": [
            {"name": f"Ada {value}"},
            {"given": value, "family": f"Holz {value}", "suffix": value},
            {"name": f"Group {value}", "organisation": True},
            *([f"Person{number} {value}"] if value not in SEVERAL_NAMES else []),
        ],
        "venue": f"Venue {value}",
        **({"status": "in press"} if number % 2 else {"year": 2020}),
        "publication": dict.fromkeys(MEMBERS, f"{value}") | {"editors": [f"Ed {value}"], "month": 7},
        "ids": {"arxiv": f"2101.{number:05}"},
        "links": {"code": "https://evil.example/?q=" + re.sub(r"[^a-z0-9]", "", value)},
        "tags": [f"tag {value}"[:60]],
        "summary": f"Summary {value}",
        "awards": [f"Award {value}"],
        "retracted": f"Because {value}",
        "added": "2026-11-23",
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of an entry for each value, and people with each in their names; built."""
    root = tmp_path_factory.mktemp("hostile-fields") / "list"
    (root / "catalog" / "papers").mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
    people = {}
    for number, value in enumerate(VALUES):
        text = yaml.safe_dump(entry(number, value), allow_unicode=True, sort_keys=False)
        (root / "catalog" / "papers" / f"e{number}.yaml").write_text(text, encoding="utf-8")
        people[f"p{number}"] = {"name": f"Person{number} {value}", "website": f"https://evil.example/{number}"}
    names = yaml.safe_dump(people, allow_unicode=True)
    (root / "catalog" / "people.yaml").write_text(names, encoding="utf-8")
    done = run("--root", root, "build")
    assert done.exit_code == 0, done.stderr
    return root


def test_what_is_written_is_shown(root: Path) -> None:
    assert len(VALUES) >= 30
    for number, value in enumerate(VALUES):
        path = root / "_site" / "papers" / f"e{number}" / "index.html"
        page = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        shown = " ".join("".join(page.itertext()).split())
        if "$" not in value and "\\" not in value:
            for text in (f"Summary {value}", f"Award {value}", f"Because {value}"):
                assert " ".join(text.split()) in shown, (number, text)


def faults_of(markup: str, where: str, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Elements, handlers and addresses in HTML that nobody of ours wrote."""
    page = html5lib.parse(markup, treebuilder="etree", namespaceHTMLElements=False)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in FOREIGN - allowed:
            yield f"{where}: <{element.tag}>"
        for name, value in element.attrib.items():
            if str(name).lower().startswith("on"):
                yield f"{where}: <{element.tag} {name}>"
            if str(name) in ("href", "src", "action") and re.match(r"\s*(?:javascript|data|vbscript):", value, re.I):
                yield f"{where}: {value}"
        source = element.get("src", "")
        kind = element.get("type", "")
        if element.tag == "script" and (
            "evil" in source or not (source or kind in ("application/json", "application/ld+json"))
        ):
            yield f"{where}: a script"


def test_no_page_holds_an_element_handler_or_script_of_the_catalog(root: Path) -> None:
    pages = sorted((root / "_site").rglob("*.html"))
    assert len(pages) > 2 * len(VALUES)
    silent([fault for path in pages for fault in faults_of(path.read_text(encoding="utf-8"), str(path))])


def test_every_page_forbids_what_is_not_ours(root: Path) -> None:
    pieces = root / "_site" / "embed"  # for pages of others, which have a policy of their own
    for path in (root / "_site").rglob("*.html"):
        if pieces in path.parents:
            continue
        page = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        policies = [meta.get("content", "") for meta in page.iter("meta") if meta.get("http-equiv")]
        assert len(policies) == 1
        assert "default-src 'none'" in policies[0]
        assert "unsafe" not in policies[0]


def test_data_in_pages_is_data(root: Path) -> None:
    for path in (root / "_site" / "papers").rglob("*.html"):
        page = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for script in page.iter("script"):
            if "json" in script.get("type", ""):
                json.loads("".join(script.itertext()))


def test_feeds_and_pictures_are_sound_and_hold_no_script(root: Path) -> None:
    files = [path for ending in ("*.xml", "*.svg") for path in (root / "_site").rglob(ending)]
    assert files
    faults: list[str] = []
    for path in files:
        for element in ElementTree.fromstring(path.read_text(encoding="utf-8")).iter():
            tag = str(element.tag).rpartition("}")[2]
            faults += [f"{path}: <{tag}>"] * (tag in {"script", "foreignObject", "iframe"})
            faults += [f"{path}: {name}" for name in element.attrib if name.lower().startswith("on")]
            if tag in ("content", "summary", "title") and element.get("type") == "html":
                faults += faults_of(element.text or "", str(path))
    silent(faults)


def test_no_export_gains_a_record_or_a_field(root: Path) -> None:
    bibtex = parse_string(run("--root", root, "export", "bib").stdout)
    assert len(bibtex.entries) == len(VALUES)
    assert not bibtex.failed_blocks
    assert {each.key for each in bibtex.entries} == {f"e{number}" for number in range(len(VALUES))}
    ris = run("--root", root, "export", "ris").stdout
    assert len(rispy.loads(ris)) == len(re.findall(r"^TY  - ", ris, re.M)) == len(VALUES)
    csl = json.loads(run("--root", root, "export", "csl-json").stdout)
    assert len(csl) == len(json.loads(run("--root", root, "export", "json").stdout)["papers"]) == len(VALUES)
    rows = [*csv.reader(io.StringIO(run("--root", root, "export", "csv").stdout))]
    assert len(rows) == 1 + len(VALUES)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_the_readme_holds_no_element_of_the_catalog(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    drawn = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    silent([*faults_of(drawn, "README.md", frozenset({"img", "em"}))])
    images = re.findall(r'<img[^>]*src="([^"]*)"', drawn)
    assert [link for link in images if "awesome.re" not in link] == ["lists/banner-light.svg"]
    assert "<em>alert" not in drawn


def test_the_summary_of_a_change_mentions_nobody_and_holds_no_element(root: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    (before / "catalog" / "papers").mkdir(parents=True)
    (before / "catalog" / "catalog.yaml").write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
    files = [path.relative_to(root).as_posix() for path in sorted((root / "catalog").rglob("*.yaml"))]
    told = run("--root", root, "review", "--base", before, *files).stdout
    drawn = cmarkgfm.github_flavored_markdown_to_html(told, Options.CMARK_OPT_UNSAFE)
    assert "Entry 7" in drawn
    silent([*faults_of(drawn, "summary")])
    outside_code = re.sub(r"<(pre|code)\b.*?</\1>", "", drawn, flags=re.S)
    assert not re.findall(r"(?<![\w/`])@everyone|(?<![\w&/])#\d", outside_code)


REFUSED = {
    "type": "type: {}",
    "status": "status: {}",
    "key": "key: {}",
    "month": "publication: {{month: {}}}",
    "member": "publication: {{{}: x}}",
    "orcid": "authors: [{{name: Ada Holz, orcid: {}}}]",
    "equal": "authors: [{{name: Ada Holz, equal: {}}}]",
    "organisation": "authors: [{{name: Ada Holz, organisation: {}}}]",
    "author's key": "authors: [{{name: Ada Holz, {}: x}}]",
}


@pytest.mark.parametrize("where", REFUSED)
@pytest.mark.parametrize("value", ["<script>alert(1)</script>, x", "::error::x\n##[error]y", "a = {b}, \u202e#1 @x"])
def test_what_no_such_field_holds_is_refused_at_its_place_and_told_as_text(
    small: Small, where: str, value: str
) -> None:
    line = REFUSED[where].format(json.dumps(value))
    small.paper("evil", f"title: Evil\ncategory: methods\nids: {{arxiv: 2101.00001}}\n{line}\n")
    found = small.problems()
    assert found and all(problem.startswith("papers/evil.yaml:4:") for problem in found), found
    told = run("--root", small.root, "check", "--format", "github").stdout
    assert all(line.startswith("::error ") for line in told.splitlines() if line)
    assert "\u202e" not in told and "\n##[error]" not in told
    assert run("--root", small.root, "build").exit_code == 1


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("ada: {name: Ada, website: 'javascript:alert(1)'}", "bad-link"),
        ("ada: {name: Ada, orcid: '<script>'}", ""),
        ("'../evil': {name: Ada}", ""),
        ("'<script>': {name: Ada}", ""),
        ("ada: {name: Ada, '<script>': x}", "unknown-key"),
    ],
)
def test_a_person_with_what_no_such_field_holds_is_refused(small: Small, person: str, code: str) -> None:
    small.write("people.yaml", f"{person}\n")
    found = small.problems()
    assert found and all(problem.startswith("people.yaml:1:") for problem in found)
    assert not code or found[0].endswith(code)
