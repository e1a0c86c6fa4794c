"""The environment in which templates are found, compiled and drawn."""

import os
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined


def loader(folders: Sequence[Path]) -> BaseLoader:
    """Templates from the first folder that has them: a catalog's own before ours."""
    return ChoiceLoader([FileSystemLoader(folder) for folder in folders])


class _Environment(Environment):
    """Gives each template the globals as one dictionary: Jinja's own chain of two is walked anew for each drawing."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment_of(folders: Sequence[Path], *, autoescape: bool) -> Environment:
    """Where templates of these folders are found, compiled and drawn."""
    return _Environment(
        loader=loader(folders),
        autoescape=autoescape,  # where it is off, finalize escapes
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(),
        auto_reload=False,
        cache_size=-1,
    )


@lru_cache(maxsize=1)
def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept for the next build: in the user's own cache, since what lies there is run."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "papershelf" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return FileSystemBytecodeCache(str(folder))
    except (OSError, RuntimeError):
        return None
