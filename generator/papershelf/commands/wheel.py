"""A wheel of the Papershelf that runs now, the same bytes from a checkout, a wheel or a git install.

The format is PEP 427's; the metadata are those of the installed distribution or, in a checkout, of pyproject.toml.
"""

import base64
import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from papershelf import __version__

_TAG = "py3-none-any"
_INFO = f"papershelf-{__version__}.dist-info"
# The oldest time a zip file knows: the same files give the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
_WHEEL = f"Wheel-Version: 1.0\nGenerator: papershelf {__version__}\nRoot-Is-Purelib: true\nTag: {_TAG}\n"
_ENTRY_POINTS = "[console_scripts]\npapershelf = papershelf.__main__:run\n"


def wheel_name() -> str:
    """The file name of this version's wheel."""
    return f"papershelf-{__version__}-{_TAG}.whl"


def pack_wheel(package: Path, files: Mapping[str, bytes]) -> bytes:
    """A wheel of these files, by their paths in it, for the package in this folder."""
    about = {
        f"{_INFO}/METADATA": _describe(package).encode(),
        f"{_INFO}/WHEEL": _WHEEL.encode(),
        f"{_INFO}/entry_points.txt": _ENTRY_POINTS.encode(),
        f"{_INFO}/licenses/LICENSE": files["papershelf/vendor/LICENSE"],
    }
    held = {**dict(sorted(files.items())), **about}
    record = "".join(f"{name},sha256={_hash(data)},{len(data)}\n" for name, data in held.items())
    held[f"{_INFO}/RECORD"] = f"{record}{_INFO}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def _hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _describe(package: Path) -> str:
    needs = "".join(f"Requires-Dist: {need}\n" for need in _needs(package))
    return (
        f"Metadata-Version: 2.4\nName: papershelf\nVersion: {__version__}\nLicense-Expression: MIT\n"
        f"License-File: LICENSE\nRequires-Python: >=3.11\n{needs}"
    )


def _needs(package: Path) -> list[str]:
    """The libraries Papershelf needs; extras are for its own development."""
    pyproject = package.parent.parent / "pyproject.toml"
    if pyproject.is_file():
        needs: list[str] = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        needs = [need for need in metadata.requires("papershelf") or () if "extra ==" not in need]
    return sorted(map(_normalize, needs))


def _normalize(need: str) -> str:
    """A requirement whose name is written as build backends write it, which pyproject.toml need not do (PEP 503)."""
    name = re.match(r"[\w.-]+", need)
    return re.sub(r"[-_.]+", "-", name[0]).lower() + need[name.end() :] if name else need
