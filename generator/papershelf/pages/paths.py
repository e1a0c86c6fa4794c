"""The pages of reading paths, and what home says of them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from papershelf.catalog.schema import PathStep, ReadingPath
from papershelf.outputs import Draft, Page, digest
from papershelf.pages.reasons import short_title
from papershelf.pages.site import Site
from papershelf.records.record import Record


def path_drafts(site: Site) -> Iterator[Draft]:
    """A page for each reading path."""
    for name, path in site.catalog.settings.paths.items():
        slugs = [slug for step in path.steps for slug in (step.paper, *step.instead)]
        shows = digest(path.model_dump_json(), b"".join(map(site.mark, slugs)))
        yield Draft(f"{path_page(name)}index.html", "path.html.j2", shows, partial(_path, site, name, path))


def path_page(name: str) -> str:
    """The address of a reading path's page."""
    return f"paths/{name}/"


def paths_on_home(site: Site) -> list[dict[str, Any]]:
    """Title, sentence, address and number of steps of each reading path."""
    found = site.catalog.settings.paths.items()
    return [
        {"title": path.title, "about": path.about, "page": path_page(name), "count": len(path.steps)}
        for name, path in found
    ]


def _path(site: Site, name: str, path: ReadingPath) -> Page:
    context = {"path": path, "steps": [_step(site, step) for step in path.steps]}
    return Page(f"{path_page(name)}index.html", "path.html.j2", path.title, context, path.about)


def _step(site: Site, step: PathStep) -> dict[str, Any]:
    instead: list[tuple[Record, str]] = [(site.records[slug], short_title(site.records[slug])) for slug in step.instead]
    return {"record": site.records[step.paper], "why": step.why, "instead": instead}
