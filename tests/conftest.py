"""What every test may ask for: a small catalog, and texts kept in tests/golden to compare with."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from papershelf import processes

from .small import Small, start_small

# Modules and tests that `make test-quick` leaves out: kills, random edits, many builds, and whole programs that are
# started for each test. Each took three seconds of processor time or more.
SLOW = (
    "building/test_build.py::test_neither_machine_nor_folder_nor_language_changes_a_byte",
    "building/test_build_again.py",
    "building/test_build_killed.py",
    "building/test_build_work.py",
    "building/test_people.py",
    "care/test_answers_check.py",
    "catalog/test_rules.py::test_check_and_build_refuse_every_mistake_alike",
    "cite/test_programs.py",
    "commands/test_bringing_online.py",
    "commands/test_discover.py",
    "commands/test_github.py",
    "commands/test_init.py",
    "commands/test_preview.py",
    "importing/readme/test_shapes.py",
    "importing/test_any_text.py",
    "importing/test_library.py",
    "pages/test_preview_image.py",
    "readme/test_readme.py::test_the_longer_the_list_the_less_a_line_says_and_no_paper_is_lost[10000-split]",
    "render/test_sandbox.py",
    "scholar/test_curators_win.py",
    "scholar/test_enrich_command.py",
    "scholar/test_kill.py",
    "scholar/test_noting.py",
    "scholar/test_refusals.py",
    "scholar/test_second.py",
    "search/test_index.py",
    "search/test_javascript.py",
    "search/test_patch.py",
    "search/test_scripts.py",
    "test_examples.py",
    "test_extending.py",
    "test_hostile.py",
    "test_hostile_fields.py",
    "test_pipes.py",
    "test_reports.py",
    "test_systems.py",
    "test_wheel.py",
)
# Folders of tests that run whole programs: git, pip and the scripts of the action, several seconds each.
SLOW_FOLDERS = ("workflows/",)
LONG = ("workflows/", "judges/", "browser/")
GOLDEN = Path(__file__).parent / "golden"

# A shell starts what runs in its background deaf to Ctrl+C, and so would be the servers that tests stop that way.
if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Speed is never measured by a test, so a busy machine fails none. Inputs are the same in every run, so that a change
# is never refused for what another one did; with PAPERSHELF_EXPLORE=1 they are others on every run.
settings.register_profile("papershelf", deadline=None, derandomize=not os.environ.get("PAPERSHELF_EXPLORE"))
settings.load_profile("papershelf")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the golden files; read the diff as a visitor would."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden from what the code says now")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what SLOW names; begin with modules that take long, so that no worker ends with one while others wait."""
    for item in items:
        module, function = _module(item), item.name.partition("[")[0]
        named = {module, f"{module}::{function}", f"{module}::{item.name}"} & {*SLOW}
        if named or module.startswith(SLOW_FOLDERS):
            item.add_marker("slow")
    items.sort(key=lambda item: not (_module(item) in SLOW or _module(item).startswith(LONG)))


def _module(item: pytest.Item) -> str:
    tests = Path(__file__).parent
    return item.path.relative_to(tests).as_posix() if item.path.is_relative_to(tests) else ""


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """xdist runs a thread of its own beside every test, for which no build of a test shall do without processes."""
    monkeypatch.setattr(processes, "_is_alone", lambda: True)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A catalog of one paper in a folder of its own."""
    return start_small(tmp_path / "list")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compares a text or bytes with a file of tests/golden; `--update-golden` writes the file instead."""
    updating = request.config.getoption("--update-golden")

    def compare(name: str, actual: str | bytes) -> None:
        file = GOLDEN / name
        content = actual.encode() if isinstance(actual, str) else actual
        if updating:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert file.is_file(), f"{name} is not there yet: run pytest --update-golden, then read it"
        expected = file.read_bytes()
        if isinstance(actual, str):
            assert actual == expected.decode()
        assert content == expected

    return compare
