"""References as text and as the text of a link; venues and names in the forms lists write them."""

import pytest

from papershelf.importing.found import Found
from papershelf.importing.readme.credit_lines import is_credit_line
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.reader import read_awesome
from papershelf.importing.readme.venue_text import read_placed_venue, read_venue


def papers(text: str) -> list[Found]:
    """All papers of a text, with an address or without."""
    reading = read_awesome(f"# Frogs\n\n## Ponds\n\n{text}\n", "list")
    return [*reading.found, *(found for found, _ in reading.unaddressed)]


def url(number: int) -> str:
    return f"https://frogs.org/p{number}.pdf"


TWO = ("Ada Pomme", "Bo Quince")
REFERENCES = [
    ('Pomme, Ada, Bo Quince, and Cy Rue. "Frogs at Rest: A Study." In International Conference on Frogs, '
     "pp. 14-23. 2017.",
     "Frogs at Rest: A Study", ("Ada Pomme", "Bo Quince", "Cy Rue"), "International Conference on Frogs", "2017"),
    ('Pomme, Ada, and Bo Quince. "Frogs at Rest." arXiv preprint arXiv:1802.00001 (2018).',
     "Frogs at Rest", TWO, "", "2018"),
    ('Pomme, Ada, and Bo Quince. "Frogs at Rest." In Proceedings of the 43rd International ACM SIGIR '
     "Conference on Ponds, pp. 489-498. ACM, 2019.", "Frogs at Rest", TWO,
     "International ACM SIGIR Conference on Ponds", "2019"),
    ('Pomme, Ada, and Bo Quince. "Frogs at Rest." Journal of Frogs: Series B (Statistics) 80, no. 4 (2018): 597-623.',
     "Frogs at Rest", TWO, "Journal of Frogs: Series B (Statistics)", "2018"),
    ('Ada Pomme, Bo Quince. "Frogs at Rest." WSDM 2020', "Frogs at Rest", TWO, "WSDM", "2020"),
    ('Ada Pomme, Bo Quince. "Frogs at Rest", In NeurIPS 2021.', "Frogs at Rest", TWO, "NeurIPS", "2021"),
    ('Ada Pomme, Bo Quince. "Frogs at Rest"', "Frogs at Rest", TWO, "", ""),
    ("Pomme, A. B., Quince, C., & Rue, S. L. (2015). Frogs at rest. The Annals of Frogs, 9(1), 247–274. doi: 10.1234/x",
     "Frogs at rest", ("A. B. Pomme", "C. Quince", "S. L. Rue"), "The Annals of Frogs", "2015"),
    ("Ada Pomme, Bo Quince. 2018. Frogs at Rest. In Proceedings of KDD '18", "Frogs at Rest", TWO, "KDD", "2018"),
    ("Pomme, Ada, et al. Frogs at rest. No. w2553. National Bureau of Frogs, 2019.",
     "Frogs at rest", (), "National Bureau of Frogs", "2019"),
    ("Pomme, Ada. Frogs at Rest", "Frogs at Rest", (), "", ""),
    ('Ada Pomme & Bo Quince, 2018. "Frogs at Rest," Pond Software S458, revised 24 Jan 2019.',
     "Frogs at Rest", TWO, "", "2018"),
    ('Pomme, Ada, and Bo Quince. "Frogs at Rest." In International Conference on Frog Learning, '
     "pp. 9311-9323. PMLR, 2020.",
     "Frogs at Rest", TWO, "International Conference on Frog Learning", "2020"),
    ('Pomme, Ada, and Bo Quince. "Frogs at Rest." In Frog Applications, pp. 93-99. Springer, Cham, 2018.',
     "Frogs at Rest", TWO, "Frog Applications", "2018"),
]  # fmt: skip
WANTED = [wanted for _, *wanted in REFERENCES]


def read_back(found: list[Found]) -> list[list[object]]:
    return [[one.title, one.authors, one.venue, one.year] for one in found]


def test_a_link_that_is_a_whole_reference_is_read_as_one() -> None:
    rows = [
        f"|Frog{n}|[{text}]({url(n)})|[Python](https://github.com/a/f{n})|" for n, (text, *_) in enumerate(REFERENCES)
    ]
    found = papers("|Name|Paper|Code|\n|---|---|---|\n" + "\n".join(rows))
    assert read_back(found) == WANTED
    assert [one.links["pdf"] for one in found] == [url(n) for n in range(len(REFERENCES))]


def test_the_same_references_without_a_link_are_read_alike() -> None:
    found = papers("\n".join(f"- {text} [[pdf]]({url(n)})" for n, (text, *_) in enumerate(REFERENCES)))
    assert read_back(found) == WANTED


TITLES = [
    '"Do Frogs Trust You?": Explaining the Songs of Any Pond',
    "Frogs, Toads, and Newts in One Pond",
    "A Frog's Life in 2020 and Beyond",
    "“Sleep” Is All Frogs Need",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_linked_title_with_quotes_or_commas_stays_whole(title: str) -> None:
    found = papers(f"|Name|Paper|\n|---|---|\n|Frog|[{title}]({url(1)})|")
    assert [(one.title, one.authors) for one in found] == [(title, ())]


VENUES = [
    ("ACL2019 WS", "ACL WS", "2019"),
    ("EMNLP-2017 Workshop", "EMNLP Workshop", "2017"),
    ("ICML'24 (Spotlight)", "ICML", "2024"),
    ("ICML'24 (PRESS)", "ICML", "2024"),
    ("FAST'25 WiP", "FAST", "2025"),
    ("PondSys'24 @ ICML'24", "PondSys @ ICML", "2024"),
    ("2023 KDD Reference from pond field", "KDD", "2023"),
    ("2023 arxiv Reference from pond field", "arXiv", "2023"),
    ("2022 NeurIPS spatial frogs -> spatial ponds", "NeurIPS", "2022"),
    ("2024 ICLR workshop NLP+Frogs", "ICLR workshop", "2024"),
    ("2024 Nature Methods Image+Gene Expression", "Nature Methods", "2024"),
    ("2022 Bioinformatics", "Bioinformatics", "2022"),
    ("The fifth international conference on Sleepy frogs, 2001", "International conference on Sleepy frogs", "2001"),
    ("Journal of Frog Research 18 (2018) 1-52", "Journal of Frog Research", "2018"),
    ("Journal of Frogs: Series B 80, no. 4 (2018): 597-623", "Journal of Frogs: Series B", "2018"),
    ("The Annals of Frogs, 9(1), 247–274", "The Annals of Frogs", ""),
    ("IEEE MICRO 38(2), Mar./Apr. 2018", "IEEE MICRO", "2018"),
    ("In Frog Applications, pp. 93-99.", "Frog Applications", ""),
    ("Findings of EMNLP 2024", "Findings of EMNLP", "2024"),
    ("ECML, 2005", "ECML", "2005"),
    ("ICML workshop, Pomme, A., & Quince, B.", None, None),
    ("IEEE TFR, Pomme, Ada, et al", None, None),
    ("Journal of Frogs, Song, Z., et al", None, None),
    ("Quince K, Rue F. The Learning of Frogs at NIPS 2016", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "year"), VENUES, ids=[text for text, *_ in VENUES])
def test_a_venue_is_told_from_what_stands_beside_it(text: str, name: str | None, year: str | None) -> None:
    venue = read_venue(text, Lexicon())
    assert (venue and venue.name, venue and venue.year) == (name, year) or (name is None and venue is None)


PLACED = [
    ("Visual Frogs 2024", "Visual Frogs", "2024"),
    ("FROGxAI Workshop 2023 & Demo", "FROGxAI Workshop", "2023"),
    ("NeurFROG 2024 Benchmark", "NeurFROG", "2024"),
    ("Frog Mechanics Letters, August 2022", "Frog Mechanics Letters", "2022"),
    ("Frogs: Structure, Function, and Ponds", "Frogs: Structure, Function, and Ponds", ""),
    ("Do Frogs Sleep?", None, None),
    ("Ada Pomme et al. 2019", None, None),
    ("https://frogs.org 2019", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "year"), PLACED, ids=[text for text, *_ in PLACED])
def test_in_a_place_of_venues_any_words_with_a_year_are_one(text: str, name: str | None, year: str | None) -> None:
    venue = read_placed_venue(text)
    assert (venue and venue.name, venue and venue.year) == (name, year)


NAMES = [
    ("by Pomme S, Quince R", ("S. Pomme", "R. Quince"), True),
    ("by Rue J W, Sol M A.", ("J. W. Rue", "M. A. Sol"), True),
    ("by Pomme A O.", ("A. O. Pomme",), True),
    ("Wu F, Zhang Q, Li SZ, Niu Z.", ("F. Wu", "Q. Zhang", "S. Z. Li", "Z. Niu"), True),
    ("Pomme, A., & Quince, B.", ("A. Pomme", "B. Quince"), True),
    ("Ada Pomme, Pond University; Bo Quince, Lake University", TWO, True),
    ("Ada Pomme, Universiteit Pond; Bo Quince, Katholieke Universiteit Pond", TWO, True),
    ("Ada Pomme; Bo Quince", TWO, True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "whole"), NAMES, ids=[text for text, *_ in NAMES])
def test_names_in_many_orders(text: str, wanted: tuple[str, ...], whole: bool) -> None:
    names = read_names(text, Lexicon())
    assert names is not None and (names.names, names.whole) == (wanted, whole)


@pytest.mark.parametrize(
    "text", ["NOT FOUND", "NOT YET AVAILABLE", "No Code", "Not Available", "Tortoise TTS", "COMING SOON"]
)
def test_what_says_that_nothing_is_there_is_no_name(text: str) -> None:
    assert read_names(text, Lexicon()) is None or text == "Tortoise TTS"


CREDITS = [
    ("Ada Pomme, bo quince, CGO 2021.", True),
    ("Ada Pomme, Cy K{\\oe}hler, and Di Sol.", True),
    ("Frog Mechanics Letters, August 2022.", True),
    ("Ada Pomme, Coen De Quince, FROGSE 2016.", True),
    ("This pond was built for frogs in 2019.", False),
    ("A frog that rests in ponds.", False),
    ("Frogs, toads and newts in one pond", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "credit"), CREDITS)
def test_a_line_of_names_and_a_year_is_no_summary(text: str, credit: bool) -> None:
    assert is_credit_line(text, Lexicon()) is credit


RUNS = [
    ("CVPR'23, Pomme, Ada, et al.", (), "CVPR"),
    ("arxiv, Pomme, Ada, et al.", (), "arXiv"),
    ("arxiv 2022, Pomme, A., & Quince, B.", ("A. Pomme", "B. Quince"), "arXiv"),
    ("TSE, Pomme, Ada, et al.", (), "TSE"),
    ("NIPS 2018, Ben-Rue, Tal, et al.", (), "NIPS"),
    ("TOSEM, Sol et al.", (), "TOSEM"),
    ("ICML'23 workshop, Pomme, A., & Quince, B.", ("A. Pomme", "B. Quince"), "ICML workshop"),
    ("IEEE TFR, Pomme, Ada, et al", (), "IEEE TFR"),
    ("Journal of Frogs, Song, Z., et al", (), "Journal of Frogs"),
]  # fmt: skip


def test_a_venue_in_front_of_names_is_parted_from_them() -> None:
    lines = [f"- **Frogs at Rest {n}** (2023), {text} [[pdf]]({url(n)})" for n, (text, *_) in enumerate(RUNS)]
    found = papers("\n".join(lines))
    assert [(one.authors, one.venue) for one in found] == [(names, venue) for _, names, venue in RUNS]
    assert {one.year for one in found} == {"2023", "2022", "2018"}


BEHIND = [
    ("Ada Pomme, Coen De Quince, SSFSE 2016.", ("Ada Pomme", "Coen De Quince"), "SSFSE"),
    ("Ada Pomme, Bo Quince, ICML 2017.", TWO, "ICML"),
    ("Ada Pomme, Bo Quince, Cy Moss, FSE 2018.", (*TWO, "Cy Moss"), "FSE"),
    ("Ada Pomme, bo quince, CGO 2021.", (), "CGO"),
    ("Ada Pomme, Bo Quince. PONDFROG, 2011.", TWO, "PONDFROG"),
    ("Ada Pomme, Bo Quince, 2018.", TWO, ""),
    ("Ada Pomme, Una-May O'Sol, 2018.", ("Ada Pomme", "Una-May O'Sol"), ""),
]  # fmt: skip


def test_a_meeting_behind_names_is_parted_from_them() -> None:
    lines = [f"- [Frogs at Rest {n}]({url(n)}) - {text}" for n, (text, *_) in enumerate(BEHIND)]
    found = papers("\n".join(lines))
    assert [(one.authors, one.venue) for one in found] == [(names, venue) for _, names, venue in BEHIND]
    assert all(one.year and not one.summary for one in found)


def test_two_words_behind_by_are_no_authors_where_a_list_turns_names() -> None:
    lines = [f"- [Frogs at Rest {n}]({url(n)}) by Pomme, Ada, Bo Quince, and Cy Rue. NIPS, 2003." for n in range(5)]
    found = papers("\n".join([*lines, f"- [Toads at Rest]({url(9)}) by Pomme, Gerald. NIPS, 2003."]))
    assert [one.authors for one in found] == [("Ada Pomme", "Bo Quince", "Cy Rue")] * 5 + [()]
