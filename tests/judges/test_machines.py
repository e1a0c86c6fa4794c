"""Judges of what machines read: feeds and sitemaps by their schemas, JSON-LD by the types of schema.org."""

import re
from pathlib import Path

import pytest

from .catalogs import BuiltList
from .tools import silent
from .verdicts import relax_ng, schema_org

pytestmark = pytest.mark.judge

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_every_feed_is_what_rfc_4287_asks_for(built: BuiltList) -> None:
    feeds = sorted(built.site.rglob("feed.xml"))
    assert feeds
    silent(relax_ng("atom.rnc", feeds))


def test_the_sitemap_is_what_the_protocol_asks_for(built: BuiltList) -> None:
    silent(relax_ng("sitemap.rnc", sorted(built.site.glob("sitemap*.xml"))))


def test_json_ld_holds_what_schema_org_knows(built: BuiltList, tmp_path: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in sorted(built.site.glob("papers/*/index.html"))]
    things = [text for page in pages for text in JSON_LD.findall(page)]
    assert things
    silent(schema_org(things, tmp_path))
