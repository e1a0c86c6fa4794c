"""papershelf init: a new catalog that builds at once."""

import json
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from pydantic import BaseModel
from yaml import YAMLError

import papershelf
from papershelf.catalog.format import insert_key, replace_scalar
from papershelf.catalog.schema import Entry, People
from papershelf.catalog.settings import Settings
from papershelf.commands.beginning import read_beginning
from papershelf.commands.bringing import Bringing, Wishes
from papershelf.commands.pin import Pin, find_pin, parse_pin
from papershelf.commands.vendor import VENDORED, VENDORED_INSTALL, remove_vendored, vendored_files
from papershelf.context import Context, utc_today
from papershelf.disk import replace_file
from papershelf.importing.sources import SourceError
from papershelf.problems import visible
from papershelf.reading.stamps import FOLDER
from papershelf.shipped import shared_folder
from papershelf.terminal import say

_SCHEMAS: dict[str, type[BaseModel]] = {"entry": Entry, "catalog": Settings, "people": People}
_CATALOG = "catalog/catalog.yaml"
_WORKFLOWS = ".github/workflows/"
PACKAGE = Path(papershelf.__file__).parent
# What stands in the starter for what `init` knows.
_USES, _CRON, _INSTALL = "PAPERSHELF_ACTION", "PAPERSHELF_CRON", "PAPERSHELF_INSTALL"
# Everybody's jobs begin at the full, half and quarter hours, and wait for each other.
_MINUTES = [minute for minute in range(3, 58) if minute % 15]
_PUT_INSIDE = (
    "This Papershelf does not know which commit on GitHub it is, so it is put into the list itself, in .papershelf/; "
    "--action OWNER/REPO@COMMIT would have named another"
)


@click.command(
    epilog="""\b
Examples:
  papershelf init my-list
  papershelf init my-list --title "Awesome Shelves"
  papershelf init .                                  in the folder you stand in
  papershelf init my-list --from README.md           from a list you have: a README, a .bib, a folder
  papershelf init my-list --from https://github.com/owner/name
  papershelf init my-list --vendor                   with Papershelf itself in the list's repository
"""
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", metavar="T", help="What the list is called.  [default: My Reading List]")
@click.option(
    "--from", "source", default="", metavar="SOURCE", help="A list to start from: file, folder or web address."
)
@click.option(
    "--action",
    metavar="OWNER/REPO@COMMIT",
    help="The Papershelf that the list's workflows run.  [default: the one that runs now]",
)
@click.option("--vendor", is_flag=True, help="Put Papershelf into the list's repository, for its workflows.")
@click.pass_obj
def init(context: Context, folder: Path, title: str | None, source: str, action: str | None, vendor: bool) -> None:
    """Make a new catalog in DIR, with two example entries, that builds and passes the check as it is.

    With --from, the entries are those of a list you have. Files that are there already stay as they are; a README.md
    written by hand is then kept as README.before.md. Where DIR holds a catalog, what stands around one is made.

    The workflows run this very Papershelf: the commit it was installed from.
    """
    if title is not None and not title.strip():
        raise click.UsageError("the title is empty")
    around = (folder / _CATALOG).exists()
    if around and (title or source):
        raise click.UsageError(f"{folder} holds a catalog already; papershelf add and import bring papers into it")
    if (folder / "catalog").exists() and not around:
        raise click.UsageError(f"{folder}/catalog is there already and holds no catalog.yaml; move it away")
    own = _own_papershelf(action, vendor=vendor)
    if source:
        raise SystemExit(_start_from(context, folder, title or "", source, own))
    if own is None:
        own = VENDORED
        say(_PUT_INSIDE, quiet=context.quiet)
    files = ((name, data) for name, data in _files(title, own) if not (around and name.startswith("catalog/")))
    _write_all(context, folder, files, own)
    if around:
        _add_commands(context, folder, own)
    say(_next(folder, by_hand="README.md" if (folder / "README.md").exists() else ""), quiet=context.quiet)


def _own_papershelf(action: str | None, *, vendor: bool) -> Pin | str | None:
    """What the workflows use: a pin, the list's own folder, or None where nobody knows. Raises click.UsageError."""
    if action is not None and vendor:
        raise click.UsageError("--action names a Papershelf elsewhere and --vendor puts it here: choose one")
    if vendor or action is None:
        return VENDORED if vendor else find_pin(PACKAGE)
    if pin := parse_pin(action):
        return pin
    raise click.UsageError(visible(f"--action {action} is not OWNER/REPO@COMMIT with the 40 digits of a real commit"))


def _write_all(context: Context, folder: Path, files: Iterable[tuple[str, bytes]], own: Pin | str) -> None:
    """Write new files, and name those that are there already. A Papershelf inside the list is always renewed."""
    if own == VENDORED:
        remove_vendored(folder)
    for name, data in files:
        if name.startswith(f"{FOLDER}/"):
            replace_file(folder / name, data)
        elif not _write(folder / name, data):
            say(visible(f"{name} is there already and stays as it is"), quiet=context.quiet)


def _start_from(context: Context, folder: Path, title: str, source: str, own: Pin | str | None) -> int:
    """A new list of what another one holds; gives back the exit status."""
    here = Context(folder, quiet=context.quiet)
    bringing = Bringing(here, utc_today(), Wishes(title=title))
    try:
        reading, name = read_beginning(source)
    except SourceError as error:
        raise click.UsageError(visible(str(error))) from None
    status = bringing.bring(reading, name, name)
    if bringing.outcome.placed:
        if aside := _set_readme_aside(folder):
            say(f"README.md is kept as {aside}; papershelf build draws a new README.md", quiet=context.quiet)
        if own is None:
            own = VENDORED
            say(_PUT_INSIDE, quiet=context.quiet)
        files = (file for file in _files(None, own) if not file[0].startswith("catalog/"))
        _write_all(context, folder, files, own)
        _add_commands(context, folder, own)
    bringing.tell(preview=False, report_file=None)
    if bringing.outcome.placed and folder.resolve() != Path.cwd():
        say(visible(f"First: cd {folder}"), quiet=context.quiet)
    return status


def _set_readme_aside(folder: Path) -> str:
    """Rename a README.md written by hand; gives back its new name, "" where there is none."""
    readme = folder / "README.md"
    if not readme.is_file():
        return ""
    names = ("README.before.md", *(f"README.before-{number}.md" for number in range(2, 1000)))
    name = next(name for name in names if not (folder / name).exists())
    readme.rename(folder / name)
    return name


def _files(title: str | None, own: Pin | str) -> Iterator[tuple[str, bytes]]:
    """Every file of a new list by its path; `dot-` stands for the dot that would make a file of ours hidden."""
    starter = shared_folder("starter")
    for path in sorted(path for path in starter.rglob("*") if path.is_file()):
        name = "/".join(re.sub("^dot-", ".", part) for part in path.relative_to(starter).parts)
        yield name, _filled(name, path.read_bytes().decode(), title, own).encode()
    for name, model in _SCHEMAS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        yield f"schema/{name}.schema.json", (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
    if own == VENDORED:
        yield from vendored_files(PACKAGE)


def _filled(name: str, text: str, title: str | None, own: Pin | str) -> str:
    """A file of the starter with what only this list knows: its title, its Papershelf and its minute of the night."""
    if name == _CATALOG and title:
        text = replace_scalar(text, ("title",), " ".join(title.split()))
    if name.startswith(_WORKFLOWS):
        text = text.replace(_USES, own.uses if isinstance(own, Pin) else VENDORED)
        text = text.replace(_CRON, f'"{secrets.choice(_MINUTES)} {1 + secrets.randbelow(5)} * * *"')
    if name == _CATALOG:
        return _with_commands(text, own)
    return text.replace(_INSTALL, " && ".join(_commands(own)[:-1]))


def _commands(own: Pin | str) -> list[str]:
    """What a reader says to build the list: install this very Papershelf, then draw."""
    install = (own.install,) if isinstance(own, Pin) else VENDORED_INSTALL
    return [*install, "papershelf build"]


def _with_commands(text: str, own: Pin | str) -> str:
    """The text of catalog.yaml with the commands that build this list; one that names some, or is unsound, as it is."""
    try:
        return insert_key(text, "commands", _commands(own), "readme")
    except (KeyError, YAMLError):
        return text


def _add_commands(context: Context, folder: Path, own: Pin | str) -> None:
    """Let the README of a catalog that was there say how to install the Papershelf that its workflows run."""
    path = folder / _CATALOG
    text = path.read_bytes().decode(errors="surrogateescape")
    changed = _with_commands(text, own)
    if changed != text:
        replace_file(path, changed.encode(errors="surrogateescape"))
        say(f"{_CATALOG} now says under readme how the list is built", quiet=context.quiet)


def _write(path: Path, data: bytes) -> bool:
    """Write a new file; False for one that is there."""
    if path.exists() or path.is_symlink():
        return False
    replace_file(path, data)
    return True


def _next(folder: Path, by_hand: str) -> str:
    inside = [] if folder.resolve() == Path.cwd() else [visible(f"cd {folder}")]
    aside = [f"move {by_hand} away, for the list will be drawn in its place"] if by_hand else []
    steps = [*inside, *aside, "papershelf build", "papershelf add 2106.09685", "edit catalog/catalog.yaml"]
    return "\n".join(["Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))])
