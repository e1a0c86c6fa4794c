"""What is told of an entry's words and identifiers; each hint, followed literally, makes the file better."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from papershelf.catalog.format import format_entry
from papershelf.problems import Problem, explain_github, explain_text
from papershelf.reading.reader import Reading, read

TODAY = date(2026, 11, 28)
SETTINGS = """\
title: Kilns
categories: [{id: clay, title: Clay Works}, {id: fire, title: Fire, children: [{id: wood, title: Wood}]}]
venues: {CK: {name: International Conference on Kilns and Ovens}}
"""
FILLER = "title: Filler\ncategory: [clay, fire/wood]\nlinks: {website: https://x.test/filler}\n"
HEAD = "category: clay\nids: {arxiv: 2401.01234}\n"
TITLE = "title: A Kiln\n"


def reading_of(folder: Path, text: str | bytes, **others: str) -> Reading:
    """The catalog with this entry."""
    papers = folder / "catalog" / "papers"
    papers.mkdir(parents=True, exist_ok=True)
    (papers.parent / "catalog.yaml").write_text(SETTINGS, encoding="utf-8")
    (papers / "filler.yaml").write_text(FILLER, encoding="utf-8")
    for name, other in others.items():
        (papers / f"{name}.yaml").write_text(other, encoding="utf-8")
    (papers / "typed.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(folder, TODAY, files={"catalog/papers/typed.yaml"}, advising=True)


def told(folder: Path, text: str, **others: str) -> list[Problem]:
    """Problems and advice about this entry."""
    reading = reading_of(folder, text, **others)
    return [each for each in (*reading.problems, *reading.advice) if each.path.endswith("typed.yaml")]


def by_fmt(text: str, problem: Problem) -> str:
    return format_entry(text)


def by_line(text: str, problem: Problem) -> str:
    """The hint names the whole line: key: value."""
    found = re.search(
        r"(?:write|say why:|quotes:|as in|colon:|letters themselves:|without #:|ones:|text:) ?(?:it as )?(\w+: .+?)(?: instead|;|$)",  # noqa: E501
        problem.hint,
    )
    assert found, problem.hint
    lines = text.split("\n")
    typed = lines[problem.line - 1]
    new = found[1].replace(" and year:", "\nyear:")
    if typed.startswith("ids:") and not new.startswith("ids:"):
        new = f"ids: {{{new}}}"
    lines[problem.line - 1] = new
    return "\n".join(lines)


def by_value(text: str, problem: Problem) -> str:
    """The hint names the value."""
    found = re.search(
        r"(?:write(?: it as| the address only:| four digits:| one name an item:)?|mean) '?(\[.*\]|\"[^\"]*\"|[^',;]+)'?",  # noqa: E501
        problem.hint,
    )
    assert found, problem.hint
    lines = text.split("\n")
    line = lines[problem.line - 1]
    key, _, _ = line.partition(":")
    lines[problem.line - 1] = f"{key}: {found[1]}"
    if line.startswith("links"):
        lines[problem.line - 1] = f"links: {{code: {found[1]}}}"
    return "\n".join(lines)


def by_removing(text: str, problem: Problem) -> str:
    lines = text.split("\n")
    del lines[problem.line - 1]
    return "\n".join(lines)


def by_removing_marks(text: str, problem: Problem) -> str:
    return re.sub(r"^(```|~~~|<<<<<<<|=======\nyear.*\n|>>>>>>>).*\n?", "", text, flags=re.M)


ERROR, ADVICE = False, True
TOLD: list[tuple[str, str, bool, Callable[[str, Problem], str] | None]] = [
    ('title: "Clay &amp; Fire"\n' + HEAD, "html-entity", ADVICE, by_fmt),
    ('title: "<i>Clay</i> and Fire"\n' + HEAD, "html-tag", ADVICE, by_fmt),
    ("title: 'G{\\\"o}del Kilns'\n" + HEAD, "latex", ADVICE, by_fmt),
    ('title: "{K}ilns of {C}lay"\n' + HEAD, "latex-braces", ADVICE, by_fmt),
    ("title: Eﬃcient Kilns\n" + HEAD, "ligature", ADVICE, by_fmt),
    ("title: Gener- ative Kilns\n" + HEAD, "line-hyphen", ADVICE, by_fmt),
    ("title: Caf´e Kilns\n" + HEAD, "loose-accent", ADVICE, by_fmt),
    ("title: “Kilns of Clay”\n" + HEAD, "wrapped-quotes", ADVICE, by_fmt),
    (TITLE + HEAD + 'summary: "**Great** kilns."\n', "markdown", ADVICE, by_fmt),
    ("title: Kil\u200bns of Clay\n" + HEAD, "invisible-character", ERROR, by_fmt),
    ("title: K\u202eilns of Clay\n" + HEAD, "invisible-character", ERROR, by_fmt),
    ("title: KÃ¶nig of Kilns\n" + HEAD, "mojibake", ERROR, by_fmt),
    ('title: "Kilns \\u0093x\\u0094"\n' + HEAD, "bad-character", ERROR, None),
    ("title: K\ufffdnig\n" + HEAD, "lost-character", ERROR, None),
    (TITLE + HEAD + "authors: [Ann Po, et al.]\n", "et-al", ERROR, by_removing),
    (TITLE + HEAD + "authors: [Ann Po, others]\n", "et-al", ERROR, by_removing),
    (TITLE + HEAD + "authors: [Ann Po and others]\n", "et-al", ERROR, by_removing),
    (TITLE + HEAD + "authors: [Ann Po and Bea Ko]\n", "two-names", ERROR, by_value),
    (TITLE + HEAD + "authors: [Ann Po; Bea Ko; Cy Do]\n", "two-names", ERROR, by_value),
    (TITLE + HEAD + "authors: [Ann Po & Bea Ko]\n", "two-names", ERROR, by_value),
    (TITLE + HEAD + "authors: [Po, Ann, Ko, Bea]\n", "split-names", ADVICE, by_line),
    (TITLE + HEAD + 'authors: ["Po, Ann", Bea Ko, Cy Do]\n', "name-order", ADVICE, None),
    (TITLE + HEAD + "authors: Ann Po and Bea Ko, Cy Do\n", "wrong-type", ERROR, by_value),
    (TITLE + HEAD + "authors: Ann Po, Bea Ko\n", "wrong-type", ERROR, by_value),
    ("title: KILNS OF CLAY AND FIRE\n" + HEAD, "capitals", ADVICE, None),
    ("title: Kilns of Clay.\n" + HEAD, "full-stop", ADVICE, by_value),
    (TITLE + HEAD + "venue: CK 2024\n", "venue-form", ADVICE, by_line),
    (TITLE + HEAD + "venue: ck\n", "venue-form", ADVICE, by_line),
    (
        TITLE + HEAD + "venue: Proceedings of the 3rd International Conference on Kilns and Ovens\n",
        "venue-form",
        ADVICE,
        by_line,
    ),
    (TITLE + HEAD + "venue: Ovens 2024\nyear: 2024\n", "year-in-venue", ADVICE, by_line),
    (TITLE + HEAD + "summary: TODO\n", "placeholder", ERROR, by_removing),
    (TITLE + HEAD + "retracted: yes\n", "placeholder", ADVICE, by_line),
    ("title: Wins task #1\n" + HEAD, "cut-text", ERROR, by_line),
    ("title: A Kiln\ncategory: clay\nids: {arxiv: 10.1109/5.771073}\n", "misplaced-id", ERROR, by_line),
    ("title: A Kiln\ncategory: clay\nids: {doi: 2401.01234}\n", "misplaced-id", ERROR, by_fmt),
    (
        "title: A Kiln\ncategory: clay\nids: {doi: https://openreview.net/forum?id=abcDEF123}\n",
        "misplaced-id",
        ERROR,
        by_fmt,
    ),
    ("title: A Kiln\ncategory: clay\nlinks: {paper: https://arxiv.org/abs/2401.01234}\n", "id-in-link", ADVICE, by_fmt),
    (
        "title: A Kiln\ncategory: clay\nlinks: {website: https://dl.acm.org/doi/10.1145/1.2}\n",
        "id-in-link",
        ADVICE,
        by_fmt,
    ),
    (TITLE + HEAD + "links: {pdf: https://arxiv.org/abs/2401.01234}\n", "id-in-link", ADVICE, by_fmt),
    (TITLE + HEAD + 'links: {pdf: "https://scholar.google.com/scholar?q=a"}\n', "search-page", ADVICE, by_removing),
    (TITLE + "category: clay\nids: {arxiv: 2401.01234, doi: 10.48550/arXiv.2401.99999}\n", "other-id", ADVICE, None),
    (
        "title: A Kiln\ncategory: clay\nids: {doi: 10.5555/3295222}\nlinks: {website: https://x.test/k}\n",
        "bad-id",
        ERROR,
        by_removing,
    ),
    (TITLE + "category: clay\nids: {isbn: 978-3-468-11124-3}\n", "bad-id", ERROR, None),
    (TITLE + HEAD + "links: {code: github.com/a/b}\n", "bad-link", ERROR, by_value),
    (TITLE + HEAD + 'links: {code: "[code](https://github.com/a/b)"}\n', "bad-link", ERROR, by_value),
    (TITLE + HEAD + "year: 2024 (to appear)\n", "bad-year", ERROR, by_value),
    (TITLE + HEAD + "year: 24\n", "bad-year", ERROR, by_value),
    (TITLE + HEAD + "added: 23/11/2026\n", "bad-date", ERROR, by_value),
    (TITLE + HEAD + "added: 2026-23-11\n", "bad-date", ERROR, by_value),
    ("title: A Kiln\ncategory: Clay Works\nids: {arxiv: 2401.01234}\n", "unknown-category", ERROR, by_value),
    ("title: A Kiln\ncategory: wood\nids: {arxiv: 2401.01234}\n", "unknown-category", ERROR, by_value),
    (TITLE + "category: clay\narxiv: 2401.01234\n", "unknown-key", ERROR, by_line),
    (TITLE + "category: clay\nurl: https://arxiv.org/abs/2401.01234\n", "unknown-key", ERROR, by_line),
    (TITLE + HEAD + "code: https://github.com/a/b\n", "unknown-key", ERROR, by_line),
    (TITLE + HEAD + "abstract: We fire clay.\n", "unknown-key", ERROR, by_removing),
    ("title: Kilns: a Tale\n" + HEAD, "yaml-syntax", ERROR, by_line),
    ('title: "Kilns\n' + HEAD, "yaml-syntax", ERROR, by_line),
    ("title: “Kilns: a Tale”\n" + HEAD, "curly-quotes", ERROR, by_line),
    ("title: A Kiln\ncategory:\u00a0clay\nids: {arxiv: 2401.01234}\n", "no-break-space", ERROR, by_fmt),
    ("title: A Kiln\ncategory: clay\nids:\n\u00a0\u00a0arxiv: 2401.01234\n", "no-break-space", ERROR, by_fmt),
    (TITLE + HEAD + "tags: [#clay, #fire]\n", "hash-in-list", ERROR, by_line),
    ("title: A Kiln\nyear:2024\n" + HEAD, "no-space", ERROR, by_line),
    ('title: A Kiln\nauthors: [J{\\"o}rg Po]\n' + HEAD, "latex", ERROR, by_line),
    ("```yaml\ntitle: A Kiln\n" + HEAD + "```\n", "not-yaml", ERROR, by_removing_marks),
    ("@misc{a, title={Kilns}}\n", "not-yaml", ERROR, None),
    (
        TITLE + HEAD + "<<<<<<< a\nyear: 2024\n=======\nyear: 2023\n>>>>>>> b\n",
        "merge-conflict",
        ERROR,
        by_removing_marks,
    ),
]


@pytest.mark.parametrize(("text", "code", "advice", "follow"), TOLD)
def test_it_is_told_and_its_hint_makes_it_better(
    text: str, code: str, advice: bool, follow: Callable[[str, Problem], str] | None, tmp_path: Path
) -> None:
    found = told(tmp_path, text)
    problem = next((each for each in found if each.code == code), None)
    assert problem, found
    assert problem.advice is advice
    assert problem.hint
    if follow:
        after = told(tmp_path, follow(text, problem))
        assert code not in {each.code for each in after}, after
        assert len(after) < len(found) or not after


RIGHT = [
    "authors: [Plato, Gemma Team, OpenAI]\n",
    'authors: ["Food and Drug Administration"]\n',
    'authors: ["Department of Clay and Fire", "{World Kilns}"]\n',
    'authors: ["García Márquez, Gabriel José"]\n',
    'authors: ["Robert Downey, Jr.", Ann Po]\n',
    "venue: 3DV\nyear: 2024\n",
    "venue: Kilns 2024 Workshop on Clay\n",
    "summary: Fires clay. It holds.\n",
    "links: {dataset: https://doi.org/10.5281/zenodo.12, blog: https://arxiv.org/abs/2401.99999}\n",
    'summary: "No. 1 of x < y & <unk>"\n',
    "tags: [C++, C#]\n",
    "added: 2026-11-29\n",
]


@pytest.mark.parametrize("more", RIGHT)
def test_what_is_right_is_not_told(more: str, tmp_path: Path) -> None:
    assert told(tmp_path, TITLE + HEAD + more) == []


@pytest.mark.parametrize("title", ["Vol. 2 by A. B.", "Is it?", "BERT", "GPT-4 AND", "Kilns et al.", "Wait...", "2048"])
def test_titles_that_only_look_odd_pass(title: str, tmp_path: Path) -> None:
    assert told(tmp_path, f'title: "{title}"\n' + HEAD) == []


def test_advice_keeps_nothing_from_being_built(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, 'title: "Clay &amp; Fire."\n' + HEAD)
    assert reading.advice
    assert reading.problems == []


def test_windows_lines_and_a_mark_are_read(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, b"\xef\xbb\xbf" + (TITLE + HEAD).replace("\n", "\r\n").encode())
    assert reading.problems == []
    assert [each.code for each in reading.advice] == ["byte-order-mark", "line-ends"]


def test_a_day_ahead_of_utc_is_a_day_somewhere(tmp_path: Path) -> None:
    for ahead, codes in ((1, []), (2, ["future-date"])):
        text = f"{TITLE}{HEAD}added: {TODAY + timedelta(days=ahead)}\n"
        assert [each.code for each in told(tmp_path, text)] == codes


def test_advice_is_told_as_advice() -> None:
    advice = Problem("a.yaml", 1, 1, "capitals", "the title is all capitals", advice=True)
    assert "advice: the title" in explain_text(advice)
    assert explain_github(advice).startswith("::notice ")
