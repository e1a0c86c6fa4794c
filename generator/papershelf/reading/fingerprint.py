"""What everything depends on besides entries and facts: the generator, its libraries, settings, pages, templates."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from papershelf.shipped import shared_folder

GENERATOR = Path(__file__).parents[1]
_LIBRARIES = (
    "jinja2",
    "latex2mathml",
    "markdown",
    "markdown_it",
    "markupsafe",
    "msgspec",
    "nh3",
    "PIL",
    "pydantic",
    "pymdownx",
    "yaml",
)


class Fingerprint(Struct, frozen=True):
    """`read` changes with what records are made from, `draw` with that and with what draws them."""

    read: bytes
    draw: bytes


def fingerprint(root: Path, base_url: str | None) -> Fingerprint:
    """The fingerprint of a build below `root`; `base_url` as it was given."""
    read = read_print(root)
    folders = [root / "templates", root / "site", shared_folder("templates"), shared_folder("site")]
    contributing = b"%d" % (root / "CONTRIBUTING.md").is_file()
    return Fingerprint(read, _digest([read, repr(base_url).encode(), contributing, *_files(folders)]))


def read_print(root: Path) -> bytes:
    """What records are made from besides entries and facts."""
    return _digest([sys.version.encode(), *_libraries(), *_files([GENERATOR], ".py"), *_frame(root)])


def _libraries() -> Iterator[bytes]:
    for name in _LIBRARIES:
        spec = find_spec(name)
        found = Path(spec.origin).stat() if spec and spec.origin else None
        yield f"{name} {found.st_mtime_ns} {found.st_size}".encode() if found else name.encode()


def _frame(root: Path) -> Iterator[bytes]:
    """The catalog's settings, people, pages and reading paths, and the names of the files beside them."""
    folder = root / "catalog"
    yield from (path.name.encode("utf-8", "surrogateescape") for path in sorted(folder.glob("[!.]*")))
    for settings in (folder / "catalog.yaml", folder / "people.yaml"):
        yield settings.read_bytes() if settings.is_file() else b""
    yield from _files([folder / "pages", folder / "paths"])


def _files(folders: Iterable[Path], ending: str = "") -> Iterator[bytes]:
    for folder in folders:
        paths = (f"{below}/{name}" for below, _, names in os.walk(folder) for name in names if name.endswith(ending))
        for path in sorted(paths):
            with suppress(FileNotFoundError):  # a link to nothing
                # A named pipe would be waited at for ever; its name counts, and who needs its text refuses it.
                data = Path(path).read_bytes() if Path(path).is_file() else b""
                yield path[len(str(folder)) :].encode("utf-8", "surrogateescape")
                yield data
        yield b""


def _digest(parts: Iterable[bytes]) -> bytes:
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(b"%d " % len(part))
        found.update(part)
    return found.digest()
