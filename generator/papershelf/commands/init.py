"""papershelf init: a new catalog that builds at once."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import BaseModel

from papershelf.catalog.format import replace_scalar
from papershelf.catalog.schema import Entry, People, Settings
from papershelf.context import Context
from papershelf.disk import replace_file
from papershelf.problems import visible
from papershelf.shipped import shared_folder
from papershelf.terminal import say

_SCHEMAS: dict[str, type[BaseModel]] = {"entry": Entry, "catalog": Settings, "people": People}
_CATALOG = "catalog/catalog.yaml"


@click.command(
    epilog="""\b
Examples:
  papershelf init my-list
  papershelf init my-list --title "Awesome Shelves"
  papershelf init .                                  in the folder you stand in
To start from a list you have: papershelf import README.md, in an empty folder.
"""
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", metavar="T", help="What the list is called.  [default: My Reading List]")
@click.pass_obj
def init(context: Context, folder: Path, title: str | None) -> None:
    """Make a new catalog in DIR, with two example entries, that builds and passes the check as it is.

    Files that are there already stay as they are.
    """
    if title is not None and not title.strip():
        raise click.UsageError("the title is empty")
    if (folder / "catalog").exists():
        raise click.UsageError(f"{folder} holds a catalog already; papershelf add and import bring papers into it")
    kept = [name for name, data in _files(title) if not _write(folder / name, data)]
    for name in kept:
        say(visible(f"{name} is there already and stays as it is"), quiet=context.quiet)
    say(_next(folder, by_hand="README.md" if (folder / "README.md").exists() else ""), quiet=context.quiet)


def _files(title: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file of a new list by its path; `dot-` stands for the dot that would make a file of ours hidden."""
    starter = shared_folder("starter")
    for path in sorted(path for path in starter.rglob("*") if path.is_file()):
        name = "/".join(re.sub("^dot-", ".", part) for part in path.relative_to(starter).parts)
        data = path.read_bytes()
        yield name, _with_title(data, title) if name == _CATALOG and title else data
    for name, model in _SCHEMAS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        yield f"schema/{name}.schema.json", (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _with_title(data: bytes, title: str) -> bytes:
    return replace_scalar(data.decode(), ("title",), " ".join(title.split())).encode()


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
