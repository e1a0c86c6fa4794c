"""Rules about the words of an entry: where each begins, and what its hint says to the letter."""

from pathlib import Path

import pytest

from .test_words import HEAD, TITLE, told


def said(folder: Path, text: str) -> list[tuple[str, str]]:
    """Line, column and code of each problem and advice, and the hint."""
    return [(f"{each.line}:{each.column} {each.code}", each.hint) for each in told(folder, text)]


AUTHORS = [
    ("[Po, Ann, Ko, Bea]", [("4:10 split-names", "if so, write authors: [Ann Po, Bea Ko]")]),
    ("[Po, Ann, Ko, Bea, Do, Cy]", [("4:10 split-names", "if so, write authors: [Ann Po, Bea Ko, Cy Do]")]),
    ("[Po, Ann]", []),
    ("[Po, Ann, Ko]", []),
    ("[Po, Ann, Ko, Bea, Do]", []),
    ("[Po, Ann, Ko, Bea Do]", []),
    ('["Po, Ann", Bea Ko]', [("4:11 name-order", "write it like the others: Ann Po")]),
    ('[Bea Ko, "Po, Ann"]', [("4:19 name-order", "write it like the others: Ann Po")]),
    ('["Po, Ann", "Ko, Bea"]', []),
    ('["Po, Ann"]', []),
    ('["Downey, Jr.", "Po, II", Bea Ko]', []),
    (
        '[Bea Ko, "Ann Po - Cy Do"]',
        [("4:19 two-names", "indent every line of the list alike: authors: [Ann Po, Cy Do]")],
    ),
    ('["- Ann Po"]', [("4:11 two-names", "indent every line of the list alike: authors: [Ann Po]")]),
    ("[Bea Ko, Ann Po and Cy Do]", [("4:19 two-names", "write one name an item: [Ann Po, Cy Do]")]),
    (
        "[Bea Ko, al.]",
        [("4:19 et-al", "give every author, or remove authors: and papershelf enrich fills them in")],
    ),
]


@pytest.mark.parametrize(("authors", "problems"), AUTHORS)
def test_each_item_of_authors_is_one_whole_name(tmp_path: Path, authors: str, problems: list[tuple[str, str]]) -> None:
    assert said(tmp_path, f"{TITLE}{HEAD}authors: {authors}\n") == problems


NAMES = [
    ("Ann Po et al", True),
    ("Ann Po, et. al.", True),
    ("Ann Po and coworkers", True),
    ("Ann Po u.a.", True),
    ("...", True),
    ("…", True),
    ("Al Po", False),
    ("Ann Others", False),
]


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_others_who_are_not_named_are_no_author(tmp_path: Path, name: str, short: bool) -> None:
    codes = [code for code, _ in said(tmp_path, f'{TITLE}{HEAD}authors: [Bea Ko, "{name}"]\n')]
    assert ("4:19 et-al" in codes) == short


PAGE = "write it as the paper's page does, with capitals where they belong"
TITLES = [
    ("KILNS OF CLAYS", []),  # twelve letters may be a name
    ("KILNS OF CLAYEY", [("1:8 capitals", PAGE)]),
    ("KILNS CLAYFIRE AND", [("1:8 capitals", PAGE)]),
    ("KILNSOFCLAY ANDFIRE", []),  # two words may be a name
    ("KILNS OF CLAYEy", []),
    ("Kiln.", []),
    ("Kilns.", [("1:8 full-stop", "write Kilns")]),
    ("Kilns . .", [("1:8 full-stop", "write Kilns")]),
    ("Kilns et al.", []),
    ("Made by Kilns Inc.", []),
    ("Of Class A.", []),
    ("Kilns...", []),
]


@pytest.mark.parametrize(("title", "problems"), TITLES)
def test_a_title_is_written_as_a_title(tmp_path: Path, title: str, problems: list[tuple[str, str]]) -> None:
    assert said(tmp_path, f'title: "{title}"\n{HEAD}') == problems


VENUES = [
    ("CK", "", []),
    ("ck", "", [("4:8 venue-form", "write venue: CK")]),
    ("CK 2024", "", [("4:8 venue-form", "write venue: CK and year: 2024")]),
    ("CK 2024", "year: 2024\n", [("4:8 venue-form", "write venue: CK")]),
    ("CK '24", "", [("4:8 venue-form", "write venue: CK")]),
    ("International Conference on Kilns and Ovens", "", []),
    ("International Conference on Kilns and Ovens 2023", "", [("4:8 venue-form", "write venue: CK and year: 2023")]),
    (
        "Proceedings of the Third Annual International Conference on Kilns and Ovens",
        "",
        [("4:8 venue-form", "write venue: CK")],
    ),
    (
        "The Great Baltic International Conference on Kilns and Ovens",
        "",
        [("4:8 venue-form", "write venue: CK")],
    ),
    ("Great CK", "", []),  # a short name at the end is another venue
    ("Ovens 2024", "", [("4:8 year-in-venue", "write venue: Ovens and year: 2024")]),
    ("2024 Ovens", "", [("4:8 year-in-venue", "write venue: Ovens and year: 2024")]),
    ("Ovens (2024)", "year: 2024\n", []),
    ("Ovens 2024 Workshop", "", []),
    ("2024", "", []),
    ("Ovens 1800", "", []),
]


@pytest.mark.parametrize(("venue", "more", "problems"), VENUES)
def test_a_venue_has_the_lists_short_form_and_no_year(
    tmp_path: Path, venue: str, more: str, problems: list[tuple[str, str]]
) -> None:
    assert said(tmp_path, f'{TITLE}{HEAD}venue: "{venue}"\n{more}') == problems


LEFT = [
    ("summary: TODO", [("4:10 placeholder", "write your own, or remove summary:")]),
    ("summary: your sentence here", [("4:10 placeholder", "write your own, or remove summary:")]),
    ("summary: The title as published", [("4:10 placeholder", "write your own, or remove summary:")]),
    ("venue: <venue>", [("4:8 placeholder", "write your own, or remove venue:")]),
    ("awards: [tbd]", [("4:10 placeholder", "write your own, or remove awards:")]),
    ("tags: [n/a]", []),  # a tag may be a word such as null
    ("summary: Nothing to do", []),
    ("retracted: Yes", [("4:12 placeholder", 'say why: retracted: "the data could not be reproduced"')]),
    ("retracted: No", [("4:12 placeholder", "remove the line: it marks a paper that was retracted")]),
    ("retracted: 0", [("4:12 placeholder", "remove the line: it marks a paper that was retracted")]),
    ("retracted: Yes, it was", []),
]


@pytest.mark.parametrize(("line", "problems"), LEFT)
def test_what_a_form_left_is_no_value(tmp_path: Path, line: str, problems: list[tuple[str, str]]) -> None:
    assert said(tmp_path, f"{TITLE}{HEAD}{line}\n") == problems


CUT = [
    (
        "summary: Wins task #1",
        [("4:10 cut-text", 'quote the text: summary: "Wins task #1"; for a comment, write a space after the #')],
    ),
    ("summary: Wins task # 1", []),
    ('summary: "Wins task #1"', []),
    ("summary: Wins task#1", []),
]


@pytest.mark.parametrize(("line", "problems"), CUT)
def test_a_text_is_not_cut_by_a_sign_of_its_own(tmp_path: Path, line: str, problems: list[tuple[str, str]]) -> None:
    assert said(tmp_path, f"{TITLE}{HEAD}{line}\n") == problems


def test_every_stain_of_a_text_is_named_and_one_repair_is_written(tmp_path: Path) -> None:
    found = told(tmp_path, f'title: "<i>Clay</i> &amp; Fire"\n{HEAD}')
    assert [(each.line, each.column, each.advice) for each in found] == [(1, 8, True)]
    assert found[0].hint == "papershelf fmt writes Clay & Fire for it"
    assert found[0].message.startswith("this text ") and "," in found[0].message


def test_a_lost_character_is_copied_again_and_never_repaired(tmp_path: Path) -> None:
    found = told(tmp_path, f"title: K\ufffdnig &amp; Clay\n{HEAD}")
    assert [(each.code, each.advice) for each in found] == [("lost-character", False)]
    assert found[0].hint == "copy the text again from the paper's page; one of its characters was lost"


def test_names_and_tags_are_looked_at_item_by_item(tmp_path: Path) -> None:
    text = f"{TITLE}{HEAD}authors: [Ann Po, 'G{{\\\"o}}del Ko']\ntags: [kiln, 'a &amp; b']\n"
    assert [code for code, _ in said(tmp_path, text)] == ["4:19 latex", "5:14 html-entity"]
