"""Names in parts: our own table, the study's 228 names where ../shared is there, and pybtex for BibTeX's grammar."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import Person  # type: ignore[import-untyped]

from papershelf.names.split import Name, split_authors, split_list, split_name, split_parts

STUDY = Path(__file__).parents[3] / "shared" / "reference" / "names.md"
# Of the study's names marked "?" no string says the parts; these five come out right all the same.
LUCKY = {"Nur binti Ahmad", "Tuan Van Lam", "Xavi Company", "bell hooks", "danah boyd"}

NAMES = [
    ("Edward J. Hu", Name("Hu", "Edward J.")),
    ("Plato", Name("Plato")),
    ("Quentin de Laroussilhe", Name("Laroussilhe", "Quentin", "de")),
    ("Jan van 't Hooft", Name("Hooft", "Jan", "van 't")),
    ("van Gogh", Name("Gogh", "", "van")),
    ("Quoc V. Le", Name("Le", "Quoc V.")),
    ("Zhengxiao Du", Name("Du", "Zhengxiao")),
    ("Hal Daumé III", Name("Daumé", "Hal", "", "III")),
    ("Hu, Edward J.", Name("Hu", "Edward J.")),
    ("Kaiser von Berg, Emma", Name("Kaiser von Berg", "Emma")),
    ("van der Berg, Jr., Ann Marie", Name("Berg", "Ann Marie", "van der", "Jr.")),
    ("Torre, Inés de la", Name("Torre", "Inés", "de la")),
    ("김 영희", Name("김", "영희")),
    ("たなか 太郎", Name("たなか", "太郎")),
    ("たなかたろう", Name("たなかたろう")),
    ("司徒美", Name("司徒", "美")),
    ("Smith and Sons, Inc.", Name(literal="Smith and Sons, Inc.")),
    ("AT&T", Name(literal="AT&T")),
    ("3M", Name(literal="3M")),
    ("Meta AI", Name(literal="Meta AI")),
    ("Technische Universität Kiln", Name(literal="Technische Universität Kiln")),
    ("one, two, three, four", Name(literal="one, two, three, four")),
    ("Eve And Hill", Name("Hill", "Eve And")),
    ("- Dash", Name(literal="- Dash")),
    ("Wei LI", Name("LI", "Wei")),
    ("Brett JA", Name("Brett", "J. A.")),
    ("Brett J.", Name("Brett", "J.")),
    ("Trần Thị Hoa", Name("Trần", "Thị Hoa")),
    ("Bob Lab", Name(literal="Bob Lab")),
    ("Lab, Bob", Name("Lab", "Bob")),
    ("Ann0 Bee0", Name("Bee0", "Ann0")),
    ("Ann Po, University of Coast", Name("Po", "Ann")),
    ("Ann Po Jr., PhD", Name("Po", "Ann", "", "Jr.")),
    ("Mc{D}owell, Ian", Name("McDowell", "Ian")),
    ("{NASA}", Name(literal="NASA")),
    ("{Brace", Name("Brace")),
    ("{Ada} {Holz}", Name("Holz", "Ada")),
    ("", Name()),
    ("et al.", Name()),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_falls_into_its_parts(text: str, name: Name) -> None:
    assert split_name(text) == name


def study() -> Iterator[tuple[str, Name, str, str]]:
    """Input, parts, display and how it is decided of each name of the study."""
    for line in STUDY.read_text(encoding="utf-8").splitlines() if STUDY.is_file() else ():
        if re.match(r"\| \d+ \|", line):
            _, _, text, first, particle, family, suffix, shown, _, _, decided, _ = map(str.strip, line[1:-1].split("|"))
            literal, family = (family.strip("*"), "") if family.startswith("*") else ("", family)
            typed = text.strip("`").replace("⟨ZWSP⟩", "\u200b").replace("␣", "\u00a0")
            yield typed, Name(family, first, particle, suffix, literal), shown, decided


needs_study = pytest.mark.skipif(not STUDY.is_file(), reason="../shared/reference/names.md is not there")


@needs_study
def test_the_study_is_read_whole() -> None:
    assert len(list(study())) == 228


@needs_study
@pytest.mark.parametrize(("text", "name", "shown", "decided"), list(study()))
def test_the_names_of_the_study_are_split_and_shown(text: str, name: Name, shown: str, decided: str) -> None:
    found = [(author.name, author.shown) for author in split_authors(text)]
    if decided == "?" and text not in LUCKY:
        assert found != [(name, shown)], "no longer undecided: move it to LUCKY"
        pytest.skip("no rule decides it")
    assert found == [(name, shown)]


NOT_ONE = [
    ("et al.", []),
    ("and others", []),
    ("others", []),
    ("N/A", []),
    ("*", []),
    ("Ann Bee and Cy Dee", ["Ann Bee", "Cy Dee"]),
    ("Ann Bee & Cy Dee", ["Ann Bee", "Cy Dee"]),
    ("Ann Bee; Cy Dee", ["Ann Bee", "Cy Dee"]),
    ("Ann Bee and others", ["Ann Bee"]),
    ("Ada Holz on behalf of the LoKiln Consortium", ["Ada Holz", "LoKiln Consortium"]),
    ("Ada Holz for the ALICE Collaboration", ["Ada Holz", "ALICE Collaboration"]),
    ("Barnes and Noble", ["Barnes and Noble"]),
    ("{Ann Bee and Cy Dee}", ["Ann Bee and Cy Dee"]),
    ("Anonymous", ["Anonymous"]),
]


@pytest.mark.parametrize(("text", "shown"), NOT_ONE)
def test_what_is_not_one_name_makes_no_person(text: str, shown: list[str]) -> None:
    assert [author.shown for author in split_authors(text)] == shown


LISTS = [
    ("Ann Bee, Cy Dee, Ed Eff", ["Ann Bee", "Cy Dee", "Ed Eff"]),
    ("Ann Bee and Cy Dee", ["Ann Bee", "Cy Dee"]),
    ("Ann Po and Bea Ko, Cy Do", ["Ann Po", "Bea Ko", "Cy Do"]),
    ("Ada Holz, Ben Brett, and Cy Do", ["Ada Holz", "Ben Brett", "Cy Do"]),
    ("Holz, Ada and Brett, Ben", ["Holz, Ada", "Brett, Ben"]),
    ("Po, Ann; Ko, Bea", ["Po, Ann", "Ko, Bea"]),
    ("Holz, A., Brett, B., and Do, C.", ["Holz, A.", "Brett, B.", "Do, C."]),
    ("Robert Downey, Jr., Ann Po", ["Robert Downey, Jr.", "Ann Po"]),
    ("Holz, Ada", ["Holz, Ada"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_names_typed_as_one_text_are_taken_apart(text: str, names: list[str]) -> None:
    assert list(split_list(text)) == names


def test_parts_written_apart_win_over_the_rule() -> None:
    found = split_parts("Tuan Van Lam", "Tuan Van", "Lam", "", organisation=False)
    assert (found.shown, found.name) == ("Tuan Van Lam", Name("Lam", "Tuan Van"))
    assert split_parts("", "Ann", "van der Berg", "Jr.", organisation=False).shown == "Ann van der Berg Jr."
    assert split_parts("Hugging Face", "", "", "", organisation=True).name == Name(literal="Hugging Face")
    assert split_parts("Gabriel García Márquez", "", "García Márquez", "", organisation=False).name.given == "Gabriel"


@given(
    st.lists(st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=2, max_size=9), min_size=1).map(" ".join)
)
def test_a_shown_name_is_shown_as_it_is(text: str) -> None:
    for author in split_authors(text):
        assert author.shown == author.shown.strip() != ""
        assert {author.name.shown, author.shown} & {
            each.shown for each in split_authors(author.shown)
        } or author.explicit


@given(st.lists(st.sampled_from(["Ada", "Bo", "Holz", "Brett", "Jones"]), min_size=2, max_size=4))
def test_plain_names_are_split_as_pybtex_does(words: list[str]) -> None:
    theirs, ours = Person(" ".join(words)), split_name(" ".join(words))
    assert (ours.family, ours.given) == (
        " ".join(theirs.last_names),
        " ".join(theirs.first_names + theirs.middle_names),
    )


SIGNS = [
    ",",
    "{",
    "}",
    "\\",
    "'",
    "1",
    "*",
    "†",
    "van",
    "de",
    "Jr.",
    "III",
    "and",
    "et",
    "al.",
    "Å",
    "ibn",
    "李",
    "-",
    ".",
]
PIECES = st.text() | st.lists(st.sampled_from([*SIGNS, " "]) | st.text(max_size=3)).map("".join)


@given(PIECES)
@example(",0@")
@example(", ,")
def test_no_text_stops_the_splitter(text: str) -> None:
    assert isinstance(split_name(text).inverted, str)
    assert all(isinstance(author.shown, str) for author in split_authors(text))
    assert all(isinstance(name, str) for name in split_list(text))
