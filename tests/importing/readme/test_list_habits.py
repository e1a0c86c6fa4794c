"""What only a whole list tells: titles joined by signs, dated brackets, names above titles, sentences, columns."""

import pytest

from .ponds import papers, read, url

JOINED = [
    ("21_ICSE_FrogPerf: Performance of Frogs", "FrogPerf: Performance of Frogs", "ICSE", "2021"),
    ("24_FrogGPT: Frogs of Ponds", "FrogGPT: Frogs of Ponds", "", "2024"),
    ("22_ICSE Workshop_Micro Frogs of Ponds", "Micro Frogs of Ponds", "ICSE Workshop", "2022"),
    ("21_USENIX_Security_Toad: A Frog", "Toad: A Frog", "USENIX Security", "2021"),
    ("98_SOSP_Frogs at Rest", "Frogs at Rest", "SOSP", "1998"),
    ("2020_KDD_Frogs at Rest", "Frogs at Rest", "KDD", "2020"),
]


def test_year_venue_and_title_joined_by_signs_are_parted() -> None:
    found = papers("\n".join(f"- {text} [[paper]]({url(n)})" for n, (text, *_) in enumerate(JOINED)))
    assert [(one.title, one.venue, one.year) for one in found] == [tuple(wanted) for _, *wanted in JOINED]


def test_one_such_title_in_another_list_stays_as_it_is() -> None:
    lines = [f"- Frogs at Rest {n} [[paper]]({url(n)})" for n in range(9)]
    found = papers("\n".join([*lines, f"- 21_ICSE_Frogs at Night [[paper]]({url(9)})"]))
    assert found[-1].title == "21_ICSE_Frogs at Night"


BRACKETS = ["Pondcorp 2016", "Google 2017", "Lake Inc 2018", "Pond & Sons 2018", "MSRA 2019", "Frog University '20"]


@pytest.mark.parametrize("line", ["* [{}]({})", "* {} [[pdf]]({})", "* **{}** [[pdf]]({})"])
def test_a_company_and_a_year_in_a_bracket_are_no_part_of_titles_where_the_list_writes_so(line: str) -> None:
    found = papers("\n".join(line.format(f"Frog Rank Networks {n} ({b})", url(n)) for n, b in enumerate(BRACKETS)))
    assert [one.title for one in found] == [f"Frog Rank Networks {n}" for n in range(6)]
    assert [one.year for one in found[:5]] == ["2016", "2017", "2018", "2018", "2019"]
    assert not any(one.authors for one in found)
    assert not {one.venue for one in found} & {"Lake Inc", "Google", "Frog University"}


def test_a_bracket_that_is_part_of_one_title_stays() -> None:
    lines = [f"* [Frogs at Rest {n}]({url(n)})" for n in range(12)]
    found = papers("\n".join([*lines, f"* [Finding Frogs (Pond Games 2012)]({url(20)})"]))
    assert found[-1].title == "Finding Frogs (Pond Games 2012)"


ABOVE = [
    ("FrogNet", "", "Oct. 2020", "2020"),
    ("ToadNet", "", "Apr. 2022", "2022"),
    ("Eel", "https://p.org", "May 2021", "2021"),
    ("CarpNet", "", "Sept. 2019", "2019"),
    ("Newt", "", "Jan. 2018", "2018"),
]


@pytest.mark.parametrize("bold", ["**{}**", "{}"])
def test_the_title_is_the_words_before_the_paper_below_a_short_name(bold: str) -> None:
    found = papers(
        "\n".join(
            f"- {bold.format(name)} [[Pondcorp]]({site}) {day} [[open]](https://github.com/a/{n})  \n"
            f"   How frogs rest in ponds: a study of {n} winters [[Preprint]]({url(n)})\n"
            for n, (name, site, day, _) in enumerate(ABOVE)
        )
    )
    assert [(one.title, one.year) for one in found] == [
        (f"How frogs rest in ponds: a study of {n} winters", year) for n, (*_, year) in enumerate(ABOVE)
    ]
    assert all("Oct" not in one.notes and one.ids for one in found)


TOLD = [
    (
        "Ultra-Fast Frogs  This paper introduces Toady, a family of ponds for frogs. They hold water.",
        "Ultra-Fast Frogs",
    ),
    ("FROG1  This work introduces FROG1, a pond for training frogs in long winters. It is warm.", "FROG1"),
    ("FrogRare  Introduces FrogRare, a modular pond system for rare frogs. It ranks ponds.", "FrogRare"),
    ("**FrogAttention-3** - proposes to adapt frogs to modern ponds; they hop.", "FrogAttention-3"),
    ("Frogs Are Not Enough - argues that frogs alone cannot address the mud of ponds.", "Frogs Are Not Enough"),
    ("**Universal Frogs** - finds that frogs cause ponds to rise; the approach is simple.", "Universal Frogs"),
    ("FrogPlain introduces FrogPlain, a pond system for frogs of all kinds. It ranks the ponds.", None),
]


def test_sentences_about_a_paper_are_no_titles() -> None:
    rows = [
        f"| {n}) {text} | [Paper]({url(n)}), [Tweet](https://x.com/a/status/{n}) |" for n, (text, _) in enumerate(TOLD)
    ]
    reading = read("| **Paper** | **Links** |\n|---|---|\n" + "\n".join(rows))
    assert [one.title for one in reading.found] == [title for _, title in TOLD if title]
    assert len([one for one in reading.unread if one.links]) == len([title for _, title in TOLD if not title])


SENTENCE_TITLES = [
    "Deep ponds are robust to massive noise of frogs",
    "What do frogs see when they look at ponds at night?",
    "On the importance of sleep and momentum in frogs",
    "Frogs that present themselves in ponds of the north",
]


@pytest.mark.parametrize("title", SENTENCE_TITLES)
def test_a_title_with_a_verb_is_a_title(title: str) -> None:
    assert [one.title for one in papers(f"- {title} [[pdf]]({url(1)})\n- {title}, too [[pdf]]({url(2)})")] == [
        title,
        f"{title}, too",
    ]


EMPTY = ["NOT FOUND", "NOT YET AVAILABLE", "N/A", "None", "TBA", "coming soon", "Unavailable", "No code", "-", "No"]


@pytest.mark.parametrize("text", EMPTY)
@pytest.mark.parametrize("header", ["Source Code", "Code", "Implementation", "Official Code"])
def test_a_placeholder_in_a_column_of_code_is_no_author(text: str, header: str) -> None:
    rows = "".join(
        f"<tr><td><a href='{url(n)}'>Frogs at Rest {n}</a></td><td>PondSet</td>"
        f"<td><ul><li><a href=''>{text}</a></li></ul></td><td>2017</td></tr>"
        for n in range(3)
    )
    table = f"<table><tr><th>Paper</th><th>Datasets</th><th>{header}</th><th>Year</th></tr>{rows}</table>"
    assert [(one.title, one.authors, one.venue, one.year) for one in papers(table)] == [
        (f"Frogs at Rest {n}", (), "", "2017") for n in range(3)
    ]


@pytest.mark.parametrize("text", ["SyntaxFrog", "NMTFROG", "Matconvfrog", "Detector (Official Version)", "All of Them"])
def test_a_link_in_a_column_of_code_is_no_venue(text: str) -> None:
    rows = "\n".join(
        f"|[Frogs at Rest {n}]({url(n)})|PondSet|[{text}](https://github.com/a/b{n})|2017|" for n in range(3)
    )
    found = papers(f"|Paper|Datasets|Source Code|Year|\n|---|---|---|---|\n{rows}")
    assert [(one.venue, one.authors, "code" in one.links) for one in found] == [("", (), True)] * 3


@pytest.mark.parametrize("words", ["thanks to", "credit to", "contributed by", "via", "suggested by"])
def test_who_is_thanked_is_no_author(words: str) -> None:
    lines = [f"- [Frog Notes {n}](https://p.org/{n}), {words} [Ada Pomme](http://ada.org)" for n in range(5)]
    assert [one.authors for one in papers("\n".join(lines))] == [()] * 5


NICKS = ["I3D", "FrogNet", "Frog-Mixer", "CLIFrog", "FrogFold 2"]


@pytest.mark.parametrize("label", ["论文精读", "逐段精读", "精读", "解读"])
def test_a_label_beside_a_linked_name_is_not_the_title(label: str) -> None:
    rows = "\n".join(f"|3/{n + 1}/22|[{nick}]({url(n)}) {label}|52:31|" for n, nick in enumerate(NICKS))
    found = papers(f"|日期|标题|时长|\n|---|---|---|\n{rows}")
    assert [(one.title, one.venue) for one in found] == [(nick, "") for nick in NICKS]
