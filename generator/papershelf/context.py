"""What every command is told: where the catalog lies, and whether to keep quiet."""

from pathlib import Path

from msgspec import Struct


class Context(Struct, frozen=True):
    """The options that stand before or in every command."""

    root: Path
    quiet: bool
