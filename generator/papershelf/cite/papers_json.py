"""papers.json: the whole list for programs. These models are its schema, its documentation and its shape.

The version is a whole number. It grows when a field is removed, renamed or means something else; a new field does not
change it, so readers must pass over fields they do not know.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from papershelf.cite.characters import without_controls
from papershelf.cite.compact import compact_json
from papershelf.cite.names import Name
from papershelf.cite.works import Work
from papershelf.records.record import Author, Publication, Record, RecordImage

VERSION = 1


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class PaperAuthor(_Shape):
    """An author."""

    name: str = Field(description="The name as the list shows it")
    id: str = Field("", description="Semantic Scholar's author id")
    given: str = Field("", description="Given names")
    family: str = Field("", description="Family name, with its particle; absent for an organisation")
    suffix: str = Field("", description="What follows the family name: Jr., III")
    organisation: bool = Field(False, description="True for an organisation or a group")
    orcid: str = Field("", description="ORCID: 0000-0002-1825-0097")
    website: str = Field("", description="The person's home page, from people.yaml")
    person: str = Field("", description="The person's key in people.yaml")
    equal: bool = Field(False, description="True for those the paper says contributed equally")


class PaperVenue(_Shape):
    """Where a paper appeared."""

    short: str = Field(description="The short name: ICLR")
    name: str = Field("", description="The long name")


class PaperTldr(_Shape):
    """A sentence about a paper, and whose it is."""

    text: str = Field(description="The sentence")
    source: Literal["semantic-scholar", "summary"] = Field(
        description="Who wrote it: Semantic Scholar's model, or the list's curators"
    )


class PaperCitations(_Shape):
    """How often a paper was cited, as Semantic Scholar counted."""

    count: int = Field(ge=0, description="Papers citing this one")
    influential: int | None = Field(None, ge=0, description="Those on which it had an effect, by their reckoning")
    as_of: str = Field(description="The day of the count, year-month-day")


class PaperImage(_Shape):
    """A picture of a paper."""

    file: str = Field(description="Its address, relative to the site's home; another one when the picture changes")
    alt: str = Field(description="What it shows, in the curators' words")
    width: int = Field(ge=1, description="Its width in pixels")
    height: int = Field(ge=1, description="Its height in pixels")


class Paper(_Shape):
    """One entry of the list. A field of which nothing is known is absent."""

    slug: str = Field(description="The entry's name in this list; never changes")
    key: str = Field(description="The citation key its BibTeX has")
    title: str = Field(description="The title, formulas as plain text")
    title_tex: str = Field("", description="The title with its formulas as TeX, where it has any")
    kind: Literal["conference", "journal", "preprint", "paper", "software", "webpage"] = Field(
        description="What it is cited as; paper where the kind of venue is not known"
    )
    type: str = Field("", description="What it is: conference paper, journal article, preprint, book, thesis, …")
    page: str = Field(description="Address of its page, relative to the site's home")
    categories: list[str] = Field(description="Category paths; the first is home")
    authors: list[PaperAuthor] = Field([], description="The authors, in the order of the paper")
    venue: PaperVenue | None = Field(None, description="Where it appeared")
    year: int | None = Field(None, description="Year of publication at that venue")
    status: str = Field("", description="In place of a year: in press, accepted, submitted")
    publication: dict[str, str | list[str]] = Field(
        {}, description="What citations hold as well: volume, number, pages, publisher, editors, …"
    )
    published: str = Field("", description="Day of first publication, year-month-day")
    ids: dict[str, str] = Field({}, description="Identifiers by kind: arxiv, doi, acl, openreview, pmid, pmcid, …")
    links: dict[str, str] = Field({}, description="Addresses by label: pdf, code, website, video, …")
    tags: list[str] = Field([], description="Tags")
    summary: str = Field("", description="The curators' own sentence")
    image: PaperImage | None = Field(None, description="A picture of it")
    tldr: PaperTldr | None = Field(None, description="The sentence the list shows")
    abstract: str = Field("", description="The abstract, where the list keeps abstracts")
    citations: PaperCitations | None = Field(None, description="Citation counts")
    added: str = Field("", description="The day it joined the list, year-month-day")
    awards: list[str] = Field([], description="Awards")
    builds_on: list[str] = Field([], description="Slugs of entries it builds on, as the curators say")
    cites: list[str] = Field([], description="Slugs of entries it only cites, as the curators say")
    superseded_by: str = Field("", description="Slug of the entry that replaces this one")
    retracted: str = Field("", description="Why it was retracted")


class Papers(_Shape):
    """The whole list, or a part of it."""

    version: Literal[1] = Field(description="Version of this format")
    title: str = Field(description="The list's name")
    url: str = Field("", description="Where the site lives; pages are relative to it")
    papers: list[Paper] = Field(description="The entries, one on each line of the file")


def papers_schema() -> dict[str, Any]:
    """The JSON Schema of papers.json (draft 2020-12)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Papers.model_json_schema()}


def papers_json_head(title: str, url: str = "") -> str:
    """The beginning of the file, before the papers, each of which has a line."""
    head = {"version": VERSION, "title": without_controls(title), "url": without_controls(url)}
    return compact_json({name: value for name, value in head.items() if value or name == "title"})[:-1] + ',"papers":['


def papers_json_piece(record: Record, work: Work) -> str:
    """The line of one paper, the line end before it."""
    return "\n" + compact_json(paper_data(record, work))


def paper_data(record: Record, work: Work) -> dict[str, Any]:
    """One entry as papers.json holds it."""
    data = {
        "slug": record.slug,
        "key": work.key,
        "title": record.plain_title,
        "title_tex": record.title if record.title != record.plain_title else "",
        "kind": work.form.kind,
        "type": work.type,
        "page": f"papers/{record.slug}/",
        "categories": list(record.categories),
        "authors": [_author(author, name) for author, name in zip(work.authors, work.names, strict=True)],
        "venue": _known(short=record.venue, name=record.venue_name),
        "year": record.year,
        "status": record.status,
        "publication": _details(work.details),
        "published": record.published,
        "ids": dict(record.ids),
        "links": dict(record.links),
        "tags": list(record.tags),
        "summary": record.summary,
        "image": _image(record.image) if record.image else None,
        "tldr": _known(text=record.tldr.text, source=record.tldr.source) if record.tldr else None,
        "abstract": record.abstract,
        "citations": _citations(record),
        "added": record.added.isoformat() if record.added else "",
        "awards": list(record.awards),
        "builds_on": list(record.builds_on),
        "cites": list(record.cites),
        "superseded_by": record.superseded_by,
        "retracted": record.retracted,
    }
    return {name: _clean(value) for name, value in data.items() if value}


def _author(author: Author, name: Name) -> dict[str, Any]:
    return _known(
        name=author.name,
        id=author.id,
        given=name.given,
        family="" if name.literal else name.surname,
        suffix=name.suffix,
        organisation=bool(name.literal),
        orcid=author.orcid,
        website=author.website,
        person=author.person,
        equal=author.equal,
    )


def _known(**values: str | bool) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _details(details: Publication) -> dict[str, Any]:
    values = {name: getattr(details, name) for name in Publication.__struct_fields__}
    return {name: list(value) if name == "editors" else value for name, value in values.items() if value}


def _citations(record: Record) -> dict[str, Any] | None:
    if record.citations is None:
        return None
    counts = {"count": record.citations.count, "influential": record.citations.influential}
    return {
        **{name: count for name, count in counts.items() if count is not None},
        "as_of": record.citations.as_of,
    }


def _image(image: RecordImage) -> dict[str, Any]:
    path, width, height = image.sizes[-1]
    return {"file": path, "alt": image.alt, "width": width, "height": height}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {name: _clean(item) for name, item in value.items()} if isinstance(value, dict) else value
