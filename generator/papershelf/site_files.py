"""What is already part of the site: style sheet, scripts, icons; a catalog's own site/ folder before ours."""

from collections.abc import Sequence
from pathlib import Path


def read_site_files(folders: Sequence[Path]) -> dict[str, bytes]:
    """Every file below the folders by its path, the first folder's where both have one; hidden files are not part."""
    files: dict[str, bytes] = {}
    for folder in reversed(folders):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                files[name] = path.read_bytes()
    return dict(sorted(files.items()))
