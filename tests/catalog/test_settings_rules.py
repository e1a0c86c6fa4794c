"""Rules about catalog.yaml: the place of each mistake, its message and its hint."""

import pytest

from ..small import Small

HEAD = "title: t\ncategories:\n  - {id: methods, title: Methods}\n"


def told(small: Small, settings: str) -> list[tuple[str, str, str]]:
    """Line, column and code of each problem of catalog.yaml, its message and its hint."""
    small.write("catalog.yaml", settings)
    found = [each for each in small.read()[1] if each.path == "catalog/catalog.yaml"]
    return [(f"{each.line}:{each.column} {each.code}", each.message, each.hint) for each in found]


TWICE = "give one of them another id"


def test_no_two_categories_have_one_path(small: Small) -> None:
    children = "children: [{id: a, title: A}, {id: a, title: B}]"
    settings = f"title: t\ncategories:\n  - {{id: methods, title: M, {children}}}\n  - {{id: methods, title: N}}\n"
    small.paper("new", "title: New\ncategory: methods/a\nids: {pmid: 3}\n")
    assert told(small, settings) == [
        ("3:64 repeated-category", "the category 'methods/a' is written twice", TWICE),
        ("4:10 repeated-category", "the category 'methods' is written twice", TWICE),
    ]


def test_one_id_below_two_categories_is_two_categories(small: Small) -> None:
    tree = "".join(f"  - {{id: {name}, title: M, children: [{{id: a, title: A}}]}}\n" for name in ("methods", "data"))
    small.paper("new", "title: New\ncategory: [methods/a, data/a]\nids: {pmid: 3}\n")
    assert told(small, f"title: t\ncategories:\n{tree}") == []


def test_places_are_counted_among_faulty_categories_too(small: Small) -> None:
    settings = "title: t\ncategories:\n  - 7\n  - {id: methods, title: M}\n  - {id: empty, title: E}\n"
    assert ("5:10 empty-category", "the category 'empty' holds no entry") in [
        (code, message) for code, message, _ in told(small, settings)
    ]


VENUES = [
    ("{A: {name: Kilns}, B: {name: Ovens}}", []),
    ("{A: {name: Kilns}, B: {name: kilns}}", [("4:38 repeated-venue", "'kilns' already stands for A")]),
    ("{A: {name: Kilns}, B: {name: Ovens, aliases: [x, a]}}", [("4:58 repeated-venue", "'a' already stands for A")]),
    ("{A: {name: Kilns}, Kilns: {name: Ovens}}", [("4:35 repeated-venue", "'Kilns' already stands for A")]),
    ("{A: {name: A, aliases: [a]}}", []),
]


@pytest.mark.parametrize(("venues", "problems"), VENUES)
def test_no_spelling_is_that_of_two_venues(small: Small, venues: str, problems: list[tuple[str, str]]) -> None:
    found = told(small, f"{HEAD}venues: {venues}\n")
    assert [(code, message) for code, message, _ in found] == problems
    assert {hint for _, _, hint in found} <= {"remove it from one of the two"}


@pytest.mark.parametrize(
    ("accent", "place", "colour"),
    [("ffee00", "4:16", "#ffee00"), ("[7a2e5d, 202020]", "4:25", "#202020"), ("[ffee00, e3a3ca]", "4:17", "#ffee00")],
)
def test_an_accent_can_be_read_in_its_scheme(small: Small, accent: str, place: str, colour: str) -> None:
    [(code, message, hint)] = told(small, f"{HEAD}site: {{accent: {accent}}}\n")
    assert code == f"{place} low-contrast"
    assert message.startswith(f"{colour} has a contrast of ")
    repaired = hint.removeprefix("write ").removesuffix(" instead")
    assert told(small, f"{HEAD}site: {{accent: {accent.replace(colour[1:], repaired)}}}\n") == []


def test_a_mark_that_is_a_file_is_there_and_is_svg(small: Small) -> None:
    settings = f"{HEAD}site: {{mark: logo.svg}}\n"
    hint = "put the SVG there (site/ is beside catalog/), or write a letter"
    assert told(small, settings) == [("4:14 no-mark", "there is no file site/logo.svg", hint)]
    (small.root / "site").mkdir()
    (small.root / "site" / "logo.svg").write_bytes(b"no picture")
    assert told(small, settings) == [("4:14 no-mark", "there is no SVG in site/logo.svg", hint)]
    (small.root / "site" / "logo.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert told(small, settings) == []
    assert told(small, f"{HEAD}site: {{mark: K}}\n") == []
