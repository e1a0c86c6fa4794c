"""`python -m papershelf` is the same as `papershelf`."""

from papershelf.cli import main

main(prog_name="papershelf")
