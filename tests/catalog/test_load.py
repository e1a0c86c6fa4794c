"""Files as documents: what cannot be read becomes a problem, whatever its bytes are."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from papershelf.catalog.encoding import EncodingFault, decode_text
from papershelf.catalog.load import MAX_BYTES, Document, problem_at, read_facts, read_page, read_yaml
from papershelf.problems import FORMATS, NoCatalogError, explain_all
from papershelf.reading.reader import Reading, read

from ..small import PAPER, TODAY, Small, start_small, told

_YAML = st.text(st.sampled_from("abitle: \n\t-[]{}&*!|>'\"%@`#?,\\\r\0\ufeff\u2028é🚀"), max_size=60)
_VALUES = st.recursive(
    st.sampled_from(["x", "", "'2024'", "2106.09685", "https://x.y", "methods", "~", "paper:x", "💥"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["a", "title", "arxiv", "id", "children"]), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=8,
)
_KEYS = ["title", "category", "authors", "venue", "year", "ids", "links", "tags", "notes", "added", "superseded_by"]
_SETTINGS = ["title", "categories", "tags", "venues", "readme", "site", "semantic_scholar", "tldr", "license", "url"]


def _mapping(keys: list[str]) -> st.SearchStrategy[bytes]:
    lines = st.dictionaries(st.sampled_from([*keys, "else"]), _VALUES, max_size=6)
    return lines.map(lambda each: "".join(f"{key}: {value}\n" for key, value in each.items()).encode())


_BYTES = st.binary(max_size=80) | _YAML.map(str.encode)
_bounded = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def codes(reading: Reading) -> list[str]:
    """The codes of what is wrong."""
    return [problem.code for problem in reading.problems]


def _is_explained(small: Small) -> None:
    reading = read(small.root, TODAY, entries=True)
    assert (reading.catalog() is None) == bool(reading.problems)
    for form in FORMATS:
        assert len(explain_all(reading.problems, form).split("\n")) >= len(reading.problems)


@_bounded
@given(_BYTES | _mapping(_KEYS))
@example(b"title: LoRA\ncategory:\n")
def test_any_bytes_in_an_entry_are_read_or_explained(small: Small, content: bytes) -> None:
    small.paper("lora", content)
    _is_explained(small)


@_bounded
@given(_BYTES | _mapping(_SETTINGS))
def test_any_bytes_in_the_settings_are_read_or_explained(small: Small, content: bytes) -> None:
    small.write("catalog.yaml", content)
    _is_explained(small)


@_bounded
@given(_BYTES)
def test_any_bytes_in_a_page_are_read_or_explained(small: Small, content: bytes) -> None:
    small.write("pages/about.md", content)
    _is_explained(small)


def test_documents_come_sorted_with_their_text_and_value(small: Small) -> None:
    small.paper("deeper/down/zero", "title: Zero\n")
    small.write("pages/why.md", "# Why\n")
    small.write("pages/about.md", "# About\n")
    small.write("papers/.hidden.yaml", "title: Not seen\n")
    reading = read(small.root, TODAY)
    assert list(reading.notes) == ["catalog/papers/deeper/down/zero.yaml", "catalog/papers/lora.yaml"]
    assert dict(reading.pages) == {"about": "# About\n", "why": "# Why\n"}
    assert reading.settings.title == "A small list"
    zero = Document("catalog/papers/deeper/down/zero.yaml", "zero", "title: Zero\n", {"title": "Zero"})
    assert read_yaml(small.root, zero.path) == (zero, [])
    assert read_page(small.root, "catalog/pages/why.md") == (Document("catalog/pages/why.md", "why", "# Why\n"), [])


def test_a_folder_without_a_catalog_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogError, match=r"no catalog/catalog\.yaml"):
        read(tmp_path, TODAY)


def test_a_catalog_needs_neither_papers_nor_pages(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "catalog.yaml").write_text("title: t\ncategories: [{id: a, title: A}]\n", encoding="utf-8")
    reading = read(tmp_path, TODAY)
    assert (reading.notes, reading.pages, codes(reading)) == ({}, {}, ["empty-category"])


BYTES = [
    (b"\xef\xbb\xbf" + PAPER.encode(), ["1:1 byte-order-mark"]),
    (PAPER.replace("\n", "\r\n").encode(), ["1:1 line-ends"]),
    (PAPER.replace("ids", "\rids").encode(), ["3:1 line-ends"]),
    (PAPER.encode("utf-16"), ["0:0 encoding"]),
    (PAPER.encode("utf-16-be"), ["1:1 bad-character"]),
    (PAPER.encode() + "summary: Ü\n".encode("latin-1"), ["4:10 encoding"]),
    (PAPER.encode() + b"summary: \xed\xa0\x80\n", ["4:10 encoding"]),
    (b"", ["1:1 empty-file"]),
    (b"''", ["1:1 empty-file"]),
    (b"\n\n# nothing yet\n", ["1:1 empty-file"]),
    (b"just words\n", ["1:1 not-a-mapping"]),
    (b"- a\n- b\n", ["1:1 not-a-mapping"]),
]


@pytest.mark.parametrize(("content", "expected"), BYTES)
def test_what_the_bytes_of_a_file_are_wrong_about(content: bytes, expected: list[str], small: Small) -> None:
    small.paper("lora", content)
    _, problems = read_yaml(small.root, "catalog/papers/lora.yaml")
    assert [told(problem) for problem in problems] == [f"papers/lora.yaml:{each}" for each in expected]


def test_a_mark_and_windows_line_ends_hide_nothing_else() -> None:
    text, problems = decode_text(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x")
    assert text == "a: 1\nb: 2\n"
    assert [problem.code for problem in problems] == ["byte-order-mark", "line-ends"]


def test_old_line_ends_end_lines() -> None:
    assert decode_text(b"a: 1\rb: 2\r\nc: 3\n", "x")[0] == "a: 1\nb: 2\nc: 3\n"


def test_a_byte_that_is_not_utf_8_is_shown_in_its_line() -> None:
    with pytest.raises(EncodingFault) as caught:
        decode_text("a: 1\nb: é\xdc!\n".encode("latin-1"), "x")
    problem = caught.value.problem
    assert (problem.line, problem.column, problem.source) == (2, 4, "b: \ufffd\ufffd!")
    assert "0xE9" in problem.message


@pytest.mark.parametrize(("size", "code"), [(MAX_BYTES, []), (MAX_BYTES + 1, ["papers/lora.yaml:0:0 too-large"])])
def test_a_file_over_a_megabyte_is_not_read(size: int, code: list[str], small: Small) -> None:
    small.paper("lora", PAPER.encode() + b"#" * (size - len(PAPER)))
    _, problems = read_yaml(small.root, "catalog/papers/lora.yaml")
    assert [told(problem) for problem in problems] == code


def test_links_within_the_catalog_are_read_and_others_refused(small: Small, tmp_path: Path) -> None:
    papers = small.root / "catalog" / "papers"
    (tmp_path / "secret.yaml").write_text("title: Secret\n", encoding="utf-8")
    (papers / "inside.yaml").symlink_to(papers / "lora.yaml")
    (papers / "outside.yaml").symlink_to("../../../secret.yaml")
    reading = read(small.root, TODAY, joined=True)
    assert list(reading.records) == ["inside", "lora"]
    assert [told(problem) for problem in reading.problems] == [
        "papers/lora.yaml:3:14 duplicate",
        "papers/outside.yaml:0:0 outside-link",
    ]
    assert "Secret" not in repr(reading)


def test_a_catalog_may_itself_be_reached_by_a_link(small: Small, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(small.root)
    reading = read(tmp_path / "elsewhere", TODAY)
    assert (len(reading.notes), reading.problems) == (1, [])


def test_a_papers_folder_that_leads_out_is_refused(small: Small, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (small.root / "catalog" / "pages").symlink_to(tmp_path / "other")
    assert small.problems() == ["pages:0:0 outside-link"]


def test_folders_are_read_to_a_depth(small: Small) -> None:
    small.paper("/".join("a" * 30) + "/deep", PAPER)
    assert codes(read(small.root, TODAY)) == ["stray-file"]


def test_a_pipe_is_not_waited_for(small: Small) -> None:
    os.mkfifo(small.root / "catalog" / "papers" / "pipe.yaml")
    os.mkfifo(small.root / "catalog" / "facts.jsonl")
    reading = read(small.root, TODAY, facts=True)
    assert [told(problem) for problem in reading.problems] == ["papers/pipe.yaml:0:0 unreadable"]
    assert (reading.facts, reading.damage, read_facts(small.root)) == ({}, [], "")


def test_a_file_where_a_folder_belongs_is_told(small: Small) -> None:
    small.write("pages", "not a folder")
    assert small.problems() == ["pages:0:0 unreadable"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("papers/lora.yml", "rename it to lora.yaml"),
        ("papers/lora.MD", "rename it to lora.yaml"),
        ("papers/lora.pdf", "move it elsewhere"),
        ("pages/about.yaml", "rename it to about.md"),
        ("lora.yaml", "move it to catalog/papers/lora.yaml"),
    ],
)
def test_a_file_nobody_would_read_is_told_where_to_go(path: str, hint: str, small: Small) -> None:
    small.write(path, "x")
    (problem,) = read(small.root, TODAY).problems
    assert (problem.path, problem.code, problem.hint) == (f"catalog/{path}", "stray-file", hint)


def test_settings_that_cannot_be_read_leave_the_entries_to_be_checked(small: Small) -> None:
    small.write("catalog.yaml", "title: [")
    small.paper("lora", "title: LoRA\n")
    assert small.problems() == [
        "catalog.yaml:1:8 yaml-syntax",
        "papers/lora.yaml:1:1 missing-key",
        "papers/lora.yaml:1:1 no-identity",
    ]


def test_facts_that_are_not_utf_8_are_still_text(small: Small) -> None:
    small.write("facts.jsonl", b'{"a": "\xff"}\n')
    assert read_facts(small.root) == '{"a": "\ufffd"}\n'


def test_a_page_long_message_is_shortened(tmp_path: Path) -> None:
    document, _ = read_yaml(start_small(tmp_path).root, "catalog/papers/lora.yaml")
    problem = problem_at(document, (2, 1), "code", "x" * 10_000, "y" * 10_000)
    assert len(problem.message) < 400
    assert len(problem.hint) < 400
    assert problem.source == "category: methods"
