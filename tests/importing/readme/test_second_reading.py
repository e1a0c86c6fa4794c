"""Dashed ends of links, side links, small parts of names, venues in links, code labels, people, fragments."""

import pytest

from papershelf.importing.found import Found
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.venue_text import read_venue

from .ponds import papers, read, url

ANIMALS = ["Frogs", "Toads", "Newts", "Pike", "Reeds", "Larvae", "Lilies", "Otters"]


def among(line: str, others: str) -> Found:
    """The paper of a line behind eight others of one form."""
    lines = [others.format(animal, url(number)) for number, animal in enumerate(ANIMALS)]
    return papers("\n".join([*lines, line]))[-1]


DASHED = [
    ("Cold Ponds at Noon - ICLR - 2018", "Cold Ponds at Noon", "ICLR", "2018"),
    ("Cold Ponds at Noon - ICLR -2018", "Cold Ponds at Noon", "ICLR", "2018"),
    ("Cold Ponds at Noon – CVPR – 2019", "Cold Ponds at Noon", "CVPR", "2019"),
    ("Cold Ponds - A Study of Noon - ECCV - 2020", "Cold Ponds - A Study of Noon", "ECCV", "2020"),
    ("Cold-Blooded Ponds at Noon - arXiv - 2017", "Cold-Blooded Ponds at Noon", "arXiv", "2017"),
    ("Cold Ponds at Noon - 2018 - ICLR", "Cold Ponds at Noon", "ICLR", "2018"),
    ("Cold Ponds at Noon - ICLR 2018", "Cold Ponds at Noon", "ICLR", "2018"),
    ("Cold Ponds at Noon | ICLR | 2018", "Cold Ponds at Noon", "ICLR", "2018"),
]


@pytest.mark.parametrize(("text", "title", "venue", "year"), DASHED)
def test_venue_and_year_behind_dashes_in_a_link_leave_the_title(text: str, title: str, venue: str, year: str) -> None:
    for others in ("- [{} at Rest and Other Habits - ICLR - 2018]({})", "- [{} at Rest and Other Habits]({})"):
        found = among(f"- [{text}]({url(20)})", others)
        assert (found.title, found.venue, found.year) == (title, venue, year)


def test_an_unknown_place_behind_a_dash_leaves_the_title_where_the_list_repeats_the_form() -> None:
    found = among(f"- [Cold Ponds at Noon - Lake Report - 2018]({url(20)})", "- [{} by Night - ICLR - 2018]({})")
    assert (found.title, found.year) == ("Cold Ponds at Noon", "2018")


@pytest.mark.parametrize("title", ["Cold Ponds - A Study of Noon", "Cold Ponds - Lake Report - 2018", "Ponds - Noon"])
def test_dashes_of_titles_stay(title: str) -> None:
    assert among(f"- [{title}]({url(20)})", "- [{} at Rest]({})").title == title


OTHER, OWN = "https://arxiv.org/abs/2511.04444", "https://arxiv.org/abs/2501.01001"
IDS = [
    ("[[paper](https://example.org/noon.pdf)][[MoonPond](OTHER)]", None),
    ("[[MoonPond](OTHER)][[paper](https://example.org/noon.pdf)]", None),
    ("[[PDF](https://example.org/noon.pdf)] [[code](https://github.com/a/b)] [[Moon Pond 2](OTHER)]", None),
    ("[[MoonPond](OTHER)][[paper](OWN)]", "2501.01001"),
    ("[[SunPond](OTHER)] [[arXiv](OWN)]", "2501.01001"),
    ("[[MoonPond](OTHER)] [[SunPond](OWN)]", None),
    ("[[MoonPond](OTHER)]", "2511.04444"),
    ("[[MoonPond](OTHER)] [[code](https://github.com/a/b)]", "2511.04444"),
    ("[[paper](https://example.org/noon.pdf)][[arXiv](OTHER)]", "2511.04444"),
    ("[[paper](https://example.org/noon.pdf)][[arXiv version](OTHER)]", "2511.04444"),
    ("[[paper](https://example.org/noon.pdf)][[2511.04444](OTHER)]", "2511.04444"),
    ("[[slides](https://example.org/noon.pdf)][[ICLR 2018](OTHER)]", "2511.04444"),
    ("[[paper](OWN)][[A Survey of Data and Models](OTHER)]", "2501.01001"),
    ("[[A Survey of Data and Models](OTHER)][[paper](OWN)]", "2501.01001"),
    ("[[paper](OWN)], like [Night Ponds and Days](OTHER)", "2501.01001"),
]


@pytest.mark.parametrize(("links", "arxiv"), IDS)
def test_the_id_of_a_nickname_beside_the_papers_own_link_is_not_the_papers(links: str, arxiv: str | None) -> None:
    line = f"- **Ponds at Noon: A Study of Rest**, _Rue et al._, 2025. {links}"
    found = among(line.replace("OTHER", OTHER).replace("OWN", OWN), "- **{} at Rest and Habits**, 2025. [[paper]({})]")
    assert found.title == "Ponds at Noon: A Study of Rest"
    assert found.ids.get("arxiv") == arxiv


def test_the_address_of_such_a_nickname_stays_as_a_link() -> None:
    line = f"- **Ponds at Noon**, 2025. [[paper](https://example.org/noon.pdf)][[MoonPond]({OTHER})]"
    assert OTHER in among(line, "- **{} at Rest**, 2025. [[paper]({})]").links.values()


NAMES = ["Mira van der Rue", "Carlo de la Rue", "Nor bin Hill", "Omar el Rue", "Isaac kofi Rue", "Jan van den Hill"]


@pytest.mark.parametrize("name", NAMES)
def test_small_parts_of_names_do_not_lose_the_authors(name: str) -> None:
    line = f"- **{{}} at Rest and Habits**, 2025. [[paper]({{}})]\n\n  Ada Pomme, Bo Quince, {name}."
    expected = ("Ada Pomme", "Bo Quince", name)
    if "kofi" in name:  # a word that the list repeats in lower case is no name
        line = line.replace(name, "Cy Rue")
    last = f"- **Ponds at Noon**, 2025. [[paper]({url(20)})]\n\n  Ada Pomme, Bo Quince, {name}."
    assert among(last, line).authors == expected


@pytest.mark.parametrize(
    "text", ["Frogs near Ponds, Ada Pomme", "Ponds for Frogs, Ada Pomme, Bo Quince", "Ada kofi Rue"]
)
def test_words_of_titles_are_no_such_names(text: str) -> None:
    assert read_names(text, Lexicon(["for near"])) is None


VENUES = [
    ("Pond Fusion 2019", "Pond Fusion", "2019"),
    ("Journal of Big Ponds2019", "Journal of Big Ponds", "2019"),
    ("PS2024", "PS", "2024"),
    ("Pond Letters 2021", "Pond Letters", "2021"),
    ("Ponds & Lakes 2020", "Ponds & Lakes", "2020"),
]


@pytest.mark.parametrize(("text", "venue", "year"), VENUES)
def test_an_unknown_venue_with_a_year_is_read_where_links_are_venues(text: str, venue: str, year: str) -> None:
    found = among(f"- Cold Ponds at Noon [[{text}]]({url(20)})", "- {} at Rest and Habits [[ICML2019]]({})")
    assert (found.title, found.venue, found.year) == ("Cold Ponds at Noon", venue, year)


def test_a_name_with_a_year_is_no_venue_where_links_are_none() -> None:
    found = among(f"- Cold Ponds at Noon [[Pond Set 2019]]({url(20)})", "- {} at Rest and Habits [[paper]({})]")
    assert found.venue == ""


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [("SIGGRAPH20 Asia", "SIGGRAPH Asia", "2020"), ("arxiv 21.", "arXiv", "2021"), ("arXiv21", "arXiv", "2021")],
)
def test_short_years_glued_into_known_venues(text: str, name: str, year: str) -> None:
    venue = read_venue(text, Lexicon())
    assert venue is not None
    assert (venue.name, venue.year) == (name, year)


@pytest.mark.parametrize(
    "text", ["Submitted to ICLR", "submission to ICLR 2019", "Under review at ICLR", "under submission to ICLR"]
)
def test_where_a_paper_was_sent_is_no_venue(text: str) -> None:
    found = among(f"- **Ponds at Noon** ({text}). [[paper]({url(20)})]", "- **{} at Rest** (ICLR 2018). [[paper]({})]")
    assert (found.title, found.venue) == ("Ponds at Noon", "")


@pytest.mark.parametrize("nick", ["QN", "PondNet", "Frog 2", "VP-T"])
@pytest.mark.parametrize(
    "title", ["**Pond Learning with Frogs.** ICLR 2018. [[Paper]({0})]", "[Pond Learning with Frogs]({0})"]
)
def test_a_code_span_before_a_title_is_a_tag(nick: str, title: str) -> None:
    others = "- `Net` **{} Resting near the Pond.** ICLR 2018. [[Paper]({})]"
    found = among(f"- `{nick}` {title.format(url(20))}", others)
    assert (found.title, found.tags) == ("Pond Learning with Frogs", (nick,))


@pytest.mark.parametrize(
    "line",
    [
        "- **Cy Rue** (Pond Institute), Pondtown. [[home page](https://example.org/cy/)]",
        "- **Di Sol** (Lake University; former: Pond Institute), Lakeland. [[home page](https://example.org/di/)]",
        "- **Ed Hill** (University of Ponds) [[website](https://example.org/ed/)]",
    ],
)
def test_people_with_an_institution_are_no_papers_and_are_reported(line: str) -> None:
    lines = [f"- **{animal} at Rest and Habits**, 2025. [[paper]({url(n)})]" for n, animal in enumerate(ANIMALS)]
    reading = read("\n".join([*lines, line]))
    assert len(reading.found) == len(ANIMALS)
    assert any("example.org" in str(line) for line in reading.unread)


def test_words_that_only_lead_on_are_left_out_of_notes_and_summaries() -> None:
    line = f"* Ada Pomme and Cy Rue. 2019. [Ponds at Noon]({url(20)}). In *Proceedings of ICLR 2019*."
    assert among(line, "* Ada Pomme and Cy Rue. 2019. [{} at Rest]({}). In *Proceedings of ICLR 2019*.").notes == ""
    line = f"* [Ponds at Noon]({url(20)}), 2019.\n  * **Contributions:** Crisp view of noon."
    assert among(line, "* [{} at Rest and Habits]({}), 2019.").summary in ("", "Contributions: Crisp view of noon.")


TITLES = [
    'Comment on "Rest of Frogs"',
    "Comment on “Rest of Frogs”",
    "A Reply to Pomme et al. (2019)",
    "Ponds at Noon: A Comment on Rue et al. (2011)",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("line", ["- **{}** [[pdf]({})]", "- [{}]({})"])
def test_last_quotes_and_cited_years_stay_in_titles(title: str, line: str) -> None:
    found = among(line.format(title, url(20)), line.replace("{}", "{} at Rest", 1))
    assert (found.title, found.year) == (title, "")


@pytest.mark.parametrize("venue", ["FSE", "PQS", "TPS-ISA"])
def test_letters_behind_cut_names_in_one_style_are_a_venue(venue: str) -> None:
    found = among(
        f"- **Ponds at Noon** *Pomme et al. {venue}.* [[pdf]({url(20)})]",
        "- **{} at Rest** *Rue et al. ICLR 2018.* [[pdf]({})]",
    )
    assert (found.title, found.venue) == ("Ponds at Noon", venue)
