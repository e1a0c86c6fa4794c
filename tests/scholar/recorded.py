"""The 65 papers as Semantic Scholar was recorded to answer, where ../shared/data is there. None of it is committed."""

import json
from pathlib import Path
from typing import Any

import pytest

from papershelf.texts import slugify

from .scholar_library import Library, Paper

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY.parent / "shared" / "data" / "semantic-scholar"
needs_recordings = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/semantic-scholar is not there")

# What of the recordings the repository may carry: facts, no texts of Semantic Scholar's or the publishers'.
FACTS = ("authors", "citationCount", "title", "url", "venue", "year")


def recordings() -> list[dict[str, Any]]:
    """Each recorded paper beside the id it was asked for by."""
    seeds: list[dict[str, Any]] = json.loads((DATA / "s2-seed-papers.json").read_text(encoding="utf-8"))
    return [{**seed, "paper": _in_api_form(seed["paper"])} for seed in seeds]


def _in_api_form(paper: Paper) -> Paper:
    # The recording kept the authors' names only.
    return {**paper, "authors": [{"authorId": None, "name": name} for name in paper["authors"]]}


def recorded_library(fields: tuple[str, ...] = ()) -> Library:
    """The recorded papers under the ids they were asked for by, and under those the list they come from gives them.

    With `fields`, only those are in it.
    """
    papers = [seed["paper"] for seed in recordings()]
    kept = [
        {key: value for key, value in paper.items() if not fields or key in ("paperId", *fields)} for paper in papers
    ]
    return Library({paper["paperId"]: paper for paper in kept}.values(), _aliases())


def _aliases() -> dict[str, str]:
    paper_ids = {seed["requested_id"]: seed["paper"]["paperId"] for seed in recordings()}
    aliases = dict(paper_ids)
    for entry in json.loads((DATA / "s2-seed-catalog.json").read_text(encoding="utf-8")):
        for prefix, key in (("ARXIV:", "arxiv_id"), ("ACL:", "acl_id"), ("DOI:", "doi"), ("", "semantic_scholar_id")):
            if value := entry.get(key):
                aliases.setdefault(f"{prefix}{value}", paper_ids[entry["requested_id"]])
    return aliases


def recorded_entries() -> dict[str, dict[str, Any]]:
    """An entry for each recording, known by the id it was asked for by."""
    kinds = {"ARXIV": "arxiv", "ACL": "acl"}
    entries: dict[str, dict[str, Any]] = {}
    for place, seed in enumerate(recordings()):
        prefix, colon, value = seed["requested_id"].partition(":")
        ids = {kinds[prefix]: value} if colon else {"semantic_scholar": prefix}
        title = seed["paper"]["title"]
        entries[f"{slugify(title, 60)}-{place}"] = {"title": title, "category": "all", "ids": ids}
    return entries
