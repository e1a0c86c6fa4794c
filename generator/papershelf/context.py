"""What every command is told: where the catalog lies, and whether to keep quiet."""

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct


class Context(Struct, frozen=True):
    """The options that may be given before a command or after it."""

    root: Path
    quiet: bool


def utc_today() -> date:
    """The day in UTC: what `added` means wherever somebody sits, and what CI's clock says."""
    return datetime.now(UTC).date()
