"""Build, from the catalog to the files: the same bytes everywhere, and only what changed."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf import processes
from papershelf.building import build as building
from papershelf.search import site as searching

from ..command_line import copy_catalog, edit, run, run_program, tree

# What a build makes of the small catalog, without the digests by which browsers notice new assets.
DIGEST = re.compile(r"(?<=\?v=)[0-9a-f]{8}|(?<=[-/])[0-9a-f]{10}(?=[./])")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalog, built; not to be changed."""
    root = copy_catalog("small", tmp_path_factory.mktemp("built") / "list")
    assert run("--root", root, "build").exit_code == 0
    return root


@pytest.fixture
def root(tmp_path: Path, built: Path) -> Path:
    """The small catalog, built, in a folder to change."""
    shutil.copytree(built, tmp_path / "list")
    return tmp_path / "list"


# Golden


def test_the_files_of_the_small_list(built: Path, golden: Callable[[str, str], None]) -> None:
    made = [path for path in tree(built) if not path.startswith("catalog/")]
    golden("small/files.txt", "".join(f"{path}\n" for path in sorted({_plain(path) for path in made})))


def _plain(path: str) -> str:
    return re.sub(r"-[0-9a-f]{10}\b", "-*", path)


@pytest.mark.parametrize(
    "path", ["README.md", "_site/categories/theory/index.html", "_site/papers/by-colour/index.html", "_site/papers.bib"]
)
def test_a_file_of_the_small_list(path: str, built: Path, golden: Callable[[str, str], None]) -> None:
    golden(f"small/{path.removeprefix('_site/')}", DIGEST.sub("*", (built / path).read_text(encoding="utf-8")))


# The same bytes


def test_neither_machine_nor_folder_nor_language_changes_a_byte(tmp_path: Path) -> None:
    here = copy_catalog("small", tmp_path / "here")
    there = copy_catalog("small", tmp_path / os.fsdecode("a folder with an ü and spaces".encode()) / "there")
    first = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    second = {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}
    for folder, environment in ((here, first), (there, second)):
        done = run_program("build", folder=folder, **environment)
        assert (done.returncode, done.stdout) == (0, "")
    assert tree(here) == tree(there)


def test_the_order_of_the_files_on_disk_changes_nothing(tmp_path: Path, built: Path) -> None:
    other = tmp_path / "list"
    papers = sorted((built / "catalog" / "papers").iterdir(), reverse=True)
    for path in (*papers, *sorted((built / "catalog").rglob("*"), reverse=True)):
        target = other / path.relative_to(built)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    run("--root", other, "build")
    assert tree(other) == tree(built)


def test_two_processes_write_what_one_does(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((processes, "WORTH_PROCESSES"), (searching, "WORTH_PROCESSES"), (building, "_MANY_OUTPUTS")):
        monkeypatch.setattr(module, name, 1)
    root = copy_catalog("small", tmp_path / "list")
    assert run("--root", root, "build", "--jobs", "2").exit_code == 0
    assert tree(root) == tree(built)
    (root / "_site" / "years" / "2023" / "index.html").unlink()
    (root / "_site" / "feed.xml").write_text("changed", encoding="utf-8")
    assert run("--root", root, "build", "--jobs", "2").exit_code == 0
    assert tree(root) == tree(built)


def test_a_second_build_writes_nothing(root: Path) -> None:
    assert re.fullmatch(r"8 entries: 0 of \d+ files changed\n", run("--root", root, "build").stderr)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in root.rglob("*")}
    assert run("--root", root, "build").stderr == "8 entries: nothing changed\n"
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in root.rglob("*")} == before


def test_a_removed_entry_takes_its_pages_along(root: Path) -> None:
    (root / "catalog" / "papers" / "falling.yaml").unlink()
    edit(root / "catalog" / "catalog.yaml", lambda text: re.sub(r".*What if it falls.*\n", "", text))
    run("--root", root, "build")
    clean = copy_catalog("small", root.parent / "clean")
    (clean / "catalog" / "papers" / "falling.yaml").unlink()
    edit(clean / "catalog" / "catalog.yaml", lambda text: re.sub(r".*What if it falls.*\n", "", text))
    run("--root", clean, "build")
    assert tree(root) == tree(clean)
    assert not (root / "_site" / "papers" / "falling").exists()


# --check


def test_check_says_what_would_change_and_writes_nothing(root: Path) -> None:
    edit(root / "catalog" / "papers" / "by-colour.yaml", lambda text: text.replace("by Colour", "by Color"))
    before = tree(root)
    done = run("--root", root, "build", "--check")
    assert done.exit_code == 1
    assert tree(root) == before
    assert "README.md: would be changed\n" in done.stdout
    assert "_site/papers/by-colour/index.html: would be changed\n" in done.stdout
    assert "hint: papershelf build draws it" in done.stderr
    run("--root", root, "build")
    assert run("--root", root, "build", "--check").exit_code == 0


def test_check_without_a_site_looks_at_the_readme_alone(root: Path, tmp_path: Path) -> None:
    done = run("--root", root, "build", "--check", "--out", tmp_path / "nowhere")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "README.md is up to date\n")
    assert not (tmp_path / "nowhere").exists()


def test_check_before_the_first_build_says_the_readme_is_missing(tmp_path: Path) -> None:
    done = run("--root", copy_catalog("small", tmp_path / "list"), "build", "--check")
    assert (done.exit_code, done.stdout) == (
        1,
        "".join(
            f"{path}: would be written\n" for path in ("README.md", "lists/banner-light.svg", "lists/banner-dark.svg")
        ),
    )
    assert not (tmp_path / "list" / "README.md").exists()


# Options


def test_out_names_the_folder_of_the_site(root: Path, tmp_path: Path) -> None:
    run("--root", root, "build", "--out", tmp_path / "public" / "list")
    assert tree(tmp_path / "public" / "list") == tree(root / "_site")


def test_base_url_stands_in_for_the_catalogs_own(root: Path) -> None:
    run("--root", root, "build", "--base-url", "https://me.example/fork")
    page = (root / "_site" / "papers" / "by-colour" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://me.example/fork/papers/by-colour/">' in page
    assert "shelving.example" not in (root / "_site" / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "/list/", "https://"])
def test_a_base_url_that_is_no_web_address_is_refused(root: Path, url: str) -> None:
    done = run("--root", root, "build", "--base-url", url)
    assert done.exit_code == 2
    assert "https://" in done.stderr


def test_quiet_says_nothing_when_nothing_is_wrong(root: Path) -> None:
    for arguments in (["build"], ["build", "--check"]):
        done = run("--root", root, "--quiet", *arguments)
        assert (done.exit_code, done.output) == (0, "")


def test_colour_is_left_out_of_what_is_not_a_terminal(root: Path) -> None:
    assert "\x1b" not in run_program("build", folder=root, NO_COLOR="1").stderr


# The ladder


def readme_options(root: Path, options: str) -> None:
    edit(root / "catalog" / "catalog.yaml", lambda text: f"{text}readme: {{{options}}}\n")


@pytest.mark.parametrize(("budget", "style"), [(3900, "compact"), (3500, "minimal"), (2400, "split")])
def test_a_readme_that_is_too_long_steps_down_and_says_so(root: Path, budget: int, style: str) -> None:
    readme_options(root, f"budget: {budget}")
    done = run("--root", root, "build")
    assert f"README.md would be too long in the full style, so it is drawn as {style}\n" in done.stderr
    files = [root / "README.md", *(root / "lists").glob("*.md")]
    shown = "".join(file.read_text(encoding="utf-8") for file in files)
    for title in ("ShelfKit", "A Survey of Shelves", "Sorting by Colour", "When Shelves Fall", "SpineBank"):
        assert f"[{title}" in shown
    assert any((root / "lists").glob("*.md")) == (style == "split")


def test_lists_vanish_when_the_readme_fits_again(root: Path, built: Path) -> None:
    settings = (root / "catalog" / "catalog.yaml").read_bytes()
    readme_options(root, "style: split")
    run("--root", root, "build")
    assert {path.name for path in (root / "lists").glob("*.md")} == {"tools.md", "theory.md", "practice.md"}
    (root / "catalog" / "catalog.yaml").write_bytes(settings)
    run("--root", root, "build")
    assert tree(root) == tree(built)


# What others wrote


def test_a_readme_written_by_hand_is_left_alone(root: Path) -> None:
    (root / "README.md").write_text("# By hand\n", encoding="utf-8")
    before = tree(root)
    done = run("--root", root, "build")
    assert done.exit_code == 1
    assert "was not made by papershelf, so it is left alone" in done.stderr
    assert "catalog/pages/introduction.md" in done.stderr
    assert tree(root) == before


def test_a_file_of_the_catalogs_own_site_folder_stands_before_ours(root: Path) -> None:
    (root / "site").mkdir()
    for name in ("robots.txt", "style.css", "index.html", "CNAME"):
        (root / "site" / name).write_text(f"own {name}\n", encoding="utf-8")
    run("--root", root, "build")
    for name in ("robots.txt", "style.css", "index.html", "CNAME"):
        assert (root / "_site" / name).read_text(encoding="utf-8") == f"own {name}\n"
    assert "nothing changed" in run("--root", root, "build").stderr


def test_a_template_of_the_catalogs_own_that_is_broken_is_named(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "paper.html.j2").write_text("{{ colour }}", encoding="utf-8")
    done = run("--root", root, "build")
    assert done.exit_code == 1
    assert "paper.html.j2:1: 'colour' is undefined" in done.stderr


def test_a_full_disk_is_said_in_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "_site/index.html")

    monkeypatch.setattr("papershelf.building.write._create", fail)
    (root / "README.md").unlink()
    done = run("--root", root, "build")
    assert done.exit_code == 3
    assert done.stderr == "Error: _site/index.html: No space left on device\n"


def test_without_a_place_to_remember_a_build_goes_on(root: Path) -> None:
    shutil.rmtree(root / ".papershelf")
    (root / ".papershelf").write_text("somebody's file", encoding="utf-8")
    text = (root / "README.md").read_text(encoding="utf-8")
    (root / "README.md").unlink()
    done = run("--root", root, "build")
    assert done.exit_code == 0
    assert ".papershelf cannot be written, so nothing is remembered" in done.stderr
    assert (root / "README.md").read_text(encoding="utf-8") == text
    assert (root / ".papershelf").read_text(encoding="utf-8") == "somebody's file"


def test_a_folder_without_a_catalog_is_left_as_it_is(tmp_path: Path) -> None:
    assert run("--root", tmp_path, "build").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_shows_nothing_in_lists_is_drawn(root: Path) -> None:
    (root / "templates" / "parts").mkdir(parents=True)
    (root / "templates" / "parts" / "entry.html.j2").write_text("", encoding="utf-8")
    assert run("--root", root, "build").exit_code == 0
    page = next((root / "_site" / "years").glob("*/index.html")).read_text(encoding="utf-8")
    assert "<h1" in page
    assert "<article" not in page


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_fault(root: Path, closed: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m papershelf --root {shlex.quote(str(root))} check {closed}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_timings_say_where_time_and_bytes_went(root: Path) -> None:
    lines = run("--root", root, "build", "--fresh", "--timings").stdout.splitlines()
    stages = [line.split("  ")[0] for line in lines]
    assert {"look", "read", "papers", "in all"} <= set(stages)
    (papers,) = [line.split() for line in lines if line.startswith("papers/")]
    files = [path for path in tree(root) if path.startswith("_site/papers/")]
    assert papers[1:3] == [str(len(files)), "files"]
    assert papers[5:7] == ["0", "written"]
    (root / "_site" / files[0].removeprefix("_site/")).unlink()
    lines = run("--root", root, "build", "--timings").stdout.splitlines()
    assert [line.split()[5] for line in lines if line.startswith("papers/")] == ["1"]


def test_a_catalog_with_problems_draws_nothing(root: Path) -> None:
    edit(root / "catalog" / "papers" / "by-colour.yaml", lambda text: text.replace("theory/methods", "theory/method"))
    before = tree(root)
    done = run("--root", root, "build")
    assert done.exit_code == 1
    assert "did you mean 'theory/methods'?" in done.stderr
    assert tree(root) == before
