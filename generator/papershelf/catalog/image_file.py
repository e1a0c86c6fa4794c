"""The picture an entry names: found below catalog/, read whole, and refused where it is none that a site may show.

Pillow is loaded only for lists with pictures, and only its readers of the FORMATS below are ever tried.
"""

import io
import stat
import warnings
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from papershelf.catalog.scan import leads_out
from papershelf.disk import Stamp, describe_fault, settled
from papershelf.texts import slugify

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
MOST_BYTES, MOST_PIXELS = 10_000_000, 40_000_000
LEAST_SIDE, MOST_RATIO = 64, 6
# The largest picture that is published; a smaller one is not enlarged.
WIDTH, HEIGHT = 768, 1152
_LFS = b"version https://git-lfs"
_SMALLER = "save it smaller, 800 to 1,600 pixels wide"
_AGAIN = "open it in an image editor and save it again as PNG"


class FoundImage(Struct, array_like=True, frozen=True, gc=False):
    """A picture's file below catalog/, its stamp, the digest of its bytes, and the largest size it is shown in."""

    file: str
    stamp: Stamp
    digest: str
    width: int
    height: int

    @property
    def folder(self) -> str:
        """The folder of its sizes below the site's root; its name changes when the bytes do."""
        return f"images/{slugify(self.file.rpartition('/')[2].rpartition('.')[0])[:60] or 'image'}-{self.digest}/"


class ImageFault(Exception):
    """Why a picture cannot be shown: a code, a message and a hint."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def __reduce__(self) -> tuple[type["ImageFault"], tuple[str, str, str]]:
        """How it comes from one process to another."""
        return type(self), (self.code, self.message, self.hint)


def find_image(root: Path, file: str, now: int) -> FoundImage:
    """The picture at this path below catalog/, read at `now` (ns). Raises ImageFault."""
    data, stamp = read_image(root, file)
    width, height = open_image(data, file).size
    digest = blake2b(data, digest_size=5).hexdigest()
    return FoundImage(file, settled(stamp, now), digest, *fitted(width, height))


def fitted(width: int, height: int) -> tuple[int, int]:
    """The size in which a picture of this size is shown.

    >>> fitted(300, 200), fitted(1536, 1000), fitted(400, 2304)
    ((300, 200), (768, 500), (200, 1152))
    """
    scale = min(1, WIDTH / width, HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def read_image(root: Path, file: str) -> tuple[bytes, Stamp]:
    """The bytes of the file at this path below catalog/, and its stamp. Raises ImageFault."""
    path = root / "catalog" / file
    try:
        if leads_out(root, path):
            raise ImageFault("outside-link", f"catalog/{file} is a link that leads out of the catalog", _instead(file))
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ImageFault("bad-image", f"catalog/{file} is not a plain file", "write the path of one image")
        if found.st_size > MOST_BYTES:
            message = f"the image has {found.st_size:,} bytes; {MOST_BYTES:,} are the most that is read"
            raise ImageFault("too-large", message, _SMALLER)
        return path.read_bytes(), Stamp(found.st_mtime_ns, found.st_size)
    except (FileNotFoundError, NotADirectoryError):
        raise ImageFault("no-image", f"there is no file catalog/{file}", _near(root, file)) from None
    except OSError as error:
        raise ImageFault("unreadable", f"catalog/{file} cannot be read: {describe_fault(error)}", "") from None


def _instead(file: str) -> str:
    return f"put the image itself at catalog/{file}"


def _near(root: Path, file: str) -> str:
    """A file of that folder whose name is nearly the same, or where to put one."""
    above, _, name = file.rpartition("/")
    folder = root / "catalog" / above
    try:
        there = {path.name.casefold(): path.name for path in folder.iterdir() if path.name.lower().endswith(ENDINGS)}
    except OSError:
        there = {}
    close = get_close_matches(name.casefold(), there, 1, 0.7)
    return f"did you mean {f'{above}/' if above else ''}{there[close[0]]}?" if close else "put the image there"


def open_image(data: bytes, file: str) -> "Image":
    """The picture in these bytes, decoded and upright, without anything its file says beside it. Raises ImageFault."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - large, and needed by lists with pictures only

    if data.startswith(_LFS):
        raise ImageFault("no-image", f"catalog/{file} is a pointer of Git LFS, not the image", "run git lfs pull")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # of metadata, which nobody looks at
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            _refuse_size(*image.size)
            if getattr(image, "n_frames", 1) > 1:
                message, hint = "the image moves, and readers could not stop it", "save one frame of it as PNG"
                raise ImageFault("bad-image", message, hint)
            image.load()
            return ImageOps.exif_transpose(image)
    except ImageFault:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ImageFault("too-large", f"the image has more than {MOST_PIXELS:,} pixels", _SMALLER) from None
    except Exception as error:  # readers of damaged images raise whatever they stumble over
        raise ImageFault("bad-image", f"catalog/{file} {_what_is_wrong(data)}", _AGAIN) from error


def _what_is_wrong(data: bytes) -> str:
    if not data:
        return "is empty"
    heads = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")
    return "is damaged" if data.startswith(heads) else "is not a PNG, JPEG, WebP or GIF image"


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        message = f"the image has {width:,} × {height:,} pixels; {MOST_PIXELS:,} in all are the most that is read"
        raise ImageFault("too-large", message, _SMALLER)
    if min(width, height) < LEAST_SIDE:
        message = f"the image has {width} × {height} pixels; each side needs {LEAST_SIDE}"
        raise ImageFault("too-small", message, "use a larger one, 800 pixels wide or more")
    if max(width, height) > MOST_RATIO * min(width, height):
        message = f"the image has {width:,} × {height:,} pixels; one side may be {MOST_RATIO} times the other"
        raise ImageFault("bad-image", message, "crop it to the part that says most")
