"""Characters that were lost before an import, and sources that are not read, with what to do."""

from pathlib import Path

import pytest

from papershelf.importing.sources import SourceError, read_source

LINK = "(https://arxiv.org/abs/2101.00001)"
KEPT = {
    f"[Songs of Toads \ufffd]{LINK}, CVPR 2020": ("Songs of Toads", ()),
    f"[Songs of Toads]{LINK} \ufffd sung": ("Songs of Toads", ()),
    f"[Songs of Toads]{LINK} *Ada H\ufffdll, Bo Ives*": ("Songs of Toads", ()),
}


@pytest.mark.parametrize("line", KEPT)
def test_an_entry_comes_in_without_a_lost_character(tmp_path: Path, line: str) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"# Frogs\n\n## Pond\ufffd\n\n- {line}\n", encoding="utf-8")
    reading = read_source(path)
    assert [(one.title, one.authors) for one in reading.found] == [KEPT[line]]
    assert "\ufffd" not in repr(reading.found)


def test_a_title_with_a_hole_in_a_word_is_reported_with_its_line_and_the_rest_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(
        f"## Ponds\n\n- [Songs of T\ufffdads]{LINK}\n- [Jumps of Newts](https://x.org/a)\n", encoding="utf-8"
    )
    reading = read_source(path)
    assert [one.title for one in reading.found] == ["Jumps of Newts"]
    assert [(one.place, one.kind) for one in reading.unread] == [("README.md:3", "refused")]


@pytest.mark.parametrize("folder", [True, False])
def test_restructured_text_is_refused_with_the_command_that_converts_it(tmp_path: Path, folder: bool) -> None:
    path = tmp_path / "README.rst"
    path.write_text("Frogs\n=====\n\n* `Songs of Toads <https://x.org/a>`_\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"pandoc --from rst --to gfm --wrap none README\.rst --output README\.md"):
        read_source(tmp_path if folder else path)
