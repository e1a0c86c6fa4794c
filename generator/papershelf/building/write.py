"""Write: outputs to disk. Each file is replaced whole, only when its bytes changed; only files we made are removed."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from json.encoder import encode_basestring_ascii
from pathlib import Path

from msgspec import Struct

from papershelf.disk import replace_file
from papershelf.outputs import GENERATED

MANIFEST = ".papershelf.json"
_OWNED = "lists/.papershelf.json"  # names files of ours that do not say so themselves
_ENDINGS = {".md", ".svg"}
_MOVE = "move it away, or choose another folder with --out"


class ForeignFileError(Exception):
    """A file or folder that stands where an output belongs, and that Papershelf did not make."""

    def __init__(self, path: Path, hint: str) -> None:
        super().__init__(f"{path} was not made by papershelf, so it is left alone")
        self.path, self.hint = path, hint

    def __reduce__(self) -> tuple[type["ForeignFileError"], tuple[Path, str]]:
        """How it comes from one process to another."""
        return type(self), (self.path, self.hint)


class FileChange(Struct, frozen=True):
    """What a build did, or would do, to one file: 'new', 'changed' or 'removed'."""

    path: str
    action: str


@contextmanager
def claimed(folder: Path, paths: Collection[str]) -> Iterator[list[FileChange]]:
    """Write the outputs at `paths` inside the `with` block; then `folder` holds just these, besides files of others.

    Every output is named before the first is written, so that a build killed half-way still knows its files. What is
    given is a list of changes, in which what was removed stands already.
    Raises ForeignFileError when the folder holds files but no manifest of ours, or an output's place is taken.
    """
    made, planned = _read_manifest(folder), set(paths)
    known = set(made)
    new, stale = sorted(planned - known), sorted(known - planned)
    _refuse_taken(folder, new if made else ())
    named = sorted([*made, *new])  # two runs in order, which are merged as they are
    if new:
        _write_manifest(folder, named)
    yield list(_remove_all(folder, stale, dry=False))
    if stale:
        _write_manifest(folder, [path for path in named if path in planned])


def compare_sites(before: Path, after: Path) -> list[FileChange]:
    """What would change in the site in one folder if it became the one in the other.

    Raises ForeignFileError when the first is no site of ours.
    """
    old, new = _read_manifest(before), _read_manifest(after)
    found = [FileChange(path, "removed") for path in sorted({*old} - {*new}) if (before / path).is_file()]
    for path in new:
        data = _bytes_of(before / path)
        if data != (after / path).read_bytes():
            found.append(FileChange(path, "new" if data is None else "changed"))
    return found


def put_file(folder: Path, path: str, data: bytes) -> tuple[str, os.stat_result]:
    """Write an output unless it is so already: 'new', 'changed' or 'same', and what the system says of the file."""
    target = f"{folder}{os.sep}{path}"  # a Path for each file would take as long as writing it
    try:
        return "new", _create(target, data)
    except FileExistsError:
        pass
    try:
        with open(target, "rb", buffering=0) as file:  # noqa: PTH123
            if file.read() == data:
                return "same", os.fstat(file.fileno())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):  # a folder, or a link that leads nowhere
        raise _taken(Path(target)) from None
    replace_file(Path(target), data)
    return "changed", Path(target).stat()


def _create(target: str, data: bytes) -> os.stat_result:
    """Make a file that is not there: nobody can be reading it, so it need not be put in place in one step."""
    try:
        return _fill(target, data)
    except FileNotFoundError:
        _make_folder(os.path.dirname(target))  # noqa: PTH120
    except NotADirectoryError:
        raise _taken(Path(target)) from None
    return _fill(target, data)


def _make_folder(path: str) -> None:
    with suppress(OSError):  # more than the last part is missing, or something stands there
        os.mkdir(path)  # noqa: PTH102
        return
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise _taken(Path(path)) from None


def _fill(target: str, data: bytes) -> os.stat_result:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        found = os.fstat(handle)
    except BaseException:
        os.close(handle)
        Path(target).unlink()
        raise
    os.close(handle)
    return os.stat(target) if os.name == "nt" else found  # noqa: PTH116 - Windows sets a file's time when it is closed


def _taken(target: Path) -> ForeignFileError:
    found = next(path for path in (*reversed(target.parents), target) if path.is_file() or path == target)
    return ForeignFileError(found, _MOVE)


def write_generated(
    root: Path, files: Mapping[str, str], kept: Collection[str] = (), *, dry: bool = False
) -> list[FileChange]:
    """Write README.md and lists/*.md below the root, and remove lists of ours that are no longer planned.

    Those `kept` stay as they are. With `dry` only say what would change.

    Raises ForeignFileError when one of them was written by hand, or lists/ is a link: it would be written elsewhere.
    """
    if (root / "lists").is_symlink():
        raise ForeignFileError(root / "lists", "remove this link, then build again: lists/ is a folder of its own")
    owned = _read_owned(root)
    for path in files:
        if (root / path).exists() and path not in owned and not _is_generated(root / path):
            raise ForeignFileError(
                root / path, "move it away (its text fits catalog/pages/introduction.md), then build again"
            )
    silent = {path for path, text in files.items() if not _says_so(text.encode())}
    silent |= owned.intersection(kept)
    outputs = [(path, text.encode()) for path, text in files.items()]
    outputs += [(_OWNED, _owned_text(silent))] if silent else []
    changes = list(_write_all(root, outputs, dry=dry))
    lists = [f"lists/{path.name}" for path in sorted((root / "lists").glob("*")) if path.suffix in _ENDINGS]
    stale = [path for path in lists if path not in files and path not in kept]
    if not silent and (root / _OWNED).is_file():
        stale.append(_OWNED)
        owned.add(_OWNED)
    return changes + list(
        _remove_all(root, [path for path in stale if path in owned or _is_generated(root / path)], dry=dry)
    )


def _is_generated(path: Path) -> bool:
    return path.is_file() and _says_so(path.read_bytes())


def _says_so(data: bytes) -> bool:
    return GENERATED.encode() in data[:400]


def _owned_text(paths: Collection[str]) -> bytes:
    return f"{json.dumps({'made_by': 'papershelf', 'files': sorted(paths)})}\n".encode()


def _read_owned(root: Path) -> set[str]:
    """The files a build before made from templates that leave out `generated`; none where the note cannot be read."""
    try:
        noted = json.loads((root / _OWNED).read_text(encoding="utf-8"))["files"]
        return {path for path in noted if isinstance(path, str)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _read_manifest(folder: Path) -> list[str]:
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return list(dict.fromkeys(path for path in listed if isinstance(path, str)))
    except (FileNotFoundError, NotADirectoryError):
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise ForeignFileError(folder, "choose another folder with --out, or empty this one") from None
        return []
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ForeignFileError(folder / MANIFEST, "delete the folder, then build again") from None


def _refuse_taken(folder: Path, new: Collection[str]) -> None:
    prefix = f"{folder}{os.sep}"
    for path in new:
        if os.path.lexists(prefix + path):
            raise ForeignFileError(folder / path, _MOVE)


def _write_manifest(folder: Path, paths: Sequence[str]) -> None:
    files = ",\n".join(map(encode_basestring_ascii, paths))
    replace_file(folder / MANIFEST, f'{{"made_by": "papershelf", "files":\n[{files}]}}\n'.encode())


def _write_all(folder: Path, outputs: Iterable[tuple[str, bytes]], *, dry: bool) -> Iterator[FileChange]:
    for path, data in outputs:
        before = _bytes_of(folder / path)
        if before is not None and before.replace(b"\r\n", b"\n") == data:
            continue  # a checkout on Windows may have other line ends
        if not dry:
            put_file(folder, path, data)
        yield FileChange(path, "new" if before is None else "changed")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _remove_all(folder: Path, paths: Iterable[str], *, dry: bool) -> Iterator[FileChange]:
    for path in paths:
        if not (folder / path).is_file() or not _stands_inside(folder, folder / path):
            continue
        if not dry:
            (folder / path).unlink()
            _remove_empty(folder, (folder / path).parent)
        yield FileChange(path, "removed")


def _stands_inside(folder: Path, path: Path) -> bool:
    # A manifest may name anything, and a folder may be a link that leads elsewhere.
    return path.parent.resolve().is_relative_to(folder.resolve())


def _remove_empty(folder: Path, inner: Path) -> None:
    while inner != folder and not any(inner.iterdir()):
        inner.rmdir()
        inner = inner.parent
