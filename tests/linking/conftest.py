from collections.abc import Iterator

import pytest

from papershelf.linking.pace import HostPace
from papershelf.linking.prober import Prober
from tests.linking.link_server import LinkServer, running


@pytest.fixture
def server() -> Iterator[LinkServer]:
    with running() as server:
        yield server


@pytest.fixture
def prober(monkeypatch: pytest.MonkeyPatch) -> Prober:
    """Asks this machine without pauses, and never through a proxy."""
    monkeypatch.setenv("NO_PROXY", "*")
    return Prober(HostPace(0), "papershelf/test", loopback=True, timeouts=(2, 0.3))
