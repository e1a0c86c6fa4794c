"""A small catalog on disk for tests that need files: sound until a test writes something else into it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.problems import Problem
from papershelf.reading.reader import read_catalog

TODAY = date(2026, 11, 23)
SETTINGS = """\
title: A small list
categories:
  - {id: methods, title: Methods}
"""
PAPER = """\
title: "LoRA: Low-Rank Adaptation of Large Language Models"
category: methods
ids: {arxiv: 2106.09685}
"""


@dataclass(frozen=True, slots=True)
class Small:
    """A folder with a catalog of one paper, `lora`; what is written replaces a file or adds one."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """A file below catalog/, text as UTF-8 with the line ends it has."""
        file = self.root / "catalog" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def paper(self, slug: str, content: str | bytes) -> Path:
        """An entry."""
        return self.write(f"papers/{slug}.yaml", content)

    def read(self, *files: str) -> tuple[Catalog | None, list[Problem]]:
        """The catalog, or None and its problems; `files` are judged against the rest."""
        return read_catalog(self.root, TODAY, files)

    def problems(self, *files: str) -> list[str]:
        """Each problem as path:line:column code, the path without catalog/."""
        return [told(problem) for problem in self.read(*files)[1]]


def start_small(root: Path) -> Small:
    """The small catalog in a folder."""
    small = Small(root)
    small.write("catalog.yaml", SETTINGS)
    small.paper("lora", PAPER)
    return small


def told(problem: Problem) -> str:
    """A problem as path:line:column code, the path without catalog/."""
    return f"{problem.path.removeprefix('catalog/')}:{problem.line}:{problem.column} {problem.code}"
