"""Drawing many pages: one after the other, or by several processes when there are enough of them."""

import multiprocessing
from collections.abc import Iterator, Sequence

from papershelf.outputs import Output, Page
from papershelf.render import SiteRenderer

# Starting processes costs more than drawing this many pages.
WORTH_PROCESSES = 2_000
_BATCH = 200

# What the forked processes find in their copy of this one's memory; pages are too large to send.
_work: tuple[SiteRenderer, Sequence[Page]] | None = None


def draw_pages(renderer: SiteRenderer, pages: Sequence[Page], jobs: int) -> Iterator[Output]:
    """Every page as a file, in order, each drawn when it is asked for; by `jobs` processes where that is faster."""
    if jobs == 1 or len(pages) < WORTH_PROCESSES or "fork" not in multiprocessing.get_all_start_methods():
        return (_draw_page(renderer, page) for page in pages)
    return _draw_in_processes(renderer, pages, jobs)


def _draw_page(renderer: SiteRenderer, page: Page) -> Output:
    return Output(page.path, renderer.page(page).encode())


def _draw_in_processes(renderer: SiteRenderer, pages: Sequence[Page], jobs: int) -> Iterator[Output]:
    global _work  # noqa: PLW0603
    _work = renderer, pages
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            for batch in pool.imap(_draw_batch, range(0, len(pages), _BATCH)):
                yield from batch
    finally:
        _work = None


def _draw_batch(start: int) -> list[Output]:
    renderer, pages = _work or (None, ())
    return [_draw_page(renderer, page) for page in pages[start : start + _BATCH]] if renderer else []
