"""Firefox driven by its own protocol, which needs no driver beside the browser: the same calls as a W3C driver's.

A message is its length, a colon and JSON: `[0, number, command, parameters]`, answered by `[1, number, error, result]`.
"""

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 30.0
PREFERENCES = {
    "marionette.port": 0,  # any that is free; MarionetteActivePort names it
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "dom.events.testing.asyncClipboard": True,
    "browser.sessionhistory.max_total_viewers": 0,  # Back draws a page anew, as it does where memory is short
}
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox:
    """A session of a Firefox that listens on a port."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE * 4)
        self.left = b""
        self.number = 0
        self._message()  # who it is
        told = self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})["capabilities"]
        self.name = f"{told['browserName']} {told['browserVersion']}"

    def ask(self, command: str, parameters: dict[str, object] | None = None) -> Any:
        """What Firefox answers to a command."""
        self.number += 1
        data = json.dumps([0, self.number, command, parameters or {}]).encode()
        self.socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._message()
        if error:
            raise AssertionError(f"{command}: {error['message']}")
        return result

    def _message(self) -> Any:
        while b":" not in self.left:
            self.left += self.socket.recv(65536)
        length, _, rest = self.left.partition(b":")
        while len(rest) < int(length):
            rest += self.socket.recv(65536)
        self.left = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def go(self, address: str) -> None:
        """Open an address."""
        self.ask("WebDriver:Navigate", {"url": address})

    def back(self) -> None:
        """What the Back button does."""
        self.ask("WebDriver:Back")

    def reload(self) -> None:
        """What the Reload button does."""
        self.ask("WebDriver:Refresh")

    def run(self, script: str, *values: object) -> Any:
        """What a script answers."""
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": list(values)})["value"]

    def wait(self, script: str, wanted: object) -> Any:
        """What the script answers, once it is what is wanted; of a list any."""
        end = time.monotonic() + PATIENCE
        while (answer := self.run(script)) != wanted:
            assert time.monotonic() < end, f"{script}: {answer!r}, not {wanted!r}"
            time.sleep(0.05)
        return answer

    def press(self, *keys: str) -> None:
        """Keys of a keyboard, one after the other, to whatever has the focus."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def click(self, selector: str) -> None:
        """A click with the mouse, where the element is seen."""
        found = self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        self.ask("WebDriver:ElementClick", {"id": found[_ELEMENT]})

    def size(self, width: int, height: int) -> None:
        """Make the page's own part of the window so large."""
        frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        self.ask("WebDriver:SetWindowRect", {"width": width + frame[0], "height": height + frame[1]})

    def close(self) -> None:
        """End the browser."""
        self.ask("Marionette:Quit", {"flags": ["eForceQuit"]})


@contextmanager
def firefox(program: str, **preferences: object) -> Iterator[Firefox]:
    """A Firefox without a window and with an empty profile, for as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
        wanted = PREFERENCES | preferences
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items()]
        (Path(folder) / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [program, "--headless", "--marionette", "--profile", folder, "--no-remote"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                started = Firefox(_port(Path(folder) / "MarionetteActivePort"))
                yield started
                started.close()
            finally:
                process.terminate()


def _port(file: Path) -> int:
    end = time.monotonic() + PATIENCE
    while not (file.is_file() and file.read_text().strip()):
        assert time.monotonic() < end, "Firefox does not listen"
        time.sleep(0.1)
    return int(file.read_text())
