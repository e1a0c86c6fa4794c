"""The 65 recorded papers: asked once, shown as recorded. Runs where ../shared/data is there."""

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

from papershelf.catalog.clean import clean_text
from papershelf.formulas import plain_text

from .inventions import paper
from .recorded import DATA, FACTS, needs_recordings, recorded_entries, recorded_library, recordings
from .scholar_answers import FAILED, FORBIDDEN, TIMED_OUT, TOO_MANY, Given, error
from .scholar_server import ScholarServer
from .seed_facts import seed_facts
from .shelf import read_facts_of, read_file, run, write_catalog
from .test_enrich_command import papershelf


def shown(path: Path) -> str:
    """What a reader sees of a page, white space aside."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8"))).split())


@needs_recordings
def test_every_recorded_tldr_is_shown_as_it_is_and_asked_for_once(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, recorded_entries())
    with ScholarServer(recorded_library(), day=date.today().isoformat()) as scholar:
        assert papershelf(root, scholar.url, "enrich").returncode == 0
        assert len(scholar.asked) <= 2
        first = (root / "catalog" / "facts.jsonl").read_bytes()
        assert papershelf(root, scholar.url, "enrich").returncode == 0
        assert len(scholar.asked) <= 2 and (root / "catalog" / "facts.jsonl").read_bytes() == first
        built = papershelf(root, scholar.url, "build")
        assert built.returncode == 0, built.stderr
    readme = shown(root / "README.md")
    texts = [(slug, seed["paper"]["tldr"]["text"]) for slug, seed in zip(recorded_entries(), recordings(), strict=True)]
    assert sum(bool(text) for _, text in texts) == 64  # of one the recording holds no text
    for slug, text in texts:
        if text:
            drawn = " ".join(plain_text(clean_text(text, title=False)).split())
            assert drawn in readme
            assert drawn in shown(root / "_site" / "papers" / slug / "index.html")


@needs_recordings
def test_seeded_facts_hold_no_texts_and_the_first_networked_run_fetches_them(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, recorded_entries())
    seed_facts(root)
    seeded = read_facts_of(root)
    assert len(seeded) == 65 and {facts.retrieved for facts in seeded.values()} == {"2024-05-04"}
    assert not any(facts.tldr or facts.abstract for facts in seeded.values())
    assert {facts.fields for facts in seeded.values()} == {FACTS}
    with ScholarServer(recorded_library()) as scholar:
        run(root, scholar)
        assert len(scholar.asked) == 1 and not run(root, scholar).outcome.asked
    enriched = read_facts_of(root)
    assert sum(bool(facts.tldr) for facts in enriched.values()) == 64
    assert {facts.retrieved for facts in enriched.values()} == {"2026-11-20"}


@needs_recordings
def test_seeding_does_not_undo_what_was_fetched(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, recorded_entries())
    with ScholarServer(recorded_library()) as scholar:
        run(root, scholar)
    before = read_file(root)
    with pytest.raises(SystemExit, match="more than"):
        seed_facts(root)
    assert read_file(root) == before


RECORDED = {
    "recorded/paper-batch__403_bad-key_2024-12.json": FORBIDDEN,
    "recorded/paper-search__429_too-many-requests_2026-03.json": TOO_MANY,
    "recorded/paper-batch__500_internal-server-error_2023-09.json": FAILED,
    "recorded/paper-citations__504_endpoint-request-timed-out_2023-09.json": TIMED_OUT,
    "recorded/paper-match__404_title-match-not-found_2025-08.json": error(404, "Title match not found"),
}


@needs_recordings
@pytest.mark.parametrize(("name", "given"), RECORDED.items(), ids=RECORDED)
def test_the_test_server_answers_in_the_recorded_bytes(name: str, given: Given) -> None:
    response = json.loads((DATA / name).read_text(encoding="utf-8"))["response"]
    assert (given.status, given.body.decode()) == (response["status"], response["body_text"])
    for header in ("x-amzn-ErrorType", "x-amzn-Remapped-Server"):
        assert given.headers.get(header) == response["headers"].get(header)


@needs_recordings
def test_our_inventions_have_the_recorded_shape() -> None:
    name = "recorded/paper-batch__first-id-unknown_null-entry_full-fields_2024-12.json"
    recorded = json.loads((DATA / name).read_text(encoding="utf-8"))["response"]["body"][1]
    assert {*recorded, "tldr", "references"} == {*paper(1)}
    order = [key for key in paper(1) if key in recorded]
    assert order == list(recorded)
