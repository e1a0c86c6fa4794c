"""A page open in Chromium, and everything that went wrong while it was."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Playwright, Request, Response

Scheme = Literal["light", "dark"]

# Debian's name comes first, then what other systems call it.
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Kept from asking anyone anything: what a page asks of another host must fail, not wait.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


# What a page hears that Back brings from the browser's memory as it was left. Driven browsers keep no page in memory.
FROM_MEMORY = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def launch(playwright: Playwright, chromium: str) -> Browser:
    """Start the system's Chromium; Playwright's own browsers are never downloaded."""
    return playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)


@dataclass
class Visit:
    """A page and its faults, one line each: they go on growing while the page is open."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Leave the page, and forget what it stored."""
        self.page.context.close()

    def listen(self) -> None:
        """Write down errors, violations of the policy, dialogs, failed requests and requests to other hosts."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", self._watch)
        self.page.on("requestfailed", self._miss)
        self.page.on("response", self._check)

    def _hear(self, message: ConsoleMessage) -> None:
        # "Failed to load resource" repeats what the request itself tells, and is no fault of a 404 page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            kind = "policy" if "Content Security Policy" in message.text else "console"
            self.faults.append(f"{kind}: {message.text}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _watch(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1":
            self.faults.append(f"another host: {request.url}")

    def _miss(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left while its icon was on the way
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _check(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"status {response.status}: {response.url}")


def open_visit(
    browser: Browser,
    address: str,
    *,
    scheme: Scheme = "light",
    width: int = 1280,
    scripts: bool = True,
    before: str = "",
    workers: bool = False,
) -> Visit:
    """Open an address in a fresh context; `before` is a script that runs ahead of the page's own.

    Without `workers` the site's service worker stays away: it asks for files that a test means to hold back.
    """
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900 if width > 600 else 640},
        java_script_enabled=scripts,
        reduced_motion="reduce",
        service_workers="allow" if workers else "block",
    )
    context.set_default_timeout(10_000)
    if before:
        context.add_init_script(before)
    visit = Visit(context.new_page())
    visit.listen()
    visit.page.goto(address)
    return visit
