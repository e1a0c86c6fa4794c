"""Records as JSON-LD of schema.org: ScholarlyArticle, SoftwareSourceCode, or WebPage."""

import re
from typing import Any

from papershelf.cite.compact import compact_json
from papershelf.cite.names import Name
from papershelf.cite.works import JOURNAL, SOFTWARE, WEBPAGE, Citable, Work, describe, web_address
from papershelf.records.record import Author

_TYPES = {SOFTWARE: "SoftwareSourceCode", WEBPAGE: "WebPage"}
# What could end a script element or a line of script, as JSON's own escapes (WHATWG HTML, 4.12.1.3; JSON-LD 1.1, 7.1).
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def jsonld(record: Citable, url: str = "") -> str:
    """The text of a script element of type application/ld+json; `url` is the absolute address of the record's page."""
    return script_json(jsonld_data(record, url))


def script_json(data: Any) -> str:
    """JSON that may stand inside a script element whatever its strings hold.

    >>> script_json({"name": "</script><!--"})
    '{"name":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", compact_json(data))


def jsonld_data(record: Citable, url: str = "") -> dict[str, Any]:
    """The record as schema.org describes it; what is not known is absent."""
    work = describe(record)
    paper = work.kind not in _TYPES
    data = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(work.kind, "ScholarlyArticle"),
        "@id": url,
        "url": url or work.url,
        "headline" if paper else "name": work.title,
        "name": work.title,
        "author": [_author(author, name) for author, name in zip(work.authors, work.names, strict=True)],
        "datePublished": work.date,
        "isPartOf": _container(work),
        "identifier": _identifiers(work),
        "sameAs": [address for address in dict.fromkeys(work.addresses) if address != url],
        "description": work.description,
        "abstract": work.abstract,
        "keywords": list(work.tags),
        "codeRepository": work.code if work.kind == SOFTWARE else "",
    }
    return {name: value for name, value in data.items() if value}


def _author(author: Author, name: Name) -> dict[str, Any]:
    scholar = f"https://www.semanticscholar.org/author/{web_address(author.id)}" if author.id else ""
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    same = [address for address in (scholar, orcid) if address]
    described = {
        "@type": "Organization" if name.literal else "Person",
        "name": author.name,
        "givenName": name.given,
        "familyName": "" if name.literal else name.surname,
        "honorificSuffix": name.suffix,
        "url": web_address(author.website),
        "sameAs": same if len(same) > 1 else "".join(same),
    }
    return {key: value for key, value in described.items() if value}


def _container(work: Work) -> dict[str, str] | None:
    if not work.container:
        return None
    return {"@type": "Periodical" if work.kind == JOURNAL else "CreativeWorkSeries", "name": work.container}


def _identifiers(work: Work) -> list[dict[str, str]]:
    ids = {"DOI": work.doi, "arXiv": work.arxiv, "ACL Anthology": work.acl}
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in ids.items() if value]
