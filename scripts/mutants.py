"""Mutation testing of the modules that decide what is right: `python scripts/mutants.py --sample 40 --seed 13 ids`.

cosmic-ray (`pip install cosmic-ray`) changes one operator, number, loop or condition, and then the tests of the module
must fail. Every such mutant is tried in a process forked for it, which imports the changed source in place of the file:
no file is written, and pytest and the libraries are imported once. Left out are changes that no test can or need see:
of annotations, of `@cache` and its size, and `==` that becomes `is` or the reverse.
"""

import argparse
import ast
import contextlib
import doctest
import importlib
import importlib.util
import io
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator" / "papershelf"
RULES = ("catalog/test_words.py", "catalog/test_lineage_rules.py", "catalog/test_people.py", "catalog/test_check.py")
CITE = ("cite/test_alike.py",)
INDEX = ("search/test_tables.py", "search/test_index.py")

# Modules, and the tests that see them beside tests/<package>/test_<module>.py.
MODULES: dict[str, tuple[str, ...]] = {
    "ids": ("test_addresses.py",),
    "catalog/shape": (),
    "catalog/rules": RULES,
    "catalog/entry_rules": RULES,
    "catalog/list_rules": RULES,
    "catalog/text_rules": RULES,
    "catalog/settings_rules": RULES,
    "catalog/id_rules": RULES,
    "catalog/mistakes": RULES,
    "catalog/duplicates": RULES,
    "records/join": ("records/test_people.py", "records/test_details.py"),
    "records/groups": ("reading/test_regroup.py", "pages/test_authors.py"),
    "cite/bibtex": CITE,
    "cite/casing": CITE,
    "cite/coins": CITE,
    "cite/csl": CITE,
    "cite/exports": ("cite/test_exports.py",),
    "cite/highwire": CITE,
    "cite/jsonld": ("cite/test_alike.py", "cite/test_exports.py"),
    "cite/keys": CITE,
    "cite/languages": CITE,
    "cite/latex": CITE,
    "cite/names": CITE,
    "cite/papers_json": ("cite/test_exports.py",),
    "cite/plain": CITE,
    "cite/ris": CITE,
    "cite/tables": CITE,
    "cite/works": CITE,
    "search/assemble": INDEX,
    "search/columns": (),
    "search/ids": INDEX,
    "search/index": INDEX,
    "search/names": INDEX,
    "search/packing": (),
    "search/paper": INDEX,
    "search/postings": (),
    "search/records": INDEX,
    "search/site": INDEX,
    "search/tables": (),
    "search/terms": ("search/test_weigh.py", "search/test_index.py"),
    "search/tokens": (),
    "search/vocabulary": (),
    "search/weigh": (),
    "search/words_of_list": INDEX,
}

# Whether equal texts are one object is Python's affair.
_IDENTITY = re.compile(r"ReplaceComparisonOperator_(Eq_Is|NotEq_IsNot|Is_Eq|IsNot_NotEq)")
# A mutant that takes ten times as long as the tests, and this many seconds, does not end: it is killed.
_PATIENCE = 20
_MOST_MEMORY = 6 << 30
_BROKEN = 70


@dataclass(frozen=True)
class Mutant:
    """One change: its place, and the whole module with it."""

    operator: str
    line: int
    before: str
    after: str
    source: str


@dataclass
class Outcome:
    """What became of a sample of a module's mutants."""

    module: str
    total: int
    sampled: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    seconds: float = 0

    def row(self) -> str:
        """A line of the table in docs/testing.md."""
        killed = self.sampled - len(self.survivors)
        share = 100 * killed / self.sampled if self.sampled else 100
        return f"| `{self.module}` | {self.sampled} of {self.total} | {killed} | {share:.0f} % |"


class _Unseen(ast.NodeTransformer):
    """A module without what no test can or need see."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        node.decorator_list = [one for one in node.decorator_list if not _is_cache(one)]
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Name("object")
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        if isinstance(node.func, ast.Name) and node.func.id == "cast":
            node.args = node.args[1:]
        self.generic_visit(node)
        return node


def _is_cache(decorator: ast.expr) -> bool:
    named = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(named, ast.Name) and named.id in {"cache", "lru_cache"}


def _meaning(source: str) -> str:
    return ast.dump(_Unseen().visit(ast.parse(source)))


def list_mutants(source: str) -> list[Mutant]:
    """Every change that cosmic-ray makes to the source and that means something."""
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415
    from cosmic_ray.mutating import mutate_code  # noqa: PLC0415
    from cosmic_ray.plugins import get_operator, operator_names  # noqa: PLC0415

    mutants = []
    meaning, nodes = _meaning(source), list(ast_nodes(get_ast(source)))
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments() or _IDENTITY.fullmatch(name.removeprefix("core/")):
            continue
        places = [place for node in nodes for place in kind().mutation_positions(node)]
        for occurrence, place in enumerate(places):
            changed = mutate_code(source, kind(), occurrence)
            if changed is not None and _means_another(changed, meaning):
                line, before, after = _difference(source, changed, place[0][0])
                mutants.append(Mutant(name.removeprefix("core/"), line, before, after, changed))
    return mutants


def _means_another(changed: str, meaning: str) -> bool:
    try:
        return _meaning(changed) != meaning
    except SyntaxError:
        return False


def _difference(source: str, changed: str, fallback: int) -> tuple[int, str, str]:
    for number, (old, new) in enumerate(zip(source.splitlines(), changed.splitlines(), strict=False), 1):
        if old != new:
            return number, old.strip(), new.strip()
    return fallback, "", "(a line less)"


class _Changed(MetaPathFinder, Loader):
    """Imports one module from a text in place of its file."""

    def __init__(self, name: str, file: Path, source: str) -> None:
        self.name, self.file, self.source = name, file, source

    def find_spec(self, fullname: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(self.file), "exec"), module.__dict__)


def run_tests(module: str, source: str, tests: Sequence[str], limit: float = 600) -> tuple[int, float, list[str]]:
    """Pytest's exit code, the processor time and the modules imported, of the tests of a module with another source."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(module, source, tests, limit, writer)
    os.close(writer)
    with os.fdopen(reader) as said:
        names = said.read().split()
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, names


def _be_child(module: str, source: str, tests: Sequence[str], limit: float, writer: int) -> None:
    code = _BROKEN
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        signal.alarm(int(limit) * 5)
        sys.meta_path.insert(0, _Changed("papershelf." + module.replace("/", "."), PACKAGE / f"{module}.py", source))
        quiet = os.open(os.devnull, os.O_WRONLY)
        if not os.environ.get("MUTANTS_LOUD"):
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
        import pytest  # noqa: PLC0415 - so late that it finds the changed module's importer

        # What is imported already is not rewritten: of libraries' own assertions nothing is read.
        quiet_import = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        options = [
            "-x",
            "-q",
            "--no-header",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            *quiet_import,
        ]
        code = int(pytest.main([*options, *tests]))
        if code == 0 and (loaded := sys.modules.get("papershelf." + module.replace("/", "."))):
            code = min(1, doctest.testmod(loaded).failed)
        os.write(writer, "\n".join(sys.modules).encode())
    except BaseException:
        if os.environ.get("MUTANTS_LOUD"):
            traceback.print_exc()
    finally:
        os._exit(code)


def _tests(module: str) -> list[str]:
    package, _, name = module.rpartition("/")
    own = ROOT / "tests" / package / f"test_{name}.py"
    others = [ROOT / "tests" / one for one in MODULES[module]]
    found = [path for path in dict.fromkeys([own, *others]) if path.is_file()]
    if not found:
        sys.exit(f"{module} has no tests")
    return [str(path.relative_to(ROOT)) for path in found]


def _warm(names: Sequence[str]) -> None:
    """Import the libraries here, once, that the tests import."""
    for name in names:
        ours = name.split(".")[0] in {"papershelf", "generator", "tests", "conftest", "__main__", "scripts"}
        if not ours and name not in sys.modules:
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                importlib.import_module(name)


def try_module(module: str, sample: int, seed: int) -> Outcome:
    """What became of a sample of a module's mutants; survivors are printed when they are found."""
    started, source, tests = time.monotonic(), (PACKAGE / f"{module}.py").read_text(encoding="utf-8"), _tests(module)
    code, _, names = run_tests(module, source, tests)
    if code != 0:
        sys.exit(f"the tests of {module} fail without a change (exit {code}): {' '.join(tests)}")
    _warm(names)
    _, usual, _ = run_tests(module, source, tests)
    if run_tests(module, "raise ValueError", tests)[0] == 0:
        sys.exit(f"the tests of {module} do not import it")
    mutants = list_mutants(source)
    drawn = random.Random(f"{seed} {module}").sample(mutants, min(sample, len(mutants)))
    outcome = Outcome(module, len(mutants), len(drawn))
    for mutant in sorted(drawn, key=lambda one: one.line):
        code = run_tests(module, mutant.source, tests, _PATIENCE + 10 * usual)[0]
        if code == _BROKEN:
            sys.exit(f"pytest could not run: MUTANTS_LOUD=1 shows why ({module}.py:{mutant.line} {mutant.after})")
        if code == 0:
            outcome.survivors.append(mutant)
            print(f"{module}.py:{mutant.line} {mutant.operator}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
    outcome.seconds = time.monotonic() - started
    print(f"{outcome.row()} {usual:.1f} s of tests, {outcome.seconds:.0f} s", flush=True)
    return outcome


def main() -> None:
    """Try the modules that are named, and print the rows of the table in docs/testing.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "modules", nargs="*", default=list(MODULES), help="such as catalog/shape; all of the table without"
    )
    parser.add_argument("--sample", type=int, default=40, help="mutants of each module")
    parser.add_argument("--seed", type=int, default=13, help="which mutants are drawn")
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "generator"))
    outcomes = [try_module(module, asked.sample, asked.seed) for module in asked.modules]
    print("\n| module | sample of all mutants | killed | share |\n|---|---|---|---|")
    print("\n".join(one.row() for one in outcomes))


if __name__ == "__main__":
    main()
