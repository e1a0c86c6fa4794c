import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from papershelf.commands.links import links
from papershelf.context import Context
from papershelf.links.targets import Target
from papershelf.links.verdicts import DEAD, OK, Verdict
from tests.links.link_server import LinkServer
from tests.links.shelf import write_catalog

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("PAPERSHELF_SPACING", "0")
    monkeypatch.setenv("PAPERSHELF_LINKS_LOOPBACK", "1")
    return lambda root, *args: CliRunner().invoke(links, args, obj=Context(root, False), catch_exceptions=False)


def entry(url: str, label: str = "code") -> str:
    return f"links:\n  {label}: {url}   # kept\n"


def remembered(root: Path) -> dict[str, str]:
    lines = (root / "catalog" / "links.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["url"].rpartition("/")[2]: line["sort"] for line in map(json.loads, lines)}


def test_each_link_is_sorted_reported_and_remembered(tmp_path: Path, server: LinkServer, run: Run) -> None:
    statuses = {"fine": 200, "gone": 404, "shut": 403}
    write_catalog(tmp_path, {slug: entry(f"{server.url}/status/{status}") for slug, status in statuses.items()})
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "3 links: 1 fine, 0 moved, 1 dead, 1 blocked or unknown; 3 asked now" in result.stdout
    assert "catalog/papers/gone.yaml (links.code)" in result.stdout
    assert "https://web.archive.org/web/" in result.stdout
    assert "fine.yaml" not in result.stdout
    assert remembered(tmp_path) == {"200": OK, "404": DEAD, "403": "unknown"}


def test_a_second_run_asks_only_what_is_in_trouble(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {str(s): entry(f"{server.url}/status/{s}") for s in (200, 404)})
    run(tmp_path)
    before = (tmp_path / "catalog" / "links.jsonl").read_bytes()
    server.asked.clear()
    assert "1 asked now" in run(tmp_path).stdout
    assert {path for _, path in server.asked} == {"/status/404"}
    assert (tmp_path / "catalog" / "links.jsonl").read_bytes() == before


def test_entries_that_are_named_are_asked_now(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {str(s): entry(f"{server.url}/status/{s}") for s in (200, 204)})
    run(tmp_path)
    server.asked.clear()
    result = run(tmp_path, "catalog/papers/200.yaml")
    assert [path for _, path in server.asked] == ["/status/200"]
    assert "1 link: 1 fine" in result.stdout
    assert len(remembered(tmp_path)) == 2


def test_only_new_asks_and_reports_what_was_never_asked(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {"old": entry(f"{server.url}/status/404")})
    run(tmp_path)
    text = f"title: New\ncategory: a\n{entry(f'{server.url}/status/200')}"
    (tmp_path / "catalog" / "papers" / "new.yaml").write_text(text)
    server.asked.clear()
    result = run(tmp_path, "--only-new")
    assert result.exit_code == 0
    assert [path for _, path in server.asked] == ["/status/200"]
    assert "1 link: 1 fine, 0 moved, 0 dead" in result.stdout


def test_what_left_the_list_is_forgotten(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {str(s): entry(f"{server.url}/status/{s}") for s in (200, 204)})
    run(tmp_path)
    (tmp_path / "catalog" / "papers" / "204.yaml").unlink()
    run(tmp_path)
    assert remembered(tmp_path) == {"200": OK}


def test_fix_writes_the_new_address_and_touches_nothing_else(tmp_path: Path, server: LinkServer, run: Run) -> None:
    old, new = f"{server.url}/to/301//status/200", f"{server.url}/status/200"
    write_catalog(tmp_path, {"moved": entry(f"{old}#part"), "fine": entry(f"{server.url}/status/204")})
    files = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "catalog" / "papers").iterdir()}
    assert run(tmp_path).exit_code == 0
    assert {path: path.read_text(encoding="utf-8") for path in files} == files
    result = run(tmp_path, "--fix")
    assert f"fixed: catalog/papers/moved.yaml: links.code: {old}#part → {new}#part" in result.stdout
    for path, text in files.items():
        assert path.read_text(encoding="utf-8") == text.replace(old, new)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("https://example.org/", "front page"),
        ("https://example.org/login", "a login"),
        ("https://example.org/de/paper", "a language"),
        ("https://example.org/suspended", "suspension"),
        ("https://example.org/other", "nothing in the new address"),
    ],
)
def test_a_move_to_something_else_is_left_to_a_person(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, new: str, why: str
) -> None:
    moved = Verdict("moved", 200, "301 Moved Permanently", new)
    monkeypatch.setattr("papershelf.commands.links.Prober.probe", lambda *_: moved)
    write_catalog(tmp_path, {"a": entry("https://example.org/colour")})
    result = run(tmp_path, "--fix")
    assert why in result.stdout
    assert "--fix writes" not in result.stdout
    assert "https://example.org/colour " in (tmp_path / "catalog" / "papers" / "a.yaml").read_text(encoding="utf-8")


def test_offline_nothing_is_said_of_any_link_and_nothing_forgotten(
    tmp_path: Path, server: LinkServer, run: Run
) -> None:
    write_catalog(tmp_path, {"a": entry(f"{server.url}/status/404"), "b": entry(f"{server.url}/drop")})
    run(tmp_path)
    before = (tmp_path / "catalog" / "links.jsonl").read_bytes()
    (tmp_path / "catalog" / "papers" / "a.yaml").write_text(
        f"title: A\ncategory: a\n{entry('http://nowhere.invalid/')}"
    )
    result = run(tmp_path)
    assert result.exit_code == 3
    assert "are you offline?" in result.stderr
    assert b"/drop" in before
    assert remembered(tmp_path)["drop"] == "unknown"
    assert "nowhere" not in (tmp_path / "catalog" / "links.jsonl").read_text(encoding="utf-8")


def test_what_was_found_before_an_interruption_is_kept(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_catalog(tmp_path, {"a": entry("https://a.org/1")})

    def interrupted(due: list[Target], *_: object) -> object:
        yield due[0], Verdict(OK, 200)
        raise KeyboardInterrupt

    monkeypatch.setattr("papershelf.commands.links.ask_twice", interrupted)
    run(tmp_path)
    assert remembered(tmp_path) == {"1": OK}


def test_an_entry_that_is_not_there_is_named(tmp_path: Path, run: Run) -> None:
    write_catalog(tmp_path, {"lora": entry("https://a.org/1")})
    result = run(tmp_path, "lorra")
    assert result.exit_code == 2
    assert "did you mean 'lora'?" in result.stderr


def test_a_catalog_with_problems_is_not_asked_about(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {"a": "links: {code: ftp://x}\n"})
    assert run(tmp_path).exit_code == 1
    assert server.asked == []


def test_json_holds_what_needs_a_look_and_counts_the_rest(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {str(s): entry(f"{server.url}/status/{s}", "website") for s in (200, 410)})
    told = json.loads(run(tmp_path, "--format", "json").stdout)
    assert told["counts"] == {"ok": 1, "dead": 1, "moved": 0, "unknown": 0}
    assert [(link["sort"], link["uses"][0]["slug"]) for link in told["links"]] == [("dead", "410")]


def test_markdown_shows_hostile_addresses_as_text(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papershelf.commands.links.Prober.probe", lambda *_: Verdict(DEAD, 404, "404 Not Found"))
    url = "https://evil.org/`](x)<img/src=x>/@everyone"
    write_catalog(tmp_path, {"a": f"links:\n  code: '{url}'\n"})
    shown = run(tmp_path, "--format", "markdown").stdout
    kept = "`https://evil.org/%60%5D(x)%3Cimg/src=x%3E/@everyone`"
    assert kept in shown
    assert not re.search(r"(?<!\\)[<@]", shown.replace(kept, "").replace("@<!-- -->", ""))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("ids: {doi: 10.1000/x}\nlinks: {website: https://a.org/}\n", "https://doi.org/10.1000/x will last"),
        ("ids: {arxiv: 2106.09685}\nlinks: {pdf: https://a.org/p}\n", "remove links.pdf from"),
        ("added: 2024-05-06\nlinks: {code: https://a.org/p}\n", "https://web.archive.org/web/20240506/https://a.org/p"),
        ("ids: {doi: 10.1000/x}\n", "correct ids.doi in catalog/papers/a.yaml"),
    ],
)
def test_a_dead_link_comes_with_what_can_take_its_place(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, text: str, hint: str
) -> None:
    monkeypatch.setattr("papershelf.commands.links.Prober.probe", lambda *_: Verdict(DEAD, 404, "404 Not Found"))
    write_catalog(tmp_path, {"a": text})
    assert hint in run(tmp_path).stdout


def test_one_address_used_twice_is_asked_once(tmp_path: Path, server: LinkServer, run: Run) -> None:
    url = f"{server.url}/status/200"
    write_catalog(tmp_path, {"a": entry(f"{url}#one"), "b": entry(f"{url}#two")})
    assert "1 link: 1 fine" in run(tmp_path).stdout
    assert len(server.asked) == 1


def test_what_is_known_is_told_without_asking(tmp_path: Path, server: LinkServer, run: Run) -> None:
    write_catalog(tmp_path, {str(s): entry(f"{server.url}/status/{s}") for s in (200, 403, 404)})
    run(tmp_path)
    server.asked.clear()
    result = run(tmp_path, "--known", "--sort", "dead")
    assert (result.exit_code, server.asked) == (1, [])
    assert "404.yaml" in result.stdout
    assert "403.yaml" not in result.stdout
    assert run(tmp_path, "--known", "--sort", "moved").exit_code == 0


@pytest.fixture
def dripping(tmp_path: Path, server: LinkServer) -> Path:
    """A list of 200 links, five of them on a host that drips, each in its own way."""
    entries = {f"fine-{n}": entry(f"{server.url}/status/200?{n}") for n in range(195)}
    slow = f"http://localhost:{server.server_port}"
    kinds = ("headers", "status", "continue", "more-headers", "headers/2")
    entries |= {f"slow-{n}": entry(f"{slow}/drip/{kind}") for n, kind in enumerate(kinds)}
    return write_catalog(tmp_path, entries)


def drips(server: LinkServer) -> list[str]:
    return [path for _, path in server.asked if path.startswith("/drip/")]


def test_a_server_that_drips_for_ever_is_reported_and_left_alone_the_next_night(
    dripping: Path, server: LinkServer, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papershelf.commands.links.LONGEST", 0.4)
    began = time.monotonic()
    first = run(dripping, "--max-time", "60s")
    assert time.monotonic() - began < 30
    assert "200 links: 195 fine, 0 moved, 0 dead, 5 blocked or unknown; 197 asked now" in first.stdout
    assert "too slow: no whole answer in 0.4 seconds" in first.stdout
    assert "it is asked again from" in first.stdout
    assert len(drips(server)) == 2
    server.asked.clear()
    second = run(dripping, "--max-time", "60s")
    assert "200 links: 195 fine, 0 moved, 0 dead, 5 blocked or unknown; 0 asked now" in second.stdout
    assert server.asked == []
    run(dripping, "slow-0")
    assert len(drips(server)) == 1


def test_the_time_for_all_bounds_the_time_for_one(
    dripping: Path, server: LinkServer, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERSHELF_SPACING", "0.1")
    began = time.monotonic()
    result = run(dripping, "--max-time", "3s")
    assert 3 <= time.monotonic() - began < 15
    assert "too slow: no whole answer in 1 seconds" in result.stdout
    assert "not asked: the time is used up" in result.stdout


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("3m", 180), ("1h", 3600), ("3", 180), (" 2 m ", 120)])
def test_a_time_may_be_written_in_several_ways(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, text: str, seconds: int
) -> None:
    given: list[float] = []

    def prober(_: object, max_time: float) -> object:
        given.append(max_time)
        return SimpleNamespace(probe=lambda *_: Verdict(OK, 200))

    monkeypatch.setattr("papershelf.commands.links.prober", prober)
    run(write_catalog(tmp_path, {"a": "links: {}\nids: {arxiv: 2001.01234}\n"}), "--max-time", text, "--only-new")
    assert given == [seconds]


@pytest.mark.parametrize("text", ["0", "0s", "-3", "soon", "3d", ""])
def test_a_time_that_is_none_is_refused(tmp_path: Path, run: Run, text: str) -> None:
    result = run(write_catalog(tmp_path, {}), "--max-time", text)
    assert result.exit_code == 2
    assert "90s" in result.stderr
