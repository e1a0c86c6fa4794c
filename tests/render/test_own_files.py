"""Files of a catalog's own that are wrong: the build says which and why, and nothing is published by accident."""

import re
from pathlib import Path

import pytest

from papershelf.commands.preview import PreviewServer
from papershelf.commands.serve import Preview
from papershelf.context import Context

from ..command_line import run
from ..small import Small, start_small


@pytest.fixture
def own(tmp_path: Path) -> Small:
    return start_small(tmp_path / "list")


def put(small: Small, name: str, content: bytes) -> None:
    file = small.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


FAULTS = [
    ("templates/404.html.j2", b"{{ 1/0 }}", "404.html.j2:1: ZeroDivisionError"),
    ("templates/404.html.j2", b"{{ total + 'a' }}", "404.html.j2:1: TypeError"),
    ("templates/404.html.j2", b"{{ t('no_such_words') }}", "404.html.j2:1: KeyError"),
    ("templates/404.html.j2", b"{% if %}", "404.html.j2:1: "),
    ("templates/404.html.j2", b"{{ mispelt }}", "'mispelt' is undefined"),
    ("templates/parts/line.md.j2", b"{{ 1/0 }}", "line.md.j2:1: ZeroDivisionError"),
    ("templates/strings/en.yaml", b"{{{", "en.yaml: "),
    ("templates/strings/en.yaml", b"- a\n- b\n", "en.yaml: a language file holds"),
    ("templates/strings/en.yaml", b"skip: caf\xe9\n", "en.yaml: "),
    ("site/search/page.js", b'import x from "y";\n', "search"),
    ("site/search/page.js", b"\xff", "search"),
]


@pytest.mark.parametrize(("name", "content", "told"), FAULTS)
def test_a_faulty_file_of_ones_own_is_named_without_a_traceback(
    own: Small, name: str, content: bytes, told: str
) -> None:
    put(own, name, content)
    result = run("build", "--root", own.root)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["site/a.txt", "templates/a.html.j2"])
def test_a_link_that_leads_out_is_not_followed(own: Small, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    (own.root / name).parent.mkdir(parents=True)
    (own.root / name).symlink_to(tmp_path / "secret")
    result = run("build", "--root", own.root)
    assert result.exit_code == 1
    assert "leads out of" in result.stderr
    assert not (own.root / "_site").exists()


def test_facts_behind_a_link_are_not_read(own: Small, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET=1\n", encoding="utf-8")
    (own.root / "catalog" / "facts.jsonl").symlink_to(tmp_path / "secret")
    result = run("build", "--root", own.root)
    assert result.exit_code == 0
    assert "SECRET" not in result.output


@pytest.mark.parametrize("folder", ["catalog/papers/x", "site", "templates", "lists/site"])
def test_a_site_is_not_put_where_the_next_build_reads(own: Small, folder: str) -> None:
    result = run("build", "--root", own.root, "--out", own.root / folder)
    assert result.exit_code == 2
    assert "choose another folder" in result.stderr


def test_an_accent_typed_in_two_parts_is_no_traceback(own: Small) -> None:
    own.paper("lora", 'title: x\ncategory: [methods, "cafe\u0301"]\nids: {arxiv: 2106.09685}\n')
    assert own.problems() == ["papers/lora.yaml:2:21 unknown-category"]


def test_a_category_cannot_be_a_number(own: Small) -> None:
    own.write("catalog.yaml", 'title: x\ncategories: [{id: methods, title: M, children: [{id: "2", title: Two}]}]\n')
    assert own.problems() == ["catalog.yaml:2:54 bad-category-id"]


@pytest.mark.parametrize("url", ["https://x.y/?q=1", "https://x.y/#f", "https://u:p@x.y/", "https://[::1/"])
def test_an_address_with_more_than_host_and_path_is_no_place_for_a_site(own: Small, url: str) -> None:
    own.write("catalog.yaml", f"title: x\nurl: '{url}'\ncategories: [{{id: methods, title: M}}]\n")
    assert own.problems() == ["catalog.yaml:2:6 bad-link"]
    assert run("build", "--root", own.root, "--base-url", url).exit_code == 2


def test_notes_no_person_wrote_are_shown_as_typed(own: Small) -> None:
    nested = "1. " * 3000
    own.paper("lora", f'title: x\ncategory: methods\nids: {{arxiv: 2106.09685}}\nnotes: "{nested}x {"[" * 5000}"\n')
    assert run("build", "--root", own.root).exit_code == 0
    assert "<pre>1. 1. 1." in (own.root / "_site/papers/lora/index.html").read_text(encoding="utf-8")


def test_a_language_without_words_is_told(own: Small) -> None:
    own.write("catalog.yaml", "title: x\nlanguage: xx\ncategories: [{id: methods, title: M}]\n")
    assert "no words ship for the language 'xx'" in run("build", "--root", own.root).stderr


def test_a_preview_outlives_a_catalog_that_is_moved_away_for_a_moment(own: Small, tmp_path: Path) -> None:
    file = own.root / "catalog" / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    preview = Preview(Context(own.root, True), tmp_path / "preview")
    with PreviewServer(preview.site, 0) as server:
        assert not preview.rebuild(server)
        assert "no catalog/catalog.yaml" in server.problems
        file.write_text(text, encoding="utf-8")
        assert preview.rebuild(server)
        assert server.problems == ""


def test_home_stays_small_however_many_categories_and_entries_there_are(own: Small) -> None:
    names = [f"c{number}" for number in range(120)]
    tree = "".join(f"  - {{id: {name}, title: {name}}}\n" for name in names)
    own.write("catalog.yaml", f"title: x\ncategories:\n{tree}  - {{id: methods, title: M}}\nsite: {{newest: 50}}\n")
    for number, name in enumerate(names):
        own.paper(
            f"p{number}",
            f'title: "P {number}"\ncategory: {name}\nadded: 2026-01-01\nlinks: {{pdf: https://x.y/{number}}}\n',
        )
    assert run("build", "--root", own.root).exit_code == 0
    home = (own.root / "_site/index.html").read_text(encoding="utf-8")
    assert home.count('<li class="tile">') == 40
    assert len(re.findall(r"<[a-z]", home)) <= 1500
