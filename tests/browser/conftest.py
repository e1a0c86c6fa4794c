"""One Chromium for the session, the built site, and a server like GitHub Pages."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest
from playwright.sync_api import Browser, sync_playwright

from ..judges.catalogs import HOSTILE, SHIPPED, BuiltList, build_copy
from ..judges.page_types import page_types
from ..judges.tools import program
from .project_server import PREFIX, serve_project
from .visits import CHROMIUM, Visit, launch, open_visit


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = program(*CHROMIUM)
    with sync_playwright() as playwright:
        started = launch(playwright, chromium)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens pages, each in a context of its own, and closes them when the test is over."""
    with ExitStack() as visits:
        yield lambda address, **how: visits.enter_context(closing(open_visit(browser, address, **how)))


@pytest.fixture(scope="session")
def site_server() -> Iterator[Callable[..., str]]:
    """Serves folders until the session ends; gives the address of each."""
    with ExitStack() as servers:
        yield lambda folder, prefix=PREFIX: servers.enter_context(serve_project(folder, prefix))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltList:
    """The shipped catalog, built."""
    return build_copy(SHIPPED, tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def site(built_site: BuiltList, site_server: Callable[..., str]) -> str:
    """The address of the shipped site on this machine, under the path it is published at."""
    return site_server(built_site.site, built_site.prefix)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltList:
    """The catalog of hostile entries, built."""
    return build_copy(HOSTILE, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile(hostile_site: BuiltList, site_server: Callable[..., str]) -> str:
    """The address of the hostile site on this machine."""
    return site_server(hostile_site.site, hostile_site.prefix)


@pytest.fixture(scope="session")
def addresses(site: str, built_site: BuiltList) -> dict[str, str]:
    """Where the page that stands for each type is served, and two states of the home page that a search brings."""
    found = page_types(built_site.site, built_site.root / "catalog")
    # GitHub Pages shows 404.html at the address that was asked for, however deep.
    found |= {"404": "papers/no-such-paper/", "results": "?q=jo", "empty result": "?q=xyzzyplugh"}
    return {name: site + address for name, address in found.items()}
