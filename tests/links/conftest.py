from collections.abc import Iterator

import pytest

from papershelf.links.pace import HostPace
from papershelf.links.prober import Prober
from tests.links.link_server import LinkServer, running


@pytest.fixture
def server() -> Iterator[LinkServer]:
    with running() as server:
        yield server


@pytest.fixture
def prober(monkeypatch: pytest.MonkeyPatch) -> Prober:
    """Asks this machine without pauses, and never through a proxy."""
    monkeypatch.setenv("NO_PROXY", "*")
    return Prober(HostPace(0), "papershelf/test", loopback=True, timeouts=(2, 0.3))
