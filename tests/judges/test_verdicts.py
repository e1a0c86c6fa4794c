"""The judges themselves, on files with planted faults: each must see the fault it is there for."""

from pathlib import Path

import pytest

from .links import broken_links, reachable, read_html
from .tools import npm_file
from .verdicts import as_github_shows, awesome_lint, html_validate, markdownlint, relax_ng, schema_org, vnu

pytestmark = pytest.mark.judge

README = """# Awesome Shelf [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

> Papers on shelves.

## Contents

- [One](#one)

## One

- [A shelf](https://example.org/a) - By hand, 2026.
"""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>By hand</title><link rel="stylesheet" href="style.css"></head>
<body><h1 id="top-of-it">By hand</h1>{}</body>
</html>
"""

PLANTED = ["<img src='x.png'>", "<p id='a'>x</p><p id='a'>y</p>", "<p><div>x</div></p>", "<blink>x</blink>"]


def _readme(folder: Path, text: str) -> list[Path]:
    (folder / "CONTRIBUTING.md").write_text("Welcome.\n", encoding="utf-8")
    (folder / "README.md").write_text(text, encoding="utf-8")
    return [folder / "README.md"]


def _site(folder: Path, planted: str = "", style: str = "h1 { color: #000 }") -> list[Path]:
    (folder / "index.html").write_text(PAGE.replace("{}", planted), encoding="utf-8")
    (folder / "style.css").write_text(style, encoding="utf-8")
    return sorted(folder.iterdir())


def test_a_clean_readme_passes_both_linters(tmp_path: Path) -> None:
    readme = _readme(tmp_path, README)
    assert awesome_lint(readme) + markdownlint(readme) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("2026.", "2026", "awesome-list-item"),
        ("One](#one)", "One](#two)", "awesome-toc"),
        (" [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)", "", "awesome-badge"),
    ],
)
def test_awesome_lint_sees_what_is_planted(tmp_path: Path, right: str, wrong: str, rule: str) -> None:
    assert any(f"[{rule}]" in said for said in awesome_lint(_readme(tmp_path, README.replace(right, wrong))))


def test_markdownlint_sees_a_broken_fragment(tmp_path: Path) -> None:
    assert any("MD051" in said for said in markdownlint(_readme(tmp_path, README.replace("#one", "#two"))))


def test_clean_files_pass_the_html_checkers(tmp_path: Path) -> None:
    files = _site(tmp_path)
    assert vnu(files) + html_validate(files[:1]) == []


def test_both_html_checkers_see_what_is_planted(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.html" for number in range(len(PLANTED))]
    for page, planted in zip(pages, PLANTED, strict=True):
        page.write_text(PAGE.replace("{}", planted), encoding="utf-8")
    for judge in (vnu, html_validate):
        said = " ".join(judge(pages))
        assert [planted for page, planted in zip(pages, PLANTED, strict=True) if page.name not in said] == []


def test_the_nu_checker_sees_faults_of_style_and_drawing(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" bogus="1"><path d="M0 0"/></svg>')
    said = " ".join(vnu(_site(tmp_path, style="h1 { colr: #000 }")))
    assert "colr" in said
    assert "bogus" in said


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("gone/", "no such page"),
        ("#gone", "nothing there is called 'gone'"),
        ("/index.html", "leaves the site, which lies under /shelf/"),
        ("../", "leaves the site, which lies under /shelf/"),
        ("javascript:void(0)", "a link must not be javascript:"),
        ("sub", "costs a redirect: the folder's slash is missing"),
        ("https://me.example/shelf/gone/", "no such page"),
    ],
)
def test_each_kind_of_broken_link_is_told(tmp_path: Path, link: str, said: str) -> None:
    (tmp_path / "sub").mkdir()
    _site(tmp_path, f"<a href='{link}'>x</a>")
    assert broken_links(tmp_path, "/shelf/", "https://me.example/shelf/") == [f"index.html: {link}: {said}"]


@pytest.mark.parametrize(
    "link", ["#top-of-it", "#", "style.css", "?q=x", "https://other.example/", "mailto:me@x.example"]
)
def test_links_that_lead_somewhere_are_not_told(tmp_path: Path, link: str) -> None:
    _site(tmp_path, f"<a href='{link}'>x</a>")
    assert broken_links(tmp_path, "/shelf/") == []


def test_inline_scripts_and_styles_are_told_but_not_blocks_of_data(tmp_path: Path) -> None:
    planted = "<script>x</script><p style='color: red' onclick='x'>x</p><script type='application/ld+json'>{}</script>"
    index, _ = _site(tmp_path, planted)
    assert read_html(index).inline == ("<script>", "<p style>", "<p onclick>")


def test_pages_nobody_links_to_are_not_reachable(tmp_path: Path) -> None:
    _site(tmp_path, "<a href='a.html'>a</a>")
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(PAGE, encoding="utf-8")
    assert reachable(tmp_path) == {"index.html", "a.html"}


def test_github_strips_scripts_and_keeps_details() -> None:
    [html] = as_github_shows(["- x\n  <details><summary>T</summary>y</details><script>z</script>"])
    assert "<details><summary>T</summary>y</details>" in html
    assert "script" not in html


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_judge_that_is_not_installed_fails_the_run_on_ci_alone(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no-such-judge is not here"):
        npm_file("no-such-judge/index.js")


FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Shelf</title><id>urn:uuid:1</id>
<updated>2026-01-02T00:00:00Z</updated><author><name>Ada</name></author><link href="https://x.org/"/>{}</feed>"""
SITEMAP = (
    """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.org/</loc>{}</url></urlset>"""
)


@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        ("atom.rnc", FEED.format(""), FEED.format("<entry><title>No id</title></entry>")),
        ("atom.rnc", FEED.format(""), FEED.format("").replace("T00:00:00Z", "")),
        ("sitemap.rnc", SITEMAP.format(""), SITEMAP.format("<lastmod>yesterday</lastmod>")),
    ],
)
def test_jing_sees_what_is_planted(tmp_path: Path, schema: str, right: str, wrong: str) -> None:
    file = tmp_path / "file.xml"
    file.write_text(right, encoding="utf-8")
    assert relax_ng(schema, [file]) == []
    file.write_text(wrong, encoding="utf-8")
    assert len(relax_ng(schema, [file])) >= 1


def test_typescript_sees_what_schema_org_does_not_know(tmp_path: Path) -> None:
    right = (
        '{"@context": "https://schema.org", "@type": "ScholarlyArticle", "author": {"@type": "Person", "name": "Ada"}}'
    )
    assert schema_org([right], tmp_path) == []
    [found] = schema_org([right.replace('"author"', '"writer"')], tmp_path)
    assert "writer" in found
