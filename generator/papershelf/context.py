"""What every command is told: where the catalog lies, and whether to keep quiet."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Context:
    """The options that stand before or in every command."""

    root: Path
    quiet: bool
