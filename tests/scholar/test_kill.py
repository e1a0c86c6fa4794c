"""`kill -9` at any moment: the file is valid, holds every finished chunk, and the work goes on where it stopped."""

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.records.facts import parse_facts

from .inventions import paper
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import entry, read_file, write_catalog

PAPERS, CHUNK, KILLS = 600, 100, 50


def enrich(root: str, url: str) -> None:
    """`papershelf enrich` in a process of its own."""
    from papershelf.cli import main

    os.environ.update(SEMANTIC_SCHOLAR_API_URL=url, PAPERSHELF_SPACING="0")
    os.environ.pop("SEMANTIC_SCHOLAR_API_KEY", None)
    main(["--root", root, "--quiet", "enrich"], prog_name="papershelf")


@pytest.fixture(scope="module")
def start() -> Callable[[Path, str], multiprocessing.process.BaseProcess]:
    """Starts a run at once: a server process has imported everything and forks for each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["papershelf.commands.enrich", __name__])

    def begin(root: Path, url: str) -> multiprocessing.process.BaseProcess:
        process = context.Process(target=enrich, args=(str(root), url))
        process.start()
        return process

    return begin


def wait_for_requests(scholar: ScholarServer, count: int, process: multiprocessing.process.BaseProcess) -> None:
    """Until so many questions were asked in all, or the run is over."""
    while len(scholar.asked) < count and process.is_alive():
        time.sleep(0.002)


def test_a_run_killed_at_any_moment_loses_no_finished_chunk(
    tmp_path: Path, start: Callable[[Path, str], multiprocessing.process.BaseProcess]
) -> None:
    root = write_catalog(tmp_path, {f"paper-{n:04d}": entry(n) for n in range(PAPERS)})
    file = root / "catalog" / "facts.jsonl"
    moments = random.Random(20261123)
    with ScholarServer(Library(paper(n) for n in range(PAPERS))) as scholar:
        undisturbed = run_undisturbed(root, scholar, start)
        killed, finished, seen = 0, 0, set()
        while killed < KILLS:
            file.unlink()
            kept = 0
            while kept < PAPERS:
                before = len(scholar.asked)
                process = start(root, scholar.url)
                # Any question, and a moment after it; a time of its own would depend on how busy the machine is.
                wait_for_requests(scholar, before + moments.randint(1, (PAPERS - kept) // CHUNK), process)
                process.join(moments.uniform(0, 0.05) if killed < KILLS else None)
                alive = process.is_alive()
                process.kill()
                process.join()
                killed += alive
                assert alive or process.exitcode == 0
                answered = max(0, len(scholar.asked) - before - 1) * CHUNK
                facts, problems = parse_facts(read_file(root))
                assert not problems and list(facts) == sorted(facts)
                assert kept + answered <= len(facts) and len(facts) % CHUNK == 0
                kept = len(facts)
                seen.add(kept)
            finished += 1
            assert file.read_bytes() == undisturbed
    assert finished > 1 and len(seen) > 5  # killed early, late and in between


def run_undisturbed(
    root: Path, scholar: ScholarServer, start: Callable[[Path, str], multiprocessing.process.BaseProcess]
) -> bytes:
    """The bytes an undisturbed run leaves."""
    process = start(root, scholar.url)
    process.join()
    assert process.exitcode == 0 and len(scholar.asked) == PAPERS // CHUNK
    return (root / "catalog" / "facts.jsonl").read_bytes()
