"""`papershelf check` gives advice on pages: at the line, in every format, without changing the exit status."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from papershelf.care.prose import advise_on_pages

from ..command_line import run as run_papershelf
from ..small import Small


@pytest.fixture
def check(small: Small) -> Callable[..., Result]:
    """Run check on a list whose introduction holds an image."""
    (small.root / "catalog/pages").mkdir()
    (small.root / "catalog/pages/introduction.md").write_text("# A list\n\nSee ![a plot](plot.png).\n", "utf-8")

    def run(*words: str) -> Result:
        return run_papershelf("--root", small.root, "check", *words)

    return run


def test_advice_names_the_line_and_does_not_fail(check: Callable[..., Result]) -> None:
    done = check()
    assert done.exit_code == 0
    assert (
        "catalog/pages/introduction.md:3:5: advice: an image is left out of the site [markdown-differs]" in done.stderr
    )
    assert "hint: link to it" in done.stderr and "nothing wrong" in done.stderr


def test_advice_for_programs_is_marked(check: Callable[..., Result]) -> None:
    told = json.loads(check("--format", "json").stdout)
    assert (told["advice"], told["line"], told["code"]) == (True, 3, "markdown-differs")
    assert check("--format", "github").stdout.startswith("::notice file=catalog/pages/introduction.md,line=3,col=5,")


def test_of_one_file_only_its_advice_is_given(check: Callable[..., Result], small: Small) -> None:
    assert "advice" not in check(f"{small.root}/catalog/catalog.yaml").output
    assert "advice" in check(f"{small.root}/catalog/pages/introduction.md").output


def test_a_page_that_cannot_be_read_gets_no_advice(small: Small) -> None:
    (small.root / "catalog/pages").mkdir()
    (small.root / "catalog/pages/a.md").write_bytes(b"![x](y) \xff")
    assert advise_on_pages(small.root) == []
