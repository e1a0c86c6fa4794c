"""The pictures of entries, in the sizes pages show: WebP without metadata, in the colours every screen has.

The same file and the same Pillow give the same bytes. A folder is named by a picture's bytes, so entries may share it.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from papershelf.catalog.image_file import open_image, read_image
from papershelf.outputs import File, digest
from papershelf.records.record import Record, RecordImage

if TYPE_CHECKING:
    from PIL.Image import Image

# Of 100. Without loss it is the effort: more of it takes five times as long and saves a hundredth.
_QUALITY, _LOSSLESS_EFFORT = 80, 30


def plan_images(root: Path, records: Iterable[Record]) -> Iterator[File]:
    """Every size of every picture once; each is drawn when it is written. Drawing raises ImageFault."""
    images = {record.image.folder: record.image for record in records if record.image}
    for image in images.values():
        for path, width, height in image.sizes:
            yield File(path, digest(path, height), partial(_sized, root, image, (width, height)))


def _sized(root: Path, image: RecordImage, size: tuple[int, int]) -> bytes:
    from PIL import Image  # noqa: PLC0415 - most builds draw no picture, and Pillow is large

    largest = _largest(root, image)
    picture = largest if largest.size == size else largest.resize(size, Image.Resampling.LANCZOS)
    # Drawings are smaller without loss, photographs with it.
    return min(_webp(picture, lossless=True), _webp(picture, lossless=False), key=len)


def _webp(picture: "Image", *, lossless: bool) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", lossless=lossless, quality=_LOSSLESS_EFFORT if lossless else _QUALITY)
    return file.getvalue()


@lru_cache(maxsize=1)
def _largest(root: Path, image: RecordImage) -> "Image":
    """The picture in its largest size, from which the others are made: of a photograph, reading it takes longest."""
    from PIL import Image  # noqa: PLC0415 - as above

    picture = _in_screen_colours(open_image(read_image(root, image.file)[0], image.file))
    size = image.width, image.height
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_screen_colours(picture: "Image") -> "Image":
    """The picture in sRGB, with transparency where it has any, and nothing of its file but the pixels."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if profile and mode == "RGB":
        picture = _from_profile(picture, profile)
    picture = picture.convert(mode)
    picture.info.clear()
    return picture


def _from_profile(picture: "Image", profile: bytes) -> "Image":
    from PIL import ImageCms  # noqa: PLC0415 - as above

    with suppress(ImageCms.PyCMSError, OSError, TypeError, ValueError):  # a profile nobody can read is left out
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, found, ImageCms.createProfile("sRGB"), outputMode="RGB")
        return converted or picture
    return picture
