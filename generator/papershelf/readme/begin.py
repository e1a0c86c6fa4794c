"""The reading paths as the README lists them, below Where to begin."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from papershelf.catalog.schema import ReadingPath
from papershelf.catalog.settings import Settings
from papershelf.formulas import plain_text
from papershelf.records.record import Record

BEGIN = "Where to begin"


class PathLine(Struct, frozen=True):
    """A reading path: `steps` are short titles with the pages of their entries, none in a short style."""

    title: str
    url: str
    about: str
    steps: tuple[tuple[str, str], ...]


def path_lines(settings: Settings, records: Sequence[Record], style: str) -> tuple[PathLine, ...]:
    """A line for each reading path; without steps where the README must be shorter."""
    if not settings.paths:
        return ()
    wanted = {step.paper for path in settings.paths.values() for step in path.steps} if style == "full" else set()
    known = {record.slug: record for record in records if record.slug in wanted}
    site = f"{settings.url.rstrip('/')}/" if settings.url else ""
    return tuple(_line(name, path, known, site) for name, path in settings.paths.items())


def _line(name: str, path: ReadingPath, known: Mapping[str, Record], site: str) -> PathLine:
    named = [known[step.paper] for step in path.steps if step.paper in known]
    steps = tuple((_short(record), f"{site}papers/{record.slug}/" if site else "") for record in named)
    return PathLine(path.title, f"{site}paths/{name}/" if site else "", path.about.rstrip("."), steps)


def _short(record: Record) -> str:
    """What stands before a title's colon, else the title."""
    return plain_text(record.title).partition(":")[0].strip() or record.title
