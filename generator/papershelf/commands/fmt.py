"""papershelf fmt: entries in the house format, with every comment and value kept."""

from collections.abc import Iterator
from pathlib import Path

import click

from papershelf.catalog.encoding import EncodingFault, decode_text
from papershelf.catalog.format import format_entry
from papershelf.catalog.load import MAX_BYTES, Document, problem_at
from papershelf.catalog.repair import tell_repairs
from papershelf.catalog.yaml_hints import plain_spaces
from papershelf.catalog.yaml_text import YamlFault, parse_yaml
from papershelf.context import Context
from papershelf.disk import replace_file
from papershelf.problems import NoCatalogError, Problem, visible
from papershelf.terminal import EXIT_PROBLEMS, say, show_problems

_OTHERS = ("catalog.yaml", "people.yaml")


@click.command(
    epilog="""\b
Examples:
  papershelf fmt                                every file of the catalog
  papershelf fmt catalog/papers/lora.yaml       one of them
  papershelf fmt --check                        changes nothing; exit 1 when a file would change
"""
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--check", "dry", is_flag=True, help="Write nothing; name the files that would change.")
@click.pass_obj
def fmt(context: Context, files: tuple[Path, ...], dry: bool) -> None:
    """Bring entries into the house format: order of keys, quotes, line breaks. Comments and values stay.

    What is plainly meant otherwise is repaired, and each such value is named: marks after names, names that begin with
    the family name, codes in texts, identifiers in the wrong place, a status in place of a year. From catalog.yaml,
    people.yaml and pages only a byte order mark and Windows line ends are removed: their order and spaces are yours.
    """
    problems: list[Problem] = []
    paths = list(_named(context.root, files) if files else _all(context.root))
    repairs: list[str] = []
    changed = [path for path in paths if _format_file(context.root, path, problems, repairs, dry=dry)]
    for path in changed:
        click.echo(visible(path.relative_to(context.root.resolve()).as_posix()))
    for repair in repairs:
        say(visible(repair), quiet=context.quiet)
    if problems:
        show_problems(problems)
    say(_summary(len(changed), len(paths) - len(problems), dry=dry), quiet=context.quiet)
    if problems or (dry and changed):
        raise SystemExit(EXIT_PROBLEMS)


def _summary(changed: int, read: int, *, dry: bool) -> str:
    would = "would change; run papershelf fmt" if dry else "brought into the house format"
    return f"{changed} of {read} files {would}" if changed else f"{read} files, all in the house format"


def _all(root: Path) -> Iterator[Path]:
    if not (root / "catalog").is_dir():
        raise NoCatalogError(f"there is no catalog/catalog.yaml in {root}")
    catalog = root.resolve() / "catalog"
    found = [*map(catalog.joinpath, _OTHERS), *sorted((catalog / "pages").rglob("[!.]*.md"))]
    found += sorted((catalog / "papers").rglob("[!.]*.yaml"))
    return (path for path in found if path.is_file() and not path.is_symlink())


def _is_ours(root: Path, path: Path) -> bool:
    """True for an entry, a page, and the two files beside them."""
    catalog = root.resolve() / "catalog"
    below = path.is_relative_to(catalog / "papers") or path.is_relative_to(catalog / "pages")
    return path.is_file() and (below or path in map(catalog.joinpath, _OTHERS))


def _named(root: Path, files: tuple[Path, ...]) -> Iterator[Path]:
    """The files that were named. Raises click.UsageError for one that is not an entry."""
    for file in files:
        path = (file if file.exists() else root / file).resolve()
        if not _is_ours(root, path):
            raise click.UsageError(visible(f"{file} cannot be formatted: it is not a file of catalog/"))
        yield path


def _format_file(root: Path, path: Path, problems: list[Problem], repairs: list[str], *, dry: bool) -> bool:
    """Format one file; True when it changed, or would. What is wrong with it goes to `problems`, and it stays.

    Values that are others afterwards are told in `repairs`.
    """
    name = path.relative_to(root.resolve()).as_posix()
    text = ""
    try:
        raw = _read(path)
        text, _ = decode_text(raw, name)
        written = (format_entry(text) if name.startswith("catalog/papers/") else text).encode()
    except EncodingFault as fault:
        problems.append(fault.problem)
    except YamlFault as fault:
        problems.append(problem_at(Document(name, path.stem, text), fault.place, fault.code, fault.message, fault.hint))
    except OSError as error:
        problems.append(Problem(name, 0, 0, "unreadable", f"cannot be read: {error.strerror or error}"))
    else:
        if written != raw and name.startswith("catalog/papers/"):
            told = tell_repairs(parse_yaml(plain_spaces(text))[0], parse_yaml(written.decode())[0])
            repairs += [f"{name}: {repair}" for repair in told]
        if written != raw and not dry:
            replace_file(path, written)
        return written != raw
    return False


def _read(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise OSError(f"the file has more than {MAX_BYTES:,} bytes")
    return path.read_bytes()
