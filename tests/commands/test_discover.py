"""What a list may be missing, found over real HTTP in a made world."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from papershelf.catalog.yaml_text import parse_yaml

from ..scholar.inventions import paper, sha
from ..scholar.scholar_answers import Fault, busy
from ..scholar.scholar_library import Library
from ..scholar.scholar_server import ScholarServer
from ..scholar.shelf import read_file, write_catalog
from ..scholar.test_enrich_command import papershelf

WORLD, LISTED, GAPS, HUBS = 5_000, 200, 40, 12
SETTINGS = """\
title: Shelves
categories:
  - {id: wood, title: Wood}
  - {id: glass, title: Glass}
"""


class World:
    """Papers 0–199 are listed, 200–239 are the gaps, 240–251 are hubs that everyone cites; the rest is the world."""

    def __init__(self) -> None:
        chance = random.Random(20261128)
        on_topic = range(LISTED + GAPS)
        cited: dict[int, set[int]] = {number: set() for number in range(WORLD)}
        for number in range(WORLD):
            own = number in on_topic
            topic = (
                chance.sample(on_topic, chance.randint(8, 18))
                if own
                else chance.sample(on_topic, chance.choice((0, 0, 1)))
            )
            others = chance.sample(range(LISTED + GAPS + HUBS, WORLD), chance.randint(10, 25))
            hubs = [LISTED + GAPS + hub for hub in range(HUBS) if chance.random() < 0.6]
            cited[number] = {*topic, *others, *hubs} - {number}
        citing: dict[int, list[int]] = {number: [] for number in range(WORLD)}
        for number, papers in cited.items():
            for other in papers:
                citing[other].append(number)
        self.gaps = {900_000 + number for number in range(LISTED, LISTED + GAPS)}
        self.hubs = {900_000 + number for number in range(LISTED + GAPS, LISTED + GAPS + HUBS)}
        self.papers = [self._paper(number, sorted(cited[number]), citing[number]) for number in range(WORLD)]

    def _paper(self, number: int, cited: list[int], citing: list[int]) -> dict[str, Any]:
        def short(other: int) -> dict[str, Any]:
            return {"paperId": sha(other), "corpusId": 900_000 + other, "title": ""}

        return paper(
            number,
            referenceCount=len(cited),
            citationCount=len(citing),
            references=[short(other) for other in cited],
            citations=[short(other) for other in citing],
        )


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    entries = {
        f"paper-{n:03d}": {
            "title": paper(n)["title"],
            "category": "wood" if n % 3 else "glass",
            "ids": {"semantic_scholar": sha(n)},
        }
        for n in range(LISTED)
    }
    return write_catalog(tmp_path / "list", entries, SETTINGS)


def test_planted_gaps_are_found_hubs_are_not_and_nothing_is_asked_twice(shelf: Path, world: World) -> None:
    with ScholarServer(Library(world.papers)) as scholar:
        scholar.recommended = [{"paperId": sha(n), "corpusId": 900_000 + n} for n in (210, 3_000, 245)]
        assert papershelf(shelf, scholar.url, "enrich").returncode == 0
        before = len(scholar.asked)
        words = ("discover", "--limit", "60", "--format", "json", "--max-requests", "60")
        first = papershelf(shelf, scholar.url, *words)
        assert first.returncode == 0, first.stderr
        asked = len(scholar.asked) - before
        assert 0 < asked <= 60 and "at most 60 requests" in first.stderr
        second = papershelf(shelf, scholar.url, *words)
        assert len(scholar.asked) - before == asked and second.stdout == first.stdout
    gaps = json.loads(first.stdout)
    found = {gap["corpus"] for gap in gaps}
    assert len(found & world.gaps) >= 32 and not found & world.hubs
    assert "of this list" in gaps[0]["evidence"] and " in wood" in gaps[0]["evidence"]


def test_what_is_declined_or_listed_is_not_found_and_what_was_told_is_told_once(shelf: Path, world: World) -> None:
    with ScholarServer(Library(world.papers)) as scholar:
        assert papershelf(shelf, scholar.url, "enrich").returncode == 0
        papershelf(shelf, scholar.url, "discover", "--max-requests", "30")
        declined = papershelf(shelf, scholar.url, "discover", "--decline", "1,2", "--reason", "off topic")
        assert declined.stdout == "catalog/declined.yaml\n"
        last = json.loads((shelf / ".papershelf" / "discover-last.json").read_text(encoding="utf-8"))
        items = parse_yaml((shelf / "catalog" / "declined.yaml").read_text(encoding="utf-8"))[0]["declined"]
        assert [item["reason"] for item in items] == ["off topic", "off topic"]
        shown = papershelf(shelf, scholar.url, "discover", "--max-requests", "0", "--format", "json")
        titles = {gap["title"] for gap in json.loads(shown.stdout)}
        assert last[0]["title"] not in titles and last[2]["title"] in titles
        assert papershelf(shelf, scholar.url, "check").returncode == 0
        refused = papershelf(shelf, scholar.url, "add", items[0]["id"], "--category", "wood")
        assert refused.returncode == 1 and "off topic" in refused.stderr and "declined.yaml" in refused.stderr
        ten = papershelf(
            shelf, scholar.url, "discover", "--max-requests", "0", "--new", "--limit", "10", "--format", "markdown"
        )
        more = papershelf(
            shelf, scholar.url, "discover", "--max-requests", "0", "--new", "--limit", "10", "--format", "markdown"
        )
        lines = [set(each.stdout.splitlines()[2:]) for each in (ten, more)]
        assert len(lines[0]) == 10 and not lines[0] & lines[1]
        added = papershelf(shelf, scholar.url, "add", "--from-discover", "1,2", "--category", "glass")
        assert added.returncode == 0 and len(added.stdout.splitlines()) == 2, added.stderr
        assert papershelf(shelf, scholar.url, "check").returncode == 0 and read_file(shelf)


def test_a_run_that_was_stopped_goes_on_where_it_was(shelf: Path, world: World) -> None:
    with ScholarServer(Library(world.papers)) as scholar:
        assert papershelf(shelf, scholar.url, "enrich").returncode == 0
        before = len(scholar.asked)
        first = papershelf(shelf, scholar.url, "discover", "--max-requests", "12")
        assert len(scholar.asked) - before <= 12 and first.returncode == 0
        answers = (shelf / ".papershelf" / "discover.jsonl").read_text(encoding="utf-8")
        scholar.faults = [Fault(busy(Retry_After="99999"), None)]
        failed = papershelf(shelf, scholar.url, "discover", "--max-requests", "40")
        assert failed.returncode == 3 and "Traceback" not in failed.stderr
        assert (shelf / ".papershelf" / "discover.jsonl").read_text(encoding="utf-8").startswith(answers)


def test_numbers_of_no_table_are_wrong_usage(shelf: Path) -> None:
    result = papershelf(shelf, "http://127.0.0.1:9", "add", "--from-discover", "1")
    assert result.returncode == 2 and "run papershelf discover first" in result.stderr
