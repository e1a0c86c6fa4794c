"""What a curator writes shows at the next build, whatever is cached, and without any network."""

import html
import re
from pathlib import Path
from typing import Any

import pytest

from .inventions import paper
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import entry, read_file, write_catalog, write_entry
from .test_enrich_command import papershelf

EDITS: dict[str, tuple[Any, str]] = {
    "title": ("On the Repair of Shelves", "On the Repair of Shelves"),
    "authors": (["Zora Ledger", "Yannick Stamp"], "Yannick Stamp"),
    "venue": ("Shelfcon", "Shelfcon"),
    "year": (1987, "1987"),
    "tags": (["woodwork"], "woodwork"),
    "links": ({"video": "https://video.example/talk"}, "https://video.example/talk"),
}
FETCHED = {"authors": "Folio", "venue": "arXiv", "year": "2021"}


def page(root: Path) -> str:
    """The text and addresses of the paper's page."""
    text = (root / "_site" / "papers" / "shelf" / "index.html").read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<script.*?</script>", "", text, flags=re.S))


@pytest.mark.parametrize(("name", "value", "seen"), [(name, *edit) for name, edit in EDITS.items()], ids=EDITS)
def test_an_edit_shows_at_the_next_build_without_network(tmp_path: Path, name: str, value: Any, seen: str) -> None:
    bare = entry(1, authors=None, year=None)
    root = write_catalog(tmp_path, {"shelf": bare})
    with ScholarServer(Library([paper(1)])) as scholar:
        assert papershelf(root, scholar.url, "enrich").returncode == 0
        assert papershelf(root, scholar.url, "build").returncode == 0
        assert seen not in page(root) and FETCHED.get(name, "") in page(root)
        facts = read_file(root)
        write_entry(root, "shelf", {**bare, name: value})
        assert papershelf(root, scholar.url, "build").returncode == 0
        assert len(scholar.asked) == 1
    assert seen in page(root) and read_file(root) == facts
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert name in ("tags",) or seen in readme
    if name in FETCHED:
        assert f", {FETCHED[name]}" not in readme.partition("## ")[2]
