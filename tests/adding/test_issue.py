"""Issues made with the form "Suggest a paper": good, half-filled and hostile ones, through the whole command."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.adding.issue import read_answers
from papershelf.catalog.yaml_text import parse_yaml
from papershelf.commands.add import add
from papershelf.context import Context
from papershelf.reading.reader import read_catalog

from ..scholar.inventions import arxiv, paper
from ..scholar.scholar_library import Library
from ..scholar.scholar_server import ScholarServer
from ..scholar.shelf import entry, write_catalog

SETTINGS = """\
title: Shelves
categories:
  - {id: order, title: Order, children: [{id: sorting, title: Sorting}, {id: dust, title: Dust and Damp}]}
"""
EVIL = '$(touch pwned) `touch pwned`; touch pwned #" && touch pwned'
EXPRESSION = "${{ secrets.GITHUB_TOKEN }} ${{ github.event.issue.body }}"


def body(identifier: str = arxiv(1), **answers: str) -> str:
    """A body as GitHub writes it; what is not said was left open."""
    labels = {"title": "Title", "category": "Category", "tags": "Tags", "code": "Code", "why": "Why it belongs here"}
    parts = [f"### Identifier\n\n{identifier or '_No response_'}"]
    parts += [f"### {label}\n\n{answers.get(key) or '_No response_'}" for key, label in labels.items()]
    return "\n\n".join(parts)


@dataclass(frozen=True)
class Good:
    text: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Bad:
    text: str
    says: tuple[str, ...]


DUST = "order/dust"
BODIES: dict[str, Good | Bad] = {
    "good": Good(
        body(category=DUST, tags="Dust, Brushes", code="https://github.com/a/b", why="It is the first of its kind."),
        ("category: order/dust\n", "tags: [Dust, Brushes]\n", "links: {code: https://github.com/a/b}\n"),
    ),
    "identifier alone": Good(body(), ("category: order/sorting\n",)),
    "category by its title, Windows line ends": Good(
        body(category="Order / Dust and Damp").replace("\n", "\r\n"), ("category: order/dust\n",)
    ),
    "a tool with a title": Good(
        body("https://github.com/a/b", title="Feather Duster", category=DUST),
        ('title: "Feather Duster"\n', "links: {code: https://github.com/a/b}\n"),
    ),
    "shell in every answer": Good(
        body(title=EVIL, tags=EVIL, why=EVIL, category=DUST), ("$(touch pwned) `touch pwned`",)
    ),
    "expressions in every answer": Good(
        body(title=EXPRESSION, tags=EXPRESSION, why=EXPRESSION, category=DUST), ("${{ secrets.GITHUB_TOKEN }}",)
    ),
    "yaml in every answer": Good(
        body(title='x"\nsummary: pwned', tags="a]\nsummary: pwned, !!python/object:os.system &a *a", category=DUST),
        ('"summary: pwned"',),
    ),
    "paths in every answer": Good(
        body("PMC99", title="../../../etc/passwd\x00.yaml", tags="../x", category=DUST), ('"../../../etc/passwd.yaml"',)
    ),
    "headings inside an answer": Good(
        body(category=DUST, why="x\n### Identifier\n\n2912.99999\n\n### Title\n\npwned"), (f"arxiv: {arxiv(1)}",)
    ),
    "empty": Bad("", ("**Identifier** is empty",)),
    "nothing filled in": Bad(body(""), ("**Identifier** is empty", "`2106.09685`")),
    "half filled": Bad(
        body("LoRA", title="LoRA", category="Duste", code="javascript:alert(1)"),
        ("`'LoRA' is not an identifier", "`Duste` is not one of the categories", "`javascript:alert(1)` is not a web"),
    ),
    "an identifier that is none": Bad(body("@everyone `x` [a](b) <img>"), ("`@everyone 'x' [a](b) <img>`",)),
    "two identifiers": Bad(body("2106.09685\n2305.14314"), ("one issue for each paper",)),
    "one that is on the list": Bad(body(arxiv(10)), ("the list has it already", "catalog/papers/old.yaml")),
    "one nobody knows": Bad(body("1912.56789"), ("Semantic Scholar does not know this identifier",)),
    "huge": Bad(body(why="x" * 70_000), ("too long",)),
    "a huge identifier": Bad(body("1" * 5_000), ("too long to be an identifier",)),
    "another form": Bad("### Which entry?\n\nlora\n\n### What is wrong?\n\nIdentifier", ("**Identifier** is empty",)),
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ScholarServer(Library([paper(1)])) as running:
        yield running.url


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    old = entry(10, category="order/sorting", title="Sorting Ballads in Winter")
    root = write_catalog(tmp_path / "list", {"old": old, "d": entry(11, category=DUST, title="Weeding")}, SETTINGS)
    monkeypatch.chdir(root)
    return root


def run(root: Path, url: str, text: str) -> Result:
    (root.parent / "issue.md").write_bytes(text.encode())
    env = {"SEMANTIC_SCHOLAR_API_URL": url, "PAPERSHELF_SPACING": "0", "SEMANTIC_SCHOLAR_API_KEY": ""}
    words = ["--from-issue", str(root.parent / "issue.md")]
    return CliRunner().invoke(add, words, obj=Context(root, quiet=False), env=env, catch_exceptions=False)


def files(root: Path) -> set[str]:
    return {path.relative_to(root.parent).as_posix() for path in root.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", BODIES.values(), ids=BODIES)
def test_an_issue_becomes_an_entry_or_a_clear_answer(root: Path, url: str, case: Good | Bad) -> None:
    before = files(root)
    result = run(root, url, case.text)
    made = files(root) - before - {"issue.md", "list/catalog/facts.jsonl", "list/catalog/changes.jsonl"}
    if isinstance(case, Bad):
        assert (result.exit_code, made) == (1, set())
        assert result.stdout.startswith("Thank you for the suggestion!")
        assert all(part in result.stdout for part in case.says), result.stdout
        return
    assert result.exit_code == 0, result.stderr + result.stdout
    assert made == {f"list/{result.stdout.strip()}"}, "one file, in its place; nothing was run"
    path = root / result.stdout.strip()
    assert path.parent == root / "catalog" / "papers" and path.stem.replace("-", "").isalnum()
    text = path.read_text(encoding="utf-8")
    assert all(part in text for part in case.holds), text
    assert "summary" not in parse_yaml(text)[0]
    catalog, problems = read_catalog(root, date.today())
    assert catalog, problems


def test_a_strangers_words_are_inert_in_the_answer(root: Path, url: str) -> None:
    answer = run(root, url, body("a\x1b[31m `](http://evil) @team ${{ x }}\u202e", title="t")).stdout
    item = next(line for line in answer.splitlines() if line.startswith("- "))
    shown = item.split("`")[1]
    assert "@team" in shown and "${{ x }}" in shown and item.count("`") == 2
    assert answer.replace("\n", "").isprintable()


def test_answers_are_read_by_label_in_any_case() -> None:
    text = "intro\n### IDENTIFIER\n\n 1 \n\n### tags\n\n_No response_\n### Unknown\nx\n### Title  \nT\n#### not one\n"
    assert read_answers(text) == {"identifier": "1", "title": "T\n#### not one"}
