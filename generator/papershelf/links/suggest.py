"""Suggest: what a curator can put in the place of a dead link."""

from urllib.parse import urlsplit

from papershelf.ids import BY_RANK, id_url, pdf_url
from papershelf.links.targets import Use
from papershelf.records.record import Record

_LASTING = ("doi", *(key for key in BY_RANK if key not in ("doi", "semantic_scholar", "corpus_id")))
_ARCHIVES = ("web.archive.org", "archive.org", "archive.ph", "archive.today")


def suggest(use: Use, record: Record) -> str:
    """What to do about a dead link: drop what an identifier gives anyway, name a lasting address, or a copy."""
    if use.key.startswith("ids."):
        return f"correct {use.key} in {use.path}: the identifier's own register does not know it"
    derived = pdf_url(record.own_ids)
    if use.key == "links.pdf" and derived:
        wrote = f"remove links.pdf from {use.path}: " if use.written else ""
        return f"{wrote}ids.{derived[1]} gives {derived[0]}"
    lasting = next((id_url(key, record.ids[key]) for key in _LASTING if key in record.ids), "")
    if lasting and use.key in ("links.pdf", "links.website", "links.paper", "links.publisher"):
        return f"{lasting} will last; a copy may be at {archive_url(use.url, record)}"
    return f"a copy may be at {archive_url(use.url, record)}"


def archive_url(url: str, record: Record) -> str:
    """The Wayback Machine's copy nearest to the day the entry was added (its documented form: /web/<time>/<address>).

    The address of an archived copy comes back as it is.
    """
    if urlsplit(url).hostname in _ARCHIVES:
        return url
    day = f"{record.added:%Y%m%d}" if record.added else str(record.year or "2")
    return f"https://web.archive.org/web/{day}/{url}"
