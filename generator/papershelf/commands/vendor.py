"""Papershelf itself as files of a list's own repository: the action, its scripts, the locked libraries and a wheel."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from papershelf.commands.wheel import pack_wheel, wheel_name
from papershelf.reading.stamps import FOLDER
from papershelf.shipped import shared_folder

# Where the action's files lie: below the package in a wheel, at the top of a checkout.
_ACTION = ("action.yml", "requirements.lock", "LICENSE", ".github/scripts")
# Builds keep what they remember in the same folder, which git passes over.
_IGNORE = """\
*
!.gitignore
!action.yml
!requirements.lock
!LICENSE
!*.whl
!/.github/
!/.github/**
"""
VENDORED = f"./{FOLDER}"
# What a person says in the list's folder: the libraries by hash, then the wheel beside them.
VENDORED_INSTALL = (
    f"pip install --require-hashes --no-deps -r {FOLDER}/requirements.lock",
    f"pip install --no-deps --no-index --find-links {FOLDER} papershelf",
)


def vendored_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the action, by its path in the list's repository. Raises FileNotFoundError where one is missing."""
    yield f"{FOLDER}/.gitignore", _IGNORE.encode()
    action = dict(_action_files(package))
    for name, data in action.items():
        yield f"{FOLDER}/{name}", data
    yield f"{FOLDER}/{wheel_name()}", pack_wheel(package, dict(_packaged_files(package, action)))


def _action_files(package: Path) -> Iterator[tuple[str, bytes]]:
    inside = package / "vendor"
    top = inside if inside.is_dir() else package.parent.parent
    for name in _ACTION:
        yield from _below(top / name, name)


def _packaged_files(package: Path, action: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What the package's folder holds in a wheel, wherever these files are now."""
    apart = ("templates", "site", "vendor")
    for name, data in _below(package, "papershelf"):
        if not name.startswith(tuple(f"papershelf/{part}/" for part in apart)):
            yield name, data
    for folder in ("templates", "site"):
        yield from _below(shared_folder(folder), f"papershelf/{folder}")
    for name, data in action.items():
        yield f"papershelf/vendor/{name}", data


def remove_vendored(root: Path) -> None:
    """Remove the Papershelf an earlier one put into the list: its wheel or, before there was one, its source."""
    folder = root / FOLDER
    for wheel in folder.glob("papershelf-*.whl"):
        wheel.unlink()
    if (folder / "generator" / "papershelf").is_dir():
        shutil.rmtree(folder / "generator")


def _below(path: Path, name: str) -> Iterator[tuple[str, bytes]]:
    if path.is_file() or not path.exists():
        yield name, path.read_bytes()
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield f"{name}/{file.relative_to(path).as_posix()}", file.read_bytes()
