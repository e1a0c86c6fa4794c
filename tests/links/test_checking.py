from datetime import date

from papershelf.links.checking import Checking, choose_due, report
from papershelf.links.memory import Known
from papershelf.links.targets import Target
from papershelf.links.verdicts import DEAD, OK, UNKNOWN, Verdict

TODAY = date(2026, 11, 23)
A, B = Target("https://a.org/", ()), Target("https://b.org/", ())


def test_offline_what_was_known_is_still_told() -> None:
    checking = Checking(TODAY, {A.url: Known(A.url, DEAD, "2026-11-01", status=404, reason="404 Not Found")})
    for target in (A, B):
        checking.take((target, Verdict(UNKNOWN, reason="the connection failed")))
    told = report((A, B), checking, {})
    assert told.cut_off
    assert [(link.url, link.sort) for link in told.links] == [(A.url, DEAD), (B.url, UNKNOWN)]
    assert list(checking.known) == [A.url]


def test_one_answer_shows_that_we_are_not_cut_off() -> None:
    checking = Checking(TODAY, {})
    checking.take((A, Verdict(UNKNOWN, reason="the connection failed")))
    checking.take((B, Verdict(OK, 200)))
    assert not checking.cut_off
    assert {known.url: known.sort for known in checking.known.values()} == {A.url: UNKNOWN, B.url: OK}


def test_what_was_not_asked_is_not_remembered() -> None:
    checking = Checking(TODAY, {})
    checking.take((A, Verdict(UNKNOWN, reason="not asked", asked=False)))
    assert checking.known == {}
    assert [link.reason for link in report((A,), checking, {}).links] == ["not asked"]


def test_due_is_what_is_new_in_trouble_or_old() -> None:
    known = {A.url: Known(A.url, OK, "2026-11-22", "2026-11-22")}
    assert choose_due((A, B), known, TODAY, only_new=False, anyway=False) == [B]
    assert choose_due((A, B), known, TODAY, only_new=False, anyway=True) == [A, B]
    assert choose_due((A, B), {A.url: Known(A.url, DEAD, "2026-11-22")}, TODAY, only_new=True, anyway=False) == [B]


def test_a_server_that_is_too_slow_shows_that_we_are_not_cut_off() -> None:
    checking = Checking(TODAY, {})
    checking.take((A, Verdict(UNKNOWN, reason="too slow", slow=True)))
    assert not checking.cut_off
    assert checking.known[A.url].again > TODAY.isoformat()
