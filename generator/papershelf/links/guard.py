"""Guard: connections to public addresses only, judged by the address a name resolves to at the moment of connecting.

A catalog is written by strangers, and a redirect by anyone: neither may make us ask a machine of the network we run in.
The registries of special addresses are IANA's (RFC 6890), as Python's ipaddress knows them. Behind a proxy it is the
proxy that resolves names; then only literal addresses are judged here.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError

_NAT64 = ip_network("64:ff9b::/96")


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
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it does (RFC 4291, 3056, 4380, 6052)."""
    if isinstance(ip, IPv4Address):
        return ip
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    return inner or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip)


def refuse_literal(url: str, loopback: bool = False) -> None:
    """Raise NotPublicError for an address whose host is written as a number that is not public, or as localhost."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        host = "127.0.0.1"
    try:
        public = is_public(host, loopback)
    except ValueError:  # a name: judged when it is resolved
        return
    if not public:
        raise NotPublicError


class PublicAdapter(HTTPAdapter):
    """Carries requests to public addresses; raises NotPublicError before a connection to any other is opened."""

    def __init__(self, loopback: bool = False) -> None:
        self._pools = _pools(loopback)
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: object) -> None:
        """As requests does, with connections that look where they go."""
        super().init_poolmanager(connections, maxsize, block, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools


def _pools(loopback: bool) -> dict[str, type[HTTPConnectionPool]]:
    class Guarded(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, super()._new_conn, loopback)

    class GuardedTls(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, super()._new_conn, loopback)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Guarded

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = GuardedTls

    return {"http": Pool, "https": TlsPool}


def _connect(connection: HTTPConnection, dial: Callable[[], socket.socket], loopback: bool) -> socket.socket:
    """A socket to the first of the name's addresses that answers; the name itself is asked for once, here."""
    name = connection.host
    try:
        for address in _resolve(connection, loopback):
            connection.host = address
            try:
                return dial()
            except NewConnectionError as error:
                failed = error
        raise failed
    finally:
        connection.host = name


def _resolve(connection: HTTPConnection, loopback: bool) -> list[str]:
    try:
        found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(connection.host, connection, socket.gaierror(str(error))) from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not all(is_public(address, loopback) for address in addresses):
        raise NotPublicError
    return addresses
