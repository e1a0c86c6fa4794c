"""The environment in which templates are found, compiled and drawn."""

import os
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    nodes,
)

from papershelf.render.code import WAY, Generator, shown, speak
from papershelf.render.words import Words


def loader(folders: Sequence[Path]) -> BaseLoader:
    """Templates from the first folder that has them: a catalog's own before ours."""
    return ChoiceLoader([FileSystemLoader(folder) for folder in folders])


class _Environment(Environment):
    """Gives each template the globals as one dictionary: Jinja's own chain of two is walked anew for each drawing."""

    code_generator_class = Generator
    shown = staticmethod(shown)
    words: Words | None = None

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        template = speak(source, self.words) if self.words else source
        return super()._generate(template, name, filename, defer_init)


def environment_of(folders: Sequence[Path], *, autoescape: bool, words: Words | None = None) -> Environment:
    """Where templates of these folders are found, compiled and drawn; `words` become part of what is compiled."""
    environment = _Environment(
        loader=loader(folders),
        autoescape=autoescape,  # where it is off, finalize escapes
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(_mark_of(words)),
        auto_reload=False,
        cache_size=-1,
    )
    environment.words = words
    return environment


def _mark_of(words: Words | None) -> str:
    spoken = repr(sorted(words.strings.items())) if words else ""
    return blake2b(f"{WAY} {spoken}".encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=4)
def _compiled(mark: str) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept for the next build: in the user's own cache, since what lies there is run.

    Those of another `mark` have other names.
    """
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "papershelf" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return FileSystemBytecodeCache(str(folder), f"{mark}-%s.cache")
    except (OSError, RuntimeError):
        return None
