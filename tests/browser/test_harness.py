"""The probes themselves, on a page made by hand: each must see the fault planted for it, and none on a clean page."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from .probes import axe, keyboard_faults, overflow, overflow_with_text_spacing
from .project_server import serve_project
from .visits import Visit

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<title>By hand</title><link rel="stylesheet" href="style.css"></head>
<body><main><h1>By hand</h1><p>One <a href="./">link</a>.</p>{}</main></body></html>
"""
STYLE = """a { color: #0000c0 } .bare:focus { outline: none } .pale { color: #bbb }
.wide { width: 500px } .tight { width: 300px; white-space: nowrap; overflow: visible; font: 16px monospace }
.lid { position: fixed; inset: 0; background: #fff }"""

# What to plant, and the start of what must be said of it.
FAULTS = [
    ("<script>document.title = 'x'</script>", "policy:"),
    ("<p style='color: red'>x</p>", "policy:"),
    ("<script src='https://example.org/x.js'></script>", "policy:"),
    ("<script src='gone.js'></script>", "status 404:"),
    ("<script src='throws.js'></script>", "error:"),
    ("<script src='asks.js'></script>", "dialog:"),
]


@pytest.fixture
def serve(tmp_path: Path, site_server: Callable[..., str]) -> Callable[[str], str]:
    """Serves the page with something planted in it."""

    def plant(fault: str) -> str:
        (tmp_path / "index.html").write_text(PAGE.replace("{}", fault), encoding="utf-8")
        (tmp_path / "style.css").write_text(STYLE, encoding="utf-8")
        (tmp_path / "throws.js").write_text("throw new Error('thrown')", encoding="utf-8")
        (tmp_path / "asks.js").write_text("alert('asked')", encoding="utf-8")
        return site_server(tmp_path)

    return plant


def test_a_clean_page_has_no_fault_at_all(serve: Callable[[str], str], visit: Callable[..., Visit]) -> None:
    opened = visit(serve(""), width=320)
    assert axe(opened.page) + overflow_with_text_spacing(opened.page) + keyboard_faults(opened.page, 3) == []
    assert opened.faults == []


@pytest.mark.parametrize(("fault", "said"), FAULTS, ids=[fault for fault, _ in FAULTS])
def test_a_visit_hears_of_each_fault(
    serve: Callable[[str], str], visit: Callable[..., Visit], fault: str, said: str
) -> None:
    assert [heard for heard in visit(serve(fault)).faults if heard.startswith(said)]


def test_a_visit_hears_of_requests_to_other_hosts(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><img src='https://example.org/x.png' alt=''>")
    with serve_project(tmp_path) as address:
        assert "another host: https://example.org/x.png" in visit(address).faults


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("<img src='x.png'>", "image-alt"),
        ("<p class='pale'>Pale</p>", "color-contrast"),
        ("<h4>x</h4>", "heading-order"),
    ],
)
def test_axe_sees_what_is_planted(
    serve: Callable[[str], str], visit: Callable[..., Visit], fault: str, rule: str
) -> None:
    assert any(said.startswith(f"violations: {rule}") for said in axe(visit(serve(fault)).page))


def test_overflow_is_seen_at_320_pixels(serve: Callable[[str], str], visit: Callable[..., Visit]) -> None:
    page = visit(serve("<p class='wide'>x</p>"), width=320).page
    assert overflow(page)[1:] == ["p.wide ends at 508 of 320 px"]


def test_overflow_that_only_text_spacing_brings_is_seen(
    serve: Callable[[str], str], visit: Callable[..., Visit]
) -> None:
    page = visit(serve(f"<p><span class='tight'>{'x' * 31}</span></p>"), width=320).page
    assert overflow(page) == []
    assert overflow_with_text_spacing(page) != []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("<button class='bare'>Bare</button>", "button “Bare” does not show that it has the focus"),
        ("<div class='lid'></div>", "a “link” lies under div.lid when it has the focus"),
    ],
)
def test_a_focus_that_cannot_be_seen_is_named(
    serve: Callable[[str], str], visit: Callable[..., Visit], fault: str, said: str
) -> None:
    assert said in keyboard_faults(visit(serve(fault)).page, 5)


def test_the_server_answers_as_github_pages_does(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("lost", encoding="utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "index.html").write_text("papers", encoding="utf-8")
    with serve_project(tmp_path, "/shelf/") as address:
        with urlopen(Request(address + "papers", headers={"Accept-Encoding": "gzip"})) as answer:
            assert (answer.url, answer.headers["Content-Encoding"]) == (address + "papers/", "gzip")
        for lost in (address + "nowhere/", address.replace("/shelf/", "/papers/")):
            with pytest.raises(HTTPError, match="404") as refused:
                urlopen(lost)
            refused.value.close()
