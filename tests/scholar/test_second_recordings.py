"""Recorded answers of Crossref and arXiv, read as facts. Runs where ../shared/data is there."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from papershelf.scholar.arxiv import read_feed, read_journal_ref
from papershelf.scholar.crossref_record import clean_title, our_kind, read_pages, read_work, year_of_work
from papershelf.scholar.replies import PassingError, RefusedError, Reply

from .recorded import DATA

SHARED = DATA.parent
needs_crossref = pytest.mark.skipif(not (SHARED / "crossref").is_dir(), reason="../shared/data/crossref is not there")
needs_arxiv = pytest.mark.skipif(not (SHARED / "arxiv").is_dir(), reason="../shared/data/arxiv is not there")
# Where we part from the list of what is wanted: the event's start is the better proof, one page is one, two commas.
OURS = {"year_from": {"container-title": "event.start"}, "pages_or_number": {"145-145": "145"}}


def wanted() -> list[dict[str, str]]:
    with (SHARED / "crossref" / "wanted.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def work_of(row: dict[str, str]) -> dict[str, Any]:
    message = json.loads((SHARED / "crossref" / row["file"]).read_text(encoding="utf-8"))["response"]["body"]["message"]
    items: list[dict[str, Any]] = message.get("items", [message])
    return next(item for item in items if str(item.get("DOI", "")).lower() == row["doi"])


@needs_crossref
def test_every_recorded_work_is_read_as_it_should_be() -> None:
    rows = wanted()
    assert len(rows) > 70
    for row in rows:
        work = work_of(row)
        facts = read_work(f"crossref|{row['doi']}", work, "2026-11-20")
        assert (facts is None) == (row["ours"] == "withheld"), row["file"]
        if facts is None:
            continue
        year, dated_by = year_of_work(work)
        read = {
            "ours": our_kind(work),
            "year": str(year or "-"),
            "year_from": dated_by.partition(" ")[0] or "-",
            "volume": facts.volume or "-",
            "pages_or_number": read_pages(work).replace("–", "-") or "-",
            "updates": ",".join(facts.updates) or "-",
        }
        for key, value in read.items():
            assert value in (row[key], OURS.get(key, {}).get(row[key])), (row["file"], key)


@needs_arxiv
@pytest.mark.parametrize(
    "path", sorted((SHARED / "arxiv" / "recorded").glob("query__*.xml")), ids=lambda path: getattr(path, "stem", "none")
)
def test_every_recorded_feed_is_read(path: Path) -> None:
    if "400" in path.stem:
        with pytest.raises(RefusedError, match="abc"):
            read_feed(Reply(400, {}, path.read_bytes()), "2026-11-20")
        return
    found, total = read_feed(Reply(200, {}, path.read_bytes()), "2026-11-20")
    assert all(facts.title and facts.authors and facts.publication_date for facts in found.values())
    assert bool(found) == ("zero-id" not in path.stem and "one-unknown-id" not in path.stem)
    assert total >= len(found)


@needs_arxiv
def test_the_older_form_is_read_too() -> None:
    body = (SHARED / "arxiv" / "not-recorded" / "query__old-form.xml").read_bytes()
    (facts,) = read_feed(Reply(200, {}, body), "2026-11-20")[0].values()
    assert facts.asked == "arxiv|2303.08774" and facts.authors[0].name == facts.authors[0].name.strip()


@pytest.mark.parametrize("body", [b"", b"<html/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><feed/>", b"<feed"])
def test_what_is_no_feed_is_no_answer(body: bytes) -> None:
    with pytest.raises(PassingError):
        read_feed(Reply(200, {}, body), "2026-11-20")


REFERENCES = {
    "Advances in Neural Information Processing Systems 36 (2023)": ("NeurIPS", 2023),
    "Proceedings of the 40th International Conference on Machine Learning, PMLR 202:1-9, 2023": ("ICML", 2023),
    "ActaShelf.56:1901-1950,2006": ("", None),
    "ICML 2022; also NeurIPS 2023": ("", None),
    "Shelves and Ladders (2020)": ("", None),
    "": ("", None),
}


@pytest.mark.parametrize(("text", "read"), REFERENCES.items())
def test_an_authors_words_name_a_venue_only_where_exactly_one_is_known(text: str, read: tuple[str, int | None]) -> None:
    assert read_journal_ref(text) == read


TITLES = {
    "Shelves &amp;lt;i&amp;gt;under&amp;lt;/i&amp;gt; glass": "Shelves under glass",
    "A\n   title\u00a0of  two lines": "A title of two lines",
    "Regale fÃ¼r BÃ\x9ccher": "Regale für BÜcher",
}


@pytest.mark.parametrize(("raw", "read"), TITLES.items())
def test_titles_are_cleaned(raw: str, read: str) -> None:
    assert clean_title(raw) == read
