"""The measurements as Markdown tables, put between two marks of docs/performance.md."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sections import put_section

ENGINES = {
    "papershelf": "Papershelf",
    "minisearch": "MiniSearch, AND, built in the browser",
    "minisearch-or": "MiniSearch, OR",
    "pagefind": "Pagefind",
}


def write_report(file: Path, command: str, results: Mapping[int, Mapping[str, Any]]) -> None:
    """Write the section on search."""
    tables = (_preface(command), _index_table(results), _kinds_table(results), _engine_table(results))
    put_section(file, "search", "\n\n".join(["## Search", *tables]))


def _preface(command: str) -> str:
    return (
        f"Written by `python {command}`, on made-up catalogs with abstracts,\n"
        "from 100 known-item queries. Bytes in the first table are of the index without the script. A further query\n"
        "is a new query in the same visit. Success@1 means that the wanted paper comes first."
    )


def _index_table(results: Mapping[int, Mapping[str, Any]]) -> str:
    rows = [
        "| papers | index build, CPU s | peak memory | files | bytes on disk | first query, p50 / p95 | further query,"
        " p50 / p95 | warm p50 / p95 in node | success@1 / @5 | mistyped, found in 5 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join(rows + [_index_row(size, told["build"], told["node"]) for size, told in results.items()])


def _index_row(size: int, build: Mapping[str, Any], node: Mapping[str, Any]) -> str:
    known, typo = node["known"], node["typo"]
    cells = [
        f"{size:,}",
        f"{build['seconds']:.2f}",
        f"{build['peak_mb']:,} MB",
        f"{build['files']:,}",
        f"{build['bytes'] / 1e6:.1f} MB",
        f"{_kb(known['first_bytes'])} / {_kb(known['first_bytes_p95'])}",
        f"{_kb(known['further_bytes'])} / {_kb(known['further_bytes_p95'])}",
        f"{known['warm_p50']:.1f} / {known['warm_p95']:.1f} ms",
        f"{known['at_1']:.2f} / {known['at_5']:.2f}",
        f"{typo['at_5']:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _kinds_table(results: Mapping[int, Mapping[str, Any]]) -> str:
    rows = ["| papers | harder queries | first query, p50 / p95 | success@1 / @5 |", "|---|---|---|---|"]
    for size, told in results.items():
        for kind, found in told["node"]["kinds"].items():
            wanted = "" if kind.startswith("six") else f"{found['at_1']:.2f} / {found['at_5']:.2f}"
            cells = [f"{size:,}", kind, f"{_kb(found['first_bytes'])} / {_kb(found['first_bytes_p95'])}", wanted]
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _engine_table(results: Mapping[int, Mapping[str, Any]]) -> str:
    rows = [
        "In Chromium, each engine with its own code, first result over an emulated 4G line (9 Mbit/s, 100 ms):\n",
        "| papers | engine | bytes to first result | requests | first result on 4G | query p50 / p95, no limit |"
        " success@1 / @5 | mistyped, found in 5 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for size, told in results.items():
        rows += [_engine_row(size, name, told[engine]) for engine, name in ENGINES.items() if engine in told]
    return "\n".join(rows) if len(rows) > 3 else "Measured without a browser."


def _engine_row(size: int, name: str, told: Mapping[str, Any]) -> str:
    cells = [
        f"{size:,}",
        name,
        _kb(told["first_bytes"]),
        f"{told['requests']:.0f}",
        f"{told['first_4g_ms'] / 1000:.2f} s",
        f"{told['query_p50']:.0f} / {told['query_p95']:.0f} ms",
        f"{told['at_1']:.2f} / {told['at_5']:.2f}",
        f"{told['typo_at_5']:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _kb(count: float) -> str:
    return f"{count / 1000:,.0f} KB"
