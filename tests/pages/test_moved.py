"""Entries that were renamed: pages at their old addresses, and the names for scripts."""

import json

from papershelf.pages.moved import former_names, moved_files

from ..cite.inventions import paper
from ..elements import text_of
from .test_plan import site_of

TALL = paper(slug="tall-shelves", title="Tall <Shelves>", categories=("b",), formerly=("shelves", "high-shelves"))
OTHER = paper(slug="wide-shelves", categories=("b",))


def test_a_page_at_each_old_address_leads_to_the_new_without_a_script() -> None:
    files = {file.path: file.draw().decode() for file in moved_files(site_of([TALL, OTHER], "https://x.example/list"))}
    assert files.keys() == {"papers/shelves/index.html", "papers/high-shelves/index.html", "renamed.json"}
    page = files["papers/shelves/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../tall-shelves/">' in page
    assert '<link rel="canonical" href="https://x.example/list/papers/tall-shelves/">' in page
    assert "noindex" in page and "<script" not in page
    assert "This entry has another address now: Tall <Shelves>" in text_of(page.partition("<body>")[2])


def test_the_names_are_told_to_scripts_only_where_there_are_any() -> None:
    site = site_of([TALL, OTHER])
    names = next(file for file in moved_files(site) if file.path == "renamed.json")
    assert json.loads(names.draw()) == former_names(site) == {"shelves": "tall-shelves", "high-shelves": "tall-shelves"}
    assert list(moved_files(site_of([OTHER]))) == []
