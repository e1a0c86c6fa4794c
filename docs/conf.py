"""The documentation as a site, by Sphinx: `make docs`. docs/decisions/docs-site.md says why Sphinx and furo."""

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "generator"))

from papershelf import __version__  # noqa: E402
from papershelf.shipped import TOOL  # noqa: E402

project = "Papershelf"
copyright = "The Papershelf authors"
release = version = __version__
html_title = f"Papershelf {__version__}"
extensions = ["myst_parser"]
myst_heading_anchors = 4
html_theme = "furo"
html_theme_options = {
    "source_repository": f"{TOOL}/",
    "source_branch": "main",
    "source_directory": "docs/",
    "light_css_variables": {"color-brand-primary": "#1f4e8c", "color-brand-content": "#1f4e8c"},
    "dark_css_variables": {"color-brand-primary": "#8fb8f0", "color-brand-content": "#8fb8f0"},
}
html_show_sourcelink = False
html_copy_source = False
exclude_patterns = ["_build"]
templates_path: list[str] = []
# YAML and TOML of examples are cut short with …, which a lexer need not understand.
suppress_warnings = ["misc.highlighting_failure"]

_LINK = re.compile(r"(\]\()(\.\./[^)\s]+)(\))")


def lead_outside(folder: str, text: str) -> str:
    """A page's text, with links to files outside docs/ as addresses on GitHub."""

    def address(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("docs", folder, link[2]))
        return link[0] if path.startswith("docs/") else f"{link[1]}{TOOL}/blob/main/{path}{link[3]}"

    return _LINK.sub(address, text)


def _read(_: Sphinx, page: str, source: list[str]) -> None:
    source[0] = lead_outside(posixpath.dirname(page), source[0])


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls with itself."""
    app.connect("source-read", _read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
