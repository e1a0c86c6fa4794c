"""Drawing many pages: in order, when asked for, and by several processes as by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papershelf import draw_pages as module
from papershelf.draw_pages import draw_pages
from papershelf.outputs import Page
from papershelf.render import SiteRenderer, TemplateFault
from papershelf.words import Words

PAGES = [Page(f"{number}.html", "page.html.j2", f"Page <{number}>", {"number": number}) for number in range(450)]


@pytest.fixture
def renderer(tmp_path: Path) -> SiteRenderer:
    template = "{{ page.title }}{{ number }}{% if number == limit %}{{ undefined_name }}{% endif %}"
    (tmp_path / "page.html.j2").write_text(template)
    return SiteRenderer([tmp_path], Words({}), {"limit": 10_000, "records": {}}, {})


def test_pages_come_in_order_and_each_when_it_is_asked_for(renderer: SiteRenderer) -> None:
    drawn = draw_pages(renderer, PAGES, 1)
    first = next(iter(drawn))
    assert (first.path, first.data) == ("0.html", b"Page &lt;0&gt;0")
    assert [output.path for output in drawn] == [page.path for page in PAGES[1:]]


def test_two_processes_draw_what_one_does(renderer: SiteRenderer, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(draw_pages(renderer, PAGES, 1))
    monkeypatch.setattr(module, "WORTH_PROCESSES", 1)
    together = draw_pages(renderer, PAGES, 2)
    assert isinstance(together, Iterator)
    assert list(together) == alone
    assert module._work is None


def test_few_pages_start_no_process(renderer: SiteRenderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_draw_in_processes", lambda *_: pytest.fail("a process was started"))
    assert len(list(draw_pages(renderer, PAGES, 2))) == len(PAGES)


def test_a_fault_in_a_template_arrives_from_another_process(
    tmp_path: Path, renderer: SiteRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORTH_PROCESSES", 1)
    faulty = SiteRenderer([tmp_path], Words({}), {"limit": 300, "records": {}}, {})
    with pytest.raises(TemplateFault, match="undefined_name"):
        list(draw_pages(faulty, PAGES, 2))
    assert module._work is None
