"""The package's layout: imports go down the floors, loose modules import nothing of ours, public names are unique."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import papershelf

PACKAGE = Path(papershelf.__file__).parent
GROUND = ["ids", "addresses", "texts", "problems", "outputs", "disk", "processes", "shipped", "context", "terminal"]
FLOORS = [
    GROUND,
    ["names", "formulas"],
    ["catalog"],
    ["records"],
    ["reading", "cite", "search", "scholar"],
    ["render", "care", "adding", "links"],
    ["charts", "readme", "importing"],
    ["pages"],
    ["building"],
    ["commands"],
    ["cli"],
    ["__main__"],
]
# A loose module that may import others of ours, and which.
ALLOWED = {"terminal": {"context", "problems"}, "ids": {"addresses"}}
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}


def test_every_import_goes_down_or_stays_in_its_package() -> None:
    upward = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path, module in _imports()
        if _unit(module) != _own_unit(path) and FLOOR[_unit(module)] > FLOOR[_own_unit(path)]
    ]
    assert not upward


def test_packages_of_one_floor_form_no_circle() -> None:
    arrows = {(_own_unit(path), _unit(module)) for path, module in _imports()}
    assert not [pair for pair in arrows if pair[0] < pair[1] and pair[::-1] in arrows]


def test_a_loose_module_imports_nothing_of_ours() -> None:
    loose = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__", "cli"}
    assert len(loose) <= 10
    found = {(path.stem, _unit(module)) for path, module in _imports() if path.parent == PACKAGE and path.stem in loose}
    assert not {(name, other) for name, other in found if other not in ALLOWED.get(name, set())}


def test_no_public_name_is_used_twice() -> None:
    names = Counter(name for path in _sources() for name in _public_names(path))
    assert not {name: count for name, count in names.items() if count > 1}


def test_a_package_says_its_purpose_and_defines_nothing() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        body = _parsed(path).body
        assert isinstance(body[0], ast.Expr), path
        docstring = ast.get_docstring(ast.Module(body, []))
        assert docstring and "\n" not in docstring, path
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in body), path


def test_the_page_on_architecture_names_every_package_on_its_floor() -> None:
    page = (PACKAGE.parents[1] / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (`.*?) \|", page, re.MULTILINE)
    named = {name: int(floor) - 1 for floor, names in rows for name in re.findall(r"`(\w+)(?:/|\.py)`", names)}
    assert {name: floor for name, floor in named.items() if name in FLOOR} == FLOOR


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _sources() -> Iterator[Path]:
    return (path for path in sorted(PACKAGE.rglob("*.py")) if "starter" not in path.parts)


@cache
def _imports() -> tuple[tuple[Path, str], ...]:
    """Every import of a module of ours: the file, and the module's dotted name below the package."""
    return tuple(_find_imports())


def _find_imports() -> Iterator[tuple[Path, str]]:
    for path in _sources():
        for node in ast.walk(_parsed(path)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("papershelf."):
                yield path, node.module.partition(".")[2]
            elif isinstance(node, ast.ImportFrom) and node.module == "papershelf":
                yield from ((path, name.name) for name in node.names if name.name != "__version__")
            elif isinstance(node, ast.Import):
                yield from ((path, name.name[11:]) for name in node.names if name.name.startswith("papershelf."))


def _unit(module: str) -> str:
    return module.partition(".")[0]


def _own_unit(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _public_names(path: Path) -> Iterator[str]:
    for node in _parsed(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
