"""The picture of an entry: what is refused, where, and with which hint; check and build say the same."""

import io
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from papershelf.building.build import Order, build_catalog
from papershelf.catalog.image_file import FORMATS, ImageFault, find_image, open_image
from papershelf.problems import Problem

from ..small import TODAY, Small, start_small


def picture(size: tuple[int, int] = (100, 80), form: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    """An image of one colour."""
    file = io.BytesIO()
    Image.new(mode, size, 7 if mode in ("L", "P") else "teal").save(file, form, **more)
    return file.getvalue()


def huge(width: int, height: int) -> bytes:
    """The head of a PNG of that size: what a decompression bomb shows before it is unpacked."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rest = b"\0\0\0\x09IDAT" + zlib.compress(b"")[:9]
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + rest


def moving(form: str) -> bytes:
    """An image of two frames."""
    frames = [Image.new("RGB", (80, 80), colour) for colour in ("teal", "maroon")]
    file = io.BytesIO()
    frames[0].save(file, form, save_all=True, append_images=frames[1:])
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
FILES: dict[str, bytes] = {
    "text.png": b"This is no image.",
    "empty.png": b"",
    "svg.png": SVG,
    "lfs.png": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
    "cut.png": picture((400, 400))[:200],
    "cut.jpg": picture((400, 400), "JPEG")[:500],
    "tiff.png": picture(form="TIFF"),
    "bomb.png": huge(60_000, 60_000),
    "large.png": huge(9_000, 5_000),
    "tiny.png": picture((80, 20)),
    "long.png": picture((700, 100)),
    "moving.gif": moving("GIF"),
    "moving.webp": moving("WEBP"),
    "sound.png": picture(),
    "heavy.png": picture() + bytes(10_000_000),
}
# What is written below `image:`, the code, and words of the message and of the hint.
WRONG: dict[str, tuple[str, str, str, str]] = {
    "gone": ("{file: images/sounds.png, alt: A}", "no-image", "no file catalog/images/sounds.png", "images/sound.png?"),
    "nowhere": ("{file: no/such.png, alt: A}", "no-image", "no file catalog/no/such.png", "put the image there"),
    "folder": ("{file: images/folder.png, alt: A}", "bad-image", "not a plain file", "one image"),
    "text": ("{file: images/text.png, alt: A}", "bad-image", "is not a PNG, JPEG, WebP or GIF", "save it again as PNG"),
    "empty": ("{file: images/empty.png, alt: A}", "bad-image", "is empty", "save it again"),
    "svg-inside": ("{file: images/svg.png, alt: A}", "bad-image", "is not a PNG", "save it again"),
    "tiff": ("{file: images/tiff.png, alt: A}", "bad-image", "is not a PNG", "save it again"),
    "lfs": ("{file: images/lfs.png, alt: A}", "no-image", "pointer of Git LFS", "git lfs pull"),
    "cut-png": ("{file: images/cut.png, alt: A}", "bad-image", "is damaged", "save it again"),
    "cut-jpg": ("{file: images/cut.jpg, alt: A}", "bad-image", "is damaged", "save it again"),
    "bomb": ("{file: images/bomb.png, alt: A}", "too-large", "more than 40,000,000 pixels", "save it smaller"),
    "large": ("{file: images/large.png, alt: A}", "too-large", "9,000 × 5,000 pixels", "save it smaller"),
    "heavy": ("{file: images/heavy.png, alt: A}", "too-large", "10,000,000 are the most", "save it smaller"),
    "tiny": ("{file: images/tiny.png, alt: A}", "too-small", "80 × 20 pixels", "a larger one"),
    "long": ("{file: images/long.png, alt: A}", "bad-image", "6 times the other", "crop it"),
    "moving-gif": ("{file: images/moving.gif, alt: A}", "bad-image", "moves", "one frame"),
    "moving-webp": ("{file: images/moving.webp, alt: A}", "bad-image", "moves", "one frame"),
    "elsewhere": ("{file: 'https://x.example/a/b.png', alt: A}", "bad-image", "never from elsewhere", "images/b.png"),
    "any-host": ("{file: //x.example/b.png, alt: A}", "bad-image", "never from elsewhere", "images/b.png"),
    "inline": ("{file: 'data:image/png;base64,AA', alt: A}", "bad-image", "never from elsewhere", "catalog/images/"),
    "absolute": ("{file: /etc/b.png, alt: A}", "bad-image", "no path below catalog/", "images/b.png"),
    "drive": ("{file: 'C:\\b.png', alt: A}", "bad-image", "no path below catalog/", "images/b.png"),
    "above": ("{file: images/../../b.png, alt: A}", "bad-image", "no path below catalog/", "images/b.png"),
    "backslash": ("{file: images\\b.png, alt: A}", "bad-image", "no path below catalog/", "images/b.png"),
    "from-root": ("{file: catalog/images/b.png, alt: A}", "bad-image", "begins below catalog/", "file: images/b.png"),
    "an-svg": ("{file: images/b.svg, alt: A}", "bad-image", "may hold scripts", "file: images/b.png"),
    "a-pdf": ("{file: images/b.pdf, alt: A}", "bad-image", "not the name of an image", "save it as PNG"),
    "no-alt": ("{file: images/sound.png}", "missing-key", "'alt' is missing", "add alt:"),
    "empty-alt": ("{file: images/sound.png, alt: }", "empty-value", "nothing is written", "fill it in"),
    "no-file": ("{alt: A}", "missing-key", "'file' is missing", "below catalog/"),
    "plain": ("images/sound.png", "wrong-type", "a file and an alt text", "image: {file: images/sound.png, alt: …}"),
    "file-name": ("{file: images/sound.png, alt: sound.PNG}", "bad-alt", "a file's name", "what the image shows"),
    "long-alt": (f"{{file: images/sound.png, alt: {'pot ' * 80}}}", "too-long", "319 letters", "notes:"),
    "todo": ("{file: images/sound.png, alt: TODO}", "placeholder", "what a form", "write your own"),
}
LINKS = {"outside": "../../secret.png", "dangling": "nowhere.png", "loop": "loop.png"}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Small, list[Problem]]]:
    """A list in which every entry has a faulty image, and all that is wrong with it."""
    small = start_small(tmp_path_factory.mktemp("images") / "list")
    (small.root / "secret.png").write_bytes(picture())
    for name, data in FILES.items():
        small.write(f"images/{name}", data)
    (small.root / "catalog/images/folder.png").mkdir()
    for number, (slug, (written, *_)) in enumerate(WRONG.items()):
        entry = f"title: Pot number {number} of clay\ncategory: methods\nids: {{doi: 10.1234/{number}}}\nimage: "
        small.paper(slug, f"{entry}{written}\n")
    yield small, small.read()[1]


@pytest.mark.parametrize("slug", WRONG)
def test_an_image_that_cannot_be_shown_is_named_with_its_place_and_a_hint(
    slug: str, faulty: tuple[Small, list[Problem]]
) -> None:
    _, code, message, hint = WRONG[slug]
    (found,) = [problem for problem in faulty[1] if problem.path == f"catalog/papers/{slug}.yaml"]
    assert (found.line, found.code) == (4, code), found
    assert message in found.message and hint in found.hint, found


def test_check_and_build_refuse_alike(faulty: tuple[Small, list[Problem]], tmp_path: Path) -> None:
    small, problems = faulty
    assert build_catalog(Order(small.root, tmp_path / "site", TODAY)) == problems
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize(("name", "target"), LINKS.items())
def test_a_link_out_of_the_catalog_or_to_nothing_is_refused(name: str, target: str, small: Small) -> None:
    (small.root / "secret.png").write_bytes(picture())
    small.write("images/sound.png", picture())
    (small.root / "catalog" / "images" / f"{name}.png").symlink_to(target)
    with pytest.raises(ImageFault, match=r"leads out|no file|cannot be read"):
        find_image(small.root, f"images/{name}.png", 0)
    (small.root / "catalog" / "linked").symlink_to(small.root.parent)
    with pytest.raises(ImageFault, match="leads out"):
        find_image(small.root, "linked/list/secret.png", 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_for(small: Small) -> None:
    small.write("images/sound.png", picture())
    os.mkfifo(small.root / "catalog/images/pipe.png")
    with pytest.raises(ImageFault, match="not a plain file"):
        find_image(small.root, "images/pipe.png", 0)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA"])
def test_every_kind_of_image_people_have_can_be_read(form: str, mode: str) -> None:
    if (form, mode) in {("JPEG", "P"), ("JPEG", "RGBA")}:
        pytest.skip("there is no such file")
    assert open_image(picture(form=form, mode=mode), "x.png").size == (100, 80)


def test_every_cut_and_every_wrong_byte_is_an_image_or_a_fault() -> None:
    for form in FORMATS:
        data = picture((64, 64), form)
        for place in range(0, len(data), max(1, len(data) // 60)):
            for broken in (data[:place], data[:place] + b"\xff" + data[place + 1 :]):
                try:
                    assert open_image(broken, "x.png").size
                except ImageFault as fault:
                    assert fault.hint


def test_a_photograph_taken_upright_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert open_image(picture((100, 80), "JPEG", exif=exif), "x.jpg").size == (80, 100)


def test_keys_of_other_lists_are_known(small: Small) -> None:
    small.paper("pots", "title: Pots\ncategory: methods\nids: {doi: 10.1234/1}\nthumbnail: images/a.png\n")
    (problem,) = small.read()[1]
    assert "image" in problem.hint


def test_the_title_as_alt_text_is_advised_against(small: Small) -> None:
    small.write("images/sound.png", picture())
    entry = "title: Pots\ncategory: methods\nids: {doi: 10.1234/1}\nimage: {file: images/sound.png, alt: pots}\n"
    small.paper("pots", entry)
    catalog, problems = small.read()
    assert problems == [] and catalog and catalog.images["pots"].file == "images/sound.png"
