import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.links.pace import HostPace
from papershelf.links.prober import MOST_HOPS, Prober, next_address
from papershelf.links.verdicts import DEAD, MOVED, OK, UNKNOWN
from tests.links.link_server import LinkServer


@pytest.mark.parametrize(
    ("path", "sort"),
    [
        *((f"/status/{status}", OK) for status in (200, 201, 203, 204, 206)),
        *((f"/status/{status}", DEAD) for status in (404, 410)),
        *((f"/status/{status}", UNKNOWN) for status in (400, 401, 402, 403, 405, 406, 408, 409, 412, 418, 421, 425)),
        *((f"/status/{status}", UNKNOWN) for status in (426, 428, 429, 431, 451, 999)),
        *((f"/status/{status}", UNKNOWN) for status in (500, 501, 502, 503, 504, 520, 525, 530)),
        *((f"/status/{status}", UNKNOWN) for status in (300, 304, 305, 306)),
        ("/head-is-refused", OK),
        ("/head-says-404", OK),
        ("/head-is-dropped", OK),
        ("/endless", OK),
        ("/wants-a-cookie", OK),
        ("/drop", UNKNOWN),
        ("/hang", UNKNOWN),
        ("/without-location", UNKNOWN),
    ],
)
def test_each_answer_is_sorted(server: LinkServer, prober: Prober, path: str, sort: str) -> None:
    verdict = prober.probe(server.url + path)
    assert verdict.sort == sort
    assert verdict.reason or sort == OK


@pytest.mark.parametrize("status", [301, 308])
def test_a_move_for_good_offers_the_new_address(server: LinkServer, prober: Prober, status: int) -> None:
    verdict = prober.probe(f"{server.url}/to/{status}//status/200")
    assert (verdict.sort, verdict.to) == (MOVED, f"{server.url}/status/200")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_passing_redirect_is_fine_and_offers_nothing(server: LinkServer, prober: Prober, status: int) -> None:
    verdict = prober.probe(f"{server.url}/to/{status}//status/200")
    assert (verdict.sort, verdict.to) == (OK, "")


@pytest.mark.parametrize(("end", "sort"), [("404", DEAD), ("410", DEAD), ("403", UNKNOWN), ("500", UNKNOWN)])
def test_a_way_is_judged_by_where_it_ends(server: LinkServer, prober: Prober, end: str, sort: str) -> None:
    verdict = prober.probe(f"{server.url}/to/301//to/302//status/{end}")
    assert (verdict.sort, verdict.to) == (sort, "")


def test_only_the_moves_for_good_at_the_start_count(server: LinkServer, prober: Prober) -> None:
    verdict = prober.probe(f"{server.url}/to/301//to/302//to/301//status/200")
    assert verdict.to == f"{server.url}/to/302//to/301//status/200"


def test_a_move_after_a_passing_redirect_offers_nothing(server: LinkServer, prober: Prober) -> None:
    assert prober.probe(f"{server.url}/to/302//to/301//status/200").sort == OK


def test_a_circle_and_an_endless_way_end_unknown(server: LinkServer, prober: Prober) -> None:
    circle = prober.probe(f"{server.url}/to/301//to/301/")
    assert (circle.sort, circle.to, circle.reason) == (UNKNOWN, "", "it redirects in a circle")
    endless = server.url + "/to/302/" * (MOST_HOPS + 3) + "/status/200"
    assert prober.probe(endless).reason == f"it redirects more than {MOST_HOPS} times"
    assert len(server.asked) < 4 * MOST_HOPS


@pytest.mark.parametrize(
    "location",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/", "http://", "http://[::1", "//user@evil.org/"],
)
def test_a_redirect_to_what_is_no_web_address_is_unknown(server: LinkServer, prober: Prober, location: str) -> None:
    verdict = prober.probe(f"{server.url}/to/301/{location.replace('#', '%23')}")
    assert verdict.sort == UNKNOWN


def test_an_identifier_that_its_register_redirects_is_known_to_it(server: LinkServer, prober: Prober) -> None:
    assert prober.probe(f"{server.url}/to/302//status/403", resolver=True).sort == OK
    assert [path for _, path in server.asked] == ["/to/302//status/403"]
    assert prober.probe(f"{server.url}/status/404", resolver=True).sort == DEAD


def test_a_name_that_cannot_be_resolved_is_unknown(prober: Prober) -> None:
    verdict = prober.probe("http://nowhere.invalid/")
    assert (verdict.sort, verdict.reason) == (UNKNOWN, "its name cannot be resolved")


def test_a_connection_that_is_refused_is_unknown(prober: Prober) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert prober.probe(f"http://127.0.0.1:{port}/").reason == "the connection failed"


def test_a_server_without_proper_tls_is_unknown(server: LinkServer, prober: Prober) -> None:
    verdict = prober.probe(f"https://127.0.0.1:{server.server_port}/")
    assert (verdict.sort, verdict.reason) == (UNKNOWN, "no trusted connection (TLS) could be made")


def test_silence_is_called_silence(server: LinkServer, prober: Prober) -> None:
    assert prober.probe(f"{server.url}/hang").reason == "no answer came in time"


def test_head_comes_first_and_get_only_where_it_helps(server: LinkServer, prober: Prober) -> None:
    prober.probe(f"{server.url}/status/200")
    prober.probe(f"{server.url}/status/429")
    prober.probe(f"{server.url}/status/403")
    assert [method for method, _ in server.asked] == ["HEAD", "HEAD", "HEAD", "GET"]


def test_every_request_names_us(server: LinkServer, prober: Prober) -> None:
    prober.probe(f"{server.url}/to/301//status/403")
    assert server.agents == {"papershelf/test"}


def test_no_password_of_this_machine_is_sent(
    server: LinkServer, prober: Prober, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    prober.probe(f"{server.url}/status/200")
    assert server.credentials == []


def test_a_cookie_is_not_carried_from_link_to_link(server: LinkServer, prober: Prober) -> None:
    prober.probe(f"{server.url}/wants-a-cookie")
    server.credentials.clear()
    prober.probe(f"{server.url}/status/200")
    assert server.credentials == []


def test_requests_to_one_host_are_spaced_and_hosts_do_not_wait_for_each_other(server: LinkServer) -> None:
    naps: list[float] = []
    pace = HostPace(5, clock=lambda: 100.0, sleep=naps.append)
    for host in ("a", "a", "b", "a"):
        pace.take_turn(host)
    assert naps == [5, 10]


def test_without_the_switch_this_machine_is_never_asked(server: LinkServer) -> None:
    shy = Prober(HostPace(0), "papershelf/test")
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1", "0x7f.1"):
        verdict = shy.probe(f"http://{host}:{server.server_port}/status/200")
        assert (verdict.sort, verdict.reason) == (UNKNOWN, "it leads to an address that is not public"), host
    assert server.asked == []


@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "0.0.0.0", "100.64.0.1"],
)
def test_a_redirect_to_the_network_we_run_in_is_not_followed(server: LinkServer, prober: Prober, host: str) -> None:
    verdict = prober.probe(f"{server.url}/to/301/http://{host}/latest/meta-data")
    assert (verdict.sort, verdict.reason) == (UNKNOWN, "it leads to an address that is not public")


def test_a_name_is_judged_by_what_it_resolves_to(
    server: LinkServer, prober: Prober, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("93.184.216.34", "10.1.2.3")]

    monkeypatch.setattr("papershelf.links.guard.socket.getaddrinfo", resolve)
    assert prober.probe("http://innocent.example/").reason == "it leads to an address that is not public"


@given(st.text(), st.text())
def test_whatever_a_server_sends_the_next_address_is_a_web_address_or_none(path: str, location: str) -> None:
    found = next_address(f"https://example.org/{path}", location)
    assert found == "" or found.startswith(("http://", "https://"))
