"""Is what a build remembers in git? Then a pull request could say what the next build believes: it is refused.

The index of git is searched for the name first, which costs next to nothing; git itself is asked only where that cannot
rule it out.
"""

import mmap
import os
from contextlib import suppress
from pathlib import Path

from papershelf.reading.stamps import FOLDER

# What a build writes there. Papershelf itself may be in the folder and in git (init --vendor).
_MEMORY = (f"{FOLDER}/*.msgpack", f"{FOLDER}/*-cards.html")
HINT = f"git rm --cached --ignore-unmatch '{_MEMORY[0]}' '{_MEMORY[1]}', commit that, then build again"


def is_tracked(root: Path) -> bool:
    """True when git tracks what a build remembers in .papershelf/, or the folder as a link, below a catalog's root."""
    if not os.path.lexists(root / FOLDER):
        return False
    index = _find_index(root)
    return index is not None and _may_hold(index, FOLDER.encode()) and _ask_git(root)


def _find_index(root: Path) -> Path | None:
    """The index of the repository the folder is in; None where there is no repository."""
    for folder in (root.resolve(), *root.resolve().parents):
        git = folder / ".git"
        with suppress(OSError, ValueError):
            if git.is_file():  # a worktree or a submodule: "gitdir: <folder>"
                text = git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
                return folder / text / "index"
        if git.is_dir():
            return git / "index"
    return None


def _may_hold(index: Path, name: bytes) -> bool:
    """False where the index shows that it names no such path (gitformat-index: version 4 shortens paths)."""
    try:
        if any(index.parent.glob("sharedindex.*")):
            return True
        with index.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return int.from_bytes(data[4:8], "big") > 3 or data.find(name) >= 0
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


def _ask_git(root: Path) -> bool:
    import subprocess  # noqa: PLC0415 - hardly ever needed

    asked = (*_MEMORY, FOLDER) if (root / FOLDER).is_symlink() else _MEMORY
    command = ["git", "-C", str(root), "ls-files", "-z", "--", *asked]
    try:
        done = subprocess.run(command, capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(done.stdout)
