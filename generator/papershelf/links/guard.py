"""Guard: connections to public addresses only, judged by the address a name resolves to at the moment of connecting.

A catalog is written by strangers, and a redirect by anyone: neither may make us ask a machine of the network we run in.
The registries of special addresses are IANA's (RFC 6890), as Python's ipaddress knows them, and what it lacks is in a
table here. Behind a proxy it is the proxy that resolves names; then addresses written as numbers, in any notation, and
names that only mean something within a network are judged here.
"""

import re
import socket
from collections.abc import Callable, Mapping
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, ProxyManager
from urllib3.connection import HTTPConnection
from urllib3.exceptions import LocationParseError, NameResolutionError, NewConnectionError
from urllib3.util import parse_url

from papershelf.links.deadline import Deadline

# IPv6 prefixes whose last 32 bits are an IPv4 address: NAT64 (RFC 6052), its local form (RFC 8215), SIIT (RFC 2765).
_CARRIERS = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/96", "::ffff:0:0:0/96", "::/96")))
# What ipaddress calls global in some Python, and nobody outside a network should be made to ask.
_ALSO_PRIVATE = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # Azure: metadata, DNS and health of virtual machines
            "100.64.0.0/10",  # carriers' own (RFC 6598); Alibaba's metadata at 100.100.100.200
            "192.0.0.0/24",  # protocol assignments (RFC 6890); Oracle's metadata at 192.0.0.192
            "192.88.99.0/24",  # 6to4 relays, given up (RFC 7526)
            "198.18.0.0/15",  # benchmarks (RFC 2544)
            "fec0::/10",  # site-local, given up (RFC 3879)
            "fc00::/7",  # unique local (RFC 4193); Amazon's fd00:ec2::254, Google's fd20:ce::254
            "64:ff9b:1::/48",  # NAT64 within a network (RFC 8215)
            "100::/64",  # discarded (RFC 6666)
            "2001::/23",  # protocol assignments (RFC 2928), Teredo among them
            "2001:db8::/32",  # documentation (RFC 3849)
            "3fff::/20",  # documentation (RFC 9637)
            "5f00::/16",  # segment routing (RFC 9602)
        ),
    )
)
# Names that mean something within one network alone (RFC 6761, 6762, 7686, 8375; ICANN on .internal, 2024).
_LOCAL_NAMES = re.compile(
    r"(?:.*\.)?(?:local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa|onion)", re.S
)
# An IPv6 interface of ISATAP, which carries an IPv4 address (RFC 5214).
_ISATAP = (0x00005EFE, 0x02005EFE)


class NotPublicError(Exception):
    """The address is loopback, private, link-local or otherwise not of the public internet."""


def is_public(address: str, loopback: bool = False) -> bool:
    """True for an address of the public internet; `loopback` also lets this machine's own through, for tests.

    >>> [is_public(each) for each in ("1.1.1.1", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    ip = _innermost(ip_address(address.partition("%")[0]))
    if ip.is_loopback:
        return loopback
    if any(ip in network for network in _ALSO_PRIVATE if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it does (RFC 4291, 3056, 6052, 5214)."""
    if isinstance(ip, IPv4Address) or ip.is_loopback or ip.is_unspecified:
        return ip
    low = IPv4Address(int(ip) & 0xFFFFFFFF)
    carried = any(ip in network for network in _CARRIERS) or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP
    return ip.ipv4_mapped or ip.sixtofour or (low if carried else ip)


def refuse_literal(url: str, loopback: bool = False) -> None:
    """Raise NotPublicError for an address whose host is written as a number that is not public, or is a local name.

    Checked are all readings of the host that we, a library or a proxy may have.
    """
    for host in _hosts(url):
        if not _may_be_public(host, loopback):
            raise NotPublicError


def _hosts(url: str) -> set[str]:
    """The host as the standard library and as urllib3 read it, each also with its escapes and wide letters undone."""
    try:
        found = {urlsplit(url).hostname or "", (parse_url(url).host or "").strip("[]")}
    except (ValueError, LocationParseError):
        raise NotPublicError from None
    plain = {normalize("NFKC", unquote(host)).translate({0x3002: ".", 0xFF61: "."}) for host in found}
    return {host.casefold().rstrip(".") for host in found | plain}


def _may_be_public(host: str, loopback: bool) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return loopback
    try:
        return is_public(host, loopback)
    except ValueError:
        pass
    try:
        return is_public(str(IPv4Address(socket.inet_aton(host))), loopback)  # 2130706433, 127.1, 0x7f.1, 0177.0.0.1
    except (OSError, ValueError):  # a name: judged again when it is resolved
        return "." in host and not _LOCAL_NAMES.fullmatch(host)


class PublicAdapter(HTTPAdapter):
    """Carries requests to public addresses; raises NotPublicError before a connection to any other is opened.

    Every connection, also one to a proxy, ends with the deadline.
    """

    def __init__(self, deadline: Deadline, loopback: bool = False) -> None:
        self._deadline, self._loopback = deadline, loopback
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: object) -> None:
        """As requests does, with connections that look where they go."""
        super().init_poolmanager(connections, maxsize, block, **options)
        dial = partial(_connect, deadline=self._deadline, loopback=self._loopback)
        self.poolmanager.pool_classes_by_scheme = _pools(self.poolmanager.pool_classes_by_scheme, dial)

    def proxy_manager_for(self, proxy: str, **options: Any) -> ProxyManager:
        """As requests does, with connections that end with the deadline."""
        known = proxy in self.proxy_manager
        manager: ProxyManager = super().proxy_manager_for(proxy, **options)
        if not known:
            dial = partial(_connect_to_proxy, deadline=self._deadline)
            manager.pool_classes_by_scheme = _pools(manager.pool_classes_by_scheme, dial)
        return manager

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        """As requests does, after a look at the address itself: behind a proxy nothing else is seen."""
        refuse_literal(request.url or "", self._loopback)
        return super().send(request, *args, **options)


Dial = Callable[[HTTPConnection, Callable[[], socket.socket]], socket.socket]


def _pools(classes: Mapping[str, Any], dial: Dial) -> dict[str, type[HTTPConnectionPool]]:
    return {scheme: _pool(each, dial) for scheme, each in classes.items()}


def _pool(base: Any, dial: Dial) -> type[HTTPConnectionPool]:
    """A pool as `base`, whose connections are opened by `dial`."""

    def open_socket(connection: HTTPConnection) -> socket.socket:
        return dial(connection, lambda: base.ConnectionCls._new_conn(connection))

    guarded = type("Guarded", (base.ConnectionCls,), {"_new_conn": open_socket})
    return type("GuardedPool", (base,), {"ConnectionCls": guarded})


def _connect_to_proxy(
    connection: HTTPConnection, dial: Callable[[], socket.socket], deadline: Deadline
) -> socket.socket:
    return deadline.watch(dial())


def _connect(
    connection: HTTPConnection, dial: Callable[[], socket.socket], deadline: Deadline, loopback: bool
) -> socket.socket:
    """A socket to the first of the name's addresses that answers; the name itself is asked for once, here."""
    name, timeout = connection.host, connection.timeout
    try:
        for address in _resolve(connection, deadline, loopback):
            connection.host = address
            if isinstance(timeout, int | float):
                connection.timeout = min(timeout, deadline.left())
            try:
                return deadline.watch(dial())
            except NewConnectionError as error:
                failed = error
        raise failed
    finally:
        connection.host, connection.timeout = name, timeout


def _resolve(connection: HTTPConnection, deadline: Deadline, loopback: bool) -> list[str]:
    host, port = connection.host, connection.port
    try:
        found = deadline.wait_for(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        raise NameResolutionError(host, connection, socket.gaierror(str(error))) from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not all(is_public(address, loopback) for address in addresses):
        raise NotPublicError
    return addresses
