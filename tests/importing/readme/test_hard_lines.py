"""Lines that other people's lists hold and that were read wrongly: each is a kind, with made-up text."""

import pytest

from papershelf.importing.found import OWN_FILES, Found, FoundList
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.reader import read_awesome
from papershelf.importing.readme.venue_text import read_venue


def read(text: str) -> FoundList:
    """The text below a heading, read."""
    return read_awesome(f"# Frogs\n\n## Ponds\n\n{text}\n", "list")


def one(text: str) -> Found:
    """The only paper of a text."""
    reading = read(text)
    assert len(reading.found) == 1, reading
    return reading.found[0]


PATHS = {
    "* [Frogs Jump](papers/frog.pdf) (1997): a first study": ("Frogs Jump", "1997"),
    "* [Frogs Jump over Cold Ponds](papers/frog.ps.gz)": ("Frogs Jump over Cold Ponds", ""),
    "* Toads Sing at Dusk. [Paper](./Paper/x.pdf)": ("Toads Sing at Dusk", ""),
    "* Toads Sing at Dusk, 2004. [[pdf]](/files/Toads%20Sing.PDF)": ("Toads Sing at Dusk", "2004"),
    "* [Frogs Jump over Cold Ponds](papers/frog) (1997)": ("Frogs Jump over Cold Ponds", "1997"),
}


@pytest.mark.parametrize("text", PATHS)
def test_a_link_to_a_file_beside_the_list_is_a_paper_without_address(text: str) -> None:
    reading = read(text)
    assert [(found.title, found.year) for found, _ in reading.unaddressed] == [PATHS[text]]


@pytest.mark.parametrize("text", ["* [Frog](frog.pdf)", "* [Paper](a/x.pdf)"])
def test_a_path_without_a_title_is_reported(text: str) -> None:
    assert [miss.place for miss in read(text).unread if miss.kind in ("no address", "no title can be told")] == [
        "list:5"
    ]


@pytest.mark.parametrize("text", ["* [Frogs](#frogs)", "* [All the frogs](frogs.md)", "* [Frogs of old](frogs/)"])
def test_what_leads_on_within_the_list_is_no_paper(text: str) -> None:
    reading = read(text)
    assert not (reading.found or reading.unaddressed)
    assert {miss.kind for miss in reading.unread} <= {OWN_FILES}


SHELVES = ["**ASE 2022**", "**June 2023**", "**ICLR 2020:**", "2021", "ICML 2019"]


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_bullet_below_a_venue_or_date_is_an_item(shelf: str) -> None:
    text = f"- {shelf}\n  - [Swims of Newts](#swims)\n  - [Jumps of Frogs in Mud](https://arxiv.org/abs/2101.00006)\n"
    reading = read(text + "  - [Songs of Toads](#songs)")
    assert [(found.title, found.notes) for found in reading.found] == [("Jumps of Frogs in Mud", "")]
    assert [miss.text for miss in reading.unread] == ["Swims of Newts", "Songs of Toads"]


CITED = {
    "- FROG (Hill et al., 2015) [paper](U)": ("FROG", "2015"),
    "- FROG (Hill et al. 2015) [paper](U)": ("FROG", "2015"),
    "- [FROG (Hill et al., 2015b)](U)": ("FROG", "2015"),
    "- **FROG** (van Hill et al, 2015): [paper](U)": ("FROG", "2015"),
    "| Title | Link |\n|---|---|\n| FROG (Hill et al., 2015) | [pdf](U) |": ("FROG", "2015"),
    "- Toads Sing at Dusk (Hill and Ives, 2019) [paper](U)": ("Toads Sing at Dusk", "2019"),
    "- [Toads Sing at Dusk](U) (King & Lund, 2020)": ("Toads Sing at Dusk", "2020"),
    "- [Toads Sing at Dusk (O'Hill & Lund-Ives, 2020)](U)": ("Toads Sing at Dusk", "2020"),
    "- [Toads Sing at Dusk](U) (Hill, Ives, and Lund, 2021)": ("Toads Sing at Dusk", "2021"),
}


@pytest.mark.parametrize("text", CITED)
def test_surnames_and_a_year_are_a_citation(text: str) -> None:
    found = one(text.replace("(U)", "(https://arxiv.org/abs/2101.00006)"))
    assert (found.title, found.year, found.venue, found.authors) == (*CITED[text], "", ())


JOURNALS = [
    "**Songs of Toads at Dusk** / Ada Hill, Bo Ives, Cy Lund / [{}](U)",
    "- **Songs of Toads at Dusk** / Ada Hill, Bo Ives, Cy Lund / [{}](U)",
    "**Songs of Toads at Dusk** <br> Ada Hill, Bo Ives, Cy Lund <br> [{}](U)",
]
REFERENCES = {
    "Pond Biology 15, 20 (2024)": ("Pond Biology", "2024"),
    "Pond Letters 15(3), 20-31 (2023)": ("Pond Letters", "2023"),
    "Journal of Ponds vol. 7 (2022)": ("Journal of Ponds", "2022"),
    "Proc. Pond Soc. 118, e2016 (2021)": ("Proc. Pond Soc.", "2021"),
}


@pytest.mark.parametrize("shape", JOURNALS)
@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_with_volume_and_year_is_a_venue(shape: str, reference: str) -> None:
    found = one(shape.format(reference).replace("(U)", "(https://doi.org/10.1234/pond.7)"))
    assert found.title == "Songs of Toads at Dusk"
    assert found.authors == ("Ada Hill", "Bo Ives", "Cy Lund")
    assert (found.venue, found.year) == REFERENCES[reference]


VENUES = {
    "arXiv(v1) 2025": ("arXiv", "2025"),
    "arXiv preprint": ("arXiv", ""),
    "arXiv v2, 2024": ("arXiv", "2024"),
    "arXiv preprint 2023": ("arXiv", "2023"),
    "Published as a conference paper at ICLR 2024": ("ICLR", "2024"),
    "Accepted as a spotlight at NeurIPS 2023": ("NeurIPS", "2023"),
    "Presented as an oral paper at ICML 2022": ("ICML", "2022"),
    "Ubicomp25 (IMWUT Vol 9 Issue 3)": ("Ubicomp", "2025"),
    "TPAMI 2021 (Vol. 3, No. 2)": ("TPAMI", "2021"),
}


@pytest.mark.parametrize("text", VENUES)
def test_a_venue_is_told_from_the_words_around_it(text: str) -> None:
    venue = read_venue(text, Lexicon())
    assert venue is not None
    assert (venue.name, venue.year) == VENUES[text]


NO_NAMES = [
    "Authors TBD",
    "TBD",
    "N/A",
    "Unknown",
    "Anonymous",
    "Anonymous Authors",
    "-",
    "--",
    "?",
    "待定",
    "逐段精读",
]


@pytest.mark.parametrize("text", [*NO_NAMES, "语义分割", "Verifying, Frog-Pond Labels", "Unknown Author"])
def test_placeholders_and_remarks_are_no_authors(text: str) -> None:
    table = "| Title | Authors |\n|---|---|\n| [Jumps of Frogs in Mud](https://arxiv.org/abs/2101.00006) | {} |"
    assert one(table.format(text)).authors == ()
    assert one(f"- [Jumps of Frogs in Mud](https://arxiv.org/abs/2101.00006). *{text}*").authors == ()


@pytest.mark.parametrize("text", ["王小青, 李明", "欧阳小青, 張明", "田中明, 佐藤花子"])
def test_names_in_other_scripts_are_authors(text: str) -> None:
    table = "| Title | Authors |\n|---|---|\n| [Jumps of Frogs in Mud](https://arxiv.org/abs/2101.00006) | {} |"
    assert one(table.format(text)).authors == tuple(text.split(", "))


SETS = {
    "- [FrogSet](https://frogs.org/set) This set holds 300 frogs.": "This set holds 300 frogs.",
    "- [FrogSet](https://frogs.org/set) A large set of frogs with sounds.": "A large set of frogs with sounds.",
    "- [FrogTool](https://github.com/frog/tool) Contains the code of all ponds.": "Contains the code of all ponds.",
}


@pytest.mark.parametrize("text", SETS)
def test_a_sentence_behind_a_linked_name_describes_it(text: str) -> None:
    found = one(text)
    assert found.title.startswith("Frog")
    assert found.summary == SETS[text]


def test_a_cell_over_several_rows_moves_no_column() -> None:
    row = '<tr>{}<td><a href="https://arxiv.org/abs/2101.0000{}">FROG{} (Hill et al., 2015)</a></td><td>{}</td></tr>\n'
    first = '<th rowspan="6">Jumps</th>'
    rows = [row.format(first if n == 0 else "", n, n, f"Jump over {n} cold ponds in the dark") for n in range(6)]
    head = "<tr><th>Category</th><th>Animal</th><th>Main Idea</th></tr>\n"
    found = read(f"<table>\n{head}{''.join(rows)}</table>").found
    assert [(paper.title, paper.year) for paper in found] == [(f"FROG{n}", "2015") for n in range(6)]
