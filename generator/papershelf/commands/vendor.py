"""Papershelf itself as files of a list's own repository: the action, what it runs, and the locked libraries."""

from collections.abc import Iterator
from pathlib import Path

from papershelf.reading.stamps import FOLDER
from papershelf.shipped import shared_folder

# Where the action's files lie: below the package in a wheel, at the top of a checkout.
_ACTION = ("action.yml", "requirements.lock", ".github/scripts")
# Builds keep what they remember in the same folder, which git passes over.
_IGNORE = """\
*
!.gitignore
!action.yml
!requirements.lock
!/.github/
!/.github/**
!/generator/
!/generator/**
__pycache__/
"""
VENDORED = f"./{FOLDER}"


def vendored_files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the action, by its path in the list's repository. Raises FileNotFoundError where one is missing."""
    inside = package / "vendor"
    top = inside if inside.is_dir() else package.parent.parent
    yield f"{FOLDER}/.gitignore", _IGNORE.encode()
    for name in _ACTION:
        yield from _below(top / name, f"{FOLDER}/{name}")
    for folder in ("templates", "site"):
        yield from _below(shared_folder(folder), f"{FOLDER}/generator/papershelf/{folder}")
    own = {f"{FOLDER}/generator/papershelf/{part}/" for part in ("templates", "site", "vendor")}
    for name, data in _below(package, f"{FOLDER}/generator/papershelf"):
        if not name.startswith(tuple(own)):
            yield name, data


def hides_vendored(path: Path) -> bool:
    """True for the .gitignore a build left in the folder, under which git would pass over all of this."""
    return path.parts[-2:] == (FOLDER, ".gitignore") and path.is_file() and path.read_bytes() == b"*\n"


def _below(path: Path, name: str) -> Iterator[tuple[str, bytes]]:
    if path.is_file() or not path.exists():
        yield name, path.read_bytes()
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield f"{name}/{file.relative_to(path).as_posix()}", file.read_bytes()
