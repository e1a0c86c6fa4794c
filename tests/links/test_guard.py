import pytest
from requests import Request

from papershelf.links.deadline import Deadline
from papershelf.links.guard import NotPublicError, PublicAdapter, is_public, refuse_literal
from papershelf.links.pace import HostPace
from papershelf.links.prober import Prober

PRIVATE = {
    "loopback": "127.0.0.1 127.255.255.254 ::1",
    "this host": "0.0.0.0 0.1.2.3 ::",
    "private": "10.0.0.1 172.16.0.1 172.31.255.255 192.168.0.1",
    "carriers' own": "100.64.0.1 100.127.255.255",
    "link-local": "169.254.0.1 fe80::1 fe80::1%eth0 febf::1",
    "site-local": "fec0::1 feff:ffff::1",
    "unique local": "fc00::1 fd00::1 fdff::1",
    "metadata of Amazon, Google, Oracle, DigitalOcean": "169.254.169.254 169.254.170.2 fd00:ec2::254 fd20:ce::254",
    "metadata of Azure, Alibaba, Oracle": "168.63.129.16 100.100.100.200 192.0.0.192",
    "protocol assignments": "192.0.0.1 192.0.0.170 2001::1 2001:2::1 2001:10::1",
    "documentation": "192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1",
    "benchmarks": "198.18.0.1 198.19.255.255",
    "multicast": "224.0.0.1 239.255.255.255 ff02::1",
    "reserved and broadcast": "240.0.0.1 255.255.255.255 4000::1 5f00::1",
    "given up": "192.88.99.1 100::1",
    "IPv4-mapped": "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:168.63.129.16",
    "IPv4-compatible": "::127.0.0.1 ::10.0.0.1 ::a9fe:a9fe",
    "IPv4-translated": "::ffff:0:10.0.0.1 ::ffff:0:169.254.169.254",
    "NAT64": "64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b::168.63.129.16 64:ff9b:1::1",
    "6to4": "2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe::1 2002:a83f:8110::1",
    "Teredo": "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    "ISATAP": "2a00::5efe:10.0.0.1 2a00::200:5efe:169.254.169.254",
}
PUBLIC = (
    "1.1.1.1 8.8.8.8 168.63.129.17 172.32.0.1 100.128.0.1 169.253.0.1 2606:4700::1111 64:ff9b::8.8.8.8 2002:808:808::1"
)
# Hosts as people, libraries and proxies may read them.
LITERALS = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.0.0.1.",
    "%31%32%37.0.0.1",
    "127%2e0%2e0%2e1",
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[fe80::1%25eth0]",
    "[fd00:ec2::254]",
    "169.254.169.254",
    "2852039166",
    "168.63.129.16",
    "10.0.0.1:8080",
    "localhost",
    "LOCALHOST.",
    "a.localhost",
    "metadata.google.internal",
    "printer.local",
    "router.lan",
    "nas.home.arpa",
    "intranet",
    "1.1.1.1\\@127.0.0.1",
    "1.1.1.1@127.0.0.1",
    "1.1.1.1#@127.0.0.1\\@10.0.0.1",
]


@pytest.mark.parametrize("addresses", PRIVATE.values(), ids=PRIVATE)
def test_an_address_of_a_network_is_not_public(addresses: str) -> None:
    assert [each for each in addresses.split() if is_public(each)] == []


def test_an_address_of_the_internet_is_public() -> None:
    assert [each for each in PUBLIC.split() if not is_public(each)] == []


def test_for_tests_this_machine_is_public_and_nothing_else() -> None:
    private = [each for group in PRIVATE.values() for each in group.split() if is_public(each, loopback=True)]
    assert private == ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "2002:7f00:1::"]


@pytest.mark.parametrize("host", LITERALS[:-1])
def test_a_host_that_means_a_network_is_refused_before_it_is_resolved(host: str) -> None:
    with pytest.raises(NotPublicError):
        refuse_literal(f"http://{host}/latest/meta-data")


@pytest.mark.parametrize("host", ["example.org", "1.1.1.1", "[2606:4700::1111]", "bücher.example", "local.example.org"])
def test_a_host_of_the_internet_is_let_through(host: str) -> None:
    refuse_literal(f"https://{host}:8443/x")


@pytest.mark.parametrize("host", LITERALS[:-3])
def test_behind_a_proxy_literals_are_refused_and_the_proxy_is_not_asked(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    asked: list[str] = []
    monkeypatch.setattr("requests.adapters.HTTPAdapter.send", lambda _, request, **__: asked.append(request.url))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example.org:3128")
    verdict = Prober(HostPace(0), "papershelf/test").probe(f"http://{host}/")
    assert not asked
    assert verdict.reason in ("it leads to an address that is not public", "the answer could not be read")


def test_behind_a_proxy_a_redirect_to_a_literal_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    adapter = PublicAdapter(Deadline(1))
    request = Request("GET", "http://169.254.169.254/latest").prepare()
    with pytest.raises(NotPublicError):
        adapter.send(request, proxies={"http": "http://proxy.example.org:3128"})
