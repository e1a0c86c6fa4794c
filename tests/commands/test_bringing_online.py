"""Bringing a list over the network: identifiers asked for by title, and a list that begins from a web address.

Both run as a person runs them, in a process of their own, against servers on the loopback.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ..importing.shelves import the_catalog
from ..scholar.inventions import arxiv, author_names, paper, title
from ..scholar.scholar_answers import FAILED, TOO_MANY, Fault, instead
from ..scholar.scholar_library import Library
from ..scholar.scholar_server import ScholarServer


def papershelf(root: Path, *words: str, url: str = "http://127.0.0.1:9") -> subprocess.CompletedProcess[str]:
    """`papershelf …` in this folder; no key is known to it, and Semantic Scholar is at `url`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEMANTIC_", "GITHUB_"))}
    environment = {**kept, "SEMANTIC_SCHOLAR_API_URL": url, "PAPERSHELF_SPACING": "0", "NO_PROXY": "127.0.0.1"}
    root.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "papershelf", *words]
    return subprocess.run(
        command, cwd=root, capture_output=True, encoding="utf-8", timeout=60, env=environment, check=False
    )


def bare(number: int) -> str:
    """A line of a list that names a paper and nobody's address."""
    return f"- {title(number)}. {', '.join(author_names(number))}. {2020 + number % 6}.\n"


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    """A list with one address, two papers that Semantic Scholar knows, and one it takes for another."""
    stranger = "- Shelving Atlases by Moonlight: Report 777. Zoe Nobody. 2001.\n"
    path = tmp_path / "README.md"
    path.write_text(
        f"# Shelves\n\n## All\n\n- [Pears at Night](https://arxiv.org/abs/2101.00001)\n{bare(1)}{bare(2)}{stranger}",
        encoding="utf-8",
    )
    return path


def test_a_look_up_asks_by_title_and_takes_what_is_surely_the_paper(readme: Path, tmp_path: Path) -> None:
    with ScholarServer(Library(paper(number) for number in range(1, 4))) as scholar:
        result = papershelf(tmp_path / "list", "import", str(readme), "--lookup", url=scholar.url)
        asked = [(one.method, one.path) for one in scholar.asked]
    assert result.returncode == 0, result.stderr
    assert asked == [("GET", "/graph/v1/paper/search/match")] * 3
    ids = {entry.title: entry.ids.arxiv for entry in the_catalog(tmp_path / "list").entries.values()}
    assert ids == {"Pears at Night": "2101.00001", title(1): arxiv(1), title(2): arxiv(2)}
    assert "Report 777" in result.stdout and "3 of 4 papers imported" in result.stderr


def test_a_title_is_asked_for_once(readme: Path, tmp_path: Path) -> None:
    readme.write_text(f"{readme.read_text(encoding='utf-8')}\n## Again\n\n{bare(1)}", encoding="utf-8")
    with ScholarServer(Library(paper(number) for number in range(1, 4))) as scholar:
        for words in (["--preview"], []):
            papershelf(tmp_path / "list", "import", str(readme), "--lookup", *words, url=scholar.url)
        assert len(scholar.asked) == 3
    ids = {entry.ids.arxiv for entry in the_catalog(tmp_path / "list").entries.values()}
    assert ids == {"2101.00001", arxiv(1), arxiv(2)}


def test_without_a_look_up_nobody_is_asked(readme: Path, tmp_path: Path) -> None:
    with ScholarServer(Library(paper(number) for number in range(1, 4))) as scholar:
        result = papershelf(tmp_path / "list", "import", str(readme), url=scholar.url)
        assert not scholar.asked
    assert "1 of 4 papers imported" in result.stderr


def test_a_server_that_cannot_be_reached_costs_no_paper_that_has_an_address(readme: Path, tmp_path: Path) -> None:
    with ScholarServer(Library()) as scholar:
        scholar.faults.append(Fault(instead(FAILED), None))
        result = papershelf(tmp_path / "list", "import", str(readme), "--lookup", url=scholar.url)
    assert "Traceback" not in result.stderr
    assert [entry.title for entry in the_catalog(tmp_path / "list").entries.values()] == ["Pears at Night"]
    assert title(1) in result.stdout and title(2) in result.stdout


def test_a_busy_server_is_asked_again(readme: Path, tmp_path: Path) -> None:
    with ScholarServer(Library(paper(number) for number in range(1, 4))) as scholar:
        scholar.faults.append(Fault(instead(TOO_MANY), 1))
        papershelf(tmp_path / "list", "import", str(readme), "--lookup", url=scholar.url)
    assert len(the_catalog(tmp_path / "list").entries) == 3


@contextmanager
def website(pages: Mapping[str, bytes | str]) -> Iterator[tuple[str, list[str]]]:
    """A web server of these pages: its address, and the paths that were asked for; a text leads elsewhere."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            page = pages.get(self.path)
            self.send_response(404 if page is None else 302 if isinstance(page, str) else 200)
            if isinstance(page, str):
                self.send_header("Location", page)
            body = page if isinstance(page, bytes) else b""
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


LIST = b"# Fruit\n\n## Pears\n\n- [Pears at Night](https://arxiv.org/abs/2101.00001)\n- [Quinces](https://doi.org/10.1234/q)\n"
BIB = b"@misc{pears, title={Pears at Night}, eprint={2101.00001}}\n@misc{quince, title={Quinces}, doi={10.1234/q}}\n"


@pytest.mark.parametrize(("path", "body"), [("/lists/fruit.md", LIST), ("/fruit.bib", BIB)])
def test_a_list_begins_from_a_web_address(path: str, body: bytes, tmp_path: Path) -> None:
    with website({path: body, "/moved": path}) as (url, asked):
        result = papershelf(tmp_path, "init", "new", "--from", url + path)
        again = papershelf(tmp_path, "init", "moved", "--from", f"{url}/moved")
    assert result.returncode == 0, result.stderr
    assert again.returncode == 0, again.stderr
    assert asked == [path, "/moved", path]
    for name in ("new", "moved"):
        entries = the_catalog(tmp_path / name).entries.values()
        assert {entry.title for entry in entries} == {"Pears at Night", "Quinces"}
    assert papershelf(tmp_path / "new", "check").returncode == 0


@pytest.mark.parametrize(
    ("pages", "says"),
    [({}, "the server answers 404"), ({"/list.md": b"# Only Words\n\nNothing here.\n"}, "0 of 0 papers imported")],
)
def test_an_address_without_a_list_is_named(pages: Mapping[str, bytes], says: str, tmp_path: Path) -> None:
    with website(pages) as (url, _):
        result = papershelf(tmp_path, "init", "new", "--from", f"{url}/list.md")
    assert result.returncode != 0 and says in result.stderr
    assert "Traceback" not in result.stderr


def test_an_address_nobody_answers_at_is_named(tmp_path: Path) -> None:
    result = papershelf(tmp_path, "init", "new", "--from", "http://127.0.0.1:9/list.md")
    assert result.returncode == 2 and "the server cannot be reached" in result.stderr
    assert not (tmp_path / "new" / "catalog").exists()
