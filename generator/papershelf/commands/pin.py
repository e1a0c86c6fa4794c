"""Which Papershelf this is: the repository and the commit that a list's workflows run, never a guess."""

import json
import os
import re
import subprocess
from importlib import metadata
from pathlib import Path

import msgspec
from msgspec import Struct

_GITHUB = re.compile(r"(?:https://(?:[^/@]+@)?github\.com/|git@github\.com:)([\w.-]+/[\w.-]+?)(?:\.git)?/?", re.ASCII)
_ACTION = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)@(?P<commit>[0-9a-f]{40})", re.ASCII)
_RELEASE = re.compile(r"v\d+\.\d+\.\d+", re.ASCII)
_SECONDS = 10
BAKED = "pin.json"


class Pin(Struct, frozen=True):
    """A commit of a GitHub repository, and the release it is, if any."""

    repository: str
    commit: str
    tag: str = ""

    @property
    def uses(self) -> str:
        """What stands after `uses:`. Dependabot renews a pin whose comment ends with a version."""
        return f"{self.repository}@{self.commit} # {self.tag or 'no release'}"

    @property
    def install(self) -> str:
        """The command that installs just this."""
        return f"pip install git+https://github.com/{self.repository}@{self.tag or self.commit}"


def parse_pin(text: str) -> Pin | None:
    """The pin in OWNER/REPO@COMMIT; None for any other text, and for a commit of zeros."""
    found = _ACTION.fullmatch(text.strip())
    return _real(Pin(found["repository"], found["commit"])) if found else None


def find_pin(package: Path) -> Pin | None:
    """The pin of the Papershelf in this folder: as pip noted it, as the release baked it in, as its checkout says."""
    return _of_install(package) or _of_release(package) or _of_checkout(package.parent.parent)


def _real(pin: Pin) -> Pin | None:
    sound = _ACTION.fullmatch(f"{pin.repository}@{pin.commit}") and int(pin.commit, 16)
    return pin if sound and (not pin.tag or _RELEASE.fullmatch(pin.tag)) else None


def _on_github(url: str) -> str:
    found = _GITHUB.fullmatch(url)
    return found[1] if found else ""


def _of_install(package: Path) -> Pin | None:
    """What pip and uv write beside what they installed from a repository (PEP 610)."""
    try:
        installed = metadata.distribution("papershelf")
        if Path(str(installed.locate_file("papershelf"))).resolve() != package.resolve():
            return None
        noted = json.loads(installed.read_text("direct_url.json") or "{}")
        commit = noted["vcs_info"]["commit_id"]
        asked = noted["vcs_info"].get("requested_revision", "")
        return _real(Pin(_on_github(noted["url"]), commit, asked if _RELEASE.fullmatch(asked) else ""))
    except (metadata.PackageNotFoundError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _of_release(package: Path) -> Pin | None:
    try:
        return _real(msgspec.json.decode((package / BAKED).read_bytes(), type=Pin))
    except (OSError, msgspec.DecodeError):
        return None


def _of_checkout(root: Path) -> Pin | None:
    """The commit that is checked out, where its repository on GitHub has it too."""
    if not (root / ".git").exists():
        return None
    repository, commit = _on_github(_git(root, "remote", "get-url", "origin")), _git(root, "rev-parse", "HEAD")
    if not repository or not commit or not _git(root, "branch", "--remotes", "--contains", commit):
        return None
    tag = _git(root, "describe", "--tags", "--exact-match", "--match", "v*", "HEAD")
    return _real(Pin(repository, commit, tag if _RELEASE.fullmatch(tag) else ""))


def _git(root: Path, *words: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, env=own, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
