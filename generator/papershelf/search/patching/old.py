"""An index as it lies on disk, taken apart so that some of its parts can be replaced."""

from collections.abc import Callable, Collection, Sequence

from papershelf.search.files import FOLDER, bundle, latest_file, packed_part, root_path, short_digest
from papershelf.search.packing import gzipped
from papershelf.search.patching.unpacking import gunzipped, read_bundle

# Gives the bytes of a file of the old index.
Read = Callable[[str], bytes]


class Part:
    """A part of a family: `origin` is its number in the old index, None for one that is new."""

    def __init__(self, origin: int | None, data: bytes | None = None) -> None:
        self.origin, self.data = origin, data


class OldFamily:
    """A family of parts; those that nobody asks for are never read."""

    def __init__(self, load: Callable[[int], bytes], count: int) -> None:
        self._load = load
        self.parts = [Part(number) for number in range(count)]

    def load(self, number: int) -> bytes:
        """A part as it stands now."""
        part = self.parts[number]
        return part.data if part.data is not None else self._load(part.origin or 0)

    def put(self, number: int, data: bytes) -> None:
        """Replace one part."""
        if data != self.load(number):
            self.parts[number] = Part(None, data)

    def untouched(self, numbers: Sequence[int]) -> bool:
        """True when these parts are the old ones, at their old places."""
        return all(self.parts[number].origin == number for number in numbers)


class OldIndex:
    """The index whose root is at `root`; `paths` are all its files, `read` gives their bytes."""

    def __init__(self, root: str, paths: Collection[str], read: Read) -> None:
        self.facts, self._inside = read_bundle(gunzipped(read(root)))
        self._files = self.facts.pop("files")
        self._counts: dict[str, int] = {}
        for path in paths:
            folder = path.removeprefix(FOLDER).rpartition("/")[0]
            if folder:
                name = folder.rpartition("-")[0]
                self._counts[name] = self._counts.get(name, 0) + 1
        self._read = read
        self._families: dict[str, OldFamily] = {}

    def family(self, name: str) -> OldFamily:
        """A family by name."""
        if name not in self._families:
            self._families[name] = OldFamily(lambda number: self._part(name, number), self._count(name))
        return self._families[name]

    def _count(self, name: str) -> int:
        return len(self._inside[name]) if name in self._inside else self._counts.get(name, 0)

    def _part(self, name: str, number: int) -> bytes:
        if name in self._inside:
            return self._inside[name][number]
        group, names = self._files[name]
        return gunzipped(self._read(_path(name, _folder(names, number // group), number % group)))

    def written(self) -> tuple[str, dict[str, bytes], list[str]]:
        """The root's path, the files that are new, and the paths of those that stay."""
        files: dict[str, bytes] = {}
        kept: list[str] = []
        found_at = {name: self._written(name, files, kept) for name in self._files}
        inside = {name: [self.family(name).load(at) for at in range(self._count(name))] for name in self._inside}
        data = bundle({**self.facts, "files": found_at}, inside)
        root = root_path(data)
        return root, files | {root: gzipped(data)} | latest_file(root), kept

    def _written(self, name: str, files: dict[str, bytes], kept: list[str]) -> list[object]:
        group, names = self._files[name]
        family, folders = self.family(name), []
        old_count = self._count(name)
        for at in range(0, len(family.parts), group):
            numbers = range(at, min(at + group, len(family.parts)))
            if family.untouched(numbers) and min(at + group, old_count) == numbers.stop:
                folders.append(_folder(names, at // group))
                kept += [_path(name, folders[-1], number - at) for number in numbers]
                continue
            parts = [family.load(number) for number in numbers]
            folders.append(short_digest(parts))
            files |= {_path(name, folders[-1], place): packed_part(name, part) for place, part in enumerate(parts)}
        return [group, "".join(folders)]


def _folder(names: str, number: int) -> str:
    return names[10 * number : 10 * number + 10]


def _path(name: str, folder: str, place: int) -> str:
    return f"{FOLDER}{name}-{folder}/{place}.bin"
