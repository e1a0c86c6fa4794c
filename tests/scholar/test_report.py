"""The report in its three forms."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.problems import Problem
from papershelf.scholar.findings import Change, Finding
from papershelf.scholar.report import Report, render_json, render_markdown, render_text
from papershelf.scholar.rounds import Outcome

OUTCOME = Outcome(
    asked=("a", "b", "c", "d"),
    found=("a", "b"),
    not_found=("c",),
    failed={"d": "500: Internal Server Error"},
    changes=(Change("a", "venue", "arXiv.org", "Shelfcon"), Change("a", "year", "2020", "2021")),
    requests=3,
    stopped="the time is used up (--max-time)",
)
FINDING = Finding(
    "a", "catalog/papers/a.yaml", "published", "this preprint has appeared: Shelfcon", ("venue: Shelfcon",)
)
DAMAGE = Problem("catalog/facts.jsonl", 7, 1, "damaged-facts", "this line cannot be read", "run papershelf enrich", "{")
REPORT = Report(OUTCOME, (FINDING,), (DAMAGE,), ("ARXIV:1",))
NOTHING = Report(Outcome((), (), (), {}, (), 0, ""), ())

TEXT = """\
catalog/facts.jsonl:7:1: this line cannot be read [damaged-facts]
   7 | {
     | ^
     = hint: run papershelf enrich
asked about 4 papers in 3 requests: 2 found, 1 not found, 1 changed, 1 failed
stopped early: the time is used up (--max-time)
not found:
  c
changed:
  a: venue: arXiv.org → Shelfcon
  a: year: 2020 → 2021
failed:
  500: Internal Server Error: d
pruned:
  ARXIV:1
catalog/papers/a.yaml: this preprint has appeared: Shelfcon [published]
     paste: venue: Shelfcon"""

MARKDOWN = """\
## Semantic Scholar

asked about 4 papers in 3 requests\\: 2 found\\, 1 not found\\, 1 changed\\, 1 failed

**Stopped early:** the time is used up \\(\\-\\-max\\-time\\)

### To look at

- catalog\\/papers\\/a\\.yaml: this preprint has appeared\\: Shelfcon
  ```yaml
  venue: Shelfcon
  ```

### Not found

- c
"""


def test_a_report_for_people() -> None:
    assert render_text(REPORT) == TEXT


def test_a_report_for_github() -> None:
    assert render_markdown(REPORT).startswith(MARKDOWN)
    assert "### Damaged lines\n\n- catalog\\/facts\\.jsonl\\:7\\:" in render_markdown(REPORT)


def test_a_report_for_machines() -> None:
    value = json.loads(render_json(REPORT))
    assert value["asked"] == ["a", "b", "c", "d"] and value["failed"] == {"d": "500: Internal Server Error"}
    assert value["findings"][0]["paste"] == ["venue: Shelfcon"] and value["damaged"][0]["line"] == 7
    assert value["changed"][0] == {"slug": "a", "name": "venue", "old": "arXiv.org", "new": "Shelfcon"}
    assert (value["complete"], value["requests"], value["pruned"]) == (False, 3, ["ARXIV:1"])


def test_a_run_with_nothing_to_do_says_one_line() -> None:
    assert render_text(NOTHING) == "nothing to ask: everything about these papers is known"
    assert render_markdown(NOTHING).count("\n") == 4


def test_entries_that_failed_for_one_reason_are_told_together() -> None:
    failed = {f"paper-{n}": "the connection failed" for n in range(14)}
    text = render_text(Report(Outcome(tuple(failed), (), (), failed, (), 6, ""), ()))
    assert text.count("the connection failed") == 1 and "paper-9, and 4 more" in text


def test_a_long_report_stays_within_what_github_takes() -> None:
    many = tuple(Finding(str(n), f"catalog/papers/{n}.yaml", "title", "x" * 5000) for n in range(5000))
    text = render_markdown(Report(NOTHING.outcome, many))
    assert len(text.encode()) < 1_000_000 and "and 4,700 more" in text


@settings(deadline=None)
@given(st.text())
def test_no_control_character_is_printed(text: str) -> None:
    finding = Finding("a", "a.yaml", "title", text, (text,))
    outcome = Outcome(("a",), (), (text,), {"a": text}, (Change("a", "venue", text, text),), 1, text)
    for line in render_text(Report(outcome, (finding,))).split("\n"):
        assert line.isprintable()
    assert render_json(Report(outcome, (finding,))).replace("\n", "").isprintable()


@pytest.mark.parametrize("paste", ["```", "a ```` b", "venue: x"])
def test_a_line_to_paste_cannot_leave_its_block(paste: str) -> None:
    finding = Finding("a", "a.yaml", "published", "m", (paste,))
    lines = render_markdown(Report(NOTHING.outcome, (finding,))).split("\n")
    opened = next(line.strip().removesuffix("yaml") for line in lines if line.strip().endswith("yaml") and "`" in line)
    assert lines.count(f"  {opened}") == 1 and opened not in paste
