"""Entries that had another name: a page at each old address that leads on, and the names for scripts."""

import json
from collections.abc import Iterator
from functools import partial
from html import escape

from papershelf.cite.works import web_address
from papershelf.outputs import File, digest
from papershelf.pages.site import Site
from papershelf.records.record import Record


def former_names(site: Site) -> dict[str, str]:
    """Each old slug and the entry's slug now."""
    return {old: record.slug for record in site.records.values() for old in record.formerly}


def moved_files(site: Site) -> Iterator[File]:
    """The pages of old names, and renamed.json where there are any: the reading list follows it."""
    names = former_names(site)
    for old, slug in names.items():
        shows = digest(slug, site.mark(slug))
        yield File(f"papers/{old}/index.html", shows, partial(_moved_page, site, site.records[slug]))
    if names:
        yield File("renamed.json", digest(tuple(sorted(names.items()))), partial(_names_json, names))


def _names_json(names: dict[str, str]) -> bytes:
    return json.dumps(dict(sorted(names.items())), indent=1).encode() + b"\n"


def _moved_page(site: Site, record: Record) -> bytes:
    """A page that sends a browser on without a script, and tells search engines where the entry is now."""
    place = f"../{record.slug}/"
    absolute = web_address(f"{site.base_url}papers/{record.slug}/") if site.base_url else place
    title = escape(record.plain_title)
    return f"""\
<!doctype html>
<html lang="{escape(site.catalog.settings.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={place}">
<link rel="canonical" href="{escape(absolute)}">
<title>{title}</title>
</head>
<body>
<p>{escape(site.words("moved"))}: <a href="{place}">{title}</a></p>
</body>
</html>
""".encode()
