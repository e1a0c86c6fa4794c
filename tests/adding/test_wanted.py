"""What people type, read as what they want added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.adding.wanted import Wanted, WantedError, read_wanted


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("2106.09685", {"arxiv": "2106.09685"}),
        (" ArXiv: 2106.09685v2\n", {"arxiv": "2106.09685"}),
        ("https://doi.org/10.18653/v1/2021.acl-long.353", {"acl": "2021.acl-long.353"}),
        ("10.48550/arXiv.2106.09685", {"arxiv": "2106.09685"}),
        ("https://openreview.net/pdf?id=nZeVKeeFYf9", {"openreview": "nZeVKeeFYf9"}),
        ("pmcid:2323736", {"pmcid": "PMC2323736"}),
        ("corpusid:235458009", {"corpus_id": "235458009"}),
        (
            "s2:a8ca46b171467ceb2d7652fbfb67fe701ad86092",
            {"semantic_scholar": "a8ca46b171467ceb2d7652fbfb67fe701ad86092"},
        ),
    ],
)
def test_identifiers_are_recognised_in_every_form(typed: str, ids: dict[str, str]) -> None:
    assert read_wanted(typed) == Wanted(" ".join(typed.split()), ids=ids)


@pytest.mark.parametrize("typed", ["BitFit", "1984 in review", "Überblick: (IA)^3"])
def test_other_words_are_a_title(typed: str) -> None:
    assert read_wanted(typed).title == typed


@pytest.mark.parametrize(
    ("typed", "title", "says"),
    [
        ("arxiv:2106", "", "holds no arXiv id"),
        ("S2: 12", "", "holds no Semantic Scholar id"),
        ("corpus id: x", "", "holds no Semantic Scholar corpus id"),
        ("19872477", "", "could be many things"),
        ("?!", "", "neither an identifier nor a title"),
        ("", "", "neither an identifier nor a title"),
        ("https://example.org/paper", "", "not the address of a paper"),
        ("https://exa mple.org/", "A Tool", "is not a web address"),
        ("A Title", "Another", "is not an identifier or an address"),
        ("x" * 1_001, "", "too long"),
    ],
)
def test_what_names_nothing_is_explained(typed: str, title: str, says: str) -> None:
    with pytest.raises(WantedError, match=says) as error:
        read_wanted(typed, title)
    assert error.value.hint


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://www.github.com/a/b", "code"),
        ("https://huggingface.co/a/b", "code"),
        ("https://a.example/b.PDF", "pdf"),
        ("https://github.io.evil.example/", "website"),
    ],
)
def test_an_address_with_a_title_is_a_link(url: str, label: str) -> None:
    assert read_wanted(url, "A Tool").links == {label: url}


@given(st.text(), st.text(max_size=5))
def test_any_text_is_read_or_explained(typed: str, title: str) -> None:
    try:
        wanted = read_wanted(typed, title)
    except WantedError as error:
        assert str(error) and error.hint
    else:
        assert wanted.ids or wanted.links or wanted.title
