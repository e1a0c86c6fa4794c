"""Where templates/ and site/ are: inside the installed package, or next to generator/ in a checkout."""

from pathlib import Path

# Where Papershelf itself is to be had.
TOOL = "https://github.com/papershelf/awesome-adapters"
GUIDE = f"{TOOL}/blob/main/docs/adopters.md"


def shared_folder(name: str) -> Path:
    """The folder of that name which ships with Papershelf: 'templates' or 'site'."""
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent.parent / name
