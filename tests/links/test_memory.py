from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.links.memory import Known, find_slow_hosts, format_memory, is_due, parse_memory, remember
from papershelf.links.verdicts import DEAD, MOVED, OK, SORTS, UNKNOWN, Verdict

TODAY = date(2026, 11, 23)
URL = "https://example.org/x"


@given(
    st.lists(
        st.builds(
            Known,
            url=st.text(min_size=1),
            sort=st.sampled_from(SORTS),
            since=st.dates().map(date.isoformat),
            checked=st.just("") | st.dates().map(date.isoformat),
            status=st.integers(0, 999),
            to=st.text(),
            reason=st.text(),
            again=st.just("") | st.dates().map(date.isoformat),
        ),
        unique_by=lambda known: known.url,
    )
)
def test_what_is_written_is_read_again(known: list[Known]) -> None:
    assert parse_memory(format_memory(known)) == {each.url: each for each in known}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "<<<<<<< HEAD",
        "{",
        "[]",
        '"x"',
        "[" * 100_000,
        '{"url": "u", "sort": "ok"}',
        '{"url": "u", "sort": "fine", "since": "2026-01-01"}',
        '{"url": "u", "sort": "ok", "since": "yesterday"}',
        '{"url": "u", "sort": "ok", "since": "2026-01-01", "more": "x"}',
        '{"url": 1, "sort": "ok", "since": "2026-01-01"}',
        '{"url": "u", "sort": "ok", "since": "2026-01-01", "status": true}',
        '{"url": "u", "sort": "unknown", "since": "2026-01-01", "again": "soon"}',
    ],
)
def test_a_damaged_line_is_forgotten_and_the_others_stay(line: str) -> None:
    good = '{"since": "2026-01-01", "sort": "dead", "url": "v"}'
    assert list(parse_memory(f"{line}\n{good}\n")) == ["v"]


def test_the_day_since_when_stays_while_the_sort_does() -> None:
    before = Known(URL, DEAD, "2026-11-01", status=404)
    assert remember(before, URL, Verdict(DEAD, 410, "410 Gone"), TODAY).since == "2026-11-01"
    assert remember(before, URL, Verdict(OK, 200), TODAY).since == "2026-11-23"
    assert remember(None, URL, Verdict(OK, 200), TODAY).since == "2026-11-23"


def test_asking_again_about_a_link_in_trouble_changes_no_byte() -> None:
    verdict = Verdict(UNKNOWN, 403, "403 Forbidden")
    first = remember(None, URL, verdict, TODAY)
    assert remember(first, URL, verdict, TODAY + timedelta(9)) == first


@pytest.mark.parametrize("sort", [DEAD, MOVED, UNKNOWN])
def test_a_link_in_trouble_is_always_due(sort: str) -> None:
    assert is_due(Known(URL, sort, TODAY.isoformat(), checked=TODAY.isoformat()), TODAY)


def test_fine_links_come_due_a_few_a_night() -> None:
    known = [Known(f"{URL}{n}", OK, "2026-11-23", "2026-11-23") for n in range(2_000)]
    due = [sum(is_due(each, TODAY + timedelta(days)) for each in known) for days in range(42)]
    assert due[:20] == [0] * 20
    assert due[41] == 2_000
    assert max(after - before for before, after in pairwise(due)) < 200


@pytest.mark.parametrize("known", [None, Known(URL, OK, "2026-11-23"), Known(URL, OK, "2026-11-23", "2026-13-45")])
def test_what_was_never_asked_is_due(known: Known | None) -> None:
    assert is_due(known, TODAY)


def test_a_link_that_was_too_slow_is_asked_again_after_a_week_or_two() -> None:
    verdict = Verdict(UNKNOWN, reason="too slow", slow=True)
    known = [remember(None, f"{URL}{n}", verdict, TODAY) for n in range(200)]
    due = [sum(is_due(each, TODAY + timedelta(days)) for each in known) for days in range(15)]
    assert due[:7] == [0] * 7
    assert due[13] == 200
    assert max(after - before for before, after in pairwise(due)) < 60
    assert remember(known[0], URL, Verdict(OK, 200), TODAY).again == ""


@pytest.mark.parametrize("again", ["9999-12-31", "2027-11-23", "2026-11-23", "2026-11-01", "2026-13-45"])
def test_a_day_we_would_not_have_written_holds_nothing_back(again: str) -> None:
    assert is_due(Known(URL, UNKNOWN, "2026-11-01", again=again), TODAY)


def test_a_host_is_slow_when_nothing_else_is_known_of_it() -> None:
    slow = [Known(f"https://{host}/1", UNKNOWN, "2026-11-22", again="2026-11-30") for host in ("a.org", "b.org")]
    fine = Known("https://b.org/2", OK, "2026-11-22", "2026-11-22")
    nothing = Known("https://a.org/2", UNKNOWN, "2026-11-22", reason="its name cannot be resolved")
    assert find_slow_hosts([*slow, fine, nothing], TODAY) == {"a.org"}
    assert find_slow_hosts(slow, TODAY + timedelta(30)) == frozenset()
