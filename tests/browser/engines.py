"""A reader's journey in another engine than Chromium, by its W3C driver: search, facet, paper, star, theme, Back.

xvfb-run -a python -m tests.browser.engines _site           # WebKitGTK (Debian: webkit2gtk-driver and xvfb)
python -m tests.browser.engines _site --driver geckodriver  # Firefox, where its driver is installed
"""

import argparse
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from .project_server import serve_project

BROWSERS: dict[str, dict[str, Any]] = {
    "WebKitWebDriver": {"browserName": "MiniBrowser"},
    "geckodriver": {"browserName": "firefox", "moz:firefoxOptions": {"args": ["-headless"]}},
    "chromedriver": {"goog:chromeOptions": {"args": ["--headless=new", "--no-sandbox"]}},
}
PATIENCE = 15.0
TYPE = """const box = document.getElementById("search-input");
box.focus(); box.value = arguments[0]; box.dispatchEvent(new InputEvent("input", {bubbles: true}));"""
# Errors from here on: those of a page's first moments are seen by the console alone.
LISTEN = """window.faults = [];
addEventListener("error", (event) => window.faults.push(event.message));
addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => window.faults.push(event.violatedDirective));"""
FOUND = "return document.getElementById('search-total').textContent"
STATE = """return [document.getElementById("search-input").value, document.documentElement.dataset.theme,
  document.querySelector("#search-results .star").getAttribute("aria-pressed"),
  document.querySelector("#starred .count").textContent]"""


class Driver:
    """A session of a W3C driver."""

    def __init__(self, address: str, browser: dict[str, Any]) -> None:
        answer = requests.post(f"{address}/session", json={"capabilities": {"alwaysMatch": browser}}, timeout=60).json()
        self.name = " ".join(answer["value"]["capabilities"][key] for key in ("browserName", "browserVersion"))
        self.address = f"{address}/session/{answer['value']['sessionId']}"

    def go(self, address: str) -> None:
        """Open an address and listen for faults."""
        requests.post(f"{self.address}/url", json={"url": address}, timeout=60).raise_for_status()
        self.run(LISTEN)

    def back(self) -> None:
        """What the Back button does."""
        requests.post(f"{self.address}/back", json={}, timeout=60).raise_for_status()

    def run(self, script: str, *values: object) -> Any:
        """What a script answers."""
        asked = {"script": script, "args": list(values)}
        answer = requests.post(f"{self.address}/execute/sync", json=asked, timeout=60).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(answer["message"])
        return answer

    def wait(self, script: str, wanted: str) -> None:
        """Until what the script answers holds the wanted words."""
        end = time.monotonic() + PATIENCE
        while wanted not in str(answer := self.run(script)):
            assert time.monotonic() < end, f"{answer!r}, not {wanted!r}"
            time.sleep(0.1)

    def close(self) -> None:
        """End the session and its browser."""
        requests.delete(self.address, timeout=60)


def journey(driver: Driver, site: str) -> None:
    """Search, choose a facet, open a paper, star it, choose the dark theme, go back: all must be as it was left."""
    driver.go(site)
    driver.run(TYPE, "adapters")
    driver.wait(FOUND, "papers")
    driver.run("document.querySelector('#search-venue input:not(:disabled)').click()")
    driver.wait("return location.search", "venue=")
    driver.wait("return document.getElementById('search-chips').childElementCount", "1")
    found = driver.run(FOUND)
    assert driver.run("return window.faults") == []
    driver.run("document.querySelector('#search-results h3 a').click()")
    driver.wait("return location.pathname", "/papers/")
    driver.wait("return document.querySelectorAll('.star').length", "1")
    driver.run(LISTEN)
    driver.run("document.querySelector('.star').click(); document.querySelector('#theme').click()")
    assert driver.run("return window.faults") == []
    driver.back()
    driver.wait("return location.search", "venue=")
    driver.wait(f"try {{ {FOUND} }} catch {{}}", found)
    driver.wait(STATE, "['adapters', 'dark', 'true', '1']")


@contextmanager
def started(program: str) -> Iterator[str]:
    """The address of a driver, started for as long as the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([program, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            time.sleep(2)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def main() -> None:
    """Make the journey once and say in which browser."""
    parser = argparse.ArgumentParser(description="A reader's journey in another engine.")
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--driver", choices=BROWSERS, default="WebKitWebDriver", help="the W3C driver to start")
    asked = parser.parse_args()
    with serve_project(asked.site) as site, started(asked.driver) as address:
        driver = Driver(address, BROWSERS[asked.driver])
        try:
            journey(driver, site)
            print(f"{driver.name}: search, facet, paper, star, theme and Back hold")
        finally:
            driver.close()


if __name__ == "__main__":
    main()
