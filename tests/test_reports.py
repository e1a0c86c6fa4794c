"""What public reports complained of, each with the right value, and other inputs of the same kinds.

The 24 reports are in ../shared/cases/reports; without that folder they are skipped. What each file says is right is
asked here of the product; inputs that are written down in its words are taken from the file. The tables hold cases
of our own of each kind.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from papershelf.ids import find_id
from papershelf.links.verdicts import Verdict
from papershelf.reading.reader import read

from .command_line import run, run_program
from .importing.shelves import SHARED, the_records
from .scholar.inventions import paper as answered
from .scholar.scholar_library import Library
from .scholar.scholar_server import ScholarServer

REPOSITORY = Path(__file__).parent.parent
REPORTS = SHARED / "cases" / "reports"
NODE = shutil.which("node")
needs_reports = pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/cases/reports is not there")
SETTINGS = "title: Kilns\ncategories: [{id: a, title: A}]\n"


def shelf(root: Path, **entries: Mapping[str, Any]) -> Path:
    """A list of one category with these entries, each with a title and a category of its own where none is given."""
    papers = root / "catalog" / "papers"
    papers.mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(SETTINGS)
    for slug, values in entries.items():
        text = yaml.safe_dump({"title": slug, "category": "a", **values}, allow_unicode=True)
        (papers / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return root


def brought(root: Path, text: str, form: str = "bib") -> dict[str, dict[str, Any]]:
    """The entries an import of this text makes in an empty list, by slug."""
    shelf(root)
    file = root / f"came.{form}"
    file.write_text(text, encoding="utf-8")
    result = run("import", "--root", root, file, *(() if form == "md" else ("--category", "a")))
    assert "Traceback" not in result.output
    papers = sorted((root / "catalog" / "papers").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in papers}


def report(name: str) -> str:
    return (REPORTS / name).read_text(encoding="utf-8")


def exported(root: Path, form: str = "bib") -> str:
    result = run("export", "--root", root, form)
    assert result.exit_code == 0, result.output
    return result.output


def title_of(entries: Mapping[str, Mapping[str, Any]]) -> object:
    (entry,) = entries.values()
    return entry["title"]


# A report's .bib, and the titles and venues that are right.
BIB: dict[str, list[tuple[str, str | None]]] = {
    "C-01.bib": [("See this page", None), ("Fine", None)],
    "C-02.bib": [("Health & Safety of R&D", "Vision & Language")],
    "C-03.bib": [("The Kiln corpus and pottery, TeX and fastClay: a|b on x < y", None)],
    "C-04.bib": [("A new species of Lumbrica from Hills", None)],
    "C-07.bib": [("Child Of A Volume", "Proceedings of Kilns 30")],
}


@needs_reports
@pytest.mark.parametrize("name", BIB)
def test_a_reported_bib_is_read_as_it_should_be(name: str, tmp_path: Path) -> None:
    entries = brought(tmp_path / "list", report(name)).values()
    assert sorted(((entry["title"], entry.get("venue")) for entry in entries), key=str) == sorted(BIB[name], key=str)


@needs_reports
def test_the_address_of_a_note_is_kept(tmp_path: Path) -> None:
    entries = brought(tmp_path / "list", report("C-01.bib"))
    assert "https://slides.test/" in str(list(entries.values()))


@needs_reports
def test_a_volume_gives_its_year_to_its_parts(tmp_path: Path) -> None:
    (entry,) = brought(tmp_path / "list", report("C-07.bib")).values()
    assert entry["year"] == 2017


FIELDS = {
    r"A \footnote": "A",
    r"Roots \sqrt": "Roots",
    r"Hue \textcolor": "Hue",
    r"Box \colorbox": "Box",
    r"In \input": "In",
    r"On \date": "On",
    r"Held \begin{pmatrix}": "Held",
    r"Salt & Straw": "Salt & Straw",
    r"\emph{Wet} \textsc{Clay}": "Wet Clay",
    r"Cups \textgreater{} Bowls": "Cups > Bowls",
    r"The \LaTeX\ Kiln": "The LaTeX Kiln",
    r"$\less$b$\greater$Bold$\less$/b$\greater$ Glaze": "Bold Glaze",
}


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_of_a_bib_ends_in_a_traceback_or_loses_a_word(field: str, tmp_path: Path) -> None:
    text = f"@misc{{k, author={{Ada Holz}}, year={{2020}}, doi={{10.1234/k}}, title={{{field}}}}}"
    assert title_of(brought(tmp_path / "list", text)) == FIELDS[field]


MARKUP = {
    "Interactive &amp; Data-Driven CO<sub>2</sub> in <i>E. coli</i>": (
        "Interactive & Data-Driven CO₂ in E. coli",
        "interactive-data-driven-co2-in-e-coli",
    ),
    "Salt &lt; Sugar in <b>Clay</b>": ("Salt < Sugar in Clay", "salt-sugar-in-clay"),
    "Ash&#8211;Fire Mixtures": ("Ash–Fire Mixtures", "ash-fire-mixtures"),
}


@pytest.mark.parametrize("title", MARKUP)
def test_what_semantic_scholar_marks_up_is_written_as_text(title: str, tmp_path: Path) -> None:
    wanted, slug = MARKUP[title]
    shelf(tmp_path)
    library = Library([answered(1, title=title, venue="Science &amp; Kilns")])
    with ScholarServer(library) as server:
        environment = {"SEMANTIC_SCHOLAR_API_URL": server.url, "PAPERSHELF_SPACING": "0", "NO_PROXY": "*"}
        words = ["add", "10.1234/shelf.1", "--category", "a"]
        done = run_program(*words, folder=tmp_path, **environment, PAPERSHELF_SOURCES="semantic-scholar")
    assert done.returncode == 0, done.stderr
    entry = yaml.safe_load((tmp_path / "catalog" / "papers" / f"{slug}.yaml").read_text(encoding="utf-8"))
    assert entry["title"] == wanted
    assert "amp;" not in str(entry)


@pytest.mark.parametrize("text", ["Interactive &amp; Data", "CO<sub>2</sub>", "in <i>E. coli</i>"])
def test_markup_that_stands_in_the_catalog_is_named(text: str, tmp_path: Path) -> None:
    root = shelf(tmp_path, one={"title": text, "ids": {"doi": "10.1234/a"}})
    codes = [each.code for each in read(root, date.today(), advising=True).advice]
    assert set(codes) & {"html-entity", "html-tag"}


DOIS = {
    "10.1234/ab.": "same",
    "10.1234/ab,": "same",
    "10.1234/ab\u200b": "same",
    "https://doi.org/10.1234/ab?utm_source=x": "same",
    "10.1234/ab;": "same",
    "10.1234/ab)": "same",
    "https://dx.doi.org/10.1234/AB#sec1": "same",
    "10.1234/a–b": "told",
    "10.1234/a\u2011b": "told",
}


@pytest.mark.parametrize("doi", DOIS)
def test_a_doi_is_strict_in_what_is_kept_and_a_dash_is_told(doi: str, tmp_path: Path) -> None:
    root = shelf(tmp_path, one={"ids": {"doi": "10.1234/ab"}}, two={"ids": {"doi": doi}})
    codes = [problem.code for problem in read(root, date.today()).problems]
    assert codes == [{"same": "duplicate", "told": "bad-id"}[DOIS[doi]]]


LATEX_DOIS = {
    r"10.1007/978-0-000-00000-9{\_}24": "10.1007/978-0-000-00000-9_24",
    r"10.1175/x(2003)016{\textless}0001:y{\textgreater}2.0.co;2": "10.1175/x(2003)016<0001:y>2.0.co;2",
    r"10.1234/a\_b": "10.1234/a_b",
    r"10.1234/c{\%}d": "10.1234/c%d",
    r"10.1234/e{\&}f": "10.1234/e&f",
}


@pytest.mark.parametrize("doi", LATEX_DOIS)
def test_latex_in_a_doi_is_read(doi: str, tmp_path: Path) -> None:
    (entry,) = brought(tmp_path / "list", f"@misc{{k, title={{T}}, doi={{{doi}}}}}").values()
    assert entry["ids"] == {"doi": LATEX_DOIS[doi]}


IN_PRESS = {
    "bib year": ("bib", "@article{a, title={One}, doi={10.1234/a}, year={in press}}"),
    "bib date": ("bib", "@article{a, title={One}, doi={10.1234/a}, date={in press}}"),
    "bib pubstate": ("bib", "@article{a, title={One}, doi={10.1234/a}, pubstate={forthcoming}}"),
    "bib to appear": ("bib", "@article{a, title={One}, doi={10.1234/a}, year={to appear}}"),
    "ris": ("ris", "TY  - JOUR\nTI  - One\nPY  - in press\nDO  - 10.1234/a\nER  - \n"),
    "csl": ("json", '[{"type":"article","title":"One","DOI":"10.1234/a","issued":{"literal":"in press"}}]'),
    "csl status": ("json", '[{"type":"article","title":"One","DOI":"10.1234/a","status":"accepted"}]'),
}


@pytest.mark.parametrize("case", IN_PRESS)
def test_a_paper_in_press_is_kept_so(case: str, tmp_path: Path) -> None:
    form, text = IN_PRESS[case]
    (entry,) = brought(tmp_path / "list", text, form).values()
    assert entry["status"] in {"in press", "forthcoming", "accepted"}


@needs_reports
def test_types_and_publishers_of_a_bib_come_out_again(tmp_path: Path) -> None:
    brought(tmp_path / "list", report("C-09.bib"))
    text = exported(tmp_path / "list")
    assert set(re.findall(r"@(\w+)", text)) == {"phdthesis", "book", "incollection", "techreport"}
    said = dict(re.findall(r"(school|publisher|booktitle|institution) += \{(.*)\}", text))
    assert said == {
        "school": "University of Coast",
        "publisher": "Shelf Press",
        "booktitle": "Simulations",
        "institution": "Kiln Works",
    }


@pytest.mark.parametrize("word", ["mastersthesis", "inbook", "manual", "proceedings", "article", "inproceedings"])
def test_a_classical_type_comes_out_again(word: str, tmp_path: Path) -> None:
    brought(
        tmp_path / "list",
        f"@{word}{{k, author={{Iva Log}}, title={{T}}, journal={{J}}, booktitle={{B}}, chapter={{2}}, "
        "school={S}, publisher={P}, year={2001}, url={https://x.test/t}}",
    )
    (came,) = re.findall(r"@(\w+)", exported(tmp_path / "list"))
    assert came in {word, {"manual": "techreport", "inbook": "incollection", "proceedings": "book"}.get(word)}


FAMILIES = {
    "Nadia El Fihri": "El Fihri, Nadia",
    "Ahmed El Toly": "El Toly, Ahmed",
    "Seán Mac Rua": r"Mac Rua, Se{\'a}n",
    "Máire Ní Dubh": r"N{\'i} Dubh, M{\'a}ire",
    "Seán Ó Glas": r"{\'O} Glas, Se{\'a}n",
    "Ana de la Cruz": "de la Cruz, Ana",
    "Omar Al-Kilni": "Al-Kilni, Omar",
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_compound_family_name_is_kept_whole(name: str, tmp_path: Path) -> None:
    root = shelf(tmp_path, one={"ids": {"doi": "10.1234/a"}, "authors": [name]})
    assert f"{{{FAMILIES[name]}}}" in exported(root)


@pytest.mark.parametrize("pair", [("Tuan Van Lam", "Lam, Tuan Van"), ("Nadia El Fihri", "El Fihri, Nadia")])
def test_a_comma_says_where_the_family_name_starts_and_nothing_else(pair: tuple[str, str], tmp_path: Path) -> None:
    one, two = ({"ids": {"doi": f"10.1234/{place}"}, "authors": [name]} for place, name in enumerate(pair))
    root = shelf(tmp_path, one=one, two=two)
    assert run("build", "--root", root).exit_code == 0
    assert pair[1] not in (root / "README.md").read_text(encoding="utf-8")
    assert len([path for path in (root / "_site" / "authors").iterdir() if path.is_dir()]) == 1


def test_turned_names_of_a_table_are_turned_back(tmp_path: Path) -> None:
    (entry,) = brought(tmp_path / "list", 'title,authors,doi\nZ,"Po, Ann; Ko, Bea",10.1234/z\n', "csv").values()
    assert entry["authors"] == ["Ann Po", "Bea Ko"]


@needs_reports
def test_reported_organisations_stay_whole(tmp_path: Path) -> None:
    brought(tmp_path / "list", report("C-12.bib"))
    text = exported(tmp_path / "list")
    assert all(f"{{{name}}}" in text for name in ("Hugging Face", "World Bank", "Barcelona Kilns"))


def test_a_person_with_the_name_of_a_company_is_a_person(tmp_path: Path) -> None:
    (entry,) = brought(tmp_path / "l", "@misc{a, title={T}, doi={10.1234/a}, author={Company, Xavi}}").values()
    assert "author        = {Company, Xavi}" in exported(tmp_path / "l"), entry


TWO_PAPERS: list[tuple[Any, ...]] = [
    ({"doi": "10.1234/3"}, 2001, "Ann Po", {"doi": "10.9876/4"}, 2002, "Bea Ko"),
    ({"arxiv": "2001.00001"}, 2020, "Ann Po", {"doi": "10.1234/b"}, 2012, "Cy Do"),
    ({"doi": "10.1234/3"}, 2001, "Ann Po", {"doi": "10.1234/4"}, 2001, "Ann Po"),
]


@pytest.mark.parametrize("row", TWO_PAPERS)
def test_two_editorials_do_not_stop_the_build(row: tuple[Any, ...], tmp_path: Path) -> None:
    one, two = ({"ids": ids, "year": year, "authors": [name]} for ids, year, name in (row[:3], row[3:]))
    root = shelf(tmp_path, a={"title": "Editorial", **one}, b={"title": "Editorial", **two})
    assert run("check", "--root", root).exit_code == 0


CERTAIN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "versions at bioRxiv": (
        {"ids": {"doi": "10.1101/2020.01.31.000001"}},
        {"ids": {"doi": "10.1101/2020.01.31.000001v2"}},
    ),
    "one repository": (
        {"title": "Clay", "links": {"code": "https://github.com/x/y"}},
        {"title": "Clay", "links": {"code": "https://github.com/X/y.git"}},
    ),
    "an address that is the DOI": (
        {"links": {"website": "https://dl.acm.org/doi/10.1145/1.2"}},
        {"ids": {"doi": "10.1145/1.2"}},
    ),
    "versions at arXiv": ({"ids": {"arxiv": "2001.00001v1"}}, {"ids": {"doi": "10.48550/arXiv.2001.00001"}}),
}


@pytest.mark.parametrize("case", CERTAIN)
def test_one_paper_twice_is_certain(case: str, tmp_path: Path) -> None:
    one, two = CERTAIN[case]
    problems = read(shelf(tmp_path, one=one, two=two), date.today()).problems
    assert [problem.code for problem in problems] == ["duplicate"]


PERHAPS = {
    "preprint and publication": ("Tiny Trees in Kilns", "Tiny Trees in Kilns with Large Forests"),
    "a word more": ("Slow Fires for Small Kilns of Clay", "Slow Fires for Small Kilns of Red Clay"),
}


@pytest.mark.parametrize("case", PERHAPS)
def test_a_preprint_and_its_publication_are_perhaps_one(case: str, tmp_path: Path) -> None:
    titles, authors = PERHAPS[case], ["Ann Po", "Bea Ko"]
    one = {"title": titles[0], "ids": {"arxiv": "2001.00001"}, "year": 2020, "authors": authors, "venue": "arXiv"}
    two = {"title": titles[1], "ids": {"doi": "10.1234/b"}, "year": 2021, "authors": authors, "venue": "ICML"}
    result = run("doctor", "--root", shelf(tmp_path, one=one, two=two))
    assert re.search(r"two.*one|one.*two", result.output), result.output
    assert "perhaps" in result.output


@pytest.mark.parametrize("name", ["@octocat", "@kiln-team/potters", "mail@octocat"])
def test_a_title_notifies_nobody_on_github(name: str, tmp_path: Path) -> None:
    root = shelf(tmp_path, one={"title": f"A note for {name}", "ids": {"doi": "10.1234/a"}})
    said = [run("review", "--root", root, "catalog/papers/one.yaml").output]
    said.append(run("doctor", "--root", root, "--format", "markdown").output)
    for text in said:
        assert "A note for" in text
        assert not re.search(r"(?<![`\w])\\?@(?!<!-- -->|\u200b)\w", re.sub(r"`[^`]*`", "", text)), text


@pytest.mark.parametrize(("days", "status"), [(0, 0), (1, 0), (2, 1)])
def test_a_day_ahead_is_fine_wherever_it_is_checked(days: int, status: int, tmp_path: Path) -> None:
    day = datetime.now(UTC).date() + timedelta(days=days)
    root = shelf(tmp_path, one={"ids": {"doi": "10.1234/a"}, "added": day})
    for zone in ("Etc/GMT+12", "UTC", "Etc/GMT-14"):
        assert run_program("check", folder=root, TZ=zone).returncode == status, zone


# Where https://x.test/a/paper moved for good, and whether the new address may be written without a look.
MOVES = {
    "https://x.test/login?next=/a/paper": False,
    "https://x.test/consent?continue=/a/paper": False,
    "https://x.test/en-us/a/paper": False,
    "https://x.test/404": False,
    "https://x.test/suspended": False,
    "https://x.test/a": False,
    "https://x.test/": False,
    "https://y.test/sign-in": False,
    "https://x.test/error/not-found.html": False,
    "https://x.test/a/paper": True,
    "https://y.test/a/paper/": True,
}


@pytest.mark.parametrize("target", MOVES)
def test_a_move_to_somewhere_else_is_left_to_the_curator(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = Verdict("moved", 200, "301 Moved Permanently", target)
    monkeypatch.setattr("papershelf.commands.links.Prober.probe", lambda *_: moved)
    root = shelf(tmp_path, one={"links": {"code": "http://x.test/a/paper"}})
    result = run("links", "--root", root, "--fix")
    text = (root / "catalog" / "papers" / "one.yaml").read_text(encoding="utf-8")
    assert (target in text) is MOVES[target]
    assert target in result.output


QUERIES = [
    "2106.09685",
    "arXiv:2106.09685",
    "https://arxiv.org/abs/2106.09685v2",
    "10.1145/1.2",
    "https://doi.org/10.1145/1.2",
    "https://dl.acm.org/doi/pdf/10.1145/1.2",
    "10.48550/arXiv.2106.09685",
]
ASK = """
import { openFolder } from "./tests/search/judge.mjs";
const engine = await openFolder(process.argv[1]);
const said = [];
for (const query of process.argv.slice(2)) said.push((await engine.search(query)).hits.map((hit) => hit.slug));
console.log(JSON.stringify(said));
"""


@pytest.mark.skipif(not NODE, reason="node is not installed, so the search cannot be asked")
def test_a_pasted_identifier_finds_its_paper_alone(tmp_path: Path) -> None:
    wanted = {"title": "Low Kilns", "ids": {"arxiv": "2106.09685", "doi": "10.1145/1.2"}}
    others = {
        f"other-{n}": {"title": f"Doi and arXiv of 1.2 kilns {n}", "ids": {"doi": f"10.1234/{n}"}} for n in range(5)
    }
    root = shelf(tmp_path, wanted=wanted, **others)
    assert run("build", "--root", root).exit_code == 0
    command = [str(NODE), "--input-type=module", "-e", ASK, str(root / "_site"), *QUERIES]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [["wanted"]] * len(QUERIES)


FORMULAS = {
    r"$\alpha$-VAE and H$_2$O at \$5": (r"$\alpha$-VAE", "H$_2$O", "α-VAE and H₂O at $5"),
    r"Films of Cu$_2$O": ("Cu$_2$O", "Cu$_2$O", "Films of Cu₂O"),
    r"On $\beta$ Glaze": (r"$\beta$", r"$\beta$", "On β Glaze"),
}


@pytest.mark.parametrize("title", FORMULAS)
def test_a_formula_goes_out_as_it_came_and_is_shown_as_text(title: str, tmp_path: Path) -> None:
    *parts, shown = FORMULAS[title]
    root = tmp_path / "list"
    brought(root, f"@misc{{a, author={{Ada Holz}}, title={{{title}}}, year={{2020}}, doi={{10.1234/a}}}}")
    text = exported(root)
    assert all(part in text for part in parts), text
    assert run("build", "--root", root).exit_code == 0
    assert shown in (root / "README.md").read_text(encoding="utf-8").replace("\\", "")
    assert shown in (root / "_site" / "papers" / "a" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("label", ["website", "blog", "dataset", "video", "pdf", "slides"])
def test_software_is_only_what_is_software(label: str, tmp_path: Path) -> None:
    values = {"links": {label: f"https://x.test/{label}"}, "authors": ["A B"], "year": 2017}
    root = shelf(tmp_path, one=values)
    assert run("build", "--root", root).exit_code == 0
    assert "Software" not in (root / "README.md").read_text(encoding="utf-8")
    assert "Software" not in exported(root).title()


def test_a_paper_with_code_at_a_conference_is_a_conference_paper(tmp_path: Path) -> None:
    links = {"website": "https://dl.acm.org/about", "code": "https://github.com/x/y"}
    text = exported(shelf(tmp_path, one={"links": links, "venue": "CHI", "year": 2017, "authors": ["A B"]}))
    assert "@inproceedings" in text
    assert re.search(r"booktitle +=.*CHI", text)


@pytest.mark.parametrize("doi", ["10.48550/arXiv.2106.09690v2", "10.48550/ARXIV.2106.09690"])
def test_an_arxiv_doi_alone_is_its_arxiv_id(doi: str, tmp_path: Path) -> None:
    root = shelf(tmp_path, one={"ids": {"doi": doi}})
    assert "eprint        = {2106.09690}" in exported(root)
    assert "https://arxiv.org/pdf/2106.09690" in exported(root, "ris")
    assert "TY  - GEN" not in exported(root, "ris")
    assert run("build", "--root", root).exit_code == 0
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "](https://arxiv.org/abs/2106.09690)" in readme and "2106.09690v2" not in readme


BULLETS: dict[str, dict[str, Any]] = {
    "- **[arXiv 2021]** LoKiln: Low Kilns [[Paper]](https://arxiv.org/abs/2106.09685)": {
        "title": "LoKiln: Low Kilns",
        "venue": "arXiv",
        "year": 2021,
    },
    '- Ann Po, Bea Ko. "Tall Kilns of Clay." In *Proc. ICML*, 2020. [link](https://x.test/p)': {
        "title": "Tall Kilns of Clay",
        "authors": ["Ann Po", "Bea Ko"],
        "venue": "ICML",
    },
    "- **Bold Kilns** <br> Ann Po, Bea Ko <br> CVPR 2023. [[Paper](https://arxiv.org/abs/2301.00009)]": {
        "title": "Bold Kilns",
        "authors": ["Ann Po", "Bea Ko"],
        "venue": "CVPR",
    },
    "- Po, A., & Ko, B. (2019). Clay style. *Journal of Kilns*. https://doi.org/10.1234/apa": {
        "title": "Clay style",
        "venue": "Journal of Kilns",
        "year": 2019,
    },
    "- **[NeurIPS 2019]** Deep Glaze [[PDF]](https://arxiv.org/abs/1906.00001)": {
        "title": "Deep Glaze",
        "venue": "NeurIPS",
        "year": 2019,
    },
}


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_of_a_readme_is_read_as_a_reader_does(bullet: str, tmp_path: Path) -> None:
    (entry,) = brought_readme(tmp_path, f"# Awesome Kilns\n\n## Papers\n\n{bullet}\n").values()
    assert {key: entry.get(key) for key in BULLETS[bullet]} == BULLETS[bullet]


def brought_readme(folder: Path, text: str) -> dict[str, dict[str, Any]]:
    (folder / "README.md").write_text(text, encoding="utf-8")
    (folder / "new").mkdir()
    result = run("import", "--root", folder / "new", folder / "README.md")
    assert "Traceback" not in result.output
    papers = sorted((folder / "new" / "catalog" / "papers").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in papers}


def test_a_table_of_a_readme_is_read_by_its_columns_and_named_by_its_heading(tmp_path: Path) -> None:
    rows = "| Wide Kilns | NeurIPS | 2023-01-02 | [paper](https://arxiv.org/abs/2301.00010) |"
    head = '<h1 align="center">Awesome Kilns</h1>\n\n## Papers\n\n| Title | Venue | Date | Link |\n|---|---|---|---|\n'
    (entry,) = brought_readme(tmp_path, f"{head}{rows}\n").values()
    assert (entry["venue"], entry["year"]) == ("NeurIPS", 2023)
    settings = yaml.safe_load((tmp_path / "new" / "catalog" / "catalog.yaml").read_text(encoding="utf-8"))
    assert settings["title"] == "Awesome Kilns"


ADDRESSES = {
    "https://dl.acm.org/doi/10.1145/1.2": ("doi", "10.1145/1.2"),
    "https://dl.acm.org/doi/abs/10.1145/1.2": ("doi", "10.1145/1.2"),
    "https://dl.acm.org/doi/pdf/10.1145/1.2": ("doi", "10.1145/1.2"),
    "https://dl.acm.org/doi/full/10.1145/1.2": ("doi", "10.1145/1.2"),
    "https://onlinelibrary.wiley.com/doi/full/10.1002/x": ("doi", "10.1002/x"),
    "https://link.springer.com/chapter/10.1007/x": ("doi", "10.1007/x"),
    "https://www.biorxiv.org/content/10.1101/2020.01.31.000001v2.full": ("doi", "10.1101/2020.01.31.000001"),
    "arXiv:2106.09685v2 [cs.CL]": ("arxiv", "2106.09685"),
    "https://openreview.net/forum?noteId=abc&id=XyZ12": ("openreview", "XyZ12"),
    "https://openreview.net/attachment?id=XyZ12&name=pdf": ("openreview", "XyZ12"),
    "https://ar5iv.labs.arxiv.org/html/2106.09685": ("arxiv", "2106.09685"),
    "https://huggingface.co/papers/2106.09685": ("arxiv", "2106.09685"),
    "https://doi.org/doi:10.1234/ab": ("doi", "10.1234/ab"),
    "https://journals.sagepub.com/doi/epub/10.1177/x1": ("doi", "10.1177/x1"),
    "https://www.alphaxiv.org/abs/2106.09685v1": ("arxiv", "2106.09685"),
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_that_carries_an_identifier_is_that_identifier(text: str) -> None:
    assert find_id(text) == ADDRESSES[text]


HINTS = {
    "Ann Po and Bea Ko, Cy Do": ["Ann Po", "Bea Ko", "Cy Do"],
    "Ann Po & Bea Ko": ["Ann Po", "Bea Ko"],
    "Ann Po; Bea Ko; Cy Do": ["Ann Po", "Bea Ko", "Cy Do"],
    "Po, Ann and Ko, Bea": ["Ann Po", "Bea Ko"],
}


@pytest.mark.parametrize("authors", HINTS)
def test_the_hint_for_authors_on_one_line_is_right_when_followed(authors: str, tmp_path: Path) -> None:
    root = shelf(tmp_path, one={"ids": {"doi": "10.1234/a"}, "authors": authors})
    (problem,) = read(root, date.today()).problems
    said = problem.hint.partition("write it as ")[2]
    (root / "catalog" / "papers" / "one.yaml").write_text(
        f"title: T\ncategory: a\nids: {{doi: 10.1234/a}}\nauthors: {said}\n"
    )
    (record,) = the_records(root).values()
    assert [author.name for author in record.authors] == HINTS[authors]


@needs_reports
def test_every_report_is_asked_about() -> None:
    """A report that joins the folder wants a test here."""
    assert sorted(path.stem for path in REPORTS.iterdir()) == [f"C-{number:02}" for number in range(1, 25)]
