"""What the programs themselves say of a whole hostile list. Each is run where it is installed (see docs/exports.md)."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from papershelf.cite import describe, export

from .inventions import hostile_papers, paper

SECONDS = 300
DOCUMENT = r"""\documentclass{article}%s
\begin{document}\nocite{*}\bibliographystyle{%s}\bibliography{papers}\end{document}"""
# What LaTeX's T1 fonts hold: Western, Central and Northern Europe, Turkish, and what accents make of them.
LATIN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĨĪĬĮİıĴĶĹĻĽŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŹŻŽẠẬẾỀỄỘẰ"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the hostile list in papers.bib and papers.csl.json."""
    for form, name in (("bib", "papers.bib"), ("csl-json", "papers.csl.json")):
        (tmp_path / name).write_text("".join(export(form, hostile_papers())), encoding="utf-8")
    return tmp_path


def lacking() -> set[tuple[str, str]]:
    """The key of each record that lacks a field its type requires, and the field: nothing is made up to please."""
    required = [record for record in hostile_papers() if record.type in {"conference paper", "journal article"}]
    named = {(record.slug, "author") for record in required if not describe(record).names}
    return named | {(record.slug, "year") for record in required if not record.year}


@pytest.mark.parametrize("style", ["plain", "alpha", "abbrv", "acm"])
def test_bibtex_warns_of_nothing_but_what_is_not_known(folder: Path, style: str) -> None:
    lines = ("\\relax", "\\citation{*}", f"\\bibstyle{{{style}}}", "\\bibdata{papers}")
    (folder / "t.aux").write_text("\n".join(lines), encoding="utf-8")
    said = run(folder, "bibtex", "t").stdout
    empty = {(key, field) for field, key in re.findall(r"Warning--empty (\w+) in (.*)", said)}
    assert empty <= lacking()
    assert len(re.findall(r"(?im).*(?:warning--|error).*|^--.*", said)) == len(empty)
    assert (folder / "t.bbl").read_bytes().count(b"\\bibitem") == len(hostile_papers())


def test_biber_validates_every_entry(folder: Path) -> None:
    said = run(folder, "biber", "--tool", "--validate-datamodel", "papers.bib").stdout
    missing = re.findall(r"WARN - Datamodel: Entry '([^']*)'.*(author|year)[^']*'", said)
    assert set(missing) <= lacking()
    assert len(re.findall("(?:WARN|ERROR) - .*", said)) == len(missing)
    entries = re.findall("^@", (folder / "papers_bibertool.bib").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(entries) == len(hostile_papers())


@pytest.mark.parametrize(("form", "name"), [("biblatex", "papers.bib"), ("csljson", "papers.csl.json")])
def test_pandoc_sees_every_paper(folder: Path, form: str, name: str) -> None:
    done = run(folder, "pandoc", "-f", form, "-t", "csljson", name)
    assert not done.stderr
    assert len(json.loads(done.stdout)) == len(hostile_papers())


def latex_errors(folder: Path, engine: str, fonts: str, style: str) -> list[str]:
    (folder / "d.tex").write_text(DOCUMENT % (fonts, style), encoding="utf-8")
    typeset = (engine, "-interaction=nonstopmode", "d")
    for command in (typeset, ("bibtex", "d"), typeset):
        run(folder, *command)
    log = (folder / "d.log").read_text(encoding="utf-8", errors="replace")
    assert "Output written on d.pdf" in log
    return re.findall(r"^! .*", log, re.MULTILINE)


def test_xelatex_prints_the_hostile_list(folder: Path) -> None:
    assert latex_errors(folder, "xelatex", "", "plain") == []


@pytest.mark.parametrize("style", ["plain", "abbrv"])
def test_pdflatex_prints_every_latin_letter(folder: Path, style: str) -> None:
    # A style that shortens first names cuts a letter in two that has no command: Đ, Ð, Þ and Ŋ stand inside names only.
    names = [f"{letter if letter not in 'ĐÐÞŊ' else 'a'}{letter.lower()} B{letter}b" for letter in LATIN]
    records = [paper(slug=f"l{n}", title=f"x{name}", authors=[name]) for n, name in enumerate(names)]
    (folder / "papers.bib").write_text("".join(export("bib", records)), encoding="utf-8")
    assert latex_errors(folder, "pdflatex", "\\usepackage[T1]{fontenc}", style) == []


def test_pdflatex_prints_what_latex_would_obey(folder: Path) -> None:
    records = [record for record in hostile_papers() if bibtex_is_latin(record.title, record.authors)]
    assert len(records) > 60
    (folder / "papers.bib").write_text("".join(export("bib", records)), encoding="utf-8")
    assert latex_errors(folder, "pdflatex", "\\usepackage[T1]{fontenc}", "plain") == []


def bibtex_is_latin(title: str, authors: tuple[object, ...]) -> bool:
    return not re.search("[\u0250-\u1dff\u2030-\uffff\U00010000-\U0010ffff]", f"{title}{authors}".replace("’", ""))
