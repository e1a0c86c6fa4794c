"""Reading paths: their pages, home, and the README's line."""

from pathlib import Path

from papershelf.catalog.schema import ReadingPath
from papershelf.readme.begin import path_lines

from ..cite.inventions import paper
from ..command_line import run
from ..lists import list_of
from ..small import start_small

TEXT = """\
title: Start & go
for: Builders of shelves
about: A way <in>.
steps:
  - {paper: lora, why: Read it first.}
"""


def test_a_path_has_a_page_and_stands_on_home_and_in_the_readme(tmp_path: Path) -> None:
    small = start_small(tmp_path / "list")
    small.write("paths/start.yaml", TEXT)
    run("build", "--root", small.root)
    page = (small.root / "_site/paths/start/index.html").read_text(encoding="utf-8")
    assert "<h1>Start &amp; go</h1>" in page and "A way &lt;in&gt;." in page
    assert 'href="../../papers/lora/"' in page and "Read it first." in page
    home = (small.root / "_site/index.html").read_text(encoding="utf-8")
    assert home.index("paths/start/") < home.index('id="categories"')
    readme = (small.root / "README.md").read_text(encoding="utf-8")
    assert "## Where to begin" in readme and "(#where-to-begin)" in readme
    small.write("paths/start.yaml", TEXT.replace("first", "now"))
    run("build", "--root", small.root)
    assert "Read it now." in (small.root / "_site/paths/start/index.html").read_text(encoding="utf-8")
    (small.root / "catalog/paths/start.yaml").unlink()
    run("build", "--root", small.root)
    assert not (small.root / "_site/paths").exists()


def test_a_shorter_readme_names_paths_without_their_steps() -> None:
    step = {"paper": "one", "why": "First."}
    path = ReadingPath.model_validate({"title": "T", "for": "F", "about": "A.", "steps": [step]})
    settings = list_of(url="https://x.test").settings.model_copy(update={"paths": {"start": path}})
    records = [paper(slug="one", title="One: Of Many")]
    (full,), (short,) = path_lines(settings, records, "full"), path_lines(settings, records, "minimal")
    assert full.steps == (("One", "https://x.test/papers/one/"),)
    assert (short.steps, short.url, short.about) == ((), "https://x.test/paths/start/", "A")
