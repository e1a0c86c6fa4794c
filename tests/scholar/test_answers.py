"""What the API sends as facts, whatever its types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.catalog.settings import ScholarOptions
from papershelf.records.facts import FactAuthor, Facts, format_line, parse_facts
from papershelf.scholar.answers import FIELDS, read_paper, wanted_fields

from .inventions import ODDITIES, Paper, paper, sha

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def read(value: Paper) -> Facts:
    return read_paper("ARXIV:1", value, "2026-11-20", FIELDS)


def test_a_whole_paper_is_read_as_it_is() -> None:
    assert read(paper(3)) == Facts(
        asked="ARXIV:1",
        retrieved="2026-11-20",
        fields=FIELDS,
        paper_id=sha(3),
        url=f"https://www.semanticscholar.org/paper/{sha(3)}",
        title=paper(3)["title"],
        authors=tuple(FactAuthor(author["name"], author["authorId"] or "") for author in paper(3)["authors"]),
        venue="Annual Meeting of the Society of Shelves",
        publication_venue="Journal of Shelves",
        journal="Journal of Shelves",
        volume="7",
        pages="1 - 9",
        publication_types=("JournalArticle",),
        year=2023,
        publication_date="2023-03-04",
        external_ids={"ArXiv": "2304.10003", "CorpusId": "900003", "DOI": "10.1234/Shelf.3"},
        citations=3,
        influential_citations=3,
        tldr='Report 3 finds that shelves hold "what" they <hold> & no more.',
        pdf="https://shelf.example/3.pdf",
        fields_of_study=("Computer Science", "History"),
        references=(900_004,),
        reference_count=3,
    )


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(paper(1))), JSON))
def test_no_answer_can_break_the_file(odd: Paper) -> None:
    facts = read({**paper(1), **odd})
    again, problems = parse_facts(format_line(facts))
    assert not problems and again["ARXIV:1"] == facts


@pytest.mark.parametrize("count", [-1, 2**53, 2**64, 1.5, True, "7", None])
def test_a_count_no_program_can_hold_is_not_known(count: object) -> None:
    assert read({"paperId": "x", "citationCount": count}).citations is None


@pytest.mark.parametrize("count", [0, 2**53 - 1])
def test_any_other_count_is_kept(count: int) -> None:
    assert read({"paperId": "x", "citationCount": count}).citations == count


@pytest.mark.parametrize("odd", ODDITIES.values(), ids=ODDITIES)
def test_recorded_oddities_are_read(odd: Paper) -> None:
    assert read(odd).paper_id == odd["paperId"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "", "//x", "https://x y", 7, None, "ftp://x/y", "https://a\x00b"]
)
def test_only_web_addresses_are_kept(url: object) -> None:
    assert read({"paperId": "x", "url": url, "openAccessPdf": {"url": url}}).url == ""
    assert read({"paperId": "x", "openAccessPdf": {"url": url}}).pdf == ""


def test_control_characters_and_halves_of_characters_are_left_out() -> None:
    odd = read({"paperId": "x", "title": " a\x1b[31m\ud800b\n c\x00", "tldr": {"text": "It\x07 holds.\nStill. "}})
    assert (odd.title, odd.tldr) == ("a[31mb c", "It holds.\nStill.")


def test_a_venue_id_is_not_taken_for_a_name() -> None:
    assert read({"paperId": "x", "publicationVenue": "1901e811-ee72"}).publication_venue == ""


def test_an_abstract_is_read_only_when_it_was_asked_for() -> None:
    assert read(paper(1)).abstract == ""
    assert read_paper("X", paper(1), "2026-11-20", (*FIELDS, "abstract")).abstract == paper(1)["abstract"]


@pytest.mark.parametrize(
    ("options", "more"),
    [
        (ScholarOptions.model_validate({"references": "false"}), set()),
        (ScholarOptions.model_validate({"abstracts": "true", "references": "false"}), {"abstract"}),
        (ScholarOptions(), {"references.corpusId", "referenceCount"}),
    ],
)
def test_a_catalogs_options_decide_what_is_asked_for(options: ScholarOptions, more: set[str]) -> None:
    assert set(wanted_fields(options)) == {*FIELDS, *more}
    assert list(wanted_fields(options)) == sorted(wanted_fields(options))
