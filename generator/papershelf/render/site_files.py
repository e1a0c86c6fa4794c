"""What is already part of the site: style sheet, scripts, icons; a catalog's own site/ folder before ours."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from papershelf.render.site import TemplateFault
from papershelf.texts import is_reserved

_WORKER, _WORKER_OFF = "sw.js", "sw-off.js"
# Loaded where a list has pictures, and published only then.
IMAGE_SHEET = "images.css"


def read_site_files(folders: Sequence[Path]) -> dict[str, bytes]:
    """Every file below the folders by its path, the first folder's where both have one; hidden files are not part.

    The last folder is ours, and its style sheets are tightened; a catalog's own stay as they were written.

    Raises TemplateFault for a link that leads out of its folder, and for what is no plain file.
    """
    files: dict[str, bytes] = {}
    for folder in reversed(folders):
        refuse_outside_links(folder)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                files[name] = path.read_bytes()
    for path in folders[-1].glob("*.css") if folders else ():
        if files.get(path.name) == path.read_bytes():
            files[path.name] = tighten_css(files[path.name].decode()).encode()
    _refuse_same_in_any_case(files)
    return dict(sorted(files.items()))


_COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|(\"[^\"\n]*\"|'[^'\n]*')", re.DOTALL)


def tighten_css(text: str) -> str:
    """A style sheet without comments and needless blanks; it says the same.

    >>> tighten_css('a > b { color: red; /* why */ top: calc(1px + 2px); }')
    'a>b{color:red; top:calc(1px + 2px)}'
    """
    parts = _COMMENT_OR_STRING.split(text)
    parts[::2] = map(_tighten, parts[::2])
    return "".join(part or "" for part in parts).strip()


def _tighten(css: str) -> str:
    css = re.sub(r" ?([{};,>]) ?", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}")
    return re.sub(r"(?<=[\w-]): ", ":", css)


def choose_worker(files: Mapping[str, bytes], *, offline: bool) -> dict[str, bytes]:
    """The files with the worker that keeps pages for offline, or in its place the one that removes itself.

    Browsers ask for the worker they have under its name only: leaving the file out would keep an old one for ever.
    """
    kept = {path: data for path, data in files.items() if path != _WORKER_OFF}
    return kept if offline or _WORKER_OFF not in files else {**kept, _WORKER: files[_WORKER_OFF]}


def _refuse_same_in_any_case(files: Iterable[str]) -> None:
    """Windows and macOS hold one file where two names differ in capitals only."""
    taken: dict[str, str] = {}
    for name in files:
        first = taken.setdefault(name.casefold(), name)
        if first != name:
            raise TemplateFault(f"site/{name}: on Windows and macOS this is the same file as site/{first}; rename it")
        if any(map(is_reserved, name.split("/"))):
            raise TemplateFault(f"site/{name}: Windows keeps this name for a device, so it cannot hold it; rename it")


def refuse_outside_links(folder: Path) -> None:
    """Raise TemplateFault when a link below the folder leads out of it: what it names would be published.

    So it does for a named pipe or a device, which would be read without end.
    """
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise TemplateFault(f"{path}: this link leads out of {folder.name}/; put the file itself there")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise TemplateFault(f"{path}: this is not a plain file; remove it")
