"""What is already part of the site: style sheet, scripts, icons; a catalog's own site/ folder before ours."""

from collections.abc import Sequence
from pathlib import Path

from papershelf.render.site import TemplateFault


def read_site_files(folders: Sequence[Path]) -> dict[str, bytes]:
    """Every file below the folders by its path, the first folder's where both have one; hidden files are not part.

    Raises TemplateFault for a link that leads out of its folder, and for what is no plain file.
    """
    files: dict[str, bytes] = {}
    for folder in reversed(folders):
        refuse_outside_links(folder)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                files[name] = path.read_bytes()
    return dict(sorted(files.items()))


def refuse_outside_links(folder: Path) -> None:
    """Raise TemplateFault when a link below the folder leads out of it: what it names would be published.

    So it does for a named pipe or a device, which would be read without end.
    """
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise TemplateFault(f"{path}: this link leads out of {folder.name}/; put the file itself there")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise TemplateFault(f"{path}: this is not a plain file; remove it")
