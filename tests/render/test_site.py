"""Render: templates over templates, everything escaped, faults named with their place."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from papershelf.outputs import Page
from papershelf.records.record import Citations
from papershelf.render.markdown import Markdown
from papershelf.render.site import SiteRenderer, TemplateFault, markdown_drawer, ordered_links
from papershelf.render.words import Words

from ..cite.inventions import paper

HOSTILE = "<b>&\"'{{ 7*7 }}</script>"


def template(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def drawn(folder: Path, text: str, assets: Mapping[str, bytes] | None = None, **context: object) -> str:
    template(folder, "page.html.j2", text)
    renderer = SiteRenderer([folder], Words({}), {"records": {}}, assets or {})
    return renderer.page(Page("a/b/index.html", "page.html.j2", "Title", context))


def test_html_is_escaped_by_itself(tmp_path: Path) -> None:
    assert drawn(tmp_path, "<p>{{ x }}</p>", x=HOSTILE) == "<p>&lt;b&gt;&amp;&#34;&#39;{{ 7*7 }}&lt;/script&gt;</p>"


def test_markdown_is_escaped_by_itself_but_not_twice(tmp_path: Path) -> None:
    template(tmp_path, "x.md.j2", "{{ raw }} {{ ready }} {{ 7 }} {{ url | url }} {{ raw | html }}")
    text = markdown_drawer([tmp_path])(
        "x.md.j2", {"raw": "*a* [b] <i>", "ready": Markdown("*a*"), "url": "https://x.y/a b(c)"}
    )
    assert text == r"\*a\* \[b\] \<i\> *a* 7 https://x.y/a%20b%28c%29 *a* [b] &lt;i&gt;"


def test_a_template_of_the_catalog_stands_before_ours_and_may_build_on_its_parts(tmp_path: Path) -> None:
    ours = template(tmp_path / "ours", "page.html.j2", "ours {% include 'part.html.j2' %}")
    template(ours, "part.html.j2", "our part")
    own = template(tmp_path / "own", "part.html.j2", "own part")
    page = Page("index.html", "page.html.j2", "", {})
    shared: dict[str, object] = {"records": {}}
    assert SiteRenderer([ours], Words({}), shared, {}).page(page) == "ours our part"
    assert SiteRenderer([own, ours], Words({}), shared, {}).page(page) == "ours own part"
    assert SiteRenderer([tmp_path / "missing", ours], Words({}), shared, {}).page(page) == "ours our part"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("line\n{% if %}", "page.html.j2:2: "),
        ("{{ nothing }}", "page.html.j2:1: 'nothing' is undefined"),
        ("{{ page.colour }}", "page.html.j2:1: "),
        ("{% include 'gone.html.j2' %}", "gone.html.j2"),
        ("{{ 1 | unknown }}", "page.html.j2:1: No filter named 'unknown'"),
    ],
)
def test_a_fault_of_a_template_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TemplateFault) as error:
        drawn(tmp_path, text)
    assert said in str(error.value)


def test_an_asset_is_asked_for_anew_when_its_bytes_change(tmp_path: Path) -> None:
    text = "{{ root }}{{ asset('style.css') }} {{ asset('gone.css') }}"
    first, second = (drawn(tmp_path, text, {"style.css": data}) for data in (b"a", b"b"))
    assert first != second
    assert first.startswith("../../style.css?v=") and first.endswith(" gone.css")
    assert first == drawn(tmp_path, text, {"style.css": b"a"})


def test_links_stand_in_the_order_readers_want_them() -> None:
    labels = ("zoo", "blog", "website", "code", "pdf", "arena")
    links = {label: f"https://x.example/{label}" for label in labels}
    wanted = ["pdf", "code", "website", "blog", "arena", "zoo"]
    assert [label for label, _ in ordered_links(paper(links=links))] == wanted


def test_a_count_of_citations_says_when_it_was_taken(tmp_path: Path) -> None:
    words = Words(
        {
            "citations": "{n} citations, {influential} influential, {date}",
            "citations_plain": "{n} citations, {date}",
            "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        }
    )
    template(tmp_path, "page.html.j2", "{{ citation_words(c) }}")
    renderer = SiteRenderer([tmp_path], words, {"records": {}}, {})
    counts = (Citations(5, 2, "2024-05-04"), Citations(5, None, "2024-05-04"), Citations(0, 0, "2024-12-31"))
    said = [renderer.page(Page("x", "page.html.j2", "", {"c": citations})) for citations in counts]
    assert said[:2] == ["5 citations, 2 influential, May 2024", "5 citations, May 2024"]
    assert said[2] == "0 citations, 0 influential, Dec 2024"
