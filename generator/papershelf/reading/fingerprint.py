"""What everything depends on besides entries and facts: the generator, its libraries, settings, pages, templates."""

import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from papershelf.shipped import shared_folder

GENERATOR = Path(__file__).parents[1]
_LIBRARIES = ("latex2mathml", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "PIL", "pydantic", "yaml")


class Fingerprint(Struct, frozen=True):
    """`read` changes with what records are made from, `draw` with that and with what draws them."""

    read: bytes
    draw: bytes


def fingerprint(root: Path, base_url: str | None) -> Fingerprint:
    """The fingerprint of a build below `root`; `base_url` as it was given."""
    read = _digest([sys.version.encode(), *_libraries(), *_files([GENERATOR], ".py"), *_frame(root)])
    folders = [root / "templates", root / "site", shared_folder("templates"), shared_folder("site")]
    contributing = b"%d" % (root / "CONTRIBUTING.md").is_file()
    return Fingerprint(read, _digest([read, repr(base_url).encode(), contributing, *_files(folders)]))


def _libraries() -> Iterator[bytes]:
    for name in _LIBRARIES:
        spec = find_spec(name)
        found = Path(spec.origin).stat() if spec and spec.origin else None
        yield f"{name} {found.st_mtime_ns} {found.st_size}".encode() if found else name.encode()


def _frame(root: Path) -> Iterator[bytes]:
    """The catalog's settings and pages, and the names of what lies beside them."""
    folder = root / "catalog"
    yield from (path.name.encode("utf-8", "surrogateescape") for path in sorted(folder.glob("[!.]*")))
    settings = folder / "catalog.yaml"
    yield settings.read_bytes() if settings.is_file() else b""
    yield from _files([folder / "pages"])


def _files(folders: Iterable[Path], ending: str = "") -> Iterator[bytes]:
    for folder in folders:
        for path in sorted(folder.rglob(f"*{ending}")):
            if path.is_file():
                yield str(path.relative_to(folder)).encode("utf-8", "surrogateescape")
                yield path.read_bytes()
        yield b""


def _digest(parts: Iterable[bytes]) -> bytes:
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(b"%d " % len(part))
        found.update(part)
    return found.digest()
