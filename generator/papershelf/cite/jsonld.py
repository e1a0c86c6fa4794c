"""Records as JSON-LD of schema.org: ScholarlyArticle, Book, Thesis, SoftwareSourceCode and the like."""

import re
from collections.abc import Mapping
from typing import Any

from papershelf.catalog.worktypes import BOOK, CHAPTER, DATASET, JOURNAL, SOFTWARE
from papershelf.cite.characters import without_controls
from papershelf.cite.compact import compact_json
from papershelf.cite.names import Name
from papershelf.cite.works import Citable, Work, describe, web_address
from papershelf.records.record import Author, RecordImage

# What could end a script element or a line of script, as JSON's own escapes (WHATWG HTML, 4.12.1.3; JSON-LD 1.1, 7.1).
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def jsonld(record: Citable, url: str = "", image: Mapping[str, Any] | None = None) -> str:
    """The text of a script element of type application/ld+json; `url` is the absolute address of the record's page.

    `image` is an ImageObject.
    """
    data = jsonld_data(record, url)
    return script_json({**data, "image": image} if image else data)


def jsonld_image(image: RecordImage, base_url: str) -> dict[str, Any]:
    """A picture as schema.org's ImageObject, its sizes with a unit; `base_url` is where the site will live."""
    path, width, height = image.sizes[-1]
    size = {"width": f"{width} px", "height": f"{height} px"}
    return {"@type": "ImageObject", "url": f"{base_url}{path}", **size, "caption": without_controls(image.alt)}


def script_json(data: Any) -> str:
    """JSON that may be inside a script element whatever its strings hold.

    >>> script_json({"name": "</script><!--"})
    '{"name":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", compact_json(data))


def jsonld_data(record: Citable, url: str = "") -> dict[str, Any]:
    """The record as schema.org describes it; what is not known is absent."""
    work = describe(record)
    article = work.form.schema_org == "ScholarlyArticle"
    data = {
        "@context": "https://schema.org",
        "@type": work.form.schema_org,
        "@id": url,
        "url": url or work.url,
        "headline" if article else "name": work.title,
        "name": work.title,
        "author": [_author(author, name) for author, name in zip(work.authors, work.names, strict=True)],
        # schema.org knows no organisation for an editor.
        "editor": [_person(name) for name in work.editors if not name.literal],
        "datePublished": work.date,
        "creativeWorkStatus": work.status,
        "isPartOf": _container(work),
        **_details(work),
        "identifier": _identifiers(work),
        "sameAs": [address for address in dict.fromkeys(work.addresses) if address != url],
        "description": work.description,
        "abstract": work.abstract,
        "keywords": list(work.tags),
        "codeRepository": work.code if work.type == SOFTWARE else "",
    }
    return {name: value for name, value in data.items() if value}


def _author(author: Author, name: Name) -> dict[str, Any]:
    scholar = f"https://www.semanticscholar.org/author/{web_address(author.id)}" if author.id else ""
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    same = [address for address in (scholar, orcid) if address]
    described = {
        **_person(name),
        "name": author.name,
        "givenName": name.given,
        "familyName": "" if name.literal else name.surname,
        "honorificSuffix": name.suffix,
        "url": web_address(author.website),
        "sameAs": same if len(same) > 1 else "".join(same),
    }
    return {key: value for key, value in described.items() if value}


def _person(name: Name) -> dict[str, str]:
    described = {
        "@type": "Organization" if name.literal else "Person",
        "name": name.literal or " ".join(filter(None, (name.given, name.surname, name.suffix))),
        "givenName": name.given,
        "familyName": "" if name.literal else name.surname,
    }
    return {key: value for key, value in described.items() if value}


def _details(work: Work) -> dict[str, Any]:
    details = work.details
    first, _, last = details.pages.partition("-")
    return {
        "pagination": details.pages if work.form.schema_org in {"ScholarlyArticle", "Chapter"} else "",
        "pageStart": first if last and work.form.schema_org in {"ScholarlyArticle", "Chapter"} else "",
        "pageEnd": last if work.form.schema_org in {"ScholarlyArticle", "Chapter"} else "",
        "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
        "bookEdition": details.edition if work.type == BOOK else "",
        "isbn": details.isbn if work.type == BOOK else "",
        "version": details.version if work.type in {SOFTWARE, DATASET} else "",
        "inLanguage": work.language,
    }


def _container(work: Work) -> dict[str, Any] | None:
    if not work.container:
        return None
    details = work.details
    kind = {JOURNAL: "Periodical", CHAPTER: "Book"}.get(work.type, "CreativeWorkSeries")
    inner: dict[str, Any] = {"@type": kind, "name": work.container}
    if kind == "Periodical" and details.issn:
        inner["issn"] = details.issn
    if kind == "Book" and details.isbn:
        inner["isbn"] = details.isbn
    if kind != "Periodical":
        return inner
    if details.volume:
        inner = {"@type": "PublicationVolume", "volumeNumber": details.volume, "isPartOf": inner}
    if details.number:
        inner = {"@type": "PublicationIssue", "issueNumber": details.number, "isPartOf": inner}
    return inner


def _identifiers(work: Work) -> list[dict[str, str]]:
    ids = {"DOI": work.doi, "arXiv": work.arxiv, "ACL Anthology": work.acl}
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in ids.items() if value]
