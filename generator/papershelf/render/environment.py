"""The environment in which templates are found, compiled and drawn."""

import os
import sys
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemBytecodeCache, FileSystemLoader, nodes
from jinja2.exceptions import TemplateNotFound

from papershelf.formulas.mathml import formula_html
from papershelf.render.code import WAY, speak
from papershelf.render.sandbox import Sandbox, refuse_name
from papershelf.render.words import Words


class _Loader(ChoiceLoader):
    """Templates from the first folder that has them: a catalog's own before ours."""

    def get_source(self, environment: Any, template: str) -> Any:
        try:
            refuse_name(template)
        except ValueError as error:
            raise TemplateNotFound(template, str(error)) from None
        return super().get_source(environment, template)


def loader(folders: Sequence[Path]) -> BaseLoader:
    """Where templates come from: the first folder that has one."""
    return _Loader([FileSystemLoader(folder) for folder in folders])


class ShelfEnvironment(Sandbox):
    """Gives each template the globals as one dictionary: Jinja's own chain of two is walked again for each drawing."""

    words: Words | None = None

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals and those of one template."""
        return {**self.globals, **(d or {})}

    def prepare(self, tree: nodes.Template, name: str | None, filename: str | None) -> nodes.Template:
        """The parsed template as it is compiled, with the words in it."""
        return super().prepare(speak(tree, self.words) if self.words else tree, name, filename)


def environment_of(folders: Sequence[Path], *, autoescape: bool, words: Words | None = None) -> ShelfEnvironment:
    """Where templates of these folders are found, compiled and drawn; `words` become part of what is compiled."""
    environment = ShelfEnvironment(
        loader=loader(folders),
        autoescape=autoescape,  # where it is off, finalize escapes
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(_mark_of(words)),
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters["formulas"] = formula_html
    environment.words = words
    return environment


def _mark_of(words: Words | None) -> str:
    spoken = repr(sorted(words.strings.items())) if words else ""
    return blake2b(f"{WAY} {spoken}".encode(), digest_size=6).hexdigest()


class _Compiled(FileSystemBytecodeCache):
    """Jinja's cache, for folders whose name the locale cannot read as well: what stands for its bytes is no UTF-8."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template of this name in this file."""
        return super().get_cache_key(name, filename and filename.encode(errors="backslashreplace").decode())


@lru_cache(maxsize=4)
def _compiled(mark: str) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept for the next build: in the user's own cache, since what lies there is run.

    Those of another `mark` have other names.
    """
    try:
        folder = user_cache(sys.platform) / "papershelf" / "templates"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _Compiled(str(folder), f"{mark}-%s.cache")
    except (OSError, RuntimeError):
        return None


def user_cache(platform: str) -> Path:
    """Where a system keeps what a user can do without. Raises RuntimeError where the user has no folder."""
    if named := os.environ.get("XDG_CACHE_HOME") or (platform == "win32" and os.environ.get("LOCALAPPDATA")):
        return Path(named)
    return Path.home() / ("Library/Caches" if platform == "darwin" else ".cache")
