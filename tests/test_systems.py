"""Other people's machines: Windows, macOS, any locale, any folder."""

import ast
import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

import papershelf
from papershelf import processes
from papershelf.building.timings import _megabytes_at_most
from papershelf.catalog.settings import Category
from papershelf.disk import Stamp, describe_fault, put_in_place, replace_file
from papershelf.reading import stamps
from papershelf.reading.stamps import Made
from papershelf.render.environment import user_cache
from papershelf.render.site import TemplateFault
from papershelf.render.site_files import read_site_files
from papershelf.shipped import shared_folder
from papershelf.texts import slugify

from .command_line import edit, run, run_program, tree
from .small import Small

PACKAGE = Path(papershelf.__file__).parent
WINDOWS_LIKE = Path(__file__).with_name("windows_like.py")
UNIX_ONLY = {"fcntl", "grp", "pwd", "readline", "resource", "syslog", "termios", "tty"}
PAPER = "title: Ćuk's Übersicht of Shelf {0}\ncategory: methods\nids: {{arxiv: 2106.{0:05}}}\nauthors: [Ada Ćuk]\n"
# Environments a command must not care for; `{0}` is a file, where no folder can be made.
PLACES: Mapping[str, Mapping[str, str]] = {
    "no locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "code page 1252": {"PYTHONIOENCODING": "cp1252:strict"},
    "a read-only home": {"HOME": "/proc/none", "XDG_CACHE_HOME": "{0}"},
}


def windows(*arguments: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command where Windows' lacks are lacking."""
    command = [sys.executable, str(WINDOWS_LIKE), *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), **environment}
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A list of three papers in a folder whose name has a space and other letters."""
    root = tmp_path / ("Bücher und čaj" if sys.getfilesystemencoding() == "utf-8" else "books and tea")
    papers = root / "catalog" / "papers"
    papers.mkdir(parents=True)
    settings = "title: Ćuk's Shelf\ncategories:\n  - {id: methods, title: Methods}\n"
    (root / "catalog" / "catalog.yaml").write_text(settings, encoding="utf-8")
    for number in range(3):
        (papers / f"shelf-{number}.yaml").write_text(PAPER.format(number), encoding="utf-8")
    return root


def rename_one(root: Path) -> None:
    edit(root / "catalog" / "papers" / "shelf-1.yaml", lambda text: text.replace("Übersicht", "Verzeichnis"))


def test_a_module_that_only_unix_has_is_imported_in_functions_only() -> None:
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            if isinstance(node, ast.ImportFrom):
                names = {str(node.module)}
            found += [f"{path}: {name}" for name in names & UNIX_ONLY]
    assert not found


def test_a_list_is_started_built_edited_and_exported_as_on_windows(shelf: Path, tmp_path: Path) -> None:
    built = windows("build", "--timings", folder=shelf)
    assert (built.returncode, built.stdout) == (0, built.stdout), built.stderr
    rename_one(shelf)
    again = windows("build", folder=shelf)
    assert again.returncode == 0, again.stderr
    other = tmp_path / "other"
    (other / "catalog").parent.mkdir()
    (shelf / "catalog").rename(other / "catalog")
    assert run_program("build", folder=other).returncode == 0
    ours = tree(shelf)
    theirs = {name: data for name, data in tree(other).items() if not name.startswith("catalog/")}
    assert ours == theirs
    for form, letter in (("bib", "Verzeichnis"), ("csv", "Ćuk"), ("json", "Ćuk"), ("ris", "Ćuk")):
        printed = windows("export", form, folder=other)
        assert printed.returncode == 0, printed.stderr
        assert windows("export", form, "--output", "out.file", folder=other).returncode == 0
        assert (other / "out.file").read_bytes().decode().replace("\r\n", "\n") == printed.stdout
        assert letter in printed.stdout
    started = windows("init", "--action", f"someone/list@{'1a' * 20}", "new", folder=tmp_path)
    assert started.returncode == 0, started.stderr
    assert windows("check", folder=tmp_path / "new").returncode == 0


def test_what_stands_is_seen_where_no_folder_can_be_opened(shelf: Path) -> None:
    assert windows("build", folder=shelf).returncode == 0
    assert windows("build", folder=shelf).stderr == "3 entries: nothing changed\n"
    (shelf / "_site" / "papers" / "shelf-1" / "index.html").unlink()
    assert windows("build", folder=shelf).stderr.startswith("3 entries: 1 of ")


def test_an_entry_is_added_as_on_windows(shelf: Path) -> None:
    done = windows("add", "2305.14314", "--offline", "--title", "Tea Rooms", "--category", "methods", folder=shelf)
    assert (done.returncode, done.stdout.strip()) == (0, "catalog/papers/tea-rooms.yaml"), done.stderr
    assert 'title: "Tea Rooms"' in (shelf / "catalog/papers/tea-rooms.yaml").read_text(encoding="utf-8")


def test_serve_shows_the_list_as_on_windows(shelf: Path) -> None:
    command = [sys.executable, str(WINDOWS_LIKE), "serve", "--port", "0"]
    variables = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    with subprocess.Popen(
        command, cwd=shelf, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as server:
        try:
            assert server.stdout
            said = iter(server.stdout.readline, "")
            address = next(found[0] for line in said if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
            page = urllib.request.urlopen(address, timeout=20).read().decode()
            script = urllib.request.urlopen(f"{address}reading-list.js", timeout=20)
        finally:
            server.terminate()
    assert "Ćuk" in page
    assert script.headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize("place", PLACES)
def test_a_machine_of_any_kind_builds_edits_and_exports(shelf: Path, tmp_path: Path, place: str) -> None:
    file = tmp_path / "file"
    file.touch()
    variables = {name: value.format(file) for name, value in PLACES[place].items()}
    variables["PYTHONPATH"] = str(PACKAGE.parent)
    # A template in a folder whose name the locale cannot read: the list's own here, ours where Papershelf is in one.
    own = shelf / "templates" / "parts" / "footer.html.j2"
    replace_file(own, (shared_folder("templates") / "parts" / "footer.html.j2").read_bytes())
    built = run_program("--root", shelf, "build", folder=tmp_path, **variables)
    assert built.returncode == 0, built.stderr
    rename_one(shelf)
    assert run_program("build", folder=shelf, **variables).returncode == 0
    assert "Ćuk’s Verzeichnis".replace("’", "'") in (shelf / "README.md").read_text(encoding="utf-8").replace("’", "'")
    for words in (("check",), ("doctor",), ("explain", "shelf-1"), ("export", "json"), ("export", "csv")):
        done = run_program(*words, folder=shelf, **variables)
        assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert "Ćuk" in done.stdout


def test_only_linux_copies_its_process_and_only_while_one_thread_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert processes._is_alone() is (threading.active_count() == 1)
    monkeypatch.setattr(processes, "_is_alone", lambda: True)
    assert processes.can_fork() is sys.platform.startswith("linux")
    monkeypatch.setattr(processes, "_is_alone", lambda: False)
    assert not processes.can_fork() and not processes.pays(2, 10_000)
    monkeypatch.setattr(processes, "_is_alone", lambda: True)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not processes.can_fork()


def test_macos_counts_memory_in_bytes() -> None:
    assert _megabytes_at_most(200 << 20, "darwin") == _megabytes_at_most(200 << 10, "linux") == 200


@pytest.fixture
def outputs(tmp_path: Path) -> Mapping[str, Made]:
    made = {}
    for path in ("index.html", "papers/a/index.html", "papers/b/index.html"):
        replace_file(tmp_path / path, b"text")
        made[path] = Made(b"", stamps.stamp_of((tmp_path / path).stat()))
    return made


def test_files_that_changed_are_found_by_listing_as_by_asking(
    tmp_path: Path, outputs: Mapping[str, Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {**outputs, "gone.html": Made(b"", Stamp(1, 1)), "no/folder.html": Made(b"", Stamp(1, 1))}
    wanted["papers/b/index.html"] = Made(b"", Stamp(1, 4))
    asked = stamps.changed_outputs(tmp_path, wanted)
    assert asked == ["papers/b/index.html", "gone.html", "no/folder.html"]

    def refuse(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    assert stamps.changed_outputs(tmp_path, wanted) == asked
    assert stamps.changed_outputs(tmp_path / "none", wanted) == list(wanted)


class Busy(PermissionError):
    winerror = 32


def test_a_file_that_another_program_holds_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, fresh = tmp_path / "a", tmp_path / "b"
    target.write_bytes(b"old")
    fresh.write_bytes(b"new")
    tries: list[int] = []
    replace = Path.replace

    def held(self: Path, other: Path) -> Path:
        tries.append(1)
        if len(tries) < 3:
            raise Busy(13, "in use")
        return replace(self, other)

    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(Path, "replace", held)
    put_in_place(fresh, target)
    assert (target.read_bytes(), len(tries)) == (b"new", 3)

    monkeypatch.setattr(Path, "replace", lambda self, other: (_ for _ in ()).throw(Busy(13, "in use")))
    with pytest.raises(PermissionError, match="another program has this file open") as found:
        replace_file(target, b"newest")
    assert found.value.filename == str(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"] and target.read_bytes() == b"new"


def test_a_folder_that_may_not_be_written_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(other))

    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waits for nothing"))
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError, match="Permission denied"):
        replace_file(tmp_path / "a", b"")


def test_a_path_that_is_too_long_is_called_so(small: Small, tmp_path: Path) -> None:
    name = "m" * 300
    edit(small.root / "catalog" / "catalog.yaml", lambda text: text.replace("id: methods", f"id: {name}"))
    for path in (small.root / "catalog" / "papers").iterdir():
        edit(path, lambda text: text.replace("category: methods", f"category: {name}"))
    done = run("--root", small.root, "build")
    assert done.exit_code == 3 and "the path is too long, with " in done.stderr and "shorten" in done.stderr


@pytest.mark.parametrize(
    ("winerror", "letters", "says"),
    [
        (206, 10, "Windows allows 259"),
        (3, 300, "Windows allows 259"),
        (3, 10, "No such file"),
        (5, 300, "No such file"),
    ],
)
def test_windows_calls_a_long_path_missing_and_we_do_not(winerror: int, letters: int, says: str) -> None:
    error = FileNotFoundError(2, "No such file or directory", "/" + "m" * letters)
    error.winerror = winerror  # type: ignore[attr-defined]
    assert says in describe_fault(error)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("CON", "con-1"), ("Aux", "aux-1"), ("nul", "nul-1"), ("COM1", "com1-1"), ("lpt9", "lpt9-1"), ("com", "com")],
)
def test_a_name_that_windows_reserves_is_avoided(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_a_reserved_file_name_is_refused_with_a_name_that_is_none(small: Small) -> None:
    small.paper("nul", "title: Nothing\ncategory: methods\nids: {arxiv: 2305.14314}\n")
    result = run("--root", small.root, "check")
    assert result.exit_code == 1
    assert "nul.yaml: Windows keeps the name 'nul' for a device, so it cannot hold this file [reserved-name]" in (
        result.stderr + result.stdout
    )
    (small.root / "catalog/papers/nul.yaml").rename(small.root / "catalog/papers/nul-1.yaml")
    assert run("--root", small.root, "check").exit_code == 0


@pytest.mark.parametrize("build", [lambda: Category(id="aux", title="A"), lambda: Category(id="com3", title="A")])
def test_a_reserved_category_is_refused(build: object) -> None:
    with pytest.raises(ValueError, match="Windows keeps the name"):
        build()  # type: ignore[operator]


def test_a_tag_and_a_venue_of_a_reserved_name_have_an_address_that_is_none(small: Small) -> None:
    text = "title: Nothing\ncategory: methods\nids: {arxiv: 2305.14314}\ntags: [CON]\nvenue: NUL\nauthors: [Aux]\n"
    small.paper("nothing", text)
    assert run("--root", small.root, "build").exit_code == 0
    names = {part for name in tree(small.root / "_site") for part in name.split("/")}
    assert {"con-1", "nul-1"} <= names and not names & {"con", "nul", "aux"}


@pytest.mark.parametrize(("names", "says"), [(("a.png", "A.png"), "same file"), (("x/con.png",), "for a device")])
def test_files_of_the_site_that_windows_cannot_hold_are_refused(
    tmp_path: Path, names: tuple[str, ...], says: str
) -> None:
    for name in names:
        replace_file(tmp_path / "site" / name, b"")
    with pytest.raises(TemplateFault, match=says):
        read_site_files([tmp_path / "site"])


def test_a_checkout_with_windows_line_ends_builds_the_same_and_fmt_mends_all_of_it(
    small: Small, tmp_path: Path
) -> None:
    (small.root / "catalog/pages").mkdir(exist_ok=True)
    (small.root / "catalog/pages/about.md").write_bytes("# Über\n\nText.\n".encode())
    small.paper("lora", "title: LoRA\ncategory: methods\nids: {arxiv: 2305.14314}\n")
    assert run("--root", small.root, "build").exit_code == 0
    before, readme = tree(small.root / "_site"), small.root / "README.md"
    files = [path for path in (small.root / "catalog").rglob("*") if path.is_file()]
    for path in (*files, readme):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("--root", small.root, "build", "--check").exit_code == 0
    held = readme.read_bytes()
    built = run("--root", small.root, "build", "--fresh")
    assert built.exit_code == 0 and tree(small.root / "_site") == before
    assert readme.read_bytes() == held
    assert run("--root", small.root, "fmt").exit_code == 0
    assert not [path for path in files if b"\r" in path.read_bytes()]
    assert run("--root", small.root, "fmt", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {}, "~/.cache"),
        ("darwin", {}, "~/Library/Caches"),
        ("win32", {"LOCALAPPDATA": "/data"}, "/data"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x"),
    ],
)
def test_compiled_templates_lie_where_a_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: Mapping[str, str], folder: str
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_cache(platform) == Path(folder).expanduser()


def test_an_export_goes_into_a_file_and_what_cannot_be_written_is_said(small: Small) -> None:
    small.paper("lora", "title: LoRA\ncategory: methods\nids: {arxiv: 2305.14314}\n")
    file = small.root / "out" / "papers.bib"
    assert run("--root", small.root, "export", "bib", "--output", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == run("--root", small.root, "export", "bib").stdout
    done = run("--root", small.root, "export", "bib", "--output", file / "more.bib")
    assert done.exit_code == 2 and "cannot be written" in done.stderr
