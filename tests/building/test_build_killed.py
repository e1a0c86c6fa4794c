"""Builds that are killed: at whatever moment it happens, the next one ends where a clean build ends."""

import random
import subprocess
import sys
import time
from pathlib import Path

from ..command_line import tree
from ..small import start_small

KILLS = 10
PAPERS = 520  # enough for an index in files, and for several processes
WORDS = ("adapter", "bridge", "cosine", "drift", "ember", "gradient", "hinge", "index", "joint", "kernel")


def entry(number: int, draw: random.Random) -> str:
    """An entry whose words come by chance."""
    words = " ".join(draw.sample(WORDS, 4))
    authors = f"[A. {draw.choice(WORDS)}, B. {draw.choice(WORDS)}]"
    return f"title: {words} {number}\ncategory: methods\nauthors: {authors}\nids: {{arxiv: '2101.{number:05}'}}\n"


def start_build(root: Path) -> subprocess.Popen[bytes]:
    """A build in a process of its own."""
    command = [sys.executable, "-m", "papershelf", "--root", str(root), "build", "--jobs", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_build_killed_ten_times_ends_where_a_clean_build_ends(tmp_path: Path) -> None:
    draw = random.Random(20)
    small = start_small(tmp_path / "list")
    for number in range(PAPERS):
        small.paper(f"paper-{number}", entry(number, draw))
    started = time.monotonic()
    assert start_build(small.root).wait(timeout=120) == 0
    longest = time.monotonic() - started
    killed = attempt = 0
    while killed < KILLS:
        attempt += 1
        for number in draw.sample(range(PAPERS), 1 + attempt % 3):
            small.paper(f"paper-{number}", entry(number, draw))
        if attempt % 5 == 4:
            small.write("../templates/parts/footer.html.j2", f"<p>{attempt}</p>\n")  # everything is drawn anew
        build = start_build(small.root)
        time.sleep(longest * draw.random())
        build.kill()
        if build.wait(timeout=30) == 0:
            longest *= 0.9  # it came to its end before it could be killed
            continue
        killed += 1
        if killed % 4 == 0:
            compare_with_a_clean_build(small.root, tmp_path / f"clean-{killed}")


def compare_with_a_clean_build(root: Path, clean: Path) -> None:
    """Build to the end, and once more elsewhere from nothing."""
    for path, data in tree(root).items():
        if path.startswith(("catalog/", "templates/")):
            (clean / path).parent.mkdir(parents=True, exist_ok=True)
            (clean / path).write_bytes(data)
    assert start_build(root).wait(timeout=120) == start_build(clean).wait(timeout=120) == 0
    mine, theirs = tree(root), tree(clean)
    assert mine.keys() == theirs.keys()
    assert [path for path in theirs if mine[path] != theirs[path]] == []


def test_what_a_killed_build_was_writing_is_swept_wherever_it_lies(tmp_path: Path) -> None:
    small = start_small(tmp_path / "list")
    small.paper("one", entry(1, random.Random(1)))
    assert start_build(small.root).wait(timeout=120) == 0
    (stamps,) = small.root.glob(".papershelf/*-stamps.msgpack")
    stamps.with_name(stamps.name.replace("stamps.msgpack", "building")).touch()
    left = [small.root / folder / ".papershelf-x.tmp" for folder in ("", "_site/papers", ".papershelf")]
    for path in left:
        path.touch()
    small.paper("one", entry(2, random.Random(2)))
    assert start_build(small.root).wait(timeout=120) == 0
    assert [path for path in left if path.exists()] == []
