"""Judges of what machines read: feeds and sitemaps by their schemas, JSON-LD by the types of schema.org."""

import re
from pathlib import Path

import pytest

from .shelves import Shelf
from .tools import silent
from .verdicts import relax_ng, schema_org

pytestmark = pytest.mark.judge

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_every_feed_is_what_rfc_4287_asks_for(shelf: Shelf) -> None:
    feeds = sorted(shelf.site.rglob("feed.xml"))
    assert feeds
    silent(relax_ng("atom.rnc", feeds))


def test_the_sitemap_is_what_the_protocol_asks_for(shelf: Shelf) -> None:
    silent(relax_ng("sitemap.rnc", sorted(shelf.site.glob("sitemap*.xml"))))


def test_json_ld_holds_what_schema_org_knows(shelf: Shelf, tmp_path: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in sorted(shelf.site.glob("papers/*/index.html"))]
    things = [text for page in pages for text in JSON_LD.findall(page)]
    assert things
    silent(schema_org(things, tmp_path))
