"""The program `papershelf`, which is also `python -m papershelf`."""

import gc
import io
import os
import sys

from papershelf.cli import main
from papershelf.commands.guarded import guard_run


def run() -> None:
    """Run the command, and end without Python's clean-up.

    That saves an eighth of the processor time of a short build: farm-bench, 15 pairs, with 67 and with 1,000 papers,
    nothing changed and one title edited.
    """
    gc.disable()  # a command is over before what refers to itself fills the memory; `serve` collects it by itself
    status: object = 0
    speak_utf8()
    try:
        if (guarded := guard_run(sys.argv[1:])) is not None:
            sys.exit(guarded)
        main(prog_name="papershelf")
    except SystemExit as end:
        status = end.code
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        status = 1  # nobody reads what is left to be said
    os._exit(status if isinstance(status, int) else int(status is not None))


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale: the list's letters are those of the world, and no command dies of one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    run()
