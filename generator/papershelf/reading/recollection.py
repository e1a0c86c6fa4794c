"""What the builds of one process remember for as long as it lives, so that none of it has to be read again."""

from collections.abc import Mapping
from pathlib import Path

from papershelf.reading.stamps import Kind, Made, Memory, Stamps


class Recollection(Memory):
    """A memory that keeps stamps and records as they are; only the cards are in its folder.

    The site's folder belongs to this process alone.
    """

    def __init__(self, folder: Path, out: Path) -> None:
        super().__init__(folder, out)
        self._kept: tuple[Stamps, object] | None = None
        self._is_building = False

    def stamps(self) -> Stamps | None:
        """What was remembered."""
        return self._kept[0] if self._kept else None

    def records(self, kind: type[Kind]) -> Kind | None:
        """The records as they were remembered."""
        return self._kept[1] if self._kept and isinstance(self._kept[1], kind) else None

    def save(self, stamps: Stamps, records: object) -> None:
        """Remember."""
        self._kept, self._is_building = (stamps, records), False

    def changed_outputs(self, out: Path, outputs: Mapping[str, Made]) -> list[str]:
        """None of them, unless a build was interrupted: nobody else writes into the folder."""
        return super().changed_outputs(out, outputs) if self._is_building else []

    def begin(self) -> bool:
        """A build begins to write; True when the one before never came to its end."""
        self.prepare()
        before, self._is_building = self._is_building, True
        return before

    def forget(self) -> None:
        """Remember nothing any more."""
        self._kept, self._is_building = None, False
