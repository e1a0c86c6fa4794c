"""The preview server, and `papershelf serve` as a process: what is saved is shown, what is wrong is said."""

import http.client
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from papershelf.commands.preview import PreviewServer
from papershelf.commands.serve import Preview
from papershelf.context import Context

from ..command_line import copy_catalog, edit

SECONDS = 30
PAGE = "<!doctype html>\n<title>Home</title>\n"
RELOAD = '<script src="/-/reload.js?since=0"></script>'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    """A server of two pages, a style sheet and a page for what is not there."""
    for path, text in {"index.html": PAGE, "a/index.html": "A", "404.html": "Gone", "style.css": "p {}"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    server = PreviewServer(tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(SECONDS)


def get(port: int, path: str) -> tuple[int, str, str]:
    """Status, kind and text of what stands at a path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type", ""), answer.read().decode()
    finally:
        connection.close()


@contextmanager
def listening(port: int, asked: str = "") -> Iterator[http.client.HTTPResponse]:
    """The stream of changes, as an open page hears it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", f"/-/changes{asked}")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    try:
        yield answer
    finally:
        answer.close()
        connection.close()


def wait_for_change(stream: http.client.HTTPResponse) -> None:
    """Read until the server tells of a change; every 15 seconds without one it says that it is still here."""
    idle = 0
    for line in stream:
        if line == b"event: change\n":
            return
        idle += line == b": still here\n"
        if idle > 2:
            break
    pytest.fail("no change was told")


def wait_for_text(text: str, port: int, path: str, stream: http.client.HTTPResponse) -> None:
    """Look at the page after every change until it says the text."""
    while text not in get(port, path)[2]:
        wait_for_change(stream)


@contextmanager
def repeating(act: Callable[[], object]) -> Iterator[None]:
    """Do it, and again until the block ends: nothing says when a listener or a watcher has begun."""
    done = threading.Event()

    def repeat() -> None:
        act()
        while not done.wait(0.2):
            act()

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(SECONDS)


def test_a_page_is_served_with_the_script_that_reloads_it(server: PreviewServer) -> None:
    for path in ("/", "/?x=1", "/a/"):
        status, kind, text = get(server.server_port, path)
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert text.endswith(f"{RELOAD}\n")
    assert get(server.server_port, "/style.css") == (200, "text/css", "p {}")


def test_the_script_waits_for_a_change(server: PreviewServer) -> None:
    status, kind, text = get(server.server_port, "/-/reload.js")
    assert (status, kind) == (200, "text/javascript; charset=utf-8")
    assert '"/-/changes?"' in text


def test_what_is_not_there_shows_the_sites_own_page(server: PreviewServer) -> None:
    for path in ("/gone/", "/gone.html", "/a/b/c", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"):
        status, _, text = get(server.server_port, path)
        assert (status, text) == (404, f"Gone{RELOAD}\n")


def test_problems_stand_in_the_place_of_every_page_until_they_are_gone(server: PreviewServer) -> None:
    server.show_problems("x.yaml: <b>wrong</b>")
    for path in ("/", "/a/", "/404.html"):
        status, _, text = get(server.server_port, path)
        assert status == 200
        assert "<pre>x.yaml: &lt;b&gt;wrong&lt;/b&gt;</pre>" in text
        assert RELOAD.replace("=0", "=1") in text
    assert get(server.server_port, "/style.css")[2] == "p {}"
    server.show_problems("")
    assert get(server.server_port, "/")[2] == f"{PAGE}{RELOAD.replace('=0', '=2')}\n"


def test_every_open_page_hears_of_a_change(server: PreviewServer) -> None:
    with listening(server.server_port) as one, listening(server.server_port) as other, repeating(server.reload):
        wait_for_change(one)
        wait_for_change(other)


@pytest.mark.parametrize("page", ["/a/", "/a/index.html", "/%2561/"])
def test_a_page_hears_of_a_change_of_its_own_alone(server: PreviewServer, page: str) -> None:
    server.reload("index.html")
    server.reload("a/index.html.bak")
    with listening(server.server_port, f"?page={page}&since=0") as stream:
        told = threading.Thread(target=wait_for_change, args=(stream,))
        told.start()
        told.join(0.3)
        assert told.is_alive(), "it was told of another's change"
        server.reload("a/index.html")
        told.join(SECONDS)
        assert not told.is_alive()


def test_a_page_of_an_earlier_server_hears_of_the_next_change(server: PreviewServer) -> None:
    with listening(server.server_port, "?page=/&since=99") as stream:
        server.reload("index.html")
        wait_for_change(stream)


def test_what_is_not_there_is_no_fault_of_the_server(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=SECONDS)
    connection.request("HEAD", "/gone/")
    assert connection.getresponse().status == 404
    connection.close()


def test_a_change_since_a_page_was_served_is_told_at_once(server: PreviewServer) -> None:
    server.reload("index.html")
    with listening(server.server_port, "?page=/&since=0") as stream:
        wait_for_change(stream)
    assert RELOAD.replace("=0", "=1") in get(server.server_port, "/")[2]
    assert not server.wait_for_change("index.html", 1, 0.01)


def ask(port: int, path: str, *hosts: str, method: str = "GET") -> tuple[int, str]:
    """Status and text, asked with these Host headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.putrequest(method, path, skip_host=True)
        for host in hosts:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost:{port}.evil.example",
        "localhost",
        "192.168.0.2:{port}",
        "[::1]",
        "",
    ],
)
def test_a_name_that_is_not_this_machine_gets_nothing(server: PreviewServer, host: str, method: str) -> None:
    for path in ("/", "/style.css", "/-/changes", "/-/reload.js", "/gone"):
        status, text = ask(server.server_port, path, host.format(port=server.server_port), method=method)
        assert status == 421
        assert "Home" not in text and "p {}" not in text


def test_a_request_names_one_host(server: PreviewServer) -> None:
    own = f"127.0.0.1:{server.server_port}"
    assert ask(server.server_port, "/")[0] == 421
    assert ask(server.server_port, "/", own, "evil.example")[0] == 421
    assert ask(server.server_port, "/", own)[0] == 200


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_each_name_of_this_machine_is_served(server: PreviewServer, name: str) -> None:
    assert ask(server.server_port, "/", f"{name}:{server.server_port}")[0] == 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "path", ["/.papershelf.json", "/.git/config", "/a/.env", "/%2egit/config", "/x/../.git/config"]
)
def test_hidden_files_are_not_served(server: PreviewServer, tmp_path: Path, path: str, method: str) -> None:
    for name in (".papershelf.json", ".git/config", "a/.env"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("secret")
    status, text = ask(server.server_port, path, f"localhost:{server.server_port}", method=method)
    assert status == 404
    assert "secret" not in text


def test_a_folder_without_a_page_is_not_listed(server: PreviewServer, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "draft.txt").write_text("x")
    for path in ("/files/", "/files"):
        status, _, text = get(server.server_port, path)
        assert (status == 404 or path == "/files") and "draft" not in text
    assert get(server.server_port, "/files/draft.txt")[0] == 200


def test_it_listens_to_this_machine_alone(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


# papershelf serve


@contextmanager
def serving(root: Path) -> Iterator[int]:
    """`papershelf serve` on a free port, which it says on stderr."""
    command = [sys.executable, "-m", "papershelf", "--root", str(root), "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    ) as process:
        assert process.stderr
        watchdog = threading.Timer(2 * SECONDS, process.kill)
        watchdog.start()
        try:
            address = next((line for line in process.stderr if line.startswith("serving http://127.0.0.1:")), "")
            assert address, "it never said where it serves"
            yield int(address.rpartition(":")[2].partition("/")[0])
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=SECONDS)
            watchdog.cancel()
    assert process.returncode == 0


def test_a_save_is_shown_and_a_mistake_is_said_in_place_of_the_pages(tmp_path: Path) -> None:
    root = copy_catalog("small", tmp_path / "list")
    paper = root / "catalog" / "papers" / "by-colour.yaml"
    page = "papers/by-colour/"
    with serving(root) as port, listening(port, f"?page=/{page}") as stream:
        assert '<h1 dir="auto">Sorting by Colour</h1>' in get(port, f"/{page}")[2]
        for old, new, shown in (
            ("Sorting by Colour", "Sorting by <Hue>", '<h1 dir="auto">Sorting by &lt;Hue&gt;</h1>'),
            ("year: 2023", "year: soon", "catalog/papers/by-colour.yaml:5:7: &#x27;soon&#x27; is not a year"),
            ("year: soon", "year: 2024", "years/2024/"),
        ):
            saved = paper.read_text(encoding="utf-8").replace(old, new)
            with repeating(partial(paper.write_text, saved, encoding="utf-8")):
                wait_for_text(shown, port, f"/{page}", stream)
    assert sorted(path.name for path in root.iterdir()) == ["catalog"]


def test_each_page_hears_of_its_own_change_and_every_page_of_a_file_they_may_show(tmp_path: Path) -> None:
    root = copy_catalog("small", tmp_path / "list")
    preview = Preview(Context(root, True), tmp_path / "preview")
    told: list[str] = []
    with PreviewServer(preview.site, 0) as server:
        server.reload = told.append  # type: ignore[method-assign, assignment]
        preview.rebuild(server)
        assert {"index.html", "papers/by-colour/index.html"} < {*told}
        assert all(path.endswith(".html") for path in told)
        told.clear()
        edit(root / "catalog" / "papers" / "by-colour.yaml", lambda text: text.replace("by Colour", "by Hue"))
        preview.rebuild(server)
        assert told[0].startswith("papers/") and "papers/by-colour/index.html" in told
        assert "about/index.html" not in told and "" not in told
        told.clear()
        (root / "site").mkdir()
        (root / "site" / "logo.txt").write_text("one", encoding="utf-8")
        server.reload = lambda file="": told.append(file)  # type: ignore[method-assign]
        preview.rebuild(server)
        told.clear()
        (root / "site" / "logo.txt").write_text("two", encoding="utf-8")
        preview.rebuild(server)
        assert told == [""]


def test_it_starts_with_a_broken_catalog_and_shows_what_is_wrong(tmp_path: Path) -> None:
    root = copy_catalog("small", tmp_path / "list")
    edit(root / "catalog" / "papers" / "by-colour.yaml", lambda text: text.replace("year: 2023", "year: soon"))
    with serving(root) as port:
        assert "is not a year" in get(port, "/")[2]


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path, server: PreviewServer) -> None:
    root = copy_catalog("small", tmp_path / "list")
    command = [sys.executable, "-m", "papershelf", "--root", str(root), "serve", "-p", str(server.server_port)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert done.returncode == 1
    assert f"port {server.server_port} cannot be used" in done.stderr
    assert "--port" in done.stderr
