"""Pictures of entries as a site has them: sizes, bytes, what is redrawn, and where each is told of."""

import io
import json
import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from papershelf.building.build import Built, Order, build_catalog
from papershelf.catalog.image_file import fitted
from papershelf.outputs import File
from papershelf.pages.images import plan_images
from papershelf.reading.stamps import FOLDER, Memory
from papershelf.records.record import RecordImage

from ..catalog.test_image_rules import picture
from ..cite.inventions import paper
from ..command_line import edit, run
from ..small import TODAY, Small, start_small

SETTINGS = """\
title: Pots
url: https://pots.example/list/
categories: [{id: methods, title: Methods}, {id: kilns, title: Kilns}]
"""
ENTRIES = {
    "pots": ("methods", 'image: {file: images/pot.png, alt: "A <pot>, & its \\"lid\\""}\n'),
    "lids": ("methods", "image: {file: images/deep/lid.jpg, alt: A lid seen from above}\n"),
    "kilns": ("kilns", ""),
    "clay": ("kilns", "image: {file: images/pot.png, alt: The same pot}\n"),
}


def noise(size: tuple[int, int], form: str, **more: object) -> bytes:
    """Something like a photograph."""
    draw = random.Random(1)
    file = io.BytesIO()
    small = Image.frombytes("RGB", (16, 16), draw.randbytes(16 * 16 * 3))
    small.resize(size, Image.Resampling.BICUBIC).save(file, form, **more)
    return file.getvalue()


def glass(form: str) -> bytes:
    """An image one can see through at its edges."""
    image = Image.new("RGBA", (100, 80), (0, 0, 0, 0))
    image.paste((11, 93, 102, 255), (20, 20, 60, 60))
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


class Shelf:
    """A list with pictures, and the site that builds of it leave."""

    def __init__(self, small: Small) -> None:
        self.small, self.site = small, small.root / "_site"
        small.write("catalog.yaml", SETTINGS)
        (small.root / "catalog/papers/lora.yaml").unlink()
        small.write("images/pot.png", picture((800, 500)))
        small.write("images/deep/lid.jpg", noise((900, 900), "JPEG", comment=b"A secret place", dpi=(72, 72)))
        for number, (slug, (category, image)) in enumerate(ENTRIES.items()):
            text = f"title: On {slug}\ncategory: {category}\nauthors: [Ada Holz]\nids: {{doi: 10.1234/{number}}}\n"
            small.paper(slug, f"{text}added: 2026-0{number + 1}-01\n{image}")
        self.settle()

    def settle(self) -> None:
        """Let every file be an hour old: what was just written is read again in any case."""
        for path in (self.small.root / "catalog").rglob("*"):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))

    def build(self) -> Built:
        """Build again, with what the build before remembered."""
        memory = Memory(self.small.root / FOLDER, self.site)
        built = build_catalog(Order(self.small.root, self.site, TODAY, memory=memory))
        assert isinstance(built, Built), built
        return built

    def page(self, path: str) -> str:
        """A file of the site."""
        return (self.site / path).read_text(encoding="utf-8")

    def pictures(self) -> Mapping[str, bytes]:
        """Every picture of the site."""
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in self.site.rglob("*.webp")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The list, built once."""
    shelf = Shelf(start_small(tmp_path_factory.mktemp("pots") / "list"))
    shelf.build()
    return shelf


def test_each_picture_is_there_once_in_every_size_and_never_enlarged(built: Shelf) -> None:
    sizes = {path.partition("-")[0]: set[tuple[int, int]]() for path in built.pictures()}
    for path, data in built.pictures().items():
        image = Image.open(io.BytesIO(data))
        assert f"/{image.width}.webp" in path
        sizes[path.partition("-")[0]].add(image.size)
    assert sizes == {
        "images/pot": {(192, 120), (384, 240), (768, 480)},
        "images/lid": {(192, 192), (384, 384), (768, 768)},
    }
    assert sum(map(len, built.pictures().values())) < 60_000


def test_nothing_of_the_file_is_published_but_the_pixels(built: Shelf) -> None:
    for data in built.pictures().values():
        assert not any(chunk in data for chunk in (b"EXIF", b"XMP ", b"ICCP", b"secret"))


def test_cards_and_pages_show_it_with_its_size_and_words(built: Shelf) -> None:
    listed, page = built.page("categories/methods/index.html"), built.page("papers/pots/index.html")
    alt = 'alt="A &lt;pot&gt;, &amp; its &#34;lid&#34;"'
    for text in (listed, page):
        assert alt in text and 'decoding="async"' in text and "images.css" in text
    assert 'width="384" height="240"' in listed and 'loading="lazy"' in listed
    assert 'width="768" height="480"' in page and "768w" in page
    assert "<img" not in built.page("papers/kilns/index.html")
    assert (
        '<a class="thumb"'
        not in built.page("categories/kilns/index.html").partition('data-slug="kilns"')[2].partition("</article>")[0]
    )
    assert "<img" not in (built.small.root / "README.md").read_text(encoding="utf-8").partition("</picture>")[2]


def test_programs_are_told_of_it(built: Shelf) -> None:
    papers = {paper["slug"]: paper for paper in json.loads(built.page("papers.json"))["papers"]}
    assert "image" not in papers["kilns"]
    told = papers["pots"]["image"]
    assert told == {"file": told["file"], "alt": 'A <pot>, & its "lid"', "width": 768, "height": 480}
    assert (built.site / told["file"]).is_file()
    assert f'"image":{{"@type":"ImageObject","url":"https://pots.example/list/{told["file"]}"' in built.page(
        "papers/pots/index.html"
    )
    exported = json.loads(run("--root", built.small.root, "export", "json").stdout)["papers"]
    assert {paper["slug"]: paper.get("image") for paper in exported}["pots"] == told
    explained = run("--root", built.small.root, "explain", "lids").output
    assert "image: images/deep/lid.jpg (A lid seen from above)\n    from catalog/papers/lids.yaml" in explained


def test_a_build_again_redraws_what_shows_another_picture_and_nothing_else(tmp_path: Path, built: Shelf) -> None:
    shelf = Shelf(start_small(tmp_path / "list"))
    lid = shelf.small.root / "catalog/images/deep/lid.jpg"
    shelf.build()
    assert shelf.pictures() == built.pictures()
    again = shelf.build()
    assert (again.parsed, again.drawn, again.site) == (0, 0, [])

    os.utime(lid, (1, 1))  # as after a checkout
    again = shelf.build()
    assert (again.parsed, again.drawn, again.site) == (1, 0, [])

    lid.write_bytes(noise((700, 900), "JPEG"))
    changed = {change.path: change.action for change in shelf.build().site}
    actions = [action for path, action in changed.items() if path.startswith("images/lid-")]
    assert sorted(actions) == ["new"] * 3 + ["removed"] * 3
    assert not any(path.startswith(("images/pot-", "papers/clay", "categories/kilns")) for path in changed)
    assert {"papers/lids/index.html", "categories/methods/index.html", "papers.json"} <= changed.keys()

    lid.unlink()
    memory = Memory(shelf.small.root / FOLDER, shelf.site)
    problems = build_catalog(Order(shelf.small.root, shelf.site, TODAY, memory=memory))
    assert isinstance(problems, list)
    assert [(one.path, one.code) for one in problems] == [("catalog/papers/lids.yaml", "no-image")]

    for slug, (_, image) in ENTRIES.items():
        edit(shelf.small.root / f"catalog/papers/{slug}.yaml", lambda text, image=image: text.replace(image, ""))  # type: ignore[misc]
    shelf.build()
    pages = [path.read_text(encoding="utf-8") for path in shelf.site.rglob("*.html")]
    assert not any("images.css" in page or "<img" in page for page in pages)
    assert not shelf.pictures() and not (shelf.site / "images.css").exists()


@pytest.mark.parametrize(
    ("data", "corner"),
    [
        (glass("PNG"), 4),
        (glass("GIF"), 4),
        (picture((100, 80), "JPEG", mode="CMYK"), 3),
        (picture((100, 80), mode="I;16"), 3),
        (picture((100, 80), mode="1"), 3),
        (picture((100, 80), "JPEG", mode="L", icc_profile=b"no profile at all"), 3),
    ],
    ids=["alpha", "transparent colour", "print", "sixteen bits", "black and white", "profile"],
)
def test_every_kind_of_pixel_becomes_webp(data: bytes, corner: int, small: Small) -> None:
    small.write("images/a.png", data)
    for file in planned(small, RecordImage("images/a.png", "A", "images/a-0/", *fitted(100, 80))):
        image = Image.open(io.BytesIO(file.draw()))
        assert (image.format, image.size, len(image.getbands())) == ("WEBP", (100, 80), corner)


def planned(small: Small, image: RecordImage) -> list[File]:
    """What is planned of one picture."""
    return list(plan_images(small.root, [paper(image=image)]))
