import pytest

from papershelf.links.replace import replace_link

OLD, NEW = "http://old.org/x", "https://new.org/y"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("links: {code: http://old.org/x}", "links: {code: https://new.org/y}"),
        ("links: {code: 'http://old.org/x'}", "links: {code: 'https://new.org/y'}"),
        ('links: {code: "http://old.org/x"}', 'links: {code: "https://new.org/y"}'),
        ("links:\n  code:   http://old.org/x   # seen", "links:\n  code:   https://new.org/y   # seen"),
        ("links:\n  code:\n    http://old.org/x", "links:\n  code:\n    https://new.org/y"),
        ('"links": {"code": http://old.org/x, pdf: http://old.org/x}', None),
    ],
)
def test_only_the_address_changes(written: str, expected: str | None) -> None:
    text = f"# ours\ntitle: T   # {OLD}\n{written}\ncategory: a\nnotes: |\n  {OLD}\n\n"
    changed = replace_link(text, "code", OLD, NEW)
    if expected is None:
        expected = f'"links": {{"code": {NEW}, pdf: {OLD}}}'
    assert changed == f"# ours\ntitle: T   # {OLD}\n{expected}\ncategory: a\nnotes: |\n  {OLD}\n\n"


@pytest.mark.parametrize(
    "new", ["https://new.org/a,b", "https://new.org/a}", "https://new.org/[x]", "https://n.org/#a: b"]
)
def test_an_address_yaml_would_misread_is_quoted_or_left(new: str) -> None:
    text = "title: T\ncategory: a\nlinks: {code: http://old.org/x}\n"
    changed = replace_link(text, "code", OLD, new)
    assert changed in (None, text.replace(OLD, new), text.replace(OLD, f'"{new}"'))
    if " " not in new:
        assert changed


@pytest.mark.parametrize(
    "written",
    [
        'links: {code: "http:\\x2f/old.org/x"}',
        "links:\n  code: >-\n    http://old.org/x",
        "links:\n  code: http://elsewhere.org/",
        "links: {}",
        "ids: {arxiv: 2106.09685}",
        "links: [",
    ],
)
def test_what_cannot_be_changed_safely_is_left(written: str) -> None:
    text = f"title: T\ncategory: a\n{written}\n"
    try:
        assert replace_link(text, "code", OLD, NEW) is None
    except ValueError:
        assert written == "links: ["  # such a file never passes check


@pytest.mark.parametrize(
    "new", ["javascript:alert(1)", "https://user@evil.org/", "https://n.org/\u202e", "not an address"]
)
def test_what_check_would_refuse_is_never_written(new: str) -> None:
    assert replace_link("title: T\ncategory: a\nlinks: {code: http://old.org/x}\n", "code", OLD, new) is None


def test_an_address_that_yaml_would_cut_short_is_never_written() -> None:
    text = "title: T\ncategory: a\nlinks:\n  code: http://old.org/x\n"
    assert replace_link(text, "code", OLD, "https://new.org/a #b") is None
