"""Journeys through a small list that changes: what is new, a list that is carried along, the site without a network."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from papershelf.commands.preview import PreviewServer

from ..judges.tools import silent
from ..lists import build_site
from ..small import Small
from .probes import axe, overflow
from .project_server import serve_project
from .visits import open_visit

pytestmark = pytest.mark.browser

SETTINGS = """\
title: Awesome Shelves
categories:
  - {id: methods, title: Methods}
site: {offline: %s}
"""
ENTRY = """\
title: "%s"
category: methods
authors: [Ada Holz]
year: 2024
ids: {arxiv: 2401.0000%d}
added: %s
%s"""
FIRST = (
    ("oak", "Oak Boards", "2026-10-01"),
    ("pine", "Pine Boards", "2026-10-02"),
    ("elm", "Elm Boards", "2026-10-02"),
)
LATER = (("ash", "Ash Boards", "2026-10-02"), ("fir", "Fir Boards", "2026-11-20"), ("yew", "Yew Boards", "2026-11-21"))


def write_list(root: Path, entries: tuple[tuple[str, str, str], ...], *, offline: str = "true", **more: str) -> Path:
    """The site of a list of these entries, with more lines for some."""
    small = Small(root)
    small.write("catalog.yaml", SETTINGS % offline)
    for number, (slug, title, added) in enumerate(entries):
        small.paper(slug, ENTRY % (title, number, added, more.get(slug, "")))
    build_site(root, root / "_site")
    return root / "_site"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a list of three."""
    return write_list(tmp_path_factory.mktemp("before"), FIRST)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same list later: three more entries, one of them on an earlier day, one with another title and name."""
    oak, pine, elm = FIRST
    changed = (("tall-pine", "Tall Pine Boards", pine[2]), ("elm", "Wide Elm Boards", elm[2]))
    entries = (oak, *changed, *LATER)
    return write_list(tmp_path_factory.mktemp("after"), entries, **{"tall-pine": "formerly: pine\n"})


@pytest.fixture
def served(tmp_path: Path, before: Path) -> Path:
    """The folder that is served, which starts as the earlier list."""
    return Path(shutil.copytree(before, tmp_path / "served"))


def replace_site(served: Path, site: Path) -> None:
    """Publish another state of the list."""
    shutil.rmtree(served)
    shutil.copytree(site, served)


@contextmanager
def reader(browser: Browser, address: str, at: str = "") -> Iterator[Page]:
    """A person with a browser of their own, on a day."""
    visit = open_visit(browser, "about:blank", workers=True)
    try:
        if at:
            visit.page.clock.set_fixed_time(datetime.fromisoformat(at))
        visit.page.goto(address)
        yield visit.page
        silent([fault for fault in visit.faults if not fault.startswith(("failed:", "status 404"))])
    finally:
        visit.close()


def keep(page: Page, title: str) -> None:
    """Star a paper."""
    button = page.get_by_role("button", name=f"Keep in reading list: {title}").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_on_a_first_visit_nothing_is_new(browser: Browser, served: Path) -> None:
    with serve_project(served) as site, reader(browser, site) as page:
        expect(page.locator("#starred")).to_have_count(1)
        expect(page.locator("#since")).to_be_hidden()
        expect(page.locator(".dot, .fresh")).to_have_count(0)


def test_after_a_month_a_reader_sees_what_was_added_since(browser: Browser, served: Path, after: Path) -> None:
    with serve_project(served) as site, reader(browser, site, "2026-10-12T10:00") as page:
        expect(page.locator("article.entry .star").first).to_be_visible()
        replace_site(served, after)
        page.clock.set_fixed_time(datetime.fromisoformat("2026-11-22T10:00"))
        page.goto(f"{site}papers/oak/")
        expect(page.locator(".menu .dot")).to_have_count(1)
        expect(page.get_by_role("link", name="New (3 new since your last visit)")).to_be_visible()
        page.goto(site)
        expect(page.locator("#since")).to_have_text("3 added since 12 October")
        expect(page.locator(".entry:has(.fresh) h3")).to_have_text(["Yew Boards", "Fir Boards"])
        silent([*axe(page, "light"), *axe(page, "dark")])
        page.get_by_role("link", name="3 added since 12 October").click()
        expect(page.locator("#since")).to_have_text("3 added since 12 October")
        expect(page.locator(".fresh")).to_have_count(2)
        expect(page.locator(".dot")).to_have_count(0)
        page.goto(site)
        expect(page.locator(".fresh")).to_have_count(2)
        expect(page.locator(".dot")).to_have_count(0)
        page.clock.set_fixed_time(datetime.fromisoformat("2026-11-22T20:00"))
        page.reload()
        expect(page.locator("article.entry .star").first).to_be_visible()
        expect(page.locator(".dot, .fresh")).to_have_count(0)


def test_a_reading_list_goes_from_one_device_to_another_by_link(browser: Browser, served: Path) -> None:
    with serve_project(served) as site:
        with reader(browser, site) as page:
            keep(page, "Oak Boards")
            keep(page, "Elm Boards")
            page.goto(f"{site}reading-list/")
            page.get_by_role("checkbox", name="Read: Oak Boards").check()
            page.get_by_role("textbox", name="A note of your own: Elm Boards").fill("for the seminar")
            page.get_by_role("button", name="Copy as a link").click()
            expect(page.locator("#stars-link")).to_have_value(f"{site}reading-list/#papers=oak~,elm")
            expect(page.locator("#stars-read")).to_have_text("1 of 2 read")
            page.reload()
            note = page.get_by_role("textbox", name="A note of your own: Elm Boards")
            expect(note).to_have_value("for the seminar")
        with reader(browser, site) as page:
            keep(page, "Elm Boards")
            keep(page, "Pine Boards")
            page.goto(f"{site}reading-list/#papers=oak~,elm,gone")
            expect(page.locator("#stars-offer-title")).to_have_text("A list of 2 papers, 1 of them not on yours yet")
            expect(page.locator("#stars-unknown")).to_have_text("Not in this list, or renamed: gone")
            expect(page.locator("#stars > li")).to_have_count(2)
            silent([*axe(page, "light"), *axe(page, "dark"), *overflow(page)])
            page.get_by_role("button", name="Add to my list").click()
            expect(page.get_by_role("status")).to_have_text("1 papers added to your list")
            expect(page.locator("#stars > li a")).to_have_text(["Elm Boards", "Pine Boards", "Oak Boards"])
            expect(page.get_by_role("checkbox", name="Read: Oak Boards")).to_be_checked()
            expect(page).to_have_url(f"{site}reading-list/")
            page.goto(f"{site}reading-list/#papers=elm")
            page.get_by_role("button", name="Not now").click()
            expect(page.locator("#stars-offer")).to_be_hidden()
            expect(page.locator("#stars > li")).to_have_count(3)


def test_a_renamed_paper_stays_on_the_list_and_its_old_address_leads_to_the_new(
    browser: Browser, served: Path, after: Path
) -> None:
    with serve_project(served) as site, reader(browser, site) as page:
        keep(page, "Pine Boards")
        page.goto(f"{site}reading-list/")
        page.get_by_role("checkbox", name="Read: Pine Boards").check()
        replace_site(served, after)
        page.goto(f"{site}papers/pine/")
        expect(page).to_have_url(f"{site}papers/tall-pine/")
        expect(page.get_by_role("button", name="Keep in reading list: Tall Pine Boards")).to_have_attribute(
            "aria-pressed", "true"
        )
        page.goto(f"{site}reading-list/#papers=pine")
        expect(page.locator("#stars-offer-title")).to_have_text("A list of 1 papers, 0 of them not on yours yet")
        expect(page.locator("#stars > li a")).to_have_attribute("href", "../papers/tall-pine/")
        expect(page.locator("#stars > li [type=checkbox]")).to_be_checked()


# A page's policy refuses what Playwright's own waiting evaluates, so the page itself waits for what is asked.
WAIT = """async ([wanted, url]) => {
  const found = {
    worker: () => navigator.serviceWorker.controller,
    page: () => caches.match(url),
    text: async () => (await (await caches.match(location.href)).text()).includes(url),
    removed: async () => !(await navigator.serviceWorker.getRegistrations()).length,
    nothing: async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length,
  }[wanted];
  for (let turn = 0; turn < 200; turn += 1) {
    if (await found()) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""


def controlled(page: Page) -> None:
    """Wait until the worker is at work, which it is when it has kept what it begins with."""
    assert page.evaluate(WAIT, ["worker", ""])


def kept(page: Page, path: str) -> None:
    """Wait until a page is kept."""
    assert page.evaluate(WAIT, ["page", path])


def test_without_a_network_what_was_visited_or_kept_is_there_and_other_pages_say_so(
    browser: Browser, served: Path
) -> None:
    with ExitStack() as server:
        site = server.enter_context(serve_project(served))
        with reader(browser, site) as page:
            controlled(page)
            keep(page, "Elm Boards")
            kept(page, f"{site}papers/elm/")
            page.goto(f"{site}papers/oak/")
            kept(page, f"{site}papers/oak/")
            server.close()
            for path, title in (("", "Awesome Shelves"), ("papers/oak/", "Oak Boards"), ("papers/elm/", "Elm Boards")):
                page.goto(site + path)
                expect(page.get_by_role("heading", level=1)).to_have_text(title)
            page.goto(f"{site}?q=pine")
            expect(page.locator("#search-body .entry h3")).to_have_text(["Pine Boards"])
            page.goto(f"{site}papers/pine/")
            expect(page).to_have_url(f"{site}reading-list/#away")
            expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
            expect(page.locator("#away-pages")).to_contain_text("Oak Boards")
            expect(page.locator("#stars")).to_contain_text("Elm Boards")
            silent([*axe(page, "light"), *overflow(page)])


def test_a_changed_site_shows_at_once_and_is_what_is_kept_then(browser: Browser, served: Path, after: Path) -> None:
    with ExitStack() as server:
        site = server.enter_context(serve_project(served))
        with reader(browser, site) as page:
            controlled(page)
            page.goto(f"{site}papers/elm/")
            expect(page.get_by_role("heading", level=1)).to_have_text("Elm Boards")
            kept(page, f"{site}papers/elm/")
            replace_site(served, after)
            page.reload()
            expect(page.get_by_role("heading", level=1)).to_have_text("Wide Elm Boards")
            assert page.evaluate(WAIT, ["text", "Wide Elm Boards"])
            server.close()
            page.reload()
            expect(page.get_by_role("heading", level=1)).to_have_text("Wide Elm Boards")


def test_one_line_in_the_settings_removes_the_worker_and_all_it_kept(
    browser: Browser, served: Path, tmp_path: Path
) -> None:
    with serve_project(served) as site, reader(browser, site) as page:
        controlled(page)
        replace_site(served, write_list(tmp_path / "off", FIRST, offline="false"))
        page.reload()
        assert page.evaluate(WAIT, ["nothing", ""])


def test_the_preview_starts_no_worker_and_removes_one_that_is_there(browser: Browser, served: Path) -> None:
    preview = PreviewServer(served, 0)
    thread = Thread(target=preview.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        with reader(browser, f"http://127.0.0.1:{preview.server_port}/about/") as page:
            page.evaluate("navigator.serviceWorker.register('../sw.js').then(() => navigator.serviceWorker.ready)")
            page.evaluate("caches.open(`papershelf-images:${new URL('../', location.href).pathname}`)")
            assert page.evaluate("caches.keys()")
            page.goto(f"http://127.0.0.1:{preview.server_port}/stats/")
            assert page.evaluate(WAIT, ["removed", ""])
            page.reload()  # the worker may keep what the page it leads has asked for until that page is left
            assert page.evaluate(WAIT, ["nothing", ""])
    finally:
        preview.shutdown()
        preview.server_close()
        thread.join()


def test_the_worker_is_small_and_the_same_whatever_the_list_holds(before: Path, after: Path) -> None:
    assert len((before / "sw.js").read_bytes()) <= 2048
    assert (before / "sw.js").read_bytes() == (after / "sw.js").read_bytes()
