"""The catalogs that the checkers look at, and what a build makes of them."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from .tools import REPOSITORY, SECONDS

SHIPPED = REPOSITORY
HOSTILE = REPOSITORY / "tests" / "catalogs" / "hostile"


@dataclass(frozen=True, slots=True)
class BuiltList:
    """A folder with a catalog, after a build: README.md and lists/ next to catalog/, the site in _site."""

    name: str
    root: Path

    @property
    def site(self) -> Path:
        return self.root / "_site"

    @property
    def markdown(self) -> list[Path]:
        """The README and, where it overflowed, the lists it is an index of."""
        return [self.root / "README.md", *sorted(self.root.glob("lists/*.md"))]

    @property
    def pages(self) -> list[Path]:
        """Every whole page; embed/ holds pieces for other sites."""
        return [path for path in sorted(self.site.rglob("*.html")) if self.site / "embed" not in path.parents]

    @property
    def address(self) -> str:
        """Where the site is published, with a slash at the end; empty where the catalog does not say."""
        text = (self.root / "catalog" / "catalog.yaml").read_text(encoding="utf-8")
        address = str(yaml.load(text, Loader=yaml.BaseLoader).get("url", ""))
        return address and address.rstrip("/") + "/"

    @property
    def prefix(self) -> str:
        """The path the site is published under, such as /awesome-adapters/."""
        return urlsplit(self.address).path or "/a-project/"


def catalogs() -> list[Path]:
    """The folders whose catalogs build: the shipped one, and those of tests/catalogs not named wrong.

    With PAPERSHELF_EXAMPLES=1 it is the example lists instead, for which CI has a job of its own.
    """
    if os.environ.get("PAPERSHELF_EXAMPLES"):
        return sorted(path.parents[1] for path in REPOSITORY.glob("examples/*/catalog/catalog.yaml"))
    kept = sorted(path.parents[1] for path in REPOSITORY.glob("tests/catalogs/*/catalog/catalog.yaml"))
    return [SHIPPED, *(path for path in kept if not path.name.startswith("wrong"))]


def catalog_name(folder: Path) -> str:
    """How the tests call a catalog's folder."""
    return "shipped" if folder == SHIPPED else folder.name


def build_copy(folder: Path, target: Path) -> BuiltList:
    """Copy a catalog to the target and build it there with the command a curator types."""
    if not (folder / "catalog" / "catalog.yaml").exists():
        pytest.skip(f"there is no catalog {catalog_name(folder)}")
    _copy_catalog(folder, target)
    command = [sys.executable, "-m", "papershelf", "build", "--root", str(target), "--out", str(target / "_site")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    if done.returncode:
        pytest.fail(f"{catalog_name(folder)} does not build\n{done.stdout}{done.stderr}", pytrace=False)
    return BuiltList(catalog_name(folder), target)


def _copy_catalog(folder: Path, target: Path) -> None:
    shutil.copytree(folder / "catalog", target / "catalog")
    if (folder / "templates").is_dir() and folder != SHIPPED:
        shutil.copytree(folder / "templates", target / "templates")
    if (REPOSITORY / "CONTRIBUTING.md").exists():  # awesome-lint wants one beside the README
        shutil.copy(REPOSITORY / "CONTRIBUTING.md", target)
