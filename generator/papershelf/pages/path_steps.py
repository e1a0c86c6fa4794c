"""Where a paper is on the list's reading paths, with the steps before and after it."""

from collections.abc import Iterator

from msgspec import Struct

from papershelf.catalog.schema import ReadingPath
from papershelf.outputs import digest
from papershelf.pages.reasons import short_title
from papershelf.pages.site import Site
from papershelf.records.record import Record


class Way(Struct, frozen=True):
    """A path a paper is on: its title and address, in words which step it is, and the papers before and after it."""

    title: str
    page: str
    step: str
    before: tuple[Record, str] | None
    after: tuple[Record, str] | None


def ways_show(site: Site, slug: str) -> bytes:
    """A digest of all that `plan_ways` shows of a paper; empty for one on no path."""
    shown = [
        (path.title, name, at, len(path.steps), step.paper == slug, *map(site.mark, _beside(path, at)))
        for name, path, at in _found(site, slug)
        for step in [path.steps[at]]
    ]
    return digest(tuple(shown)) if shown else b""


def plan_ways(site: Site, slug: str) -> list[Way]:
    """The paths a paper is on, in the order of their names."""
    return [_way(site, slug, name, path, at) for name, path, at in _found(site, slug)]


def _found(site: Site, slug: str) -> Iterator[tuple[str, ReadingPath, int]]:
    for name, path in site.catalog.settings.paths.items():
        for at, step in enumerate(path.steps):
            if slug == step.paper or slug in step.instead:
                yield name, path, at


def _beside(path: ReadingPath, at: int) -> tuple[str, str]:
    """The slugs of the steps before and after one, "" at either end."""
    before, after = path.steps[:at], path.steps[at + 1 :]
    return before[-1].paper if before else "", after[0].paper if after else ""


def _way(site: Site, slug: str, name: str, path: ReadingPath, at: int) -> Way:
    key = "path_step" if path.steps[at].paper == slug else "path_instead_of"
    before, after = (_named(site, other) for other in _beside(path, at))
    page = f"paths/{name}/#{path.steps[at].paper}"
    return Way(path.title, page, site.words(key, at=at + 1, total=len(path.steps)), before, after)


def _named(site: Site, slug: str) -> tuple[Record, str] | None:
    return (site.records[slug], short_title(site.records[slug])) if slug else None


def beside_on_paths(site: Site, slug: str) -> set[str]:
    """The slugs whose pages name this one as the step before or after theirs."""
    found: set[str] = set()
    for path in site.catalog.settings.paths.values():
        for at, step in enumerate(path.steps):
            if slug in _beside(path, at):
                found |= {step.paper, *step.instead}
    return found
