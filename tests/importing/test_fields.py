"""What a .bib says of a thing: its type, its details, its year, its key."""

import json
from typing import Any

import pytest

from papershelf.importing.bibtex import latex_text, read_bibtex
from papershelf.importing.csl import read_csl
from papershelf.importing.found import Found
from papershelf.importing.ris import read_ris


def one(text: str) -> Found:
    return read_bibtex(text, "a.bib").found[0]


@pytest.mark.parametrize(
    ("entry", "kind", "venue", "details"),
    [
        ("@phdthesis{k, title={T}, school={Coast}}", "thesis", "", {"institution": "Coast", "genre": "PhD thesis"}),
        ("@mastersthesis{k, title={T}, school={C}}", "thesis", "", {"institution": "C", "genre": "Master's thesis"}),
        ("@thesis{k, title={T}, institution={C}, type={phdthesis}}", "thesis", "", {"genre": "PhD thesis"}),
        ("@book{k, title={T}, publisher={P}, address={Here}}", "book", "", {"publisher": "P", "place": "Here"}),
        ("@incollection{k, title={T}, booktitle={B}, chapter=7}", "chapter", "B", {"chapter": "7"}),
        ("@techreport{k, title={T}, institution={I}, number={TR-1}}", "report", "", {"number": "TR-1"}),
        ("@article{k, title={T}, journal={J}, pages={1--9}, month=jul, year=2020}", "journal article", "J",
         {"pages": "1-9", "month": "7"}),
        ("@article{k, title={T}, journaltitle={J}, date={2020-07-14}}", "journal article", "J", {"month": "7"}),
        ("@article{k, title={T}, journal={J}, month={July 14}, year=2020}", "journal article", "J", {"month": "7"}),
        ("@misc{k, title={T}, entrysubtype={dataset}}", "dataset", "", {}),
        ("@dataset{k, title={T}, version={2}}", "dataset", "", {"version": "2"}),
        ("@software{k, title={T}}", "software", "", {}),
        ("@online{k, title={T}, organization={O}}", "website", "", {"institution": "O"}),
        ("@misc{k, title={T}, howpublished={Talk}}", "", "Talk", {}),
        ("@misc{k, title={T}, note={Errata}}", "", "", {"note": "Errata"}),
    ],
)  # fmt: skip
def test_an_entry_keeps_its_type_and_details(entry: str, kind: str, venue: str, details: dict[str, Any]) -> None:
    found = one(entry)
    assert (found.type, found.venue) == (kind, venue)
    assert details.items() <= found.publication.items()


def test_a_child_has_what_its_volume_says_and_the_volume_is_no_paper() -> None:
    text = """@inproceedings{child, crossref={Vol}, author={Ann Ex}, title={Child}, doi={10.1234/child}}
@proceedings{vol, title={Proceedings of Kilns}, year={2017}, publisher={P}, editor={Mia Kiln}, doi={10.1234/vol}}
@proceedings{bare, title={Nobody's}, year={2017}}
@inbook{part, crossref={whole}, title={Part}, url={https://a.example/}}
@book{whole, title={Whole}, publisher={P}, year={1999}}"""
    child, volume, bare, part = read_bibtex(text, "a.bib").found
    assert (child.venue, child.year, child.publication["publisher"]) == ("Proceedings of Kilns", "2017", "P")
    assert child.publication["editors"] == ("Mia Kiln",) and child.ids == {"doi": "10.1234/child"}
    assert volume.title == "Proceedings of Kilns" and bare.title == "Nobody's"
    assert (part.title, part.venue, part.year) == ("Part", "Whole", "1999")


@pytest.mark.parametrize(
    ("field", "status"),
    [("year={in press}", "in press"), ("date={forthcoming}", "forthcoming"), ("pubstate={inpress}", "in press"),
     ("year={To appear}", "forthcoming"), ("year={under review}", "submitted"), ("year={2020}", "")],
)  # fmt: skip
def test_a_status_stands_for_a_year(field: str, status: str) -> None:
    assert one(f"@misc{{k, title={{T}}, {field}}}").status == status


def test_a_year_that_is_neither_is_named() -> None:
    reading = read_bibtex("@misc{k, title={T}, year={n.d.}}", "a.bib")
    assert [(each.place, each.text, each.why) for each in reading.unread] == [("a.bib:1", "n.d.", "not a year")]


def test_ris_and_csl_have_a_status_too() -> None:
    assert read_ris("TY  - JOUR\nTI  - T\nPY  - in press\nER  - \n", "a.ris").found[0].status == "in press"
    for issued in ({"issued": {"literal": "in press"}}, {"status": "in press"}):
        assert read_csl(json.dumps([{"type": "book", "title": "T", **issued}]), "a.json").found[0].status == "in press"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Cu$_2$O", "Cu$_2$O"),
        (r"{$\alpha$}-VAE at \$5", r"$\alpha$-VAE at $5"),
        (r"\$5 to \$10", "$5 to $10"),
        (r"\$a_2\$ literally", r"\$a_2\$ literally"),
        (r"\(x^2\) and \ensuremath{\beta_{2}}", r"$x^2$ and $\beta_{2}$"),
        (r"100\% of {\'E}tudes", "100% of Études"),
    ],
)
def test_formulas_stay_tex_and_the_rest_becomes_text(latex: str, text: str) -> None:
    assert latex_text(latex) == text
