"""What is in a catalog's folders: found without opening a file, and without the libraries that read one."""

import os
import stat
from pathlib import Path

from msgspec import Struct

from papershelf.disk import Stamp

PAPERS, PAGES, PATHS = ("catalog/papers", ".yaml"), ("catalog/pages", ".md"), ("catalog/paths", ".yaml")
MOST_FOLDERS = 20
# The time of a file that is no plain one, as a link: it is never one that was read before.
_NEVER = 2**62


class Scan(Struct, frozen=True):
    """The files of a folder by their paths below the root, in order; `strays` are paths that are none of its kind."""

    files: dict[str, Stamp]
    strays: list[str]


def scan(root: Path, kind: tuple[str, str]) -> Scan:
    """The visible files of PAPERS, PAGES or PATHS at any depth; linked folders are not followed."""
    top, ending = kind
    found: dict[str, Stamp] = {}
    strays: list[str] = []
    folders = [top]
    if (root / top).is_symlink() and leads_out(root, root / top):
        folders, strays = [], [top]
    while folders:
        folder = folders.pop()
        try:
            entries = [entry for entry in os.scandir(root / folder) if not entry.name.startswith(".")]
            stats = [entry.stat(follow_symlinks=False) for entry in entries]
        except FileNotFoundError:
            continue
        except OSError:
            strays.append(folder)
            continue
        for entry, status in zip(entries, stats, strict=True):
            path = f"{folder}/{entry.name}"
            if stat.S_ISDIR(status.st_mode):
                (folders if path.count("/") < MOST_FOLDERS else strays).append(path)
            elif entry.name.endswith(ending):
                plain = stat.S_ISREG(status.st_mode)
                found[path] = Stamp(status.st_mtime_ns if plain else _NEVER, status.st_size)
            else:
                strays.append(path)
    return Scan(dict(sorted(found.items())), sorted(strays))


def leads_out(root: Path, link: Path) -> bool:
    """True for a link to something outside the catalog, or to nothing at all."""
    try:
        return not link.resolve().is_relative_to((root / "catalog").resolve())
    except RuntimeError:  # Python below 3.13 says so of a link that leads to itself
        return True
