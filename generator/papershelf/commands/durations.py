"""Durations on the command line: 90s, 3m, 1h; each option says what a bare number means."""

import re
from collections.abc import Callable

import click

_DURATION = re.compile(r"(\d{1,6})\s*([smh]?)", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def duration_in(unit: str) -> Callable[[click.Context, click.Parameter, str], int]:
    """A callback of an option that gives whole seconds, at least one; a bare number counts in `unit`."""

    def read(_: click.Context, __: click.Parameter, value: str) -> int:
        match = _DURATION.fullmatch(value.strip())
        seconds = int(match[1]) * _SECONDS[match[2] or unit] if match else 0
        if not seconds:
            raise click.BadParameter(f"'{value}' is not a time; write it as 90s, 10m or 1h")
        return seconds

    return read
